"""A part of a report is seen through its whole only; what is black of one is no way to what is black of the other."""

import importlib.util
import uuid
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from flask import Flask
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from app.reports import heaping
from app.reports.models import Report
from app.reports.workflow import Publication, Publicity
from tests.api.operations.test_apart import ALL, HERE, THERE, at_desk, own, parts, problem
from tests.api.operations.test_parts import covered
from tests.api.operations.test_redact_report import PLATE, WORDS, pixels, redact, span, upload, yellow
from tests.api.reports.test_search_reports import counted
from tests.api.reports.test_shared_photos import fetched
from tests.factories import ANSWER, TO_RESOLVED, Caller, file_report, move, official, phone, stranger, walk

CORNER = {"left": 700, "top": 500, "width": 100, "height": 100}


def halves(by: Caller, report: dict[str, Any], *, publish: bool = False) -> list[str]:
    """A report is accepted and split into two with its own words; their ids, the first that sorts before the second."""
    wanted = parts(HERE, THERE)
    for part in wanted:
        part.pop("text", None)
    walk(by, report["id"], [("accepted", {"publish": True} if publish else {}), ("split", {"parts": wanted})])
    return sorted(part["id"] for part in wanted)


def resolve(by: Caller, part: str, *media: str) -> None:
    walk(
        by,
        part,
        [*TO_RESOLVED[1:3], ("answered", ANSWER | {"media": list(media)} if media else ANSWER), TO_RESOLVED[4]],
    )


def close(reporter: Caller, part: str) -> None:
    answer = reporter.put(f"/api/v1/reports/{part}/moves/{uuid.uuid4()}", json={"act": "confirm"})
    assert answer.status_code == 201, answer.json


def black_out(by: Caller, report_id: str, media_id: str, *boxes: dict[str, int]) -> dict[str, Any]:
    (shown,) = covered(by, report_id, photos=[{"media_id": media_id, "boxes": boxes}])["media"]
    return dict(shown)


def test_what_is_black_of_the_work_in_a_part_is_black_in_the_whole_at_once(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report, after = file_report(reporter), upload(desk)
    first, second = halves(desk, report, publish=True)
    resolve(desk, first, after)
    resolve(desk, second)
    assert fetched(app, after) == 200
    before = at_desk(desk, report)["version"]
    its = black_out(desk, first, after, PLATE)
    whole = at_desk(desk, report)
    assert (whole["version"], whole["history"][-1]["kind"]) == (before + 1, "redacted")
    assert fetched(app, after) == 404
    for _ in range(2):
        (shown,) = own(stranger(app), report)["media"]
        assert shown["media_id"] == its["media_id"]
        assert yellow(pixels(stranger(app).get(shown["large"]).data)) == 0
        if own(reporter, report)["state"] == "resolved":
            close(reporter, first)
            close(reporter, second)
    assert own(reporter, report)["state"] == "closed"
    assert fetched(app, after) == 404


def test_a_part_lifts_nothing_that_is_black_of_the_work_in_the_whole(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    first, second = halves(desk, report, publish=True)
    resolve(desk, first, upload(desk))
    resolve(desk, second)
    (shown,) = own(stranger(app), report)["media"]
    whole = black_out(desk, report["id"], shown["media_id"], PLATE)
    (its,) = at_desk(desk, {"id": first})["media"]
    refused = redact(desk, first, photos=[{"media_id": its["media_id"], "boxes": []}])
    assert problem(refused) == (422, "nothing_to_change")
    black_out(desk, report["id"], whole["media_id"])
    assert [photo["boxes"] for photo in at_desk(desk, {"id": first})["media"]] == [[]]


def test_of_two_copies_the_covered_one_is_shown(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    first, second = halves(desk, report, publish=True)
    after = upload(desk)
    resolve(desk, first, after)
    its = black_out(desk, first, after, PLATE)
    resolve(desk, second, after)
    assert [shown["media_id"] for shown in own(stranger(app), report)["media"]] == [its["media_id"]]
    assert fetched(app, after) == 404


def test_what_each_of_two_parts_has_covered_is_black_in_the_whole(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    first, second = halves(desk, report, publish=True)
    after = upload(desk)
    for part in (first, second):
        walk(desk, part, [*TO_RESOLVED[1:3], ("answered", ANSWER | {"media": [after]})])
    black_out(desk, first, after, PLATE)
    (beside,) = at_desk(desk, {"id": second})["media"]
    assert beside["boxes"] == [PLATE]
    black_out(desk, second, beside["media_id"], CORNER)
    for part in (first, second):
        walk(desk, part, [("resolved", {})])
    (shown,) = at_desk(desk, report)["media"]
    assert shown["boxes"] == [PLATE, CORNER]


def test_a_photo_that_the_whole_shows_no_more_is_for_nobody(app: Flask, session: Session) -> None:
    """Covered in its part before such a cover was the whole's too."""
    reporter, desk = phone(app), official(app, *ALL)
    report, after = file_report(reporter), upload(desk)
    first, second = halves(desk, report, publish=True)
    resolve(desk, first, after)
    resolve(desk, second)
    black_out(desk, first, after, PLATE)
    old = "UPDATE report_media SET media_id = :it, original_id = NULL, boxes = '[]' WHERE report_id = :whole"
    session.execute(text(old), {"it": after, "whole": report["id"]})
    session.execute(text("UPDATE media SET audience = 'public' WHERE id = :it"), {"it": after})
    session.commit()
    assert fetched(app, after) == 200
    close(reporter, first)
    close(reporter, second)
    assert own(reporter, report)["state"] == "closed"
    assert fetched(app, after) == 404


def made_public(session: Session, part: str, publication: Publication) -> None:
    """As a part was that was corrected to another category, when that still made it more public."""
    its = session.get_one(Report, uuid.UUID(part))
    its.publicity, its.publication = Publicity.PUBLIC, publication
    its.shown_lat, its.shown_lon = (its.lat, its.lon) if publication is Publication.PUBLIC else (None, None)
    session.commit()
    session.expire_all()


def test_a_part_is_never_published(app: Flask, session: Session) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    first, second = halves(desk, report)
    made_public(session, first, Publication.HIDDEN)
    assert problem(move(desk, first, "accepted", publish=True)) == (409, "publication_not_allowed")
    made_public(session, second, Publication.PUBLIC)
    walk(desk, second, [("assigned", {})])
    for part in (first, second):
        assert at_desk(desk, {"id": part})["publication"] == "hidden"
        assert stranger(app).get(f"/api/v1/reports/{part}").status_code == 404


def migration(number: str) -> ModuleType:
    (path,) = Path("migrations/versions").glob(f"{number}_*.py")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("folded", [True, False])
def test_parts_that_were_public_are_so_no_more(
    app: Flask, session: Session, connection: Connection, folded: bool
) -> None:
    reporter, desk, another = phone(app), official(app, *ALL), official(app, *ALL)
    media, after, both = upload(reporter), upload(desk), upload(another)
    hidden, public = file_report(reporter, media=[media]), file_report(reporter)
    alone, other = halves(desk, hidden)
    first, second = halves(desk, public, publish=True)
    resolve(desk, alone, after)
    resolve(another, first, both)
    resolve(desk, second)
    for part in (alone, other, first):
        made_public(session, part, Publication.PUBLIC)
    session.execute(text("UPDATE media SET audience = 'public'"))
    session.commit()
    assert counted(app) == [4]
    if folded:
        heaping.fold()
    with Operations.context(MigrationContext.configure(connection)):
        migration("0034").upgrade()
    assert counted(app) == [1]
    heaping.fold()
    assert counted(app) == [1]
    assert [fetched(app, each) for each in (media, after, both)] == [404, 404, 200]
    session.expire_all()
    for part in (alone, other, first):
        its = session.get_one(Report, uuid.UUID(part))
        assert (its.publicity, its.publication) == (Publicity.NEVER, Publication.HIDDEN)
        assert (its.shown_lat, its.shown_lon, its.shown_cell, its.shown_words) == (None, None, None, None)
    listed: Any = stranger(app).get("/api/v1/reports").json
    assert [each["id"] for each in listed["items"]] == [public["id"]]


def of_agency(by: Caller, both: list[str], agency: str) -> str:
    return next(part for part in both if at_desk(by, {"id": part})["agency"]["code"] == agency)


def test_words_that_are_black_of_the_whole_are_lifted_in_no_part(app: Flask) -> None:
    desk, there = official(app, *ALL), official(app, "intake", agency=THERE)
    report = file_report(phone(app), text=WORDS, address="12 Lê Lợi, nhà bà Bảy")
    part = of_agency(desk, halves(desk, report), THERE)
    names = {"text": [span(WORDS, "Tèo")], "address": [span("12 Lê Lợi, nhà bà Bảy", "bà Bảy")]}
    covered(desk, report["id"], **names)
    assert problem(redact(there, part, text=[], address=[])) == (422, "nothing_to_change")
    its = covered(there, part, text=[span(WORDS, "0905 123 456")], address=[])
    assert its["text"] == "Đèn hỏng trước nhà anh ███, gọi ████ ███ ███ nhé 🙂"
    assert its["location"]["address"] == "12 Lê Lợi, nhà ██ ███"
    assert covered(there, part, text=[])["text"] == "Đèn hỏng trước nhà anh ███, gọi 0905 123 456 nhé 🙂"


def test_a_photo_that_is_black_of_the_whole_is_uncovered_in_no_part(app: Flask) -> None:
    reporter, desk, there = phone(app), official(app, *ALL), official(app, "intake", agency=THERE)
    report = file_report(reporter, media=[upload(reporter)])
    black_out(desk, report["id"], report["media"][0]["media_id"], PLATE)
    part = of_agency(desk, halves(desk, report), THERE)
    (its,) = at_desk(there, {"id": part})["media"]
    bare = [{"media_id": its["media_id"], "boxes": []}]
    assert problem(redact(there, part, photos=bare)) == (422, "nothing_to_change")
    shown = black_out(there, part, its["media_id"], CORNER)
    assert shown["boxes"] == [PLATE, CORNER]
    assert yellow(pixels(there.get(shown["large"]).data)) == 0


def test_whoever_looks_behind_a_part_may_look_behind_the_whole(app: Flask) -> None:
    desk, there = official(app, *ALL), official(app, "intake", agency=THERE)
    report = file_report(phone(app), text=WORDS)
    covered(desk, report["id"], text=[span(WORDS, "Tèo")])
    part = of_agency(desk, halves(desk, report), THERE)
    address = f"/api/v1/operations/reports/{part}/"
    assert there.open("POST", address + "originals").status_code == 403
    assert there.open("POST", address + "reporter").status_code == 200
    behind: Any = desk.open("POST", address + "originals").json
    assert behind["text"] == WORDS
