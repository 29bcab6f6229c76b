"""Role × move × state against the API, generated from the table of moves."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.reports.models import Report, ReportEntry
from app.reports.workflow import (
    KEEPS_WAY_BACK,
    MOVES,
    REPORTER,
    RESTRICTED_DESK,
    SEALED,
    SYSTEM,
    Standing,
    State,
    moves_from,
)
from tests.factories import ANSWER, Caller, file_report, official, phone

ROLES = sorted(
    {role for move in MOVES for role in move.who} - {REPORTER, SYSTEM}
    | {"administrator", "clerk", "duty", "helper", "operator"}
)
TYPES_ONLY = "helper"
"""Files for others, and sees no report but what he typed."""
WAY_BACK = State.ACCEPTED


def put_in(session: Session, report: dict[str, Any], other: dict[str, Any], state: State, by: Caller) -> None:
    """Put a report into any state, as if it had just come there, also into those no official's move leads to."""
    agency = session.get_one(Report, uuid.UUID(report["id"])).agency_id
    values = {
        "state": state,
        "sealed": state in SEALED,
        "assignee_id": by.account_id,
        "public_answer": ANSWER["public_answer"],
        "resume_state": WAY_BACK if state in KEEPS_WAY_BACK else None,
        "merged_into_id": uuid.UUID(other["id"]) if state is State.MERGED else None,
        "offered_to_id": agency if state is State.FORWARDED else None,
        "parts": 2 if state is State.SPLIT else 0,
        "agency_id": agency,
        "bounces": 0,
    }
    session.execute(delete(ReportEntry).where(ReportEntry.report_id == report["id"], ReportEntry.version > 1))
    session.execute(update(Report).where(Report.id == report["id"]).values(values))
    session.commit()
    session.expire_all()


def standing(state: State) -> Standing:
    back = WAY_BACK if state in KEEPS_WAY_BACK else None
    return Standing(back, 0, 2 if state is State.SPLIT else 0, is_part=False, for_=timedelta())


def expected(state: State, role: str, *, waived: bool) -> set[State]:
    """Where the table lets this role take a report that stands there."""
    return {move.to for move in moves_from(state, {role}, approval_waived=waived) if standing(state).lets(move)}


def ask(by: Caller, report_id: str, to: State) -> Any:
    """The move with nothing but its aim: who may make it hears what it still needs, if anything."""
    address = f"/api/v1/operations/reports/{report_id}/moves/{uuid.uuid4()}"
    return by.put(address, json={"to": to.value}, headers={"If-Match": "*"})


@pytest.mark.parametrize("category", ["den-duong", "lan-chiem-via-he"], ids=["waived", "approved"])
@pytest.mark.parametrize("state", list(State))
def test_every_role_may_make_its_moves_and_no_others(app: Flask, session: Session, state: State, category: str) -> None:
    reporter = phone(app)
    report, other = file_report(reporter, category=category), file_report(reporter)
    callers = {role: official(app, role) for role in ROLES}
    for role, caller in callers.items():
        may = expected(state, role, waived=category == "den-duong")
        sees = (role == RESTRICTED_DESK) is (state in SEALED) and role != TYPES_ONLY
        put_in(session, report, other, state, caller)
        shown: Any = caller.get(f"/api/v1/operations/reports/{report['id']}")
        assert shown.status_code == (200 if sees else 404), role
        if not sees:
            continue
        assert {move["to"] for move in shown.json["moves"]} == may, role
        for to in State:
            answer = ask(caller, report["id"], to)
            if to not in may:
                assert (answer.status_code, answer.json["code"]) == (409, "move_not_allowed"), (role, to)
                assert {move["to"] for move in answer.json["allowed"]} == may, (role, to)
            elif answer.status_code == 201:
                put_in(session, report, other, state, caller)
            else:
                assert (answer.status_code, answer.json["code"]) in (
                    (422, "field_needed"), (422, "nothing_to_change"), (422, "after_photo_needed"),
                ), (role, to, answer.json)  # fmt: skip


@pytest.mark.parametrize("state", [state for state in State if state not in SEALED])
@pytest.mark.parametrize("limit", [{"area": "22333"}, {"category": "khong-ro"}, {"agency": "dien-luc"}])
def test_nobody_moves_what_another_place_kind_or_agency_has(
    app: Flask, session: Session, state: State, limit: dict[str, str]
) -> None:
    report, other = file_report(phone(app)), file_report(phone(app))
    elsewhere = official(
        app, *ROLES, agency=limit.get("agency"), area=limit.get("area"), category=limit.get("category")
    )
    put_in(session, report, other, state, elsewhere)
    for to in State:
        assert ask(elsewhere, report["id"], to).status_code == 404
