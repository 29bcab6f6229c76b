"""/api/v1/operations/place-codes and POST /api/v1/place-codes/{code}/scans"""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.factories import NHA_TRANG, Caller, citizen, file_report, move, official, phone, stranger
from tests.support import pdf

CODES = "/api/v1/operations/place-codes"
LAMP: dict[str, Any] = {
    "kind": "asset", "name": "Trụ đèn LL-17", "lat": NHA_TRANG[0], "lon": NHA_TRANG[1], "address": "Trước 12 Lê Lợi",
    "category": "den-duong",
}  # fmt: skip


def made(by: Caller, **changes: Any) -> dict[str, Any]:
    response = by.put(f"{CODES}/{uuid.uuid4()}", json={**LAMP, **changes})
    assert response.status_code == 201, response.json
    found: dict[str, Any] = response.json
    return found


def scan(app: Flask, code: str) -> Any:
    return stranger(app).open("POST", f"/api/v1/place-codes/{code}/scans")


def test_a_scan_tells_the_place_and_is_counted(app: Flask) -> None:
    intake = official(app, "intake")
    lamp = made(intake)
    for code in (lamp["code"], lamp["code"].lower(), f"{lamp['code'][:7]}-{lamp['code'][7:]}"):
        place = scan(app, code)
        assert place.status_code == 200, place.json
    assert place.json == {
        "code": lamp["code"], "kind": "asset", "name": "Trụ đèn LL-17", "lat": NHA_TRANG[0], "lon": NHA_TRANG[1],
        "commune": {
            "code": "22366", "name": {"vi": "Nha Trang", "en": "Nha Trang"}, "full_name": "Phường Nha Trang",
        },
        "address": "Trước 12 Lê Lợi", "category": "den-duong",
    }  # fmt: skip
    file_report(phone(app), place_code=lamp["code"])
    file_report(phone(app), place_code="KHONGPHAIMACUA")
    [listed] = intake.get(CODES).json["items"]
    assert (listed["scans"], listed["reports"]) == (3, 1)


def test_a_code_that_was_not_made_here_is_not_looked_up(app: Flask, session: Session) -> None:
    code = made(official(app, "intake"))["code"]
    forged = code[:-1] + ("A" if code[-1] != "A" else "C")
    assert scan(app, forged).status_code == 404
    assert session.execute(text("SELECT scans FROM place_code")).scalar_one() == 0


def test_a_revoked_code_leads_nowhere_and_says_what_to_do(app: Flask) -> None:
    intake = official(app, "intake")
    lamp = made(intake)
    for _ in range(2):
        assert intake.put(f"{CODES}/{lamp['id']}/revocation").json["revoked_at"] is not None
    gone = scan(app, lamp["code"])
    assert (gone.status_code, gone.json["code"]) == (410, "place_code_revoked")
    assert intake.get(lamp["sheet"]).status_code == 410, "nobody puts up a sheet that leads nowhere"


def test_a_report_that_was_sealed_is_not_counted_with_its_code(app: Flask) -> None:
    intake = official(app, "intake")
    lamp = made(intake)
    move(intake, file_report(phone(app), place_code=lamp["code"])["id"], "restricted", note="Tố cáo")
    [listed] = intake.get(CODES).json["items"]
    assert listed["reports"] == 0
    assert intake.put(f"{CODES}/{lamp['id']}", json=LAMP).json["reports"] == 0


def test_a_report_that_was_taken_back_does_not_tell_where_its_code_hangs(app: Flask, session: Session) -> None:
    intake, reporter = official(app, "intake"), phone(app)
    lamp = made(intake)
    scan(app, lamp["code"])
    report = file_report(reporter, place_code=lamp["code"])
    file_report(phone(app), place_code=lamp["code"])
    assert move(intake, report["id"], "rejected", note="Không thuộc thẩm quyền").status_code == 201
    address = f"/api/v1/reports/{report['id']}/personal-data"
    assert reporter.client.delete(address, headers=reporter.headers).status_code == 204
    named = text("SELECT count(*) FROM report r JOIN place_code p ON p.code = r.place_code WHERE r.id = :id")
    assert session.execute(named, {"id": report["id"]}).scalar_one() == 0
    [listed] = intake.get(CODES).json["items"]
    assert (listed["scans"], listed["reports"]) == (1, 1)


def test_making_it_again_makes_no_second_one(app: Flask, session: Session) -> None:
    intake, code_id = official(app, "intake"), uuid.uuid4()
    answers = [intake.put(f"{CODES}/{code_id}", json=LAMP) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json["code"] == answers[1].json["code"]
    other = intake.put(f"{CODES}/{code_id}", json={**LAMP, "name": "Trụ đèn khác"})
    assert (other.status_code, other.json["code"]) == (409, "place_code_taken")
    assert session.execute(text("SELECT count(*) FROM place_code")).scalar_one() == 1


def test_the_sheet_holds_a_code_that_leads_there(app: Flask) -> None:
    intake = official(app, "intake")
    lamp = made(intake)
    printed = intake.get(lamp["sheet"])
    assert printed.content_type == "application/pdf"
    assert pdf.codes(printed.data) == [f"http://localhost:8000/q/{lamp['code']}"]
    assert pdf.sizes(printed.data) == [(210, 297)]
    words = pdf.words(printed.data)
    assert "Trụ đèn LL-17" in words
    assert "Phường Nha Trang" in words


def test_each_makes_codes_for_what_he_looks_after(app: Flask) -> None:
    here, there = official(app, "intake", area="22366"), official(app, "intake", agency="ubnd-22333")
    lamp = made(here)
    refused = there.put(f"{CODES}/{uuid.uuid4()}", json=LAMP)
    assert (refused.status_code, refused.json["code"]) == (403, "place_not_yours")
    assert there.get(CODES).json["items"] == []
    assert there.get(lamp["sheet"]).status_code == 404
    assert there.put(f"{CODES}/{lamp['id']}/revocation").status_code == 404


@pytest.mark.parametrize("role", ["handler", "operator", "helper"])
def test_others_make_none(app: Flask, role: str) -> None:
    assert official(app, role).put(f"{CODES}/{uuid.uuid4()}", json=LAMP).status_code == 403
    assert citizen(app).get(CODES).status_code == 401


def test_a_page_goes_on_where_the_last_one_ended(app: Flask) -> None:
    intake = official(app, "intake")
    codes = [made(intake, name=f"Trụ {n}")["code"] for n in range(3)]
    first = intake.get(f"{CODES}?limit=2").json
    second = intake.get(f"{CODES}?limit=2&cursor={first['next']}").json
    assert [item["code"] for item in first["items"] + second["items"]] == codes[::-1]
    assert second["next"] is None
