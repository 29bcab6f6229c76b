"""A corrected category under which more would be public: nothing is, before somebody has looked at it as such."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.reports.workflow import Publication
from tests.api.operations.test_apart import parts
from tests.api.reports.test_read_reports import listed, published
from tests.factories import Caller, file_report, move, official, phone, photo, stranger, walk

DESK = "/api/v1/operations/reports"
WORDS = "Karaoke nhà ông Bảy số 5 Lê Lợi"
NOISE: dict[str, Any] = {"category": "tieng-on", "answers": {"nguon": "nha-dan"}, "text": WORDS, "address": "Số 5"}
"""Of these the public reads the answer only."""
OPEN = "lan-chiem-via-he"
"""A category of which everything may be public."""


@pytest.fixture
def intake(app: Flask) -> Caller:
    return official(app, "intake")


@pytest.fixture
def report(app: Flask) -> dict[str, Any]:
    reporter = phone(app)
    return published(app, reporter, media=[str(photo(app, reporter))], **NOISE)


def fetched(app: Flask, report: dict[str, Any]) -> Any:
    return stranger(app).get(f"/api/v1/reports/{report['id']}")


def test_it_is_hidden_and_the_desk_reads_so(
    app: Flask, session: Session, intake: Caller, report: dict[str, Any]
) -> None:
    assert (report["text"], report["location"]["address"], report["media"]) == (None, None, [])
    done: Any = move(intake, report["id"], "accepted", category=OPEN)
    assert (done.status_code, done.json["publication"]) == (201, Publication.HIDDEN)
    changes = done.json["history"][-1]["changes"]
    assert changes["category"] == {"from": "tieng-on", "to": OPEN}
    assert changes["publication"] == Publication.HIDDEN
    assert (fetched(app, report).status_code, listed(app)) == (404, [])
    assert session.execute(text("SELECT audience FROM media")).scalars().all() == ["private"]


def test_whoever_publishes_it_with_the_same_move_has_looked(app: Flask, intake: Caller, report: dict[str, Any]) -> None:
    assert move(intake, report["id"], "accepted", category=OPEN, publish=True).status_code == 201
    found = fetched(app, report).json
    assert (found["text"], found["location"]["address"], len(found["media"])) == (WORDS, "Số 5", 1)


def test_it_can_be_published_afterwards(app: Flask, intake: Caller, report: dict[str, Any]) -> None:
    walk(intake, report["id"], [("accepted", {"category": OPEN}), ("accepted", {"publish": True})])
    assert fetched(app, report).json["text"] == WORDS


def test_it_stays_public_where_no_more_of_it_is(app: Flask, intake: Caller) -> None:
    whole = published(app)
    for category in ("cay-xanh", "tieng-on"):
        assert move(intake, whole["id"], "accepted", category=category).status_code == 201
        assert fetched(app, whole).status_code == 200
    assert fetched(app, whole).json["text"] is None


def test_many_at_once_are_hidden_each(app: Flask, intake: Caller, report: dict[str, Any]) -> None:
    wanted = {"move": {"to": "accepted", "category": OPEN}, "reports": [{"id": report["id"], "version": 2}]}
    answer: Any = intake.put(f"/api/v1/operations/bulk-moves/{uuid.uuid4()}", json=wanted).json
    assert (answer["moved"], answer["refused"]) == (1, 0)
    assert fetched(app, report).status_code == 404
    shown: Any = intake.get(f"{DESK}/{report['id']}").json
    assert shown["history"][-1]["changes"]["publication"] == Publication.HIDDEN


def test_a_part_of_another_category_is_no_more_public_than_any_part(app: Flask) -> None:
    desk, report = official(app, "intake", "focal"), file_report(phone(app))
    wanted = parts("ubnd-22366", "dien-luc")
    walk(desk, report["id"], [("accepted", {"publish": True}), ("split", {"parts": wanted})])
    refused: Any = move(desk, wanted[0]["id"], "accepted", category="cay-xanh", publish=True)
    assert (refused.status_code, refused.json["code"]) == (409, "publication_not_allowed")
    assert move(desk, wanted[0]["id"], "accepted", category="cay-xanh").status_code == 201
    assert stranger(app).get(f"/api/v1/reports/{wanted[0]['id']}").status_code == 404
