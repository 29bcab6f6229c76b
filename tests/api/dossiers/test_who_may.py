"""Who may do what, generated from the tables: the applicant, a follower, others; and whoever has a step in hand."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.dossiers.kinds import StepState
from app.dossiers.service.stepping import NEXT
from app.dossiers.workflow import APPLICANT, AT_WORK, ROLES, State, moves_from
from tests.api.dossiers.counter import HERE, JUSTICE, PHONE, THERE, clerk, codes_of, move_step, publish, read, receive
from tests.api.dossiers.test_move_dossier import put_in
from tests.factories import Caller, citizen, official, stranger

CHILD = "+84905123456"
OWN = {(APPLICANT, None)}
ASKED = (State.SUPPLEMENT, State.SUPPLEMENT_INTAKE)


def move_own(by: Caller, dossier: dict[str, Any], to: State) -> TestResponse:
    address = f"/api/v1/dossiers/{dossier['id']}/moves/{uuid.uuid4()}"
    return by.put(address, json={"to": to, "reason": "Chưa cần nữa"}, headers={"If-Match": "*"})


def answer(by: Caller, dossier: dict[str, Any]) -> TestResponse:
    return by.put(f"/api/v1/dossiers/{dossier['id']}/supplements/{uuid.uuid4()}", json={"note": "Đây ạ"})


def others(app: Flask, dossier: dict[str, Any], applicant: Caller) -> dict[str, tuple[Caller, int]]:
    """Everybody who may not act as the applicant, and how each is answered."""
    address = f"/api/v1/dossiers/{dossier['id']}/followers/{uuid.uuid4()}"
    assert applicant.put(address, json={"name": "Con", "phone": CHILD}).status_code == 201
    return {
        "a follower": (citizen(app, CHILD), 404),
        "another citizen": (citizen(app), 404),
        "nobody": (stranger(app), 401),
        "an official": (official(app, *ROLES, agency=HERE), 401),
    }


@pytest.mark.parametrize("of", list(State))
def test_the_applicant_makes_his_moves_and_nobody_makes_them_for_him(app: Flask, session: Session, of: State) -> None:
    """Over the citizen's routes, from every state to every state, and the answer to what was asked."""
    dossier, me = receive(clerk(app), publish(app)), citizen(app, PHONE)
    refused = others(app, dossier, me)
    mine = {move.to for move in moves_from(of, OWN)}
    put_in(session, dossier["id"], of)
    for who, (caller, status) in refused.items():
        assert answer(caller, dossier).status_code == status, who
        for to in State:
            assert move_own(caller, dossier, to).status_code == status, (who, to)
    for to in State:
        put_in(session, dossier["id"], of)
        # What was asked for is answered with what is handed in, by a route of its own.
        given = answer(me, dossier) if of in ASKED and to in mine - {State.WITHDRAWN} else move_own(me, dossier, to)
        if to in mine:
            said: Any = given.json
            assert (given.status_code, said["state"]) == (201, to), said
        else:
            assert codes_of(given) == (409, "move_not_allowed"), to
    put_in(session, dossier["id"], of)
    if of not in ASKED:
        assert codes_of(answer(me, dossier)) == (409, "not_asked")


STEP = {"handle": "handler", "sign": "approver"}


def put_step(session: Session, dossier_id: str, key: str, state: StepState) -> None:
    """Put one step into a state, those before it done and those after it waiting; the dossier is at work."""
    order = ["receive", "handle", "sign", "return"]
    for place, each in enumerate(order):
        at = order.index(key)
        now = state if place == at else StepState.DONE if place < at else StepState.WAITING
        if place == at + 1 and state is StepState.DONE:
            now = StepState.READY
        session.execute(
            text("UPDATE dossier_step SET state = :state WHERE dossier_id = :id AND key = :key"),
            {"state": now, "id": dossier_id, "key": each},
        )
    session.execute(text("UPDATE dossier SET state = 'processing' WHERE id = :id"), {"id": dossier_id})
    session.execute(text("UPDATE clock SET stopped_at = NULL WHERE subject_id = :id"), {"id": dossier_id})
    session.commit()
    session.expire_all()


@pytest.mark.parametrize("key", list(STEP))
@pytest.mark.parametrize("of", list(StepState))
def test_every_role_moves_a_step_as_the_table_says(app: Flask, session: Session, key: str, of: StepState) -> None:
    """Take, finish, put back, send back: every role at every place, from every state of a step to every other."""
    places = {"competent": JUSTICE, "receiving": HERE, "return": THERE}
    callers = {(role, place): official(app, role, agency=code) for role in ROLES for place, code in places.items()}
    # A step with none before it but the acceptance has nobody to send it back to.
    may = {to for to in NEXT[of] if to is not StepState.WAITING or key == "sign"}
    dossier = receive(clerk(app), publish(app), competent=JUSTICE, return_at=THERE)
    if key == "sign":  # a step that has been opened has the clock of its term
        assert move_step(callers["handler", "competent"], dossier, "handle").status_code == 201
    for (role, place), caller in callers.items():
        for to in StepState:
            put_step(session, dossier["id"], key, of)
            given = move_step(caller, dossier, key, to, note="Có lý do rõ ràng")
            if (role, place) != (STEP[key], "competent"):
                assert codes_of(given) == (403, "forbidden"), (role, place, to)
            elif to in may:
                assert given.status_code == 201, (to, given.json)
                now = {step["key"]: step["state"] for step in read(given)["steps"]}
                assert now[key] == to, to
            else:
                assert codes_of(given) == (409, "step_not_allowed"), to


@pytest.mark.parametrize("of", [state for state in State if state not in AT_WORK])
def test_in_no_other_state_does_a_step_go_on(app: Flask, session: Session, of: State) -> None:
    dossier, handler = receive(clerk(app), publish(app)), official(app, "handler", agency=HERE)
    session.execute(text("UPDATE dossier SET state = :of WHERE id = :id"), {"of": of, "id": dossier["id"]})
    session.commit()
    for to in StepState:
        assert codes_of(move_step(handler, dossier, "handle", to, note="x")) == (409, "steps_rest"), to
