"""One meaning of what a grant covers: for who is suggested, who can be given a report, who sees it, who is on duty."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from app.operations.queries import duty as roster
from app.reports import service
from tests.api.dossiers.counter import read
from tests.api.operations.test_duty import NIGHT, ROSTER, calls, put_on_duty, urgent
from tests.factories import Caller, file_report, move, official, phone, walk
from tests.support.standing import standing

RunJobs = Callable[[], list[str]]
HERE, PARENT, OTHER = "ubnd-22366", "ubnd-tinh", "ubnd-22333"
LONG_AGO, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
GRANTS: list[tuple[dict[str, str], bool]] = [
    ({}, True),
    ({"agency": HERE}, True),
    ({"agency": PARENT}, True),
    ({"agency": OTHER}, False),
    ({"area": "22366"}, True),
    ({"area": "22333"}, False),
    ({"category": "rac-thai"}, True),
    ({"category": "den-duong"}, False),
    ({"agency": PARENT, "area": "22366", "category": "rac-thai"}, True),
    ({"agency": PARENT, "area": "22333"}, False),
    ({"agency": HERE, "area": "22333"}, False),
    ({"agency": HERE, "category": "den-duong"}, False),
    ({"agency": OTHER, "area": "22366"}, False),
]
ENDED = {
    "blocked": "UPDATE account SET blocked_at = now() WHERE id = :id",
    "revoked": f"UPDATE role_grant SET valid_to = '{LONG_AGO}', valid_from = '{LONG_AGO}' WHERE account_id = :id",
    "not yet": f"UPDATE role_grant SET valid_from = '{LATER}' WHERE account_id = :id",
}


def end(session: Session, who: Caller, how: str) -> None:
    session.execute(text(ENDED[how]), {"id": who.account_id})
    session.commit()


def suggested(by: Caller, report: dict[str, Any]) -> set[str]:
    answer: Any = by.get(f"/api/v1/operations/reports/{report['id']}/assignees")
    assert answer.status_code == 200, answer.json
    return {each["id"] for each in answer.json["items"]}


def accepted(app: Flask, desk: Caller) -> dict[str, Any]:
    report = file_report(phone(app), category="rac-thai")
    assert walk(desk, report["id"], [("accepted", {})])["agency"]["code"] == HERE
    return report


def standings(by: Caller, report: dict[str, Any], who: Caller) -> list[bool]:
    """Whether he is suggested, can be given it, and sees it."""
    is_suggested = str(who.account_id) in suggested(by, report)
    sees = who.get(f"/api/v1/operations/reports/{report['id']}").status_code == 200
    given = move(by, report["id"], "assigned", assignee=str(who.account_id))
    assert given.status_code == 201 or read(given)["code"] == "cannot_handle", read(given)
    return [is_suggested, given.status_code == 201, sees]


def test_suggested_is_who_can_be_given_a_report_and_sees_it(app: Flask) -> None:
    desk = official(app, "intake", "focal")
    found = [standings(desk, accepted(app, desk), official(app, "handler", **where)) for where, _ in GRANTS]
    assert found == [[covers] * 3 for _, covers in GRANTS]


@pytest.mark.parametrize("how", ENDED)
def test_whose_grant_does_not_stand_is_neither(app: Flask, session: Session, how: str) -> None:
    desk, gone = official(app, "intake", "focal"), official(app, "handler", agency=HERE)
    end(session, gone, how)
    assert standings(desk, accepted(app, desk), gone) == [False] * 3


def test_a_sealed_report_can_be_given_to_nobody(app: Flask) -> None:
    desk, secret = official(app, "intake", "focal", "handler"), official(app, "restricted")
    report = file_report(phone(app))
    assert move(desk, report["id"], "restricted", note="Tố cáo cán bộ", reason="denunciation").status_code == 201
    assert suggested(secret, report) == set()


@pytest.mark.parametrize(
    ("where", "status"),
    [({"area": "22366"}, 201), ({"agency": PARENT}, 201), ({"area": "22333"}, 403), ({"agency": OTHER}, 403)],
)
def test_a_roster_is_edited_by_whose_grant_covers_the_agencys_commune(
    app: Flask, where: dict[str, str], status: int
) -> None:
    leader, on_duty = standing(app, "leader", **where), standing(app, "duty", agency=HERE)
    assert put_on_duty(leader, on_duty, HERE).status_code == status
    query = {"agency": HERE, "since": NIGHT.isoformat(), "until": (NIGHT + timedelta(days=1)).isoformat()}
    assert read(leader.get(ROSTER, query_string=query))["may_edit"] is (status == 201)


def test_what_serves_the_whole_province_is_not_for_whoever_has_one_commune(app: Flask) -> None:
    leader, on_duty = standing(app, "leader", area="22366"), standing(app, "duty", agency="dien-luc")
    assert put_on_duty(leader, on_duty, "dien-luc").status_code == 403


def test_who_has_another_commune_is_not_put_on_a_communes_roster(app: Flask) -> None:
    leader = standing(app, "leader")
    assert put_on_duty(leader, standing(app, "duty", area="22333"), HERE).json["code"] == "not_on_duty"
    for where in ({"area": "22366"}, {"agency": PARENT}):
        assert put_on_duty(leader, standing(app, "duty", **where), HERE).status_code == 201


@pytest.mark.parametrize("how", ["blocked", "revoked"])
def test_whose_duty_has_ended_is_not_called(app: Flask, session: Session, run_jobs: RunJobs, how: str) -> None:
    leader = standing(app, "leader")
    gone, there = (standing(app, "duty", agency="dien-luc", name=name) for name in ("An", "Bình"))
    for position, each in enumerate((gone, there), start=1):
        assert put_on_duty(leader, each, "dien-luc", position).status_code == 201
    end(session, gone, how)
    report = urgent(app, run_jobs)
    assert [call["person"]["name"] for call in calls(leader, report)["items"]] == ["Bình"]
    agency = session.execute(text("SELECT agency_id FROM report WHERE id = :id"), {"id": report}).scalar_one()
    assert list(roster.names(service.on_duty(agency, NIGHT)).values()) == ["Bình"]


def test_of_an_agency_for_all_whoever_has_the_place_and_the_kind_is_called(app: Flask, run_jobs: RunJobs) -> None:
    leader, wheres = standing(app, "leader"), [{"area": "22333"}, {"category": "rac-thai"}, {"area": "22366"}]
    for position, where in enumerate(wheres, start=1):
        each = standing(app, "duty", agency="dien-luc", name=f"Người thứ {position}", **where)
        assert put_on_duty(leader, each, "dien-luc", position).status_code == 201
    report = urgent(app, run_jobs)
    assert [call["person"]["name"] for call in calls(leader, report)["items"]] == ["Người thứ 3"]


def test_called_is_nobody_but_the_leaders_where_nobody_on_the_roster_has_the_place(
    app: Flask, run_jobs: RunJobs
) -> None:
    leader = standing(app, "leader")
    assert put_on_duty(leader, standing(app, "duty", agency="dien-luc", area="22333"), "dien-luc").status_code == 201
    report = urgent(app, run_jobs)
    assert [call["person"] for call in calls(leader, report)["items"]] == [None]
    with clock.stopped(NIGHT):
        notices: Any = leader.get("/api/v1/operations/notices").json
    assert [item["kind"] for item in notices["items"]] == ["duty.nobody"]
