"""Things that tests need to be there: people, sign-ins, photos, reports. Made by the product's own services."""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_jwt_extended import create_access_token
from werkzeug.test import TestResponse

from app.agencies.models import Agency
from app.identity.models import Account, Kind, SignIn
from app.identity.service import grant
from app.kit import clock
from app.kit.access import hash_secret
from app.kit.db import session, unit_of_work
from app.media.models import Media

NHA_TRANG = (12.2388, 109.1967)


@dataclass
class Caller:
    """Somebody who calls the API: a client and the headers that say who it is."""

    client: FlaskClient
    headers: dict[str, str] = field(default_factory=dict)
    account_id: uuid.UUID | None = None
    secret: str | None = None

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.open("GET", path, **options)

    def put(self, path: str, **options: Any) -> TestResponse:
        return self.open("PUT", path, **options)

    def open(self, method: str, path: str, headers: Mapping[str, str] | None = None, **options: Any) -> TestResponse:
        return self.client.open(path, method=method, headers={**self.headers, **(headers or {})}, **options)


def stranger(app: Flask) -> Caller:
    """Nobody in particular."""
    return Caller(app.test_client())


def phone(app: Flask) -> Caller:
    """A phone that never signed in: it proves itself by a Report-Secret."""
    secret = secrets.token_urlsafe(32)
    return Caller(app.test_client(), {"Report-Secret": secret}, secret=secret)


def citizen(app: Flask, number: str | None = None) -> Caller:
    """A citizen who is signed in."""
    return _signed_in(app, Account(kind=Kind.CITIZEN, phone=number or f"+849{secrets.randbelow(10**8):08d}"))


def official(
    app: Flask,
    *roles: str,
    agency: str | None = None,
    area: str | None = None,
    category: str | None = None,
    name: str = "Lê Thị Thử",
) -> Caller:
    """An official who is signed in and has these roles: in an agency (its code), an area, a category, or in all."""
    account = Account(kind=Kind.OFFICIAL, email=f"{secrets.token_hex(6)}@demo.local", name=name)
    caller = _signed_in(app, account)
    assert caller.account_id is not None
    with app.app_context(), unit_of_work():
        agency_id = session.query(Agency).filter_by(code=agency).one().id if agency else None
        for role in roles:
            grant(account_id=caller.account_id, role=role, agency_id=agency_id, area=area, category=category)
    return caller


def photo(app: Flask, owner: Caller) -> uuid.UUID:
    """A photo the caller has uploaded; only its row."""
    with app.app_context(), unit_of_work():
        kept = Media(
            sha256=secrets.token_bytes(32),
            account_id=owner.account_id,
            secret_hash=hash_secret(owner.secret) if owner.secret and owner.account_id is None else None,
            stored_bytes=1000,
            width=1600,
            height=1200,
            dhash=0,
        )
        session.add(kept)
    return kept.id


def draft(**changes: Any) -> dict[str, Any]:
    """What a phone sends: a broken street lamp in Nha Trang."""
    return {
        "category": "den-duong",
        "text": "Đèn đường trước số 12 Lê Lợi không sáng",
        "location_source": "gps",
        "lat": NHA_TRANG[0],
        "lon": NHA_TRANG[1],
        "accuracy_m": 8.5,
        "seen_at": clock.now().isoformat(),
        **changes,
    }


def file_report(reporter: Caller, report_id: uuid.UUID | None = None, **changes: Any) -> dict[str, Any]:
    """A filed report as its reporter sees it."""
    response = reporter.put(f"/api/v1/reports/{report_id or uuid.uuid4()}", json=draft(**changes))
    assert response.status_code == 201, response.json
    return _body(response)


def _body(response: TestResponse) -> dict[str, Any]:
    found: Any = response.json
    assert isinstance(found, dict)
    return found


def move(by: Caller, report_id: str, to: str, *, version: int | str = "*", **wish: Any) -> TestResponse:
    """An official's move; of whatever version the report has unless one is named."""
    etag = version if version == "*" else f'"{version}"'
    address = f"/api/v1/operations/reports/{report_id}/moves/{uuid.uuid4()}"
    return by.put(address, json={"to": to, **wish}, headers={"If-Match": etag})


def walk(by: Caller, report_id: str, steps: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Several moves by one official who may make all of them; the report as the desk sees it afterwards."""
    for to, wish in steps:
        response = move(by, report_id, to, **wish)
        assert response.status_code == 201, response.json
    return _body(by.get(f"/api/v1/operations/reports/{report_id}"))


NO_PHOTO = "Trời tối, chụp không rõ."
ANSWER = {"public_answer": "Đã thay bóng đèn mới, đèn sáng lại từ tối nay.", "no_photo_reason": NO_PHOTO}
"""An answer to any report; where its category asks for a photo, the reason says why there is none."""
TO_RESOLVED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("accepted", {}),
    ("assigned", {}),
    ("in_progress", {}),
    ("answered", ANSWER),
    ("resolved", {}),
)


def _signed_in(app: Flask, account: Account) -> Caller:
    with app.app_context(), unit_of_work():
        session.add(account)
        session.flush()
        sign_in = SignIn(account_id=account.id, expires_at=clock.now() + timedelta(days=1))
        session.add(sign_in)
        session.flush()
        claims = {"for": account.kind.value, "sid": str(sign_in.id)}
        token = create_access_token(str(account.id), additional_claims=claims)
    return Caller(app.test_client(), {"Authorization": f"Bearer {token}"}, account_id=account.id)
