"""The restricted lane: what denounces, concerns an official, or tells of a child at risk (DOMAIN.md, Reports)."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, update

from app.agencies import queries as agencies
from app.kit import events
from app.kit.db import session
from app.reports import queries
from app.reports.models import Report, ReportEntry
from app.reports.service.wish import Wish
from app.reports.workflow import Reason


def seal(report: Report) -> dict[str, Any]:
    """Take a report out of every list but the restricted desk's, and what was told of it out of the streams.

    A stream that goes on from an earlier event would otherwise still name it.
    """
    report.sealed = True
    report.assignee_id = None
    events.forget(report.id)
    _forget_links(report)
    return {}


def elsewhere(report: Report, wish: Wish) -> Wish:
    """What is about an official never stays with his agency: where nobody says who has it, the one above has it.

    (DOMAIN.md, Reports: "its superior has it".)
    """
    if wish.reason != Reason.ABOUT_OFFICIAL or wish.agency is not None:
        return wish
    own = agencies.get(report.agency_id)
    above = agencies.get(own.parent_id) if own is not None and own.parent_id is not None else None
    return replace(wish, agency=above.code) if above is not None and above.active else wish


def _forget_links(report: Report) -> None:
    """What was merged into it, or once was, is what it is; but nobody reads there which report that is."""
    below = ReportEntry.report_id.in_([each.id for each in queries.merged_into(report.id)])
    _forget_code("into", (ReportEntry.changes["into"].astext == report.code) | below)
    _forget_code("out_of", ReportEntry.changes["out_of"].astext == report.code)


def _forget_code(name: str, where: ColumnElement[bool]) -> None:
    session.execute(
        update(ReportEntry)
        .where(ReportEntry.changes.has_key(name), where)
        .values(changes=ReportEntry.changes.op("-")(name))
        .execution_options(synchronize_session=False)
    )
