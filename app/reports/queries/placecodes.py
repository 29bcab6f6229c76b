"""QR codes of places."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import (
    func,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.sql import ColumnElement

from app.kit import paging
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports.models import PlaceCode, Report


def place_code(code_id: uuid.UUID, communes: frozenset[str] | None) -> PlaceCode:
    """A QR code in one of these communes (None: anywhere). Raises NotFound."""
    found = session.scalar(select(PlaceCode).where(PlaceCode.id == code_id, _in(communes)))
    if found is None:
        raise NotFound
    return found


def owner_at(code: str, category: str) -> str | None:
    """Whose the thing is that a QR code hangs on, where a report of this category can be about that thing."""
    about_it = or_(PlaceCode.category_code.is_(None), PlaceCode.category_code == category)
    wanted = select(PlaceCode.asset_owner).where(PlaceCode.code == code, PlaceCode.revoked_at.is_(None), about_it)
    return session.scalar(wanted)


def knows_place_code(code: str) -> bool:
    """Whether a code was made, revoked or not."""
    return session.scalar(select(PlaceCode.id).where(PlaceCode.code == code)) is not None


def began_with(code: str) -> int:
    """How many reports began with a QR code; sealed ones are in no count, and anonymised ones tell it no more."""
    return session.scalar(select(func.count()).where(Report.place_code == code, ~Report.sealed)) or 0


def place_codes(communes: frozenset[str] | None, *, limit: int, cursor: str | None) -> list[Any]:
    """QR codes with how many reports began with each, the newest first; one more than `limit`."""
    began = select(func.count()).where(Report.place_code == PlaceCode.code, ~Report.sealed).scalar_subquery()
    wanted = select(PlaceCode, began.label("reports")).where(_in(communes))
    if cursor is not None:
        made_at, last = paging.decode(cursor, (datetime, uuid.UUID))
        wanted = wanted.where(tuple_(PlaceCode.made_at, PlaceCode.id) < tuple_(made_at, last))
    return list(session.execute(wanted.order_by(PlaceCode.made_at.desc(), PlaceCode.id.desc()).limit(limit + 1)))


def _in(communes: frozenset[str] | None) -> ColumnElement[bool]:
    return true() if communes is None else PlaceCode.commune.in_(communes)
