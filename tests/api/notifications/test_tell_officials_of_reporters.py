"""Officials are told what the reporter did with a report of theirs, and what is offered to their agency."""

import uuid
from typing import Any

from flask import Flask
from sqlalchemy import text

from app.kit.db import session, unit_of_work
from app.reports.workflow import RESTRICTED_DESK
from tests.conftest import RunJobs
from tests.factories import TO_RESOLVED, Caller, file_report, move, official, phone, walk

ALL = ("intake", "focal", "handler", "approver", "leader")
HERE, THERE = "ubnd-22366", "so-xay-dung"


def told(by: Caller) -> list[str]:
    found: Any = by.get("/api/v1/operations/notices").json
    kinds = [notice["kind"] for notice in found["items"]]
    return [kind for kind in kinds if kind.startswith("reporter.") or kind == "report.offered"]


def do(by: Caller, report: dict[str, Any], act: str, **rest: Any) -> None:
    answered = by.put(f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}", json={"act": act, **rest})
    assert answered.status_code == 201, answered.json


def test_an_answer_is_told_to_whoever_handles_it_once(app: Flask, run_jobs: RunJobs) -> None:
    reporter, desk, focal = phone(app), official(app, *ALL), official(app, "focal")
    report = file_report(reporter)
    walk(desk, report["id"], [*TO_RESOLVED[:3], ("needs_info", {"note": "Cột số mấy?"})])
    run_jobs()
    assert told(desk) == []
    do(reporter, report, "answer", note="Cột 12")
    run_jobs()
    walk(desk, report["id"], [("needs_info", {"note": "Gần nhà nào?"}), ("in_progress", {"note": "Đã gọi điện"})])
    run_jobs()
    assert told(desk) == ["reporter.answered"]
    assert told(focal) == []


def test_before_somebody_has_it_the_focal_points_are_told_and_intake_before_that(app: Flask, run_jobs: RunJobs) -> None:
    reporter, desk = phone(app), official(app, "intake", "focal")
    focal, intake = official(app, "focal", agency=HERE), official(app, "intake")
    first, second = file_report(reporter), file_report(reporter)
    walk(desk, first["id"], [("accepted", {}), ("needs_info", {"note": "Cột số mấy?"})])
    walk(desk, second["id"], [("needs_info", {"note": "Cột số mấy?"})])
    for report in (first, second):
        do(reporter, report, "answer", note="Cột 12")
    run_jobs()
    assert (told(focal), told(intake)) == (["reporter.answered"], ["reporter.answered"])


def test_a_late_answer_is_told(app: Flask, run_jobs: RunJobs) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter)
    walk(desk, report["id"], [*TO_RESOLVED[:3], ("needs_info", {"note": "Cột số mấy?"})])
    history: Any = desk.get(f"/api/v1/operations/reports/{report['id']}").json
    question = history["history"][-1]["id"]
    walk(desk, report["id"], [("in_progress", {"note": "Đã gọi điện"})])
    do(reporter, report, "answer", note="Cột 12", question=question)
    run_jobs()
    assert told(desk) == ["reporter.answered"]


def test_reopened_and_contested(app: Flask, run_jobs: RunJobs) -> None:
    reporter, desk, intake = phone(app), official(app, *ALL), official(app, "intake")
    report, other = file_report(reporter), file_report(reporter)
    walk(desk, report["id"], TO_RESOLVED)
    do(reporter, report, "reopen", note="Đèn vẫn tắt")
    run_jobs()
    assert told(desk) == ["reporter.reopened"]
    move(desk, other["id"], "rejected", note="Không thuộc thẩm quyền")
    do(reporter, other, "contest", note="Đây là đường công cộng")
    run_jobs()
    assert told(intake) == ["reporter.contested"]
    # A leader's overturn is nothing that the reporter did.
    third = file_report(reporter)
    walk(desk, third["id"], [("rejected", {"note": "Không"}), ("submitted", {"note": "Xem lại"})])
    run_jobs()
    assert told(intake) == ["reporter.contested"]


def test_an_offer_is_told_to_the_focal_points_of_the_agency_that_is_asked(app: Flask, run_jobs: RunJobs) -> None:
    here = official(app, "intake", "focal", agency=HERE)
    there, handler = official(app, "focal", agency=THERE), official(app, "handler", agency=THERE)
    report = file_report(phone(app))
    walk(here, report["id"], [("accepted", {}), ("forwarded", {"agency": THERE, "note": "Thuộc Sở"})])
    run_jobs()
    assert (told(there), told(handler), told(here)) == (["report.offered"], [], [])
    page: Any = there.get("/api/v1/operations/notices").json
    notice = page["items"][0]
    assert notice["title"]["vi"] == f"{report['code']}: được chuyển đến cơ quan bạn"
    assert "Lê Lợi" not in str(notice)


def test_of_what_is_sealed_nothing_is_told(app: Flask, run_jobs: RunJobs) -> None:
    reporter, desk, restricted = phone(app), official(app, *ALL), official(app, RESTRICTED_DESK)
    report = file_report(reporter)
    walk(desk, report["id"], [*TO_RESOLVED[:3], ("needs_info", {"note": "Cột số mấy?"})])
    do(reporter, report, "answer", note="Cột 12")
    with app.app_context(), unit_of_work():
        sealed = "UPDATE report SET sealed = true, state = 'restricted' WHERE id = :id"
        session.execute(text(sealed), {"id": report["id"]})
    run_jobs()
    assert told(desk) == told(restricted) == []
