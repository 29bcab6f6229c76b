"""A demo set of agencies. Safe to run at every start: what is there, and what was edited, stays."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from app.agencies.models import Agency, AgencyKind
from app.kit.context import settings
from app.kit.db import session
from app.territory import catalogue

DATA = Path(__file__).parent / "data"
NAMESPACE = uuid.UUID("0c7e2a4e-58a1-5d0f-8f6d-3b1f2f0c9b52")


def seed() -> None:
    """Add the demo departments, vertical agencies, centres and utilities, and one office per commune."""
    province = settings().province
    rows = [*_agencies(province), *_commune_offices(province)]
    session.execute(insert(Agency).on_conflict_do_nothing(), rows)


def agency_id(code: str) -> uuid.UUID:
    """The id that the seed gives to an agency."""
    return uuid.uuid5(NAMESPACE, code)


def office_code(commune_code: str) -> str:
    """The code of a commune's office: `ubnd-22366`."""
    return f"ubnd-{commune_code}"


def _agencies(province: str) -> Iterator[dict[str, Any]]:
    for entry in json.loads((DATA / f"{province}.json").read_text(encoding="utf-8")):
        parent = entry.pop("parent")
        yield {
            **entry,
            "id": agency_id(entry["code"]),
            "parent_id": agency_id(parent) if parent else None,
            "kind": AgencyKind(entry["kind"]),
            "commune_code": None,
            "active": True,
        }


def _commune_offices(province: str) -> Iterator[dict[str, Any]]:
    english = {"Phường": "Ward", "Xã": "Commune", "Đặc khu": "Special Zone"}
    for unit in catalogue.communes(province).values():
        code = office_code(unit.code)
        yield {
            "id": agency_id(code),
            "code": code,
            "kind": AgencyKind.COMMUNE_OFFICE,
            "parent_id": agency_id("ubnd-tinh"),
            "commune_code": unit.code,
            "name": {
                "vi": f"UBND {unit.type[0].lower()}{unit.type[1:]} {unit.name['vi']}",
                "en": f"People's Committee of {unit.name['en']} {english[unit.type]}",
            },
            "phone": None,
            "email": f"{code}@demo.example",
            "hours": None,
            "active": True,
        }
