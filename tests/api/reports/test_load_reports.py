"""`flask seed load --reports N`: many reports for measuring, whole and marked."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendar.models import Clock
from app.config import Config
from app.kit import clock
from app.reports import load
from app.reports.kinds import EntryKind
from app.reports.models import Category, Report, ReportEntry
from app.reports.models.derived import derive
from app.reports.workflow import MOVES, OPEN, Publication, Publicity, State
from app.territory.locate import locate
from tests.factories import official, stranger

COUNT = 400


@pytest.fixture
def loaded(app: Flask, session: Any) -> list[Report]:
    official(app, "handler")
    load.load(COUNT)
    session.flush()
    return list(session.scalars(select(Report)))


def test_they_are_marked_wherever_they_are_read(app: Flask, loaded: list[Report]) -> None:
    assert len(loaded) == COUNT
    for report in loaded:
        assert report.code.startswith("TT-")
        assert report.text.startswith(load.MARK)
        assert (report.public_answer or load.MARK).startswith(load.MARK)
    page: Any = stranger(app).get("/api/v1/reports?limit=100").json
    assert len(page["items"]) == 100
    assert all(item["text"] is None or item["text"].startswith(load.MARK) for item in page["items"])


def test_they_say_why_no_photo_shows_the_work(loaded: list[Report], session: Any) -> None:
    asked = set(session.scalars(select(Category.code).where(Category.after_photo_required)))
    answered = [report for report in loaded if report.public_answer is not None]
    assert answered
    for report in answered:
        assert (report.no_photo_reason is not None) is (report.category_code in asked)


def test_they_lie_on_our_land_and_in_the_commune_that_they_name(loaded: list[Report]) -> None:
    placed = [report for report in loaded if report.lat is not None]
    assert 0.8 * COUNT < len(placed) < COUNT
    for report in placed:
        assert report.lat is not None
        assert report.lon is not None
        assert locate(report.lat, report.lon, "56").commune_code == report.commune
    assert len({report.commune for report in placed}) > 15


def test_their_histories_are_paths_of_the_workflow(loaded: list[Report], session: Any) -> None:
    allowed = {(move.of, move.to) for move in MOVES}
    lines: dict[Any, list[ReportEntry]] = {}
    for line in session.scalars(select(ReportEntry).order_by(ReportEntry.report_id, ReportEntry.version)):
        lines.setdefault(line.report_id, []).append(line)
    for report in loaded:
        history = lines[report.id]
        assert history[0].kind is EntryKind.FILED
        assert [line.version for line in history] == list(range(1, report.version + 1))
        assert history[-1].state is report.state
        assert all((before.state, after.state) in allowed for before, after in pairwise(history))
        assert all(before.written_at <= after.written_at <= clock.now() for before, after in pairwise(history))
    kinds = Counter(report.state for report in loaded)
    assert kinds[State.CLOSED] > COUNT // 2
    assert {State.ACCEPTED, State.ASSIGNED, State.IN_PROGRESS} <= set(kinds)


def test_their_clocks_run_while_there_is_work(loaded: list[Report], session: Any) -> None:
    clocks = {row.subject_id: row for row in session.scalars(select(Clock))}
    for report in loaded:
        assert clocks[report.id].due_at == report.due_at
        assert (clocks[report.id].stopped_at is None) == (report.state in OPEN)
    overdue = [r for r in loaded if r.state in OPEN and r.due_at and r.due_at < clock.now()]
    assert overdue
    assert min(r.filed_at for r in loaded) > clock.now() - timedelta(days=400)


def test_what_follows_from_other_columns_follows_here_too(loaded: list[Report]) -> None:
    for report in loaded:
        before = (report.shown_words, report.shown_cell, report.settled_at)
        derive(report)
        assert (report.shown_words, report.shown_cell, report.settled_at) == before
        assert report.publication == Publication.HIDDEN or report.publicity != Publicity.NEVER


def test_more_of_them_are_others(loaded: list[Report], session: Any) -> None:
    load.load(50)
    session.flush()
    codes = session.scalars(select(Report.code)).all()
    assert len(codes) == len(set(codes)) == COUNT + 50


def test_nothing_is_loaded_where_people_report(app: Flask, session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    usual: Config = app.extensions["settings"]
    secrets = {
        "SECRET_KEY": "x" * 40,
        "PUBLIC_URL": "https://a.example",
        "SMS_URL": "https://s.example",
        "ENV": "production",
    }
    live = Config.from_env({**secrets, "VAPID_SUBJECT": "mailto:a@a.example", "DATA_DIR": str(usual.data_dir)})
    monkeypatch.setitem(app.extensions, "settings", live)
    with pytest.raises(load.NotHere):
        load.load(1)


def test_it_takes_somebody_who_could_have_handled_them(app: Flask, session: Any) -> None:
    with pytest.raises(load.NobodyThere):
        load.load(1)
