"""Internal notes and attachments: /api/v1/operations/reports/{report_id}/notes, /files"""

import io
import uuid
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from app.operations.schemas.notes import Notes
from tests.factories import Caller, citizen, file_report, official, phone

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def write(
    by: Caller, report_id: str, text: str, *, note_id: str | None = None, mentions: list[str] | None = None
) -> Any:
    address = f"/api/v1/operations/reports/{report_id}/notes/{note_id or uuid.uuid4()}"
    return by.put(address, json={"text": text, "mentions": mentions or []})


def attach(by: Caller, report_id: str, body: bytes, *, name: str = "biên bản.pdf", file_id: str | None = None) -> Any:
    address = f"/api/v1/operations/reports/{report_id}/files/{file_id or uuid.uuid4()}"
    return by.put(address, query_string={"name": name}, data=body, headers={"Content-Type": "application/pdf"})


@pytest.fixture
def report(app: Flask) -> dict[str, Any]:
    return file_report(phone(app))


def test_a_note_is_read_by_officials_who_see_the_report_and_nobody_else(app: Flask, report: dict[str, Any]) -> None:
    author, colleague = official(app, "handler", name="Lê Xử Lý"), official(app, "focal", name="Trần Đầu Mối")
    response = write(author, report["id"], "Nhờ chị xem giúp", mentions=[str(colleague.account_id)])
    assert response.status_code == 201, response.json
    seen: Any = colleague.get(f"/api/v1/operations/reports/{report['id']}/notes").json
    assert Notes().dump(Notes().load(seen)) == seen
    (note,) = seen["items"]
    assert (note["text"], note["author"]["name"]) == ("Nhờ chị xem giúp", "Lê Xử Lý")
    assert note["mentions"] == [{"id": str(colleague.account_id), "name": "Trần Đầu Mối"}]
    elsewhere = official(app, "handler", area="22333")
    assert elsewhere.get(f"/api/v1/operations/reports/{report['id']}/notes").status_code == 404
    assert write(elsewhere, report["id"], "Tôi ở nơi khác").status_code == 404
    assert citizen(app).get(f"/api/v1/operations/reports/{report['id']}/notes").status_code == 401
    detail: Any = author.get(f"/api/v1/operations/reports/{report['id']}").json
    assert detail["version"] == 1, "a note is no change of the report"


def test_only_who_sees_the_report_is_offered_and_can_be_mentioned(app: Flask, report: dict[str, Any]) -> None:
    author, elsewhere = official(app, "handler"), official(app, "handler", area="22333")
    helper, sealed = official(app, "helper"), official(app, "restricted")
    readers: Any = author.get(f"/api/v1/operations/reports/{report['id']}/notes").json
    offered = {person["id"] for person in readers["readers"]}
    assert str(author.account_id) in offered
    for absent in (elsewhere, helper, sealed):
        assert str(absent.account_id) not in offered
        response = write(author, report["id"], "Xem giúp", mentions=[str(absent.account_id)])
        assert (response.status_code, response.json["code"]) == (422, "cannot_mention")


def test_a_note_sent_again_is_written_once(app: Flask, report: dict[str, Any]) -> None:
    author, name = official(app, "handler"), str(uuid.uuid4())
    assert write(author, report["id"], "Đã gọi điện lực", note_id=name).status_code == 201
    again = write(author, report["id"], "Đã gọi điện lực", note_id=name)
    assert (again.status_code, len(again.json["items"])) == (200, 1)
    other = write(author, report["id"], "Khác", note_id=name)
    assert (other.status_code, other.json["code"]) == (409, "note_id_taken")


def test_a_pdf_and_a_photo_are_put_beside_it(app: Flask, report: dict[str, Any]) -> None:
    author = official(app, "handler")
    assert attach(author, report["id"], PDF).status_code == 201
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    kept = attach(author, report["id"], out.getvalue(), name="ảnh.png").json
    assert [(file["name"], file["kind"]) for file in kept["files"]] == [("biên bản.pdf", "pdf"), ("ảnh.png", "photo")]
    address = f"/api/v1/operations/reports/{report['id']}/files/"
    pdf = author.get(address + kept["files"][0]["id"])
    assert (pdf.data, pdf.headers["Content-Security-Policy"]) == (PDF, "sandbox")
    assert pdf.headers["Content-Disposition"].startswith("attachment;")
    photo = Image.open(io.BytesIO(author.get(address + kept["files"][1]["id"]).data))
    assert (photo.format, photo.size) == ("JPEG", (40, 30))
    elsewhere = official(app, "handler", area="22333")
    assert elsewhere.get(address + kept["files"][0]["id"]).status_code == 404
    other = file_report(phone(app))
    foreign = f"/api/v1/operations/reports/{other['id']}/files/{kept['files'][0]['id']}"
    assert author.get(foreign).status_code == 404


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [(b"%PDF-1.7 cut off", 415, "not_a_pdf"), (b"MZ\x90 a program", 415, "unsupported_photo")],
)
def test_what_is_neither_is_refused(app: Flask, report: dict[str, Any], body: bytes, status: int, code: str) -> None:
    response = attach(official(app, "handler"), report["id"], body)
    assert (response.status_code, response.json["code"]) == (status, code)


def test_a_file_sent_again_is_kept_once(app: Flask, report: dict[str, Any]) -> None:
    author, name = official(app, "handler"), str(uuid.uuid4())
    first, again = (attach(author, report["id"], PDF, file_id=name) for _ in range(2))
    assert (first.status_code, again.status_code, len(again.json["files"])) == (201, 200, 1)
    other = attach(author, report["id"], PDF + b"%%EOF", file_id=name)
    assert (other.status_code, other.json["code"]) == (409, "file_id_taken")
