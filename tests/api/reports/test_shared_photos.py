"""One photo of two reports: everybody may fetch it as long as one of them shows it to everybody."""

import uuid
from typing import Any

import pytest
from flask import Flask

from tests.api.dossiers.counter import read
from tests.api.operations.test_redact_report import PLATE, redact, upload
from tests.api.reports.test_read_reports import published
from tests.factories import ANSWER, Caller, file_report, move, official, phone, stranger, walk


@pytest.fixture
def reporter(app: Flask) -> Caller:
    return phone(app)


@pytest.fixture
def shared(reporter: Caller) -> str:
    return upload(reporter)


def fetched(app: Flask, media_id: str) -> int:
    return stranger(app).get(f"/api/v1/media/{media_id}/large").status_code


def withdraw(reporter: Caller, report: dict[str, Any]) -> None:
    address = f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}"
    assert reporter.put(address, json={"act": "withdraw", "reason": "by_mistake"}).status_code == 201


def test_what_one_withdraws_the_other_still_shows(app: Flask, reporter: Caller, shared: str) -> None:
    one, two = (published(app, reporter, media=[shared]) for _ in range(2))
    withdraw(reporter, two)
    (shown,) = read(stranger(app).get(f"/api/v1/reports/{one['id']}"))["media"]
    assert stranger(app).get(shown["large"]).status_code == 200
    withdraw(reporter, one)
    assert fetched(app, shared) == 404


@pytest.mark.parametrize("other", ["hidden", "sealed", "answer_only"])
def test_what_the_other_does_not_show_is_hidden(app: Flask, reporter: Caller, shared: str, other: str) -> None:
    intake, one = official(app, "intake"), published(app, reporter, media=[shared])
    noise: dict[str, Any] = {"category": "tieng-on", "answers": {"nguon": "nha-dan"}} if other == "answer_only" else {}
    two = published(app, reporter, media=[shared], **noise)
    if other == "hidden":
        assert move(intake, two["id"], "accepted", publish=False).status_code == 201
    if other == "sealed":
        assert move(intake, two["id"], "restricted", note="Tố cáo cán bộ").status_code == 201
    assert fetched(app, shared) == 200
    assert move(intake, one["id"], "restricted", note="Tố cáo cán bộ").status_code == 201
    assert fetched(app, shared) == 404


def test_a_black_out_in_one_leaves_the_other_as_it_is(app: Flask, reporter: Caller, shared: str) -> None:
    intake = official(app, "intake")
    one, two = (published(app, reporter, media=[shared]) for _ in range(2))
    boxes = [{"media_id": shared, "boxes": [PLATE]}]
    (first,) = redact(intake, one["id"], photos=boxes).json["media"]
    assert (fetched(app, first["media_id"]), fetched(app, shared)) == (200, 200)
    (second,) = redact(intake, two["id"], photos=boxes).json["media"]
    assert (fetched(app, second["media_id"]), fetched(app, shared)) == (200, 404)


def test_whoever_takes_one_back_takes_nothing_from_the_other(app: Flask, reporter: Caller, shared: str) -> None:
    one, two = (published(app, reporter, media=[shared]) for _ in range(2))
    for report in (two, one):
        withdraw(reporter, report)
        address = f"/api/v1/reports/{report['id']}/personal-data"
        assert reporter.client.delete(address, headers=reporter.headers).status_code == 204
        assert fetched(app, shared) == (200 if report is two else 404)


def test_one_photo_after_the_work_for_many_stays_while_one_answer_is_out(app: Flask, reporter: Caller) -> None:
    desk = official(app, "intake", "focal", "handler", "approver", "leader")
    after, reports = upload(desk), [file_report(reporter) for _ in range(2)]
    for report in reports:
        steps = [("accepted", {"publish": True}), ("assigned", {}), ("in_progress", {})]
        walk(desk, report["id"], [*steps, ("answered", ANSWER | {"media": [after]}), ("resolved", {})])
    assert move(desk, reports[0]["id"], "in_progress", note="Chưa xong").status_code == 201
    assert fetched(app, after) == 200
    assert move(desk, reports[1]["id"], "in_progress", note="Chưa xong").status_code == 201
    assert fetched(app, after) == 404
