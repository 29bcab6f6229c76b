"""Answer templates, and whom a report could be given to"""

import uuid
from typing import Any

import pytest
from flask import Flask

from tests.factories import Caller, file_report, move, official, phone

TEXT = "{agency} đã xử lý {code} tại {place}, trước hạn {due}."


def write(by: Caller, template_id: str | None = None, *, version: int | None = None, **wanted: Any) -> Any:
    headers = {"If-Match": f'"{version}"'} if version else {}
    content = {"title": "Đã xong", "text": TEXT, **wanted}
    return by.put(f"/api/v1/operations/answer-templates/{template_id or uuid.uuid4()}", json=content, headers=headers)


def offered(by: Caller, report: dict[str, Any], to: str) -> list[dict[str, Any]]:
    answer: Any = by.get(f"/api/v1/operations/reports/{report['id']}/templates?to={to}").json
    items: list[dict[str, Any]] = answer["items"]
    return items


def test_what_fits_is_offered_with_the_reports_own_words(app: Flask) -> None:
    editor, handler = official(app, "administrator"), official(app, "handler")
    assert write(editor, title="B mọi lĩnh vực", state="answered").status_code == 201
    assert write(editor, title="A đèn đường", category="den-duong", state="answered").status_code == 201
    assert write(editor, title="Rác", category="rac-thai").status_code == 201
    assert write(editor, title="Từ chối", state="rejected").status_code == 201
    assert write(editor, title="Không dùng nữa", active=False).status_code == 201
    report = file_report(phone(app), address="Trước {due} số 12")
    found = offered(handler, report, "answered")
    assert [each["title"] for each in found] == ["A đèn đường", "B mọi lĩnh vực"]
    assert report["code"] in found[0]["text"]
    assert "tại Trước {due} số 12, Phường Nha Trang" in found[0]["text"]
    assert report["agency"]["name"]["vi"] in found[0]["text"]
    assert "{agency}" not in found[0]["text"]


@pytest.mark.parametrize("text", ["Xin chào {name}, đã xong", "Đã xong {0} rồi nhé", "Ngoặc { lẻ thế này"])
def test_a_placeholder_that_cannot_be_filled_is_refused(app: Flask, text: str) -> None:
    response = write(official(app, "administrator"), text=text)
    assert (response.status_code, response.json["code"]) == (422, "unknown_placeholder")


def test_changing_one_needs_the_version_that_was_seen(app: Flask) -> None:
    editor, name = official(app, "leader"), str(uuid.uuid4())
    assert write(editor, name).status_code == 201
    assert write(editor, name).status_code == 200
    assert write(editor, name, title="Khác").status_code == 428
    assert write(editor, name, title="Khác", version=1).json["version"] == 2
    assert write(editor, name, title="Khác nữa", version=1).status_code == 412
    assert write(official(app, "handler"), title="Của tôi").status_code == 403


def test_one_is_deleted_by_the_version_that_was_seen(app: Flask) -> None:
    editor, name = official(app, "administrator"), str(uuid.uuid4())
    address = f"/api/v1/operations/answer-templates/{name}"
    assert write(editor, name).status_code == 201
    assert editor.open("DELETE", address).status_code == 428
    assert editor.open("DELETE", address, headers={"If-Match": '"7"'}).status_code == 412
    assert official(app, "handler").open("DELETE", address, headers={"If-Match": "*"}).status_code == 403
    assert [editor.open("DELETE", address, headers={"If-Match": '"1"'}).status_code for _ in range(2)] == [204, 204]
    listed: Any = editor.get("/api/v1/operations/answer-templates").json
    assert name not in {each["id"] for each in listed["items"]}


def test_whoever_has_the_area_or_least_to_do_is_suggested(app: Flask) -> None:
    focal = official(app, "intake", "focal")
    busy, idle = official(app, "handler", name="A Bận"), official(app, "handler", name="B Rảnh")
    reports = [file_report(phone(app)) for _ in range(3)]
    commune = reports[0]["location"]["commune"]["code"]
    own = official(app, "handler", area=commune, name="C Ở đây")
    for report in reports[:2]:
        assert move(focal, report["id"], "accepted").status_code == 201
        assert move(focal, report["id"], "assigned", assignee=str(busy.account_id)).status_code == 201
    answer: Any = focal.get(f"/api/v1/operations/reports/{reports[2]['id']}/assignees").json
    mine = {str(c.account_id): c for c in (busy, idle, own)}
    ranked = [
        (each["name"], each["open"], each["nearby"], each["own_area"]) for each in answer["items"] if each["id"] in mine
    ]
    assert ranked == [("C Ở đây", 0, 0, True), ("B Rảnh", 0, 0, False), ("A Bận", 2, 2, False)]
