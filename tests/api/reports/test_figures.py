"""GET /api/v1/figures/communes/{code}, /api/v1/figures/agencies/{code}"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from app.kit import clock
from app.reports.kinds import ExtensionState
from app.reports.models import Report, ReportExtension, ReportRating
from app.reports.schemas.figures import AgencyFigures, CommuneFigures
from app.reports.workflow import Publication, State
from tests.factories import file_report, move, official, phone, stranger, walk

COMMUNE = "22366"


def told(app: Flask, what: str, status: int = 200) -> dict[str, Any]:
    response = stranger(app).get(f"/api/v1/figures/{what}")
    assert response.status_code == status, response.json
    found: Any = response.json
    return dict(found)


def settle(app: Flask, session: Any, *, days: float, in_time: bool, category: str = "den-duong") -> None:
    """A report that was answered after so many days."""
    report = session.get(Report, uuid.UUID(file_report(phone(app), category=category)["id"]))
    report.filed_at = clock.now() - timedelta(days=days + 1)
    report.public_answer, report.state = "Đã xử lý xong rồi.", State.RESOLVED
    report.state_since = report.filed_at + timedelta(days=days)
    report.due_at = report.state_since + timedelta(hours=1 if in_time else -1)
    session.flush()


def test_a_commune_is_told_by_numbers(app: Flask, session: Any) -> None:
    for days in (1, 2, 3, 4):
        settle(app, session, days=days, in_time=True)
    settle(app, session, days=9, in_time=False)
    late = session.get(Report, uuid.UUID(file_report(phone(app))["id"]))
    late.due_at = clock.now() - timedelta(hours=1)
    file_report(phone(app), category="rac-thai")
    session.flush()
    found = told(app, f"communes/{COMMUNE}")
    assert CommuneFigures().dump(CommuneFigures().load(found)) == found
    assert found["commune"]["full_name"] == "Phường Nha Trang"
    assert found["office"]["code"] == f"ubnd-{COMMUNE}"
    day = 86_400
    assert found["total"] == {
        "open": 2, "overdue": 1, "settled": 5, "on_time": 4, "extended": 0, "late": 1, "median_s": 3 * day,
        "rated": 0, "stars": None,
    }  # fmt: skip
    assert [(each["category"]["code"], each["open"], each["settled"]) for each in found["categories"]] == [
        ("den-duong", 1, 5),
        ("rac-thai", 1, 0),
    ]


def test_of_few_no_share_and_no_median_is_told(app: Flask, session: Any) -> None:
    for _ in range(4):
        settle(app, session, days=1, in_time=True)
    total = told(app, f"communes/{COMMUNE}")["total"]
    assert (total["settled"], total["on_time"], total["late"], total["median_s"]) == (4, None, None, None)


def test_hidden_ones_count_but_name_no_sealed_kind(app: Flask, session: Any) -> None:
    child = file_report(phone(app), category="tre-em", answers={"nguy-hiem-ngay": False})
    assert session.get(Report, uuid.UUID(child["id"])).publication is Publication.HIDDEN
    found = told(app, f"communes/{COMMUNE}")
    assert found["categories"] == []


def test_what_may_never_be_public_is_in_no_total_and_sealing_it_changes_none(app: Flask) -> None:
    lamp = file_report(phone(app))
    secret = file_report(phone(app), category="thai-do-can-bo", answers={"co-quan": "UBND phường"})
    places = [f"communes/{COMMUNE}", *{f"agencies/{each['agency']['code']}" for each in (lamp, secret)}]
    before = [told(app, place) for place in places]
    assert before[0]["total"]["open"] == 1
    for found in before:
        assert found["total"]["open"] == sum(each["open"] for each in found["categories"])
    sealing = {"note": "Tố cáo", "reason": "about_official"}
    assert move(official(app, "intake"), secret["id"], "restricted", **sealing).status_code == 201
    assert [told(app, place) for place in places] == before


def test_an_agency_is_told_by_what_it_has(app: Flask, session: Any) -> None:
    report = file_report(phone(app), category="hu-hong-duong", answers={"nguy-hiem": True})
    code = report["agency"]["code"]
    found = told(app, f"agencies/{code}")
    assert AgencyFigures().dump(AgencyFigures().load(found)) == found
    assert (found["total"]["open"], found["commune"]) == (1, None)
    office = told(app, f"agencies/ubnd-{COMMUNE}")
    assert office["commune"]["code"] == COMMUNE
    assert office["total"]["open"] == 0


def test_what_is_old_or_taken_up_again_is_no_longer_settled(app: Flask, session: Any) -> None:
    settle(app, session, days=1, in_time=True)
    (report,) = session.query(Report)
    assert report.settled_at == report.state_since
    report.state, report.state_since = State.REOPENED, clock.now()
    session.flush()
    assert report.settled_at is None
    report.state, report.state_since = State.RESOLVED, clock.now() - timedelta(days=400)
    session.flush()
    assert told(app, f"communes/{COMMUNE}")["total"]["settled"] == 0


def test_unknown_places_are_not_found_and_known_ones_are_kept(app: Flask, count_queries: Callable[[], Any]) -> None:
    told(app, "communes/99999", 404)
    told(app, "agencies/nobody", 404)
    first = stranger(app).get(f"/api/v1/figures/communes/{COMMUNE}")
    with count_queries() as statements:
        again = stranger(app).get(
            f"/api/v1/figures/communes/{COMMUNE}", headers={"If-None-Match": first.headers["ETag"]}
        )
    assert again.status_code == 304
    assert len(statements) == 1


def test_what_was_extended_counts_apart_and_what_reporters_think_is_told(app: Flask, session: Any) -> None:
    by = official(app, "handler").account_id
    for _ in range(5):
        settle(app, session, days=1, in_time=True)
    reports = session.query(Report).all()
    for stars, report in zip((5, 4, 4, 3, 5), reports, strict=True):
        session.add(ReportRating(report_id=report.id, stars=stars, comment=""))
    due = reports[0].due_at
    for _ in range(2):
        session.add(
            ReportExtension(
                id=uuid.uuid4(), report_id=reports[0].id, state=ExtensionState.APPROVED, amount=1, unit="days",
                reason="Chờ vật tư", asked_by=by, due_before=due, decided_by=by, decided_at=due, due_after=due,
                content_hash=b"x",
            )
        )  # fmt: skip
    session.flush()
    total = told(app, f"communes/{COMMUNE}")["total"]
    assert (total["settled"], total["on_time"], total["extended"], total["late"]) == (5, 4, 1, 0)
    assert (total["rated"], total["stars"]) == (5, 4.2)
    session.query(ReportRating).filter_by(report_id=reports[0].id).delete()
    few = told(app, f"communes/{COMMUNE}")["total"]
    assert (few["rated"], few["stars"]) == (4, None)


def test_a_split_report_is_one_of_its_commune_and_each_agency_has_its_part_and_a_merged_one_is_none(app: Flask) -> None:
    desk, report, double = official(app, "intake"), file_report(phone(app)), file_report(phone(app))
    here, there = report["agency"]["code"], "dien-luc"
    assert move(desk, double["id"], "merged", into=report["id"]).status_code == 201
    assert told(app, f"communes/{COMMUNE}")["total"]["open"] == 1
    parts = [{"id": str(uuid.uuid4()), "agency": code} for code in (here, there)]
    walk(desk, report["id"], [("accepted", {}), ("split", {"parts": parts})])
    assert told(app, f"communes/{COMMUNE}")["total"]["open"] == 1
    assert [told(app, f"agencies/{code}")["total"]["open"] for code in (here, there)] == [1, 1]
    for by, total in (("commune", 1), ("category", 1), ("agency", 2)):
        desk_told: Any = desk.get(f"/api/v1/operations/figures?by={by}").json
        assert (desk_told["total"]["open"], sum(row["open"] for row in desk_told["rows"])) == (total, total), by
    seen: Any = official(app, "handler", agency=there).get("/api/v1/operations/figures?by=category").json
    assert seen["total"]["open"] == 1
