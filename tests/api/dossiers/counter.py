"""What tests of dossiers stand on: published procedures, a counter with its people, and dossiers received there."""

import uuid
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.kit.db import session, unit_of_work
from app.procedures.kinds import ClockPolicy, VersionState
from app.procedures.models import Procedure, ProcedureVersion
from tests.factories import Caller, official

HERE, THERE, JUSTICE = "ubnd-22366", "ubnd-22333", "so-tu-phap"
DESK = "/api/v1/operations/dossiers"
PHONE = "+84901234567"
BASIS = "Điều 15 Nghị định 118/2025/NĐ-CP"
PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def step(key: str, agency: str, role: str, *following: str, amount: int | None = None) -> dict[str, Any]:
    time = {"amount": amount, "unit": "working_days"} if amount else None
    name = {"vi": f"Bước {key}", "en": f"Step {key}"}
    return {"key": key, "name": name, "agency": agency, "role": role, "time": time, "next": list(following)}


PLAIN_ROUTE = {
    "lead": "handle",
    "steps": [
        step("receive", "receiving", "clerk", "handle"),
        step("handle", "competent", "handler", "sign", amount=2),
        step("sign", "competent", "approver", "return", amount=1),
        step("return", "receiving", "clerk"),
    ],
}
JOINED_ROUTE = {
    "lead": "registry",
    "steps": [
        step("receive", "receiving", "clerk", "registry", "insurance"),
        step("registry", "competent", "handler", "sign", amount=2),
        step("insurance", JUSTICE, "handler", "sign", amount=3),
        step("sign", "competent", "approver", "return", amount=1),
        step("return", "receiving", "clerk"),
    ],
}


def publish(
    app: Flask,
    code: str | None = None,
    *,
    days: int | None = 5,
    policy: ClockPolicy = ClockPolicy.PAUSE,
    cut_off: str | None = None,
    express: bool = False,
    own_time: dict[str, Any] | None = None,
    route: dict[str, Any] | None = None,
    committed: dict[str, Any] | None = None,
    **columns: Any,
) -> str:
    """A published procedure with two cases: `chung`, step after step, and `lien-thong`, over two agencies at once."""
    code = code or f"9.{uuid.uuid4().int % 10**6:06d}"
    form = {"key": "don", "name": {"vi": "Tờ khai", "en": "Form"}, "form": None, "originals": 1, "copies": 0}
    photo = {"key": "anh", "name": {"vi": "Ảnh thẻ"}, "form": None, "originals": 2, "copies": 0}
    components = [form | {"required": True}, photo | {"required": False}]
    content = {
        "name": {"vi": "Đăng ký khai sinh", "en": "Birth registration"},
        "methods": [{"channel": "counter", "time": None, "unit": None, "fee_vnd": 8000, "note": None}],
        "cases": [
            {"key": key, "name": {"vi": key}, "components": components, "time": own_time if key != "chung" else None}
            for key in ("chung", "lien-thong")
        ],
        "routes": {"chung": route or PLAIN_ROUTE, "lien-thong": JOINED_ROUTE},
    }
    with app.app_context(), unit_of_work():
        procedure = Procedure(
            code=code, name="Đăng ký khai sinh", sort_key="x", field="Hộ tịch", ministry="Bộ Tư pháp",
            levels=["commune"], keywords="", record_hash=b"x",
        )  # fmt: skip
        session.add(procedure)
        session.flush()
        version = ProcedureVersion(
            procedure_code=code, number=1, state=VersionState.PUBLISHED, content=content, raw={}, source={},
            legal_time={"amount": days, "unit": "working_days"} if days else None, committed_time=committed,
            clock_policy=policy, cut_off=cut_off, express=express, created_by="a", published_by="b",
            published_at=procedure_epoch(), **columns,
        )  # fmt: skip
        session.add(version)
        session.flush()
        procedure.current_version_id = version.id
    return code


def procedure_epoch() -> Any:
    from app.kit import clock

    return clock.now()


def draft(procedure: str, **changes: Any) -> dict[str, Any]:
    """A dossier as a clerk of the commune hands it in."""
    return {
        "procedure": procedure,
        "receiving": HERE,
        "competent": HERE,
        "return_at": HERE,
        "applicant": {"name": "Nguyễn Thị Hoa", "id_number": "056190001234"},
        "phone": "0901 234 567",
        "components": [{"key": "don", "originals": 1}],
        **changes,
    }


def clerk(app: Flask, agency: str = HERE) -> Caller:
    return official(app, "clerk", agency=agency, name="Lê Thị Quầy")


def put(by: Caller, body: dict[str, Any], dossier_id: uuid.UUID | str | None = None) -> TestResponse:
    return by.put(f"{DESK}/{dossier_id or uuid.uuid4()}", json=body)


def receive(by: Caller, procedure: str, **changes: Any) -> dict[str, Any]:
    """A received dossier as the clerk sees it."""
    response = put(by, draft(procedure, **changes))
    assert response.status_code == 201, response.json
    return read(response)


def read(response: TestResponse) -> dict[str, Any]:
    found: Any = response.json
    assert isinstance(found, dict)
    return found


def get(by: Caller, dossier: dict[str, Any]) -> dict[str, Any]:
    response = by.get(f"{DESK}/{dossier['id']}")
    assert response.status_code == 200, response.json
    return read(response)


def move(by: Caller, dossier: dict[str, Any], to: str, *, version: int | str = "*", **wish: Any) -> TestResponse:
    etag = version if version == "*" else f'"{version}"'
    address = f"{DESK}/{dossier['id']}/moves/{uuid.uuid4()}"
    return by.put(address, json={"to": to, **wish}, headers={"If-Match": etag})


def move_step(by: Caller, dossier: dict[str, Any], key: str, to: str = "done", **given: Any) -> TestResponse:
    address = f"{DESK}/{dossier['id']}/steps/{key}/moves/{uuid.uuid4()}"
    return by.put(address, json={"to": to, **given}, headers={"If-Match": "*"})


def attach(by: Caller, dossier: dict[str, Any], body: bytes = PDF) -> TestResponse:
    import hashlib

    address = f"{DESK}/{dossier['id']}/result/{hashlib.sha256(body).hexdigest()}"
    return by.put(address, data=body, content_type="application/pdf")


def asking(**changes: Any) -> dict[str, Any]:
    """What a supplement needs."""
    return {"reason": "Thiếu giấy chứng sinh", "legal_basis": BASIS, "items": ["Giấy chứng sinh"], **changes}


def team(app: Flask, *roles: str, agency: str = HERE) -> Caller:
    return official(app, *(roles or ("clerk", "handler", "approver", "leader")), agency=agency, name="Trần Văn Đủ")


def codes_of(response: TestResponse) -> tuple[int, str]:
    return response.status_code, read(response)["code"]
