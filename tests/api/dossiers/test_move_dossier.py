"""PUT /api/v1/operations/dossiers/{dossier_id}/moves/{move_id}"""

import itertools
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.dossiers.kinds import StepState
from app.dossiers.models import Dossier, DossierStep
from app.dossiers.workflow import ROLES, Field, Move, Place, State, moves_from
from app.kit import clock
from app.procedures.kinds import ClockPolicy
from tests.api.dossiers.counter import (
    BASIS,
    DESK,
    HERE,
    JUSTICE,
    THERE,
    asking,
    attach,
    clerk,
    codes_of,
    draft,
    get,
    move,
    move_step,
    publish,
    put,
    read,
    receive,
    team,
)
from tests.factories import Caller, official

FRIDAY_BEFORE_TET = datetime(2026, 2, 13, 1, 0, tzinfo=UTC)  # 08:00 in Việt Nam; Tết holidays 14–22 February
FILLED: dict[Field, Any] = {
    Field.NOTE: "Đã bàn bạc",
    Field.REASON: "Có lý do rõ ràng",
    Field.LEGAL_BASIS: BASIS,
    Field.ITEMS: ["Giấy chứng sinh"],
    Field.EXTENSION: {"amount": 2, "unit": "working_days"},
    Field.AMOUNT: 8000,
    Field.RECEIVED_BY: {"name": "Nguyễn Thị Hoa"},
}


def wish_for(found: Move | None) -> dict[str, Any]:
    return {field.value: FILLED[field] for field in (found.needs if found else ())}


def put_in(session: Session, dossier_id: str, state: State) -> None:
    """Put a dossier into a state as if it had come there by the usual way: its clock, its code, nothing asked yet."""
    for table in ("dossier_supplement", "paper", "dossier_entry", "clock_extension", "clock_segment", "clock"):
        key = "subject_id" if table in ("paper", "clock", "clock_segment", "clock_extension") else "dossier_id"
        if table == "paper":
            session.execute(text("ALTER TABLE paper DISABLE TRIGGER USER"))
        session.execute(text(f"DELETE FROM {table} WHERE {key} = :id"), {"id": dossier_id})
    session.execute(text("ALTER TABLE paper ENABLE TRIGGER USER"))
    session.expire_all()
    dossier = session.get(Dossier, uuid.UUID(dossier_id))
    assert dossier is not None
    before = state in (State.DRAFT, State.SUBMITTED, State.SUPPLEMENT_INTAKE)
    dossier.state, dossier.has_term = state, not before
    dossier.code = None if before else f"H32.1-261121-{uuid.uuid4().int % 10**8 + 1000:04d}"
    session.query(DossierStep).filter_by(dossier_id=dossier.id).delete()
    if not before:
        _with_clock(session, dossier, state)
    if state in (State.SUPPLEMENT, State.SUPPLEMENT_INTAKE):
        _with_supplement(session, dossier)
    session.commit()


def _with_clock(session: Session, dossier: Dossier, state: State) -> None:
    from app.calendar import clocks

    step = DossierStep(
        dossier_id=dossier.id, key="handle", position=1, name={"vi": "x", "en": "x"},
        agency_id=dossier.competent_agency_id, role="handler", state=StepState.READY,
    )  # fmt: skip
    session.add(step)
    now = clock.now()
    clocks.start(dossier.id, start=dossier.received_at, amount=5, unit="working_days")
    if state in (State.SUPPLEMENT, State.AWAITING_PAYMENT):
        clocks.pause(dossier.id, at=now, reason="x")
    dossier.due_at = clocks.due_at(dossier.id)


def _with_supplement(session: Session, dossier: Dossier) -> None:
    session.execute(
        text("""INSERT INTO dossier_supplement (id, dossier_id, items, reason, legal_basis, asked_at)
                VALUES (:id, :dossier, '[]', '', '', now())"""),
        {"id": uuid.uuid4(), "dossier": dossier.id},
    )


@pytest.mark.parametrize("of", list(State))
def test_every_role_makes_its_moves_at_its_place_and_no_others(app: Flask, session: Session, of: State) -> None:
    """The whole table against the API: every role at every place, from every state to every state."""
    agencies = {Place.RECEIVING: HERE, Place.COMPETENT: JUSTICE, Place.RETURN: THERE}
    callers = {(role, place): official(app, role, agency=agencies[place]) for role in ROLES for place in Place}
    dossier = receive(clerk(app), publish(app, express=True), competent=JUSTICE, return_at=THERE)
    for (actor, caller), to in itertools.product(callers.items(), State):
        put_in(session, dossier["id"], of)
        expected = [m for m in moves_from(of, {actor}) if m.to is to]
        response = move(caller, dossier, to.value, **wish_for(expected[0] if expected else None))
        if expected:
            assert response.status_code == 201, (actor, to, response.json)
            assert read(response)["state"] == to
        else:
            assert codes_of(response) == (409, "move_not_allowed"), (actor, to)


def test_officials_of_other_agencies_and_roles_see_nothing(app: Flask) -> None:
    dossier = receive(clerk(app), publish(app))
    for stranger in (
        clerk(app, THERE),
        official(app, "intake"),
        official(app, "administrator"),
        team(app, agency=THERE),
    ):
        assert stranger.get(f"{DESK}/{dossier['id']}").status_code == 404
        assert codes_of(move(stranger, dossier, "withdrawn", reason="x")) == (404, "not_found")
        assert read(stranger.get(DESK))["items"] == []


def walk_to_signed(by: Caller, dossier: dict[str, Any]) -> None:
    for key in ("handle", "sign"):
        assert move_step(by, dossier, key).status_code == 201


def test_the_whole_way(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    assert move_step(by, dossier, "handle", "doing").status_code == 201
    assert get(by, dossier)["state"] == "processing"
    walk_to_signed(by, dossier)
    assert get(by, dossier)["state"] == "signed"
    assert codes_of(move(by, dossier, "released")) == (409, "result_missing")
    assert attach(by, dossier).status_code == 201
    assert move(by, dossier, "released").status_code == 201
    ended = move(by, dossier, "returned", received_by={"name": "Nguyễn Thị Hoa", "id_number": "056190001234"})
    found = read(ended)
    assert (found["state"], found["national"]["number"], found["delivery"]) == ("returned", 10, "handed_over")
    assert {step["state"] for step in found["steps"]} == {"done"}
    assert [paper["kind"] for paper in found["papers"]] == ["receipt", "control"]
    assert found["returned_to"]["name"] == "Nguyễn Thị Hoa"
    assert [(line["kind"], line["state"]) for line in found["history"]] == [
        ("received", "accepted"), ("step", "accepted"), ("moved", "processing"), ("step", "processing"),
        ("step", "processing"), ("moved", "signed"), ("result", "signed"), ("moved", "released"), ("moved", "returned"),
    ]  # fmt: skip


def test_a_supplement_is_asked_for_once(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    asked = move(by, dossier, "supplement", **asking())
    assert (asked.status_code, read(asked)["due_at"]) == (201, None)
    assert [paper["kind"] for paper in read(asked)["papers"]] == ["receipt", "supplement"]
    assert read(asked)["supplement"]["items"] == ["Giấy chứng sinh"]
    back = move(by, dossier, "processing", note="Đã nộp tại quầy")
    assert (back.status_code, read(back)["state"]) == (201, "processing")
    assert read(back)["due_at"] is not None
    assert codes_of(move(by, dossier, "supplement", **asking())) == (409, "supplemented_once")
    assert "supplement" not in [allowed["to"] for allowed in get(by, dossier)["moves"]]


@pytest.mark.parametrize("missing", ["reason", "legal_basis", "items"])
def test_a_supplement_says_what_why_and_by_which_rule(app: Flask, missing: str) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    wish = {name: value for name, value in asking().items() if name != missing}
    response = move(by, dossier, "supplement", **wish)
    assert codes_of(response) == (422, "field_needed")
    assert read(response)["errors"][0]["pointer"] == f"/{missing}"


def test_a_supplement_is_asked_for_within_three_working_days(app: Flask) -> None:
    procedure = publish(app, days=20)
    with clock.stopped(FRIDAY_BEFORE_TET):
        by = team(app)
        early, late = receive(by, procedure), receive(by, procedure)
    # The third working day after that Friday's 08:00: 13, then 23 and 24 February, and the 25th until 08:00.
    with clock.stopped(datetime(2026, 2, 24, 9, 59, tzinfo=UTC)):
        assert move(team(app), early, "supplement", **asking()).status_code == 201
    with clock.stopped(datetime(2026, 2, 25, 1, 1, tzinfo=UTC)):
        assert codes_of(move(team(app), late, "supplement", **asking())) == (409, "supplement_too_late")


@pytest.mark.parametrize("policy", list(ClockPolicy))
def test_the_clock_is_held_by_the_versions_policy(app: Flask, policy: ClockPolicy) -> None:
    procedure = publish(app, days=5, policy=policy)
    monday = datetime(2026, 6, 15, 0, 0, tzinfo=UTC)  # 07:00
    with clock.stopped(monday):
        dossier = receive(team(app), procedure)
    with clock.stopped(monday + timedelta(days=2)):  # two days used
        move(team(app), dossier, "supplement", **asking())
    with clock.stopped(monday + timedelta(days=7)):  # the next Monday
        found = read(move(team(app), dossier, "processing"))
    # Three working days are left of the paused clock (Monday to Wednesday), five of one that begins anew.
    left = (
        datetime(2026, 6, 24, 10, 0, tzinfo=UTC)
        if policy is ClockPolicy.PAUSE
        else datetime(2026, 6, 26, 10, 0, tzinfo=UTC)
    )
    assert datetime.fromisoformat(found["due_at"]) == left


def test_more_time_is_given_once_with_an_apology(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    more = {"extension": {"amount": 2, "unit": "working_days"}, "reason": "Phải xác minh thêm"}
    found = read(move(by, dossier, "accepted", **more))
    assert found["due_at"] > dossier["due_at"]
    assert (found["promised_at"], found["state"]) == (dossier["due_at"], "accepted")
    assert [paper["kind"] for paper in found["papers"]] == ["receipt", "apology"]
    assert codes_of(move(by, dossier, "accepted", **more)) == (409, "extended_once")
    assert codes_of(move(official(app, "handler", agency=HERE), dossier, "accepted", **more)) == (
        409,
        "move_not_allowed",
    )


def test_more_time_is_announced_a_day_before_or_comes_with_the_apology(app: Flask) -> None:
    more = {"extension": {"amount": 2, "unit": "working_days"}, "reason": "Phải xác minh thêm"}
    with clock.stopped(datetime(2026, 6, 1, 1, 0, tzinfo=UTC)):  # a Monday, 08:00 in Việt Nam
        by = team(app)
        dossiers = [receive(by, publish(app)) for _ in range(3)]
    due = datetime.fromisoformat(dossiers[0]["due_at"])
    notice = dossiers[0]["extension_notice"]
    assert datetime.fromisoformat(notice["until"]) == due - timedelta(days=1)
    assert notice["basis"].startswith("Nghị định 61/2018/NĐ-CP, Điều 19.9")
    for dossier, at, answer in zip(
        dossiers,
        (due - timedelta(days=1), due - timedelta(hours=23), due + timedelta(seconds=1)),
        (201, 409, 201),
        strict=True,
    ):
        with clock.stopped(at):
            late_by = team(app)
            given = move(late_by, dossier, "accepted", **more)
            assert given.status_code == answer, given.json
            if answer == 409:
                assert read(given)["code"] == "extension_too_late"
            else:
                assert "apology" in [paper["kind"] for paper in read(given)["papers"]]


def test_a_rule_holds_for_what_was_received_in_its_days(app: Flask, session: Session) -> None:
    more = {"extension": {"amount": 2, "unit": "working_days"}, "reason": "x"}
    session.execute(text("UPDATE dossier_rule SET valid_to = '2026-05-31' WHERE key = 'extension_notice'"))
    for day, answer in ((29, 409), (1, 201)):
        with clock.stopped(datetime(2026, 5 if day == 29 else 6, day, 1, 0, tzinfo=UTC)):
            dossier = receive(team(app), publish(app))
        with clock.stopped(datetime.fromisoformat(dossier["due_at"]) - timedelta(hours=1)):
            assert move(team(app), dossier, "accepted", **more).status_code == answer


def test_a_term_of_a_day_leaves_no_time_for_a_notice(app: Flask) -> None:
    with clock.stopped(datetime(2026, 6, 1, 1, 0, tzinfo=UTC)):
        by = team(app)
        dossier = receive(by, publish(app, days=1))
        assert dossier["extension_notice"] is None
        given = move(by, dossier, "accepted", extension={"amount": 1, "unit": "working_days"}, reason="x")
        assert given.status_code == 201


def test_time_left_of_a_step_is_working_time_of_its_own_agency(app: Flask, session: Session) -> None:
    with clock.stopped(FRIDAY_BEFORE_TET):  # 08:00; the step's two days end ten days of holidays later
        by = team(app)
        dossier = receive(by, publish(app))
        (step,) = [each for each in get(by, dossier)["steps"] if each["state"] == "ready"]
        assert (step["left"]["minutes"], step["left"]["day"]) == (960, 480)
    with clock.stopped(datetime.fromisoformat(step["due_at"]) + timedelta(minutes=30)):
        by = team(app)
        (row,) = [each for each in read(by.get(f"{DESK}?mine=true"))["items"] if each["id"] == dossier["id"]]
        assert row["steps"][0]["left"]["minutes"] == -30


def test_without_a_due_date_there_is_none_to_put_off(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app, days=None))
    more = {"extension": {"amount": 2, "unit": "days"}, "reason": "x"}
    assert codes_of(move(by, dossier, "accepted", **more)) == (409, "no_deadline")


def test_payment_holds_the_clock(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app, policy=ClockPolicy.RESTART))
    move_step(by, dossier, "handle", "doing")
    found = read(move(by, dossier, "awaiting_payment", amount=8000, reason="Lệ phí"))
    assert (found["finance"], found["amount_vnd"], found["due_at"]) == ("owed", 8000, None)
    assert codes_of(move_step(by, dossier, "handle")) == (409, "steps_rest")
    paid = read(move(by, dossier, "processing"))
    assert (paid["finance"], paid["state"]) == ("paid", "processing")


@pytest.mark.parametrize(
    ("to", "wish", "status", "code"),
    [
        ("refused", {}, 422, "field_needed"),
        ("refused", {"reason": "x", "legal_basis": "  "}, 422, "field_needed"),
        ("refused", {"reason": "x", "legal_basis": "y", "amount": 5}, 422, "field_not_meant"),
        ("returned", {"received_by": {"name": "A"}}, 409, "move_not_allowed"),
        ("lost", {}, 422, "invalid"),
        ("supplement", asking(items=[""]), 422, "invalid"),
    ],
)
def test_a_move_that_lacks_or_has_too_much_is_refused(
    app: Flask, to: str, wish: dict[str, Any], status: int, code: str
) -> None:
    by = team(app)
    assert codes_of(move(by, receive(by, publish(app)), to, **wish)) == (status, code)


def test_a_move_needs_if_match_and_the_second_of_two_is_told(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    address = f"{DESK}/{dossier['id']}/moves/{uuid.uuid4()}"
    assert codes_of(by.put(address, json={"to": "withdrawn", "reason": "x"})) == (428, "precondition_required")
    assert move(by, dossier, "withdrawn", version=1, reason="x").status_code == 201
    late = move(team(app), dossier, "stopped", version=1, reason="x", legal_basis="y")
    assert codes_of(late) == (412, "stale")
    assert read(late)["current"]["state"] == "withdrawn"


def test_a_move_sent_again_changes_nothing(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    address = f"{DESK}/{dossier['id']}/moves/{uuid.uuid4()}"
    options: dict[str, Any] = {"json": {"to": "supplement", **asking()}, "headers": {"If-Match": '"1"'}}
    assert [by.put(address, **options).status_code for _ in range(2)] == [201, 200]
    other = by.put(address, json={"to": "withdrawn", "reason": "x"}, headers={"If-Match": "*"})
    assert codes_of(other) == (409, "move_id_taken")
    assert len(get(by, dossier)["papers"]) == 2


@pytest.mark.parametrize("policy", list(ClockPolicy))
def test_what_was_sent_back_before_acceptance_is_received_when_it_comes_again(app: Flask, policy: ClockPolicy) -> None:
    procedure, monday = publish(app, policy=policy), datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
    with clock.stopped(monday):
        by = team(app)
        kept = read(put(by, {**draft(procedure), "draft": True}))
        assert move(by, kept, "supplement_intake", **asking()).status_code == 201
    with clock.stopped(monday + timedelta(days=21)):
        back = read(move(team(app), kept, "submitted"))
        assert datetime.fromisoformat(back["received_at"]) == monday + timedelta(days=21)
    with clock.stopped(monday + timedelta(days=21, hours=1)):
        taken = read(move(team(app), kept, "accepted"))
        fresh = receive(team(app), procedure, phone=None)
    assert (taken["overdue"], taken["due_at"][:10]) == (False, fresh["due_at"][:10])
    assert taken["code"].split("-")[1] == "260622"
    again = next(line for line in taken["history"] if line["state"] == "submitted")
    moments = {name: datetime.fromisoformat(at) for name, at in again["changes"]["received_at"].items()}
    assert moments == {"from": monday, "to": monday + timedelta(days=21)}, "the history keeps when it came first"


@pytest.mark.parametrize("state", ["consulting", "signed"])
def test_more_time_is_given_wherever_the_clock_runs(app: Flask, state: str) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    if state == "signed":
        walk_to_signed(by, dossier)
    else:
        move_step(by, dossier, "handle", "doing")
        assert move(by, dossier, "consulting", note="Hỏi Sở").status_code == 201
    given = move(by, dossier, state, extension={"amount": 2, "unit": "working_days"}, reason="Chờ trả lời")
    assert given.status_code == 201, given.json
    assert read(given)["state"] == state
    assert read(given)["due_at"] > dossier["due_at"]
    assert [paper["kind"] for paper in read(given)["papers"]][-1] == "apology"
