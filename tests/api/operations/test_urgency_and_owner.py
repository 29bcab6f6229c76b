"""How urgent a report is, and whose the thing is: from its category, its answers, its QR code, and from intake."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from app.reports import catalogue
from tests.api.operations.test_apart import at_desk, own, parts, problem
from tests.api.operations.test_place_codes import LAMP, made
from tests.api.operations.test_routing import set_rule
from tests.factories import Caller, file_report, move, official, phone

RunJobs = Callable[[], list[str]]
MORNING = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)  # Wednesday, 9:00 in Viet Nam
WHY = "Ngay trước cổng trường học"
TREE = {"chan-duong": False, "vuong-day-dien": False}
SEES = ("intake", "focal", "handler", "approver", "leader")


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What a process remembers must not outlive the test's transaction."""
    yield
    catalogue.forget()


@pytest.fixture
def morning(app: Flask) -> Iterator[None]:
    with clock.stopped(MORNING):
        yield


def after(hours: float) -> str:
    return (MORNING + timedelta(hours=hours)).isoformat().replace("+00:00", "Z")


def due(session: Session, report: dict[str, Any]) -> dict[str, datetime]:
    found = session.execute(text("SELECT clock, due_at FROM clock WHERE subject_id = :id"), {"id": report["id"]})
    return {row.clock: row.due_at for row in found}


def lane(by: Caller, report: dict[str, Any]) -> bool:
    listed: Any = by.get("/api/v1/operations/reports").json
    (row,) = [row for row in listed["items"] if row["id"] == report["id"]]
    assert row["urgent"] == at_desk(by, report)["urgent"]
    return bool(row["urgent"])


@pytest.mark.parametrize(
    ("category", "answers", "urgent"),
    [
        ("den-duong", {}, False),
        ("cay-xanh", TREE, True),
        ("an-toan-thuc-pham", {"co-nguoi-benh": False}, False),
        ("an-toan-thuc-pham", {"co-nguoi-benh": True}, True),
        ("rac-thai", {"loai-rac": "nguy-hai"}, True),
        ("rac-thai", {"loai-rac": "sinh-hoat"}, False),
    ],
)
def test_it_begins_as_the_category_and_the_answers_say(
    app: Flask, category: str, answers: dict[str, Any], urgent: bool
) -> None:
    report = file_report(phone(app), category=category, answers=answers)
    assert lane(official(app, "intake"), report) is urgent


@pytest.mark.usefixtures("morning")
def test_an_answer_that_tells_of_danger_counts_real_hours(app: Flask, session: Session) -> None:
    report = file_report(phone(app), category="an-toan-thuc-pham", answers={"co-nguoi-benh": True})
    assert report["due_at"] == after(24)
    assert due(session, report)["accept"] == MORNING + timedelta(hours=4)


@pytest.mark.usefixtures("morning")
def test_intake_raises_it_and_both_deadlines_follow_from_receipt(app: Flask, session: Session) -> None:
    reporter, intake = phone(app), official(app, "intake")
    report = file_report(reporter)
    with clock.stopped(MORNING + timedelta(hours=1)):
        raised: Any = move(intake, report["id"], "submitted", urgent=True, note=WHY).json
    assert (raised["urgent"], raised["due_at"], lane(intake, report)) == (True, after(24), True)
    assert due(session, report)["accept"] == MORNING + timedelta(hours=4)
    line = raised["history"][-1]
    assert (line["kind"], line["note"]) == ("amended", WHY)
    assert line["changes"] == {
        "urgent": {"from": False, "to": True}, "due_at": {"from": report["due_at"], "to": after(24)}
    }  # fmt: skip
    told = own(reporter, report)
    assert (told["due_at"], told["timeline"][-1]["due_at"]) == (after(24), after(24))
    assert told["timeline"][-1]["text"] is None, "why is the officials' own affair"
    names = session.execute(text("SELECT name FROM event WHERE subject_id = :id"), {"id": report["id"]}).scalars().all()
    assert names == ["report.submitted.v1", "report.amended.v1", "report.rescheduled.v1"]


@pytest.mark.usefixtures("morning")
def test_intake_lowers_it_as_it_accepts(app: Flask, session: Session) -> None:
    report, intake = file_report(phone(app), category="cay-xanh", answers=TREE), official(app, "intake")
    assert report["due_at"] == after(12)
    lowered: Any = move(intake, report["id"], "accepted", urgent=False, note="Cành nhỏ, không chắn lối").json
    assert (lowered["urgent"], lowered["state"]) == (False, "accepted")
    ordinary = file_report(phone(app), category="lan-chiem-via-he")
    assert lowered["due_at"] == ordinary["due_at"], "three working days, as its data say"


def test_another_urgency_has_a_reason(app: Flask) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    assert problem(move(intake, report["id"], "accepted", urgent=True)) == (422, "field_needed")
    assert move(intake, report["id"], "accepted", urgent=False).status_code == 201, "it was not urgent before"


def test_others_do_not_set_it(app: Flask) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    move(intake, report["id"], "accepted")
    for role in ("focal", "handler", "leader"):
        assert problem(move(official(app, role), report["id"], "accepted", urgent=True, note=WHY))[0] == 409, role
    assert problem(move(intake, report["id"], "rejected", urgent=True, note=WHY)) == (422, "field_not_meant")


def test_another_category_brings_its_urgency_unless_intake_had_set_one(app: Flask) -> None:
    intake, first, second = official(app, "intake"), file_report(phone(app)), file_report(phone(app))
    move(intake, first["id"], "submitted", category="cay-xanh")
    assert at_desk(intake, first)["urgent"] is True
    move(intake, second["id"], "submitted", urgent=True, note=WHY)
    move(intake, second["id"], "submitted", category="lan-chiem-via-he")
    assert at_desk(intake, second)["urgent"] is True


def test_what_is_found_urgent_is_called_about(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    run_jobs()
    calls = "SELECT count(*) FROM duty_call WHERE report_id = :id"
    assert session.execute(text(calls), {"id": report["id"]}).scalar_one() == 0
    move(intake, report["id"], "submitted", urgent=True, note=WHY)
    run_jobs()
    assert session.execute(text(calls), {"id": report["id"]}).scalar_one() == 1


def test_a_part_is_as_urgent_as_the_whole(app: Flask) -> None:
    report, desk = file_report(phone(app)), official(app, *SEES)
    move(desk, report["id"], "accepted", urgent=True, note=WHY, asset_owner="tinh")
    wanted = parts("ubnd-22366", "dien-luc")
    move(desk, report["id"], "split", parts=wanted)
    part = at_desk(desk, wanted[0])
    assert (part["urgent"], part["asset_owner"]["code"]) == (True, "tinh")


def rules(app: Flask) -> None:
    admin = official(app, "administrator")
    assert set_rule(admin, asset_owner="duong-sat", agency="duong-sat").status_code == 201
    assert set_rule(admin, asset_owner="cang-vu", agency="so-xay-dung").status_code == 201


def test_the_owner_that_intake_names_decides_who_has_it(app: Flask) -> None:
    rules(app)
    report, intake = file_report(phone(app)), official(app, "intake")
    seen: Any = move(intake, report["id"], "submitted", asset_owner="duong-sat").json
    assert (seen["asset_owner"]["code"], seen["asset_owner"]["name"]["vi"]) == ("duong-sat", "Đường sắt")
    assert seen["agency"]["code"] == "duong-sat"
    assert seen["history"][-1]["changes"]["asset_owner"] == {"from": None, "to": "duong-sat"}
    back: Any = move(intake, report["id"], "submitted", asset_owner="chua-ro").json
    assert (back["asset_owner"], back["agency"]["code"]) == (None, report["agency"]["code"])


def test_an_agency_chosen_by_hand_in_the_same_move_stays(app: Flask) -> None:
    rules(app)
    report, intake = file_report(phone(app)), official(app, "intake")
    seen: Any = move(intake, report["id"], "accepted", asset_owner="duong-sat", agency="so-xay-dung").json
    assert (seen["asset_owner"]["code"], seen["agency"]["code"]) == ("duong-sat", "so-xay-dung")
    kept: Any = move(intake, report["id"], "accepted", asset_owner="tinh").json
    assert kept["agency"]["code"] == report["agency"]["code"], "the railway's rule speaks of it no longer"


def test_an_owner_no_rule_speaks_of_leaves_the_agency_alone(app: Flask) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    move(intake, report["id"], "accepted", agency="so-xay-dung")
    assert move(intake, report["id"], "accepted", asset_owner="tu-nhan").json["agency"]["code"] == "so-xay-dung"  # type: ignore[index]


def test_what_is_worked_on_keeps_its_agency(app: Flask) -> None:
    rules(app)
    report, desk = file_report(phone(app)), official(app, *SEES)
    move(desk, report["id"], "accepted")
    move(desk, report["id"], "assigned")
    seen: Any = move(desk, report["id"], "assigned", asset_owner="duong-sat").json
    assert (seen["asset_owner"]["code"], seen["agency"]["code"]) == ("duong-sat", report["agency"]["code"])


def test_an_owner_is_chosen_from_the_list(app: Flask) -> None:
    rules(app)
    report, intake = file_report(phone(app)), official(app, "intake")
    listed: Any = intake.get("/api/v1/operations/asset-owners").json
    codes = [owner["code"] for owner in listed["items"]]
    assert codes[0] == "chua-ro"
    assert {"quoc-lo", "duong-sat", "cang-vu"} <= set(codes), "those of rules, too"
    assert problem(move(intake, report["id"], "accepted", asset_owner="sao-hoa")) == (422, "unknown_asset_owner")
    assert phone(app).get("/api/v1/operations/asset-owners").status_code == 401


def test_what_begins_at_a_code_of_an_asset_goes_by_its_owner(app: Flask) -> None:
    rules(app)
    intake = official(app, "intake")
    lamp = made(intake, asset_owner="duong-sat")
    assert lamp["asset_owner"]["code"] == "duong-sat"
    report = file_report(phone(app), place_code=lamp["code"])
    assert report["agency"]["code"] == "duong-sat"
    assert at_desk(intake, report)["asset_owner"]["code"] == "duong-sat"
    other = file_report(phone(app), place_code=lamp["code"], category="lan-chiem-via-he")
    assert at_desk(intake, other)["asset_owner"] is None, "the code is about its lamp"
    assert intake.put(f"/api/v1/operations/place-codes/{lamp['id']}/revocation").status_code == 200
    late = file_report(phone(app), place_code=lamp["code"])
    assert at_desk(intake, late)["asset_owner"] is None


def test_a_code_of_an_asset_names_an_owner_of_the_list(app: Flask) -> None:
    refused = official(app, "intake").put(
        f"/api/v1/operations/place-codes/{uuid.uuid4()}", json={**LAMP, "asset_owner": "sao-hoa"}
    )
    assert problem(refused) == (422, "unknown_asset_owner")
