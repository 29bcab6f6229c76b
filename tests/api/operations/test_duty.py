"""Who is on duty: the roster, the calls in turn, and saying that one has it."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app.kit import clock
from app.reports import jobs
from tests.factories import Caller, file_report, move, phone
from tests.support.standing import standing

RunJobs = Callable[[], list[str]]
NIGHT = datetime(2026, 11, 13, 16, 0, tzinfo=UTC)  # 23:00 in Viet Nam
MINUTE = timedelta(minutes=1)
ROSTER = "/api/v1/operations/duty"


def put_on_duty(by: Caller, who: Caller, agency: str, position: int = 1, **changes: Any) -> Any:
    shift = {
        "agency": agency, "account_id": str(who.account_id), "position": position,
        "starts_at": (NIGHT - timedelta(hours=5)).isoformat(), "ends_at": (NIGHT + timedelta(hours=8)).isoformat(),
    }  # fmt: skip
    return by.put(f"{ROSTER}/shifts/{uuid.uuid4()}", json={**shift, **changes})


@pytest.fixture
def tick(app: Flask, run_jobs: RunJobs) -> Callable[[datetime], None]:
    def run(at: datetime) -> None:
        with clock.stopped(at), app.app_context():
            jobs.call_next_on_duty()
            run_jobs()

    return run


def urgent(app: Flask, run_jobs: RunJobs) -> str:
    with clock.stopped(NIGHT):
        report = file_report(phone(app), category="dien", answers={"day-dut": True})
        run_jobs()
    return str(report["id"])


def calls(by: Caller, report_id: str) -> Any:
    response = by.get(f"/api/v1/operations/reports/{report_id}/duty")
    assert response.status_code == 200, response.json
    return response.json


def test_one_after_the_other_is_called_until_somebody_has_it(
    app: Flask, run_jobs: RunJobs, tick: Callable[[datetime], None]
) -> None:
    leader = standing(app, "leader")
    first, second = (standing(app, "duty", agency="dien-luc", name=name) for name in ("An", "Bình"))
    assert put_on_duty(leader, second, "dien-luc", 2).status_code == 201
    assert put_on_duty(leader, first, "dien-luc", 1).status_code == 201
    report = urgent(app, run_jobs)
    assert [call["person"]["name"] for call in calls(leader, report)["items"]] == ["An"]
    tick(NIGHT + 14 * MINUTE)
    assert len(calls(leader, report)["items"]) == 1
    for _ in range(3):  # late, and again
        tick(NIGHT + 16 * MINUTE)
    assert [call["person"]["name"] for call in calls(leader, report)["items"]] == ["An", "Bình"]
    notices: Any = second.get("/api/v1/operations/notices").json
    assert [item["kind"] for item in notices["items"]] == ["duty.called"]
    with clock.stopped(NIGHT + 20 * MINUTE):
        address = f"/api/v1/operations/reports/{report}/duty/acknowledgement"
        assert [second.put(address).status_code for _ in range(2)] == [201, 200]
    found = calls(leader, report)
    assert (found["waits"], found["items"][1]["acknowledged_by"]["name"]) == (False, "Bình")
    tick(NIGHT + 60 * MINUTE)
    assert len(calls(leader, report)["items"]) == 2


def test_when_nobody_is_left_the_leaders_are_told_once(
    app: Flask, run_jobs: RunJobs, tick: Callable[[datetime], None]
) -> None:
    leader, only = standing(app, "leader"), standing(app, "duty", agency="dien-luc", name="An")
    put_on_duty(leader, only, "dien-luc")
    report = urgent(app, run_jobs)
    for minutes in (16, 32, 48):
        tick(NIGHT + minutes * MINUTE)
    found = calls(leader, report)
    assert ([call["person"] and call["person"]["name"] for call in found["items"]], found["waits"]) == (
        ["An", None], False,
    )  # fmt: skip
    notices: Any = leader.get("/api/v1/operations/notices").json
    assert [item["kind"] for item in notices["items"]] == ["duty.nobody"]


def test_a_move_is_an_answer_to_the_call(app: Flask, run_jobs: RunJobs, tick: Callable[[datetime], None]) -> None:
    leader, only = standing(app, "leader", "intake"), standing(app, "duty", agency="dien-luc")
    put_on_duty(leader, only, "dien-luc")
    report = urgent(app, run_jobs)
    with clock.stopped(NIGHT + 5 * MINUTE):
        assert move(leader, report, "accepted").status_code == 201
    tick(NIGHT + 20 * MINUTE)
    assert len(calls(leader, report)["items"]) == 1


def test_nobody_is_called_about_what_can_wait(app: Flask, run_jobs: RunJobs) -> None:
    leader = standing(app, "leader")
    with clock.stopped(NIGHT):
        report = file_report(phone(app))
        run_jobs()
    assert calls(leader, report["id"]) == {"items": [], "waits": False}
    address = f"/api/v1/operations/reports/{report['id']}/duty/acknowledgement"
    assert leader.put(address).status_code == 404


def test_who_is_above_is_called_after_the_agencys_own(app: Flask, run_jobs: RunJobs) -> None:
    leader = standing(app, "leader")
    above, own = standing(app, "duty", agency="ubnd-tinh", name="Trên"), standing(app, "duty", name="Mình")
    put_on_duty(leader, above, "ubnd-tinh", 1)
    put_on_duty(leader, own, "so-xay-dung", 5)
    query = {"agency": "so-xay-dung", "since": NIGHT.isoformat(), "until": (NIGHT + timedelta(days=1)).isoformat()}
    with clock.stopped(NIGHT):
        roster: Any = leader.get(ROSTER, query_string=query).json
    assert [person["name"] for person in roster["now"]] == ["Mình", "Trên"]
    assert [shift["person"]["name"] for shift in roster["items"]] == ["Mình"]


def test_who_edits_the_roster_and_what_it_cannot_hold(app: Flask) -> None:
    focal = standing(app, "focal", agency="dien-luc")
    on_duty = standing(app, "duty", agency="dien-luc")
    assert put_on_duty(focal, on_duty, "dien-luc").status_code == 201
    assert put_on_duty(focal, on_duty, "cap-nuoc").status_code == 403
    assert put_on_duty(standing(app, "handler"), on_duty, "dien-luc").status_code == 403
    assert put_on_duty(focal, standing(app, "handler"), "dien-luc").json["code"] == "not_on_duty"
    assert put_on_duty(focal, on_duty, "dien-luc", ends_at=NIGHT.replace(day=1).isoformat()).status_code == 422


def test_a_shift_is_changed_by_whoever_has_seen_it(app: Flask) -> None:
    leader, on_duty, shift_id = standing(app, "leader"), standing(app, "duty"), uuid.uuid4()
    shift = {
        "agency": "dien-luc", "account_id": str(on_duty.account_id), "position": 1,
        "starts_at": NIGHT.isoformat(), "ends_at": (NIGHT + timedelta(hours=8)).isoformat(),
    }  # fmt: skip
    address = f"{ROSTER}/shifts/{shift_id}"
    assert [leader.put(address, json=shift).status_code for _ in range(2)] == [201, 200]
    assert leader.put(address, json={**shift, "position": 2}).status_code == 428
    changed = leader.put(address, json={**shift, "position": 2}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json["version"]) == (200, 2)  # type: ignore[index]
    assert leader.put(address, json=shift, headers={"If-Match": '"1"'}).status_code == 412
    for _ in range(2):
        assert leader.open("DELETE", address, headers={"If-Match": '"2"'}).status_code == 204
