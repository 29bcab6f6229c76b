"""Every read of looks. A person sees those at their own data; who may ask by dossier, the dossier's room decides."""

import uuid

from sqlalchemy import ColumnElement, or_, select

from app.audit.models import AccessLog
from app.kit.db import session


def at_own(
    person_id: uuid.UUID, subject_ids: list[uuid.UUID], *, limit: int, before: int | None = None
) -> list[AccessLog]:
    """The looks at a person's data and at these cases of theirs, also from before they had an account.

    The newest first; at most `limit`, only those with an id below `before`.
    """
    return _looks(or_(AccessLog.person_id == person_id, AccessLog.subject_id.in_(subject_ids)), limit, before)


def at_subjects(subject_ids: list[uuid.UUID], *, limit: int, before: int | None = None) -> list[AccessLog]:
    """The looks at these dossiers or reports, newest first, whoever's they are."""
    return _looks(AccessLog.subject_id.in_(subject_ids), limit, before)


def _looks(which: ColumnElement[bool], limit: int, before: int | None) -> list[AccessLog]:
    looks = select(AccessLog).where(which).order_by(AccessLog.id.desc()).limit(limit)
    return list(session.scalars(looks if before is None else looks.where(AccessLog.id < before)))
