"""More time for a report: asked for with a reason before its deadline, decided by an approver, told to the reporter."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from app.calendar import clocks
from app.calendar.worktime import Unit
from app.kit import clock
from app.kit.db import session
from app.kit.errors import Forbidden, NotFound
from app.reports import pending, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import (
    ExtensionDecided,
    ExtensionIdTaken,
    ExtensionNotMeant,
    ExtensionTooLate,
    ExtensionUnit,
    ExtensionWaiting,
    OwnExtension,
)
from app.reports.events import ReportExtended, ReportExtensionAsked, ReportExtensionRefused
from app.reports.kinds import EntryKind, ExtensionState
from app.reports.models import Report, ReportExtension
from app.reports.service import deadline, lines, making
from app.reports.visibility import Scope
from app.reports.workflow import OPEN, State

ASKED_BY = ("handler", "focal")
DECIDED_BY = ("approver",)
EXTENDABLE = frozenset({State.ACCEPTED, State.ASSIGNED, State.IN_PROGRESS, State.REOPENED})
"""In these somebody works against the clock."""
_WORKING = ("working_hours", "working_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """What is asked for; `reason` is what the reporter reads."""

    amount: int
    unit: Unit
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    approve: bool
    remark: str | None = None


def ask(report_id: uuid.UUID, extension_id: uuid.UUID, more: More, *, by: uuid.UUID, scopes: Sequence[Scope]) -> bool:
    """Ask for more time under an id the official's client chose. Returns whether it is new.

    Raises NotFound, Forbidden, ExtensionIdTaken, ExtensionNotMeant, ExtensionTooLate, ExtensionWaiting,
    ExtensionUnit.
    """
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    content_hash = hash_of(more)
    before = pending.extension(extension_id)
    if before is not None:
        if (before.report_id, before.asked_by, before.content_hash) != (report_id, by, content_hash):
            raise ExtensionIdTaken
        return False
    _role(report, scopes, ASKED_BY)
    due_before = _may_be_extended(report, more.unit)
    session.add(
        ReportExtension(
            id=extension_id, report_id=report_id, amount=more.amount, unit=more.unit, reason=more.reason,
            asked_by=by, due_before=due_before, content_hash=content_hash,
        )
    )  # fmt: skip
    session.flush()
    making.tell(report, ReportExtensionAsked)
    return True


def decide(
    report_id: uuid.UUID, extension_id: uuid.UUID, decision: Decision, *, by: uuid.UUID, scopes: Sequence[Scope]
) -> bool:
    """Approve or refuse what was asked for. Returns whether that is new; the same decision again changes nothing.

    More time counts from the old due time, though it be decided later: who asked in time is not late by our waiting.
    What was asked for before the report was split is for its parts as well. Raises NotFound, Forbidden, OwnExtension,
    ExtensionDecided, ExtensionNotMeant.
    """
    queries.lock_parts(report_id)
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    asked = pending.extension(extension_id, lock=True)
    if asked is None or asked.report_id != report_id:
        raise NotFound
    role = _role(report, scopes, DECIDED_BY)
    wanted = ExtensionState.APPROVED if decision.approve else ExtensionState.REFUSED
    if asked.state is not ExtensionState.ASKED:
        if (asked.state, asked.decided_by) != (wanted, by):
            raise ExtensionDecided
        return False
    if asked.asked_by == by:
        raise OwnExtension
    before = report.due_at
    due_after = _extend(report, asked) if decision.approve else None
    asked.state, asked.decided_by, asked.decided_at = wanted, by, clock.now()
    asked.remark, asked.due_after = decision.remark, due_after
    if not decision.approve:
        making.tell(report, ReportExtensionRefused)
        return True
    _note(report, asked, before, by=(by, role))
    for part in queries.parts_of(report.id) if report.parts else ():
        if part.state in OPEN:
            _also_of_part(part, asked, by=(by, role))
    return True


def rights(
    report: Report, asked: Sequence[ReportExtension], *, by: uuid.UUID, scopes: Sequence[Scope]
) -> dict[str, Any]:
    """What an official may do about more time: {may_ask, may_decide, units}."""
    roles = visibility.roles_for(report, scopes)
    waiting = [each for each in asked if each.state is ExtensionState.ASKED]
    in_time = report.state in EXTENDABLE and report.due_at is not None and report.due_at > clock.now()
    working = clocks.get(report.id).unit in _WORKING
    return {
        "may_ask": in_time and not waiting and not roles.isdisjoint(ASKED_BY),
        "may_decide": bool(waiting) and waiting[0].asked_by != by and not roles.isdisjoint(DECIDED_BY),
        "units": list(_WORKING) if working else ["hours", "days"],
    }


def _extend(report: Report, asked: ReportExtension) -> datetime:
    """Let the clock and its copy have the time that was asked for; the new due time."""
    if report.state not in OPEN:
        raise ExtensionNotMeant
    clocks.extend(report.id, amount=asked.amount, unit=cast(Unit, asked.unit), at=asked.asked_at, reason=asked.reason)
    deadline.refresh(report)
    if report.due_at is None:
        raise ExtensionNotMeant
    return report.due_at


def _also_of_part(part: Report, asked: ReportExtension, *, by: tuple[uuid.UUID, str]) -> None:
    """A part has the time that its whole was given, by its own clock, as one that is split later has it.

    Told with the part, and counted apart; its reporter hears of the whole.
    """
    before = part.due_at
    clocks.extend(part.id, amount=asked.amount, unit=cast(Unit, asked.unit), at=asked.asked_at, reason=asked.reason)
    deadline.refresh(part)
    # While its reporter is asked a part has no due time: then those of the whole say what was given.
    due = {"due_before": before or asked.due_before, "due_after": part.due_at or asked.due_after}
    given = {name: getattr(asked, name) for name in _GIVEN}
    session.add(ReportExtension(id=uuid.uuid4(), report_id=part.id, **given, **due))
    _note(part, asked, before, by=by)


_GIVEN = (
    "state", "amount", "unit", "reason", "asked_by", "asked_at", "decided_by", "decided_at", "remark", "content_hash",
)  # fmt: skip


def _note(report: Report, asked: ReportExtension, before: datetime | None, *, by: tuple[uuid.UUID, str]) -> None:
    changes = {"due_at": {"from": lines.written(before), "to": lines.written(report.due_at)}}
    lines.add(report, EntryKind.EXTENDED, changes=changes, by=by, public_text=asked.reason)
    making.tell(report, ReportExtended)


def _may_be_extended(report: Report, unit: Unit) -> datetime:
    """The due time there is. Hours of an urgent report are not stretched into working days."""
    if report.state not in EXTENDABLE or report.due_at is None:
        raise ExtensionNotMeant
    if report.due_at <= clock.now():
        raise ExtensionTooLate
    if any(each.state is ExtensionState.ASKED for each in pending.extensions(report.id)):
        raise ExtensionWaiting
    counted = clocks.get(report.id).unit
    if (unit in _WORKING) != (counted in _WORKING):
        raise ExtensionUnit(pointer="/unit", unit=_UNITS[counted in _WORKING])
    return report.due_at


_UNITS = {
    True: {"vi": "giờ, ngày làm việc", "en": "working hours and days"},
    False: {"vi": "giờ, ngày liên tục", "en": "hours and days without a break"},
}


def _role(report: Report, scopes: Sequence[Scope], wanted: Sequence[str]) -> str:
    """The role in which this official may. Raises Forbidden."""
    found = visibility.roles_for(report, scopes) & set(wanted)
    if not found:
        raise Forbidden
    return min(found)
