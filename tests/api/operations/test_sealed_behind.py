"""What was blacked out before a report was sealed, and who sent it: for the restricted desk alone, each look noted."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.factories import Caller, citizen, file_report, move, official

WORDS = "Cán bộ Trần Văn Bí Mật nhận tiền"
SECRET = "Trần Văn Bí Mật"
DESK = "/api/v1/operations/reports"
LOOKS = {"originals": "saw_original", "reporter": "saw_contact"}


@pytest.fixture
def reporter(app: Flask) -> Caller:
    return citizen(app, "+84905777888")


@pytest.fixture
def report(app: Flask, reporter: Caller) -> str:
    """Blacked out by intake, then sealed by it."""
    intake, report = official(app, "intake"), str(file_report(reporter, text=WORDS)["id"])
    start = WORDS.index(SECRET)
    black = {"text": [{"start": start, "end": start + len(SECRET)}]}
    covered = intake.put(f"{DESK}/{report}/redactions/{uuid.uuid4()}", json=black, headers={"If-Match": "*"})
    assert covered.status_code == 201, covered.json
    assert move(intake, report, "restricted", note="Tố cáo", reason="denunciation").status_code == 201
    return report


def test_the_restricted_desk_reads_it_whole_and_each_look_is_told(
    app: Flask, session: Session, report: str, reporter: Caller
) -> None:
    restricted = official(app, "restricted")
    seen: Any = restricted.get(f"{DESK}/{report}").json
    assert SECRET not in seen["text"]
    assert (seen["may_look"], seen["may_redact"]) == (True, False)
    shown: dict[str, Any] = {page: restricted.open("POST", f"{DESK}/{report}/{page}").json for page in LOOKS}
    assert shown["originals"]["text"] == WORDS
    assert shown["reporter"]["phone"] == "+84905777888"
    noted = session.execute(text("SELECT what, role, person_id FROM access_log WHERE what LIKE 'saw%' ORDER BY id"))
    assert [tuple(row) for row in noted] == [(what, "restricted", reporter.account_id) for what in LOOKS.values()]
    told: Any = reporter.get(f"/api/v1/reports/{report}/looks").json
    assert "bộ phận bảo mật" in str(told)


@pytest.mark.parametrize("page", LOOKS)
def test_nobody_else_looks_behind_it(app: Flask, report: str, page: str) -> None:
    for other in (official(app, "intake", "leader"), official(app, "restricted", agency="dien-luc")):
        assert other.open("POST", f"{DESK}/{report}/{page}").status_code == 404


@pytest.mark.parametrize("page", LOOKS)
def test_the_restricted_desk_looks_behind_nothing_else(app: Flask, reporter: Caller, page: str) -> None:
    report = file_report(reporter, text=WORDS)["id"]
    assert official(app, "restricted").open("POST", f"{DESK}/{report}/{page}").status_code == 404
    both = official(app, "restricted", "handler")
    assert both.open("POST", f"{DESK}/{report}/{page}").status_code == 403
    seen: Any = both.get(f"{DESK}/{report}").json
    assert seen["may_look"] is False
