"""Taking a split back: the report stands for itself again, and its parts keep their history."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.reports import queries
from app.reports.service.anonymising import anonymise
from app.reports.workflow import MOVES, TAKEN_BACK_FROM, State
from tests.api.operations.test_apart import ALL, HERE, THERE, at_desk, own, parts, problem
from tests.factories import TO_RESOLVED, Caller, file_report, move, official, phone, walk

WHY = {"note": "Một đơn vị làm được cả hai việc"}
ELSEWHERE = "so-xay-dung"
TO: dict[State, list[tuple[str, dict[str, Any]]]] = {
    State.ACCEPTED: [],
    State.ASSIGNED: [("assigned", {})],
    State.IN_PROGRESS: [("assigned", {}), ("in_progress", {})],
    State.NEEDS_INFO: [("needs_info", {"note": "Trụ số mấy?"})],
    State.FORWARDED: [("forwarded", {"agency": ELSEWHERE, "note": "Trụ của bên đó"})],
    State.SUBMITTED: [
        ("forwarded", {"agency": ELSEWHERE, "note": "Trụ của bên đó"}),
        ("accepted", {"declines": True, "note": "Không phải"}),
        ("forwarded", {"agency": ELSEWHERE, "note": "Đúng là của bên đó"}),
        ("submitted", {"declines": True, "note": "Không phải"}),
    ],
}
"""How a part comes to stand where it can be taken back from."""


def split(by: Caller, report: dict[str, Any]) -> list[str]:
    wanted = parts(HERE, THERE)
    walk(by, report["id"], [("accepted", {}), ("split", {"parts": wanted})])
    return [part["id"] for part in wanted]


def test_every_standing_of_a_part_is_tried() -> None:
    assert set(TO) == TAKEN_BACK_FROM
    assert all(m.to in (State.MERGED, State.RESTRICTED) for m in MOVES if m.of_part)


@pytest.mark.parametrize("standing", sorted(TAKEN_BACK_FROM))
def test_the_whole_is_as_if_it_had_never_been_split(app: Flask, session: Session, standing: State) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter)
    first, second = split(desk, report)
    assert walk(desk, second, TO[standing])["state"] == standing

    whole: Any = move(desk, report["id"], "accepted", **WHY).json
    assert (whole["state"], whole["due_at"], whole["merged_here"]) == ("accepted", report["due_at"], [])
    assert {part["state"] for part in whole["parts"]} == {"merged"}
    assert whole["history"][-1]["note"] == WHY["note"]
    assert set(whole["history"][-1]["changes"]["parts_taken_back"]) == {part["code"] for part in whole["parts"]}
    for part in (first, second):
        seen = at_desk(desk, {"id": part})
        assert (seen["state"], seen["moves"], seen["offered_to"]) == ("merged", [], None)
        assert (seen["merged_into"]["code"], seen["history"][-1]["note"]) == (report["code"], WHY["note"])
    seen = own(reporter, report)
    assert (seen["state"], seen["parts"]) == ("accepted", [])
    running = "SELECT count(*) FROM clock WHERE clock = 'handle' AND stopped_at IS NULL"
    assert session.execute(text(running)).scalar_one() == 1


def test_it_is_worked_on_and_split_again(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    split(desk, report)
    assert move(desk, report["id"], "accepted", **WHY).status_code == 201
    wanted = parts(HERE, THERE)
    again: Any = move(desk, report["id"], "split", parts=wanted).json
    assert [part["state"] for part in again["parts"]].count("accepted") == 2
    for part in wanted:
        walk(desk, part["id"], TO_RESOLVED[1:])
    assert at_desk(desk, report)["state"] == "resolved"


@pytest.mark.parametrize("steps", [TO_RESOLVED[1:4], TO_RESOLVED[1:], [("rejected", {"note": "Không phải việc công"})]])
def test_what_somebody_has_answered_is_not_taken_back(app: Flask, steps: Any) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    first, second = split(desk, report)
    walk(desk, second, steps)
    refused: Any = move(desk, report["id"], "accepted", **WHY)
    assert problem(refused) == (409, "part_answered")
    assert at_desk(desk, {"id": second})["code"] in refused.json["detail"]
    assert (at_desk(desk, report)["state"], at_desk(desk, {"id": first})["state"]) == ("split", "accepted")


def test_it_takes_a_reason_and_intake(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    split(desk, report)
    assert problem(move(desk, report["id"], "accepted")) == (422, "field_needed")
    for role in ("focal", "handler", "approver", "leader"):
        refused = move(official(app, role), report["id"], "accepted", **WHY)
        assert problem(refused) == (409, "move_not_allowed"), role


def test_sent_again_it_takes_nothing_back_twice(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    first, _ = split(desk, report)
    address = f"/api/v1/operations/reports/{report['id']}/moves/{uuid.uuid4()}"
    answers = [desk.put(address, json={"to": "accepted", **WHY}, headers={"If-Match": "*"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert len(at_desk(desk, {"id": first})["history"]) == 2


def test_nobody_parts_what_was_taken_back(app: Flask) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    first, _ = split(desk, report)
    assert move(desk, report["id"], "accepted", **WHY).status_code == 201
    assert problem(move(desk, first, "accepted", note="Tách lại")) == (409, "move_not_allowed")


def test_a_whole_that_is_sealed_afterwards_leaves_no_words_behind(app: Flask) -> None:
    desk, sealed, report = official(app, *ALL), official(app, "restricted"), file_report(phone(app))
    first, second = split(desk, report)
    assert move(desk, report["id"], "accepted", **WHY).status_code == 201
    assert move(desk, report["id"], "restricted", note="Tố cáo cán bộ").status_code == 201
    for report_id in (report["id"], first, second):
        assert desk.get(f"/api/v1/operations/reports/{report_id}").status_code == 404
        assert at_desk(sealed, {"id": report_id})["state"] == "restricted"
    assert desk.get("/api/v1/operations/reports").json == {"items": [], "next": None}


def test_what_was_taken_back_is_forgotten_with_the_whole(app: Flask, session: Session) -> None:
    desk, report = official(app, *ALL), file_report(phone(app))
    first, _ = split(desk, report)
    assert move(desk, report["id"], "accepted", **WHY).status_code == 201
    whole = queries.get(uuid.UUID(report["id"]))
    assert whole is not None
    anonymise(whole, by="system")
    session.commit()
    assert session.execute(text("SELECT text FROM report WHERE id = :id"), {"id": first}).scalar_one() == ""
