"""Notices to officials of what a reporter did with a report, and of what is offered to their agency."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from app.kit import clock
from app.notifications import notices
from app.notifications.notices import LATELY
from app.reports import notes
from app.reports import queries as reports
from app.reports.workflow import REPORTER, State

if TYPE_CHECKING:
    from app.reports.models import Report, ReportEntry


def tell_of_act(report_id: uuid.UUID, word: str) -> None:
    """Whose work it is: there is an answer, or the reporter asks for another look. `word` is the state it came to, or
    "amended" where it stayed in its own."""
    report, matter = reports.get(report_id), notices.matter_of(report_id)
    line = _line(report_id, word)
    if report is None or matter is None or matter.sealed or line is None or line.written_at < clock.now() - LATELY:
        return
    kind = _kind(line)
    notices.tell(matter, kind, key=f"{kind}:{line.id}", to=_whose(report, matter), due_at=matter.due_at)


def _line(report_id: uuid.UUID, word: str) -> ReportEntry | None:
    """What the reporter did, where that is the newest of its sort."""
    if word == "amended":
        return reports.late_answer(report_id)
    news = reports.news(report_id, word)
    line = reports.entry(news.entry_id) if news is not None else None
    return line if line is not None and line.author_kind == REPORTER and line.from_state is not None else None


def _kind(line: ReportEntry) -> str:
    if line.from_state is State.REJECTED:
        return "reporter.contested"
    return "reporter.reopened" if line.state is State.REOPENED else "reporter.answered"


def _whose(report: Report, matter: notices.Matter) -> list[uuid.UUID]:
    """Who handles it, or its agency's focal points; intake while nobody has accepted it."""
    if report.state is State.SUBMITTED:
        return notices.with_roles(matter, "intake")
    handles = [each.id for each in notes.readers(report) if each.id == matter.assignee_id]
    return handles or notices.with_roles(matter, "focal")


def tell_of_offer(report_id: uuid.UUID) -> None:
    """The focal points of the agency that a report is offered to, but for whoever offers it."""
    report, matter = reports.get(report_id), notices.matter_of(report_id)
    news = reports.news(report_id, State.FORWARDED)
    if report is None or matter is None or matter.sealed or report.offered_to_id is None or news is None:
        return
    line = reports.entry(news.entry_id)
    if line is None or line.written_at < clock.now() - LATELY:
        return
    asked = replace(matter, agency_id=report.offered_to_id)
    to = [each for each in notices.with_roles(asked, "focal") if each != line.author_id]
    notices.tell(asked, "report.offered", key=f"report.offered:{line.id}", to=to, due_at=matter.due_at)
