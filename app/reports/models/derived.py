"""Columns of a report that follow from others, whoever changes those: no writer can forget them."""

from typing import Any

from h3.api import basic_int as h3
from sqlalchemy import event
from sqlalchemy.orm import Mapper

from app.kit import text
from app.reports.models.report import Report
from app.reports.workflow import Publication, Publicity, State

RESOLUTION = 12
SETTLED = frozenset({State.RESOLVED, State.CLOSED})
"""In these an answer is out and stands."""


def derive(report: Any) -> None:
    """Of a Report, or anything with its columns: what the public finds it by, and since when it is settled.

    There is nothing to find while it is hidden.
    """
    report.shown_words = _words(report) if report.publication == Publication.PUBLIC else None
    report.shown_cell = _cell(report.shown_lat, report.shown_lon)
    if report.state not in SETTLED:
        report.settled_at = None
    elif report.settled_at is None:
        report.settled_at = report.state_since


def _words(report: Any) -> str:
    shown = [report.code]
    if report.publicity == Publicity.PUBLIC:
        shown += [report.text, report.address or ""]
    return text.findable(" ".join(shown))


def _cell(lat: float | None, lon: float | None) -> int | None:
    return None if lat is None or lon is None else h3.latlng_to_cell(lat, lon, RESOLUTION)


@event.listens_for(Report, "before_insert")
@event.listens_for(Report, "before_update")
def _derive(_mapper: Mapper[Report], _connection: Any, report: Report) -> None:
    derive(report)
