"""Proof that an answer reached its reporter. Silence is consent only after that (DOMAIN.md, Reports)."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from app.kit import clock
from app.kit.db import session
from app.kit.errors import Forbidden
from app.reports import pending, queries, visibility
from app.reports.draft import Reporter
from app.reports.errors import CallIdTaken, NothingToTell
from app.reports.kinds import EntryKind, Proof
from app.reports.models import Report, ReportDelivery
from app.reports.service import following, lines
from app.reports.service.wish import Wish
from app.reports.visibility import Scope
from app.reports.workflow import State

CALLERS = frozenset({"intake", "operator", "focal", "handler", "approver"})
BATCH = 50


def note_delivered(entry_id: uuid.UUID, channel: Proof, at: datetime) -> None:
    """A line of the timeline reached its reporter; the first time counts. Nothing for what is no answer."""
    line = queries.entry(entry_id)
    if line is not None and line.kind is EntryKind.MOVED and line.state is State.RESOLVED:
        _note(line.report_id, entry_id, channel, at)


def note_read(report_id: uuid.UUID, reporter: Reporter) -> None:
    """Its reporter has the answer open before him. Raises NotFound for whoever is not; nothing without an answer."""
    report = queries.own(report_id, account_id=reporter.account_id, secret_hash=reporter.secret_hash)
    line = queries.newest_move(report.id, State.RESOLVED) if report.state is State.RESOLVED else None
    if line is not None:
        _note(report_id, line.id, Proof.READ, clock.now())


def note_reached(report: Report, *, by: uuid.UUID) -> None:
    """Somebody who asked to be called was reached: an answer that was out by then is known. Nothing before one."""
    line = queries.newest_move(report.id, State.RESOLVED) if report.state is State.RESOLVED else None
    if line is not None:
        _note(report.id, line.id, Proof.CALL, clock.now(), noted_by=by)


def log_call(report_id: uuid.UUID, call_id: uuid.UUID, note: str, *, by: uuid.UUID, scopes: Sequence[Scope]) -> bool:
    """Note that an official reached the reporter by telephone and told the answer. Returns whether it is new.

    Raises NotFound, Forbidden, NothingToTell (no answer is out), CallIdTaken.
    """
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    # By the line, not the proof: an answer has one proof by telephone, however often somebody called.
    before = queries.entry(call_id)
    if before is not None:
        if (before.report_id, before.kind, before.author_id, before.note) != (report_id, EntryKind.CALLED, by, note):
            raise CallIdTaken
        return False
    roles = visibility.roles_for(report, scopes) & CALLERS
    if not roles:
        raise Forbidden
    answer = queries.newest_move(report_id, State.RESOLVED) if report.state is State.RESOLVED else None
    if answer is None:
        raise NothingToTell
    _note(report_id, answer.id, Proof.CALL, clock.now(), delivery_id=call_id, noted_by=by, note=note)
    line = lines.add(report, EntryKind.CALLED, changes={}, by=(by, min(roles)), note=note)
    line.id = call_id
    return True


def close_next() -> bool:
    """Close what was answered, delivered and met by seven days of silence; whether there may be more. May run twice."""
    due = pending.closable(clock.now() - pending.SILENCE, limit=BATCH)
    closed = [following.move_by_house(report_id, Wish(to=State.CLOSED)) for report_id in due]
    # What cannot be closed would come again at once: the next tick looks at it.
    return len(due) == BATCH and all(closed)


def _note(
    report_id: uuid.UUID,
    entry_id: uuid.UUID,
    channel: Proof,
    at: datetime,
    *,
    delivery_id: uuid.UUID | None = None,
    noted_by: uuid.UUID | None = None,
    note: str | None = None,
) -> None:
    row = {"id": delivery_id or uuid.uuid4(), "report_id": report_id, "entry_id": entry_id, "channel": channel}
    row |= {"at": at, "noted_by": noted_by, "note": note}
    session.execute(insert(ReportDelivery).values(row).on_conflict_do_nothing())
