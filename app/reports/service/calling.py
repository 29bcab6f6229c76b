"""Call me back: a consent to show the number to the desk, and what became of the calls."""

import uuid
from collections.abc import Sequence

from app.identity import queries as identity
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports import queries
from app.reports.errors import CallIdTaken, NumberNeeded
from app.reports.kinds import CallOutcome, Consent
from app.reports.models import Report, ReportCall, ReportContact
from app.reports.service import delivering
from app.reports.visibility import Scope, roles_for, seen_by


def ask(report_id: uuid.UUID, phone: str | None, account_id: uuid.UUID | None) -> None:
    """Note that a reporter asks to be called, on this number (E.164) or the account's. Raises NumberNeeded (422)."""
    number = phone or (identity.phone_of(account_id) if account_id else None)
    if number is None:
        raise NumberNeeded(pointer="/phone")
    session.add(ReportContact(report_id=report_id, name=None, phone=number, consent=Consent.OWN, call_me=True))
    session.flush()


def wanted(report_id: uuid.UUID, scopes: Sequence[Scope]) -> tuple[Report, ReportContact]:
    """A report, or part of one, whose reporter asks to be called, and the number. Raises NotFound for any other.

    For who has a role at the agency that has it: whom it is only offered to calls nobody. For a part that was taken
    back nobody is called either: whoever had it has nothing to ask any more.
    """
    report = queries.for_update(report_id, seen_by(scopes))
    contact = None if queries.was_taken_back(report) else queries.contact(report_id)
    if contact is None or not contact.call_me or not roles_for(report, scopes):
        raise NotFound
    return report, contact


def note_call(
    report_id: uuid.UUID,
    call_id: uuid.UUID,
    *,
    outcome: CallOutcome,
    note: str | None,
    by: uuid.UUID,
    scopes: Sequence[Scope],
) -> tuple[ReportCall, bool]:
    """Note what became of a call back. Returns it and whether it is new. Raises NotFound, CallIdTaken (409)."""
    report, _ = wanted(report_id, scopes)
    known = session.get(ReportCall, call_id)
    if known is not None:
        if (known.report_id, known.by, known.outcome, known.note) != (report_id, by, outcome, note):
            raise CallIdTaken
        return known, False
    made = ReportCall(id=call_id, report_id=report_id, by=by, outcome=outcome, note=note)
    session.add(made)
    session.flush()
    if outcome is CallOutcome.REACHED:
        delivering.note_reached(report, by=by)
    return made, True
