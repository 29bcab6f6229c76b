"""The looks of this room that are noted: who saw whose data, in which role and for which agency."""

from collections.abc import Sequence
from typing import Any

from app.audit import service as audit
from app.kit.access import Grant, principal
from app.reports import catalogue


def note(reports: Sequence[Any], *, roles: Sequence[str], what: str) -> None:
    """Note that the official who asks looked at the person behind each of these reports (id, reporter_id)."""
    looker = _looker(roles)
    subjects = [audit.Subject(kind="report", id=each.id, person_id=each.reporter_id) for each in reports]
    audit.looked_at_all(subjects, by=looker, what=what)


def note_behind(report: Any, *, role: str, what: str) -> None:
    """Note that the official who asks looked at what of this report is kept from others: each look, however soon."""
    subject = audit.Subject(kind="report", id=report.id, person_id=report.reporter_id)
    audit.looked_behind(subject, by=_looker([role]), what=what)


def _looker(roles: Sequence[str]) -> audit.Looker:
    assert principal.account_id is not None, "the guard lets officials through only"
    grant = grant_of(roles)
    agency = catalogue.current().office_of(grant.agency_id).name if grant.agency_id else {}
    return audit.Looker(account_id=principal.account_id, role=grant.role, agency_id=grant.agency_id, agency_name=agency)


def grant_of(roles: Sequence[str]) -> Grant:
    """The first grant of the official who asks that has one of these roles; the caller has made sure there is one."""
    return next(grant for role in roles for grant in principal.grants if grant.role == role)
