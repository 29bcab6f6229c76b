"""How was this date found? For whoever sees the report."""

from datetime import UTC, datetime

from flask import Flask

from app.kit import clock
from tests.factories import file_report, move, official, phone, stranger


def test_a_reports_due_time_is_explained_to_its_reporter_and_to_the_desk(app: Flask) -> None:
    reporter = phone(app)
    with clock.stopped(datetime(2026, 11, 13, 9, 20, tzinfo=UTC)):
        report = file_report(reporter)
    own = reporter.get(f"/api/v1/reports/{report['id']}/clock")
    desk = official(app, "intake").get(f"/api/v1/operations/reports/{report['id']}/clock")
    assert own.json == desk.json
    assert own.json["due_at"] == report["due_at"] == "2026-11-18T09:20:00Z"
    assert [step["kind"] for step in own.json["steps"]] == [
        "received", "term", "counted", "free", "counted", "counted", "due",
    ]  # fmt: skip


def test_what_one_may_not_see_is_not_explained(app: Flask) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    address = f"/api/v1/reports/{report['id']}/clock"
    assert stranger(app).get(address).status_code == 404
    elsewhere = official(app, "handler", agency="dien-luc")
    assert elsewhere.get(f"/api/v1/operations/reports/{report['id']}/clock").status_code == 404
    move(intake, report["id"], "accepted", publish=True)
    assert stranger(app).get(address).status_code == 200


def test_a_corrected_category_is_explained_by_its_own_terms(app: Flask) -> None:
    reporter = phone(app)
    report = file_report(reporter)
    found = move(official(app, "intake"), report["id"], "accepted", category="cay-xanh").json
    explained = reporter.get(f"/api/v1/reports/{report['id']}/clock").json
    assert found is not None
    assert explained["due_at"] == found["due_at"] != report["due_at"]
