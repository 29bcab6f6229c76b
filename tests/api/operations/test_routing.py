"""Who gets what: the rules at the desk, their tester, and what filing makes of them."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.reports import catalogue
from tests.factories import NHA_TRANG, Caller, file_report, official, phone

RULES = "/api/v1/operations/routing"
LAMPS_HERE = {"category": "den-duong", "commune": "22366", "agency": "so-xay-dung", "note": "Theo QĐ phân cấp"}


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What a process remembers must not outlive the test's transaction."""
    yield
    catalogue.forget()


def set_rule(by: Caller, rule_id: uuid.UUID | None = None, *, version: int | None = None, **rule: Any) -> TestResponse:
    headers = {"If-Match": f'"{version}"'} if version else {}
    return by.put(f"{RULES}/{rule_id or uuid.uuid4()}", json=rule, headers=headers)


def asked(by: Caller, **question: Any) -> Any:
    response = by.get(f"{RULES}/test", query_string=question)
    assert response.status_code == 200, response.json
    return response.json


def test_filing_follows_the_rules_and_costs_no_statement_more(app: Flask, count_queries: Callable[[], Any]) -> None:
    admin, reporter = official(app, "administrator"), phone(app)
    assert file_report(reporter)["agency"]["code"] == "ubnd-22366"
    assert set_rule(admin, **LAMPS_HERE).status_code == 201
    file_report(reporter)  # reads the rules anew
    with count_queries() as statements:
        filed = file_report(reporter)
    assert filed["agency"]["code"] == "so-xay-dung"
    assert len(statements) == 2
    assert file_report(reporter, category="rac-thai")["agency"]["code"] == "ubnd-22366"


def test_what_tells_about_people_is_not_caught_by_a_rule_about_a_place(app: Flask) -> None:
    """A report about an agency's official never reaches that agency (DOMAIN, Reports)."""
    admin = official(app, "administrator")
    assert set_rule(admin, commune="22366", agency="commune_office").status_code == 201
    about = file_report(phone(app), category="thai-do-can-bo", answers={"co-quan": "UBND phường"})
    assert about["agency"]["code"] == "thanh-tra-tinh"
    told = asked(admin, category="thai-do-can-bo", commune="22366")
    assert (told["agency"]["code"], told["by"], told["over"]) == ("thanh-tra-tinh", None, [])
    assert set_rule(admin, category="thai-do-can-bo", commune="22366", agency="so-noi-vu").status_code == 201
    assert (
        file_report(phone(app), category="thai-do-can-bo", answers={"co-quan": "UBND phường"})["agency"]["code"]
        == "so-noi-vu"
    )


def test_a_corrected_category_follows_the_rules_too(app: Flask) -> None:
    admin = official(app, "administrator", "intake")
    set_rule(admin, category="rac-thai", agency="moi-truong-do-thi")
    report = file_report(phone(app))
    address = f"/api/v1/operations/reports/{report['id']}/moves/{uuid.uuid4()}"
    moved = admin.put(address, json={"to": "accepted", "category": "rac-thai"}, headers={"If-Match": '"1"'}).json
    assert moved is not None
    assert moved["agency"]["code"] == "moi-truong-do-thi"


def test_who_would_get_this_is_told_with_the_rule_that_decides(app: Flask) -> None:
    admin = official(app, "administrator")
    here, railway, lamps = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    set_rule(admin, here, commune="22366", agency="ban-quan-ly-vinh-nha-trang")
    set_rule(admin, lamps, category="den-duong", agency="commune_office")
    set_rule(admin, railway, asset_owner="duong-sat", agency="duong-sat")
    by_commune = asked(admin, category="den-duong", commune="22366")
    assert (by_commune["agency"]["code"], by_commune["by"], by_commune["over"]) == (
        "ubnd-22366", str(lamps), [str(here)],
    )  # fmt: skip
    by_owner = asked(admin, category="den-duong", lat=NHA_TRANG[0], lon=NHA_TRANG[1], asset_owner="duong-sat")
    assert (by_owner["agency"]["code"], by_owner["by"]) == ("duong-sat", str(railway))
    assert by_owner["over"] == [str(lamps), str(here)]
    without = asked(official(app, "focal"), category="nuoc-sach", commune="22333")
    assert (without["agency"]["code"], without["by"]) == ("cap-nuoc", None)
    assert "không quy tắc" in without["why"]["vi"]


def test_a_rule_is_written_once_and_changed_by_whoever_has_seen_it(app: Flask) -> None:
    admin, rule_id = official(app, "administrator"), uuid.uuid4()
    first = set_rule(admin, rule_id, **LAMPS_HERE)
    assert (first.status_code, first.headers["ETag"]) == (201, '"1"')
    assert set_rule(admin, rule_id, **LAMPS_HERE).status_code == 200
    changed = {**LAMPS_HERE, "agency": "dien-luc"}
    assert set_rule(admin, rule_id, **changed).status_code == 428
    assert set_rule(admin, rule_id, version=1, **changed).json["version"] == 2  # type: ignore[index]
    stale = set_rule(admin, rule_id, version=1, **LAMPS_HERE)
    assert (stale.status_code, stale.json["current"]["version"]) == (412, 2)  # type: ignore[index]
    elsewhere = set_rule(admin, rule_id, version=2, **{**changed, "commune": "22333"})
    assert (elsewhere.status_code, elsewhere.json["code"]) == (409, "rule_id_taken")  # type: ignore[index]
    twice = set_rule(admin, **LAMPS_HERE)
    assert (twice.status_code, twice.json["code"]) == (409, "rule_taken")  # type: ignore[index]


def test_a_rule_is_dropped_and_the_category_counts_again(app: Flask) -> None:
    admin, rule_id = official(app, "administrator"), uuid.uuid4()
    set_rule(admin, rule_id, **LAMPS_HERE)
    assert [rule["id"] for rule in admin.get(RULES).json["items"]] == [str(rule_id)]  # type: ignore[index]
    assert admin.open("DELETE", f"{RULES}/{rule_id}").status_code == 428
    for _ in range(2):
        assert admin.open("DELETE", f"{RULES}/{rule_id}", headers={"If-Match": '"1"'}).status_code == 204
    assert asked(admin, category="den-duong", commune="22366")["agency"]["code"] == "ubnd-22366"


def test_what_a_rule_cannot_say(app: Flask) -> None:
    admin = official(app, "administrator")
    for rule, code in (
        ({"agency": "so-xay-dung"}, "rule_names_nothing"),
        ({"category": "khong-co", "agency": "so-xay-dung"}, "unknown_category"),
        ({"commune": "00001", "agency": "so-xay-dung"}, "unknown_commune"),
        ({"category": "den-duong", "agency": "khong-co"}, "unknown_agency"),
    ):
        response = set_rule(admin, **rule)
        assert (response.status_code, response.json["code"]) == (422, code)  # type: ignore[index]
    assert set_rule(admin, asset_owner="Đường Sắt", agency="duong-sat").status_code == 422


def test_only_administrators_of_the_province_edit(app: Flask) -> None:
    for caller in (official(app, "leader"), official(app, "administrator", agency="so-xay-dung")):
        assert set_rule(caller, **LAMPS_HERE).status_code == 403
        listing = caller.get(RULES)
        assert (listing.status_code, listing.json["may_edit"]) == (200, False)  # type: ignore[index]
    assert set_rule(phone(app), **LAMPS_HERE).status_code == 401
