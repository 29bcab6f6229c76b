"""What may be the same as a report, for whoever may merge it: near, of the group, within 12 weeks, in sight."""

import uuid
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.kit import clock
from app.reports.models import Report
from tests.factories import NHA_TRANG, Caller, file_report, move, official, phone

LAT, LON = NHA_TRANG
METRE = 1 / 111_195


def near(app: Flask, metres: float, **draft: Any) -> dict[str, Any]:
    return file_report(phone(app), lat=LAT + metres * METRE, **draft)


def candidates(by: Caller, report: dict[str, Any]) -> list[tuple[str, int]]:
    response = by.get(f"/api/v1/operations/reports/{report['id']}/candidates")
    assert response.status_code == 200, response.json
    return [(item["code"], item["distance_m"]) for item in response.json["items"]]  # type: ignore[index]


def test_near_ones_of_the_group_come_nearest_first_also_unpublished(app: Flask) -> None:
    report = near(app, 0)
    far, close = near(app, 200), near(app, 15)
    near(app, 300)
    near(app, 5, category="rac-thai")
    assert candidates(official(app, "intake"), report) == [(close["code"], 15), (far["code"], 200)]


def test_what_is_older_than_twelve_weeks_or_cannot_be_joined_is_left_out(app: Flask, session: Session) -> None:
    report, old, rejected = near(app, 0), near(app, 5), near(app, 6)
    intake = official(app, "intake")
    assert move(intake, rejected["id"], "rejected", note="Không phải việc của cơ quan nhà nước").status_code == 201
    before = clock.now() - timedelta(weeks=12, days=1)
    session.execute(update(Report).where(Report.id == uuid.UUID(old["id"])).values(filed_at=before))
    session.commit()
    assert candidates(intake, report) == []


def test_an_official_is_shown_what_he_sees_and_a_stranger_finds_nothing(app: Flask) -> None:
    report = near(app, 0)
    near(app, 5)
    elsewhere = official(app, "intake", area="22333")
    assert elsewhere.get(f"/api/v1/operations/reports/{report['id']}/candidates").status_code == 404
    assert candidates(official(app, "intake", area=report["location"]["commune"]["code"]), report) != []
    assert phone(app).get(f"/api/v1/operations/reports/{report['id']}/candidates").status_code == 401
