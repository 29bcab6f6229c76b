"""Noting looks at people's data, in the transaction of the look itself."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select

from app.audit import words
from app.audit.models import AccessLog
from app.kit import clock
from app.kit.db import session

# A desk that keeps a dossier open asks for it again and again: that is one look.
ONE_LOOK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """Who looked: the account, and in which role and agency ({"vi", "en"}; {} for none)."""

    account_id: uuid.UUID | str
    role: str
    agency_id: uuid.UUID | None
    agency_name: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What was looked at, and whose data it holds (an account's id; None for a person without one)."""

    kind: str
    id: uuid.UUID
    person_id: uuid.UUID | None


def looked(subject: Subject, *, by: Looker, what: str = "viewed") -> None:
    """Note one look. Raises ValueError for a role, subject or action that audit.words cannot tell."""
    looked_at_all([subject], by=by, what=what)


def looked_behind(subject: Subject, *, by: Looker, what: str) -> None:
    """Note a look at what is kept from others: each is told, also the second within ONE_LOOK. Raises ValueError."""
    words.check(role=by.role, what=what, subject_kind=subject.kind)
    session.execute(insert(AccessLog).values(_row(subject, by, what)))


def looked_at_all(subjects: Sequence[Subject], *, by: Looker, what: str) -> None:
    """Note a look at each of these, in two statements; those the same account saw within ONE_LOOK are left out."""
    for kind in {subject.kind for subject in subjects}:
        words.check(role=by.role, what=what, subject_kind=kind)
    seen = _seen_just_now([subject.id for subject in subjects], str(by.account_id), what)
    rows = [_row(subject, by, what) for subject in subjects if subject.id not in seen]
    if rows:
        session.execute(insert(AccessLog).values(rows))


def _seen_just_now(subject_ids: list[uuid.UUID], account_id: str, what: str) -> set[uuid.UUID]:
    recent = select(AccessLog.subject_id).where(
        AccessLog.account_id == account_id,
        AccessLog.subject_id.in_(subject_ids),
        AccessLog.at > clock.now() - ONE_LOOK,
        AccessLog.what == what,
    )
    return set(session.scalars(recent))


def _row(subject: Subject, by: Looker, what: str) -> dict[str, Any]:
    return {
        "at": clock.now(),
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "person_id": subject.person_id,
        "account_id": str(by.account_id),
        "role": by.role,
        "agency_id": by.agency_id,
        "agency_name": by.agency_name,
        "what": what,
    }
