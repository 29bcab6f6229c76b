"""Correcting what a report is and who has it, by intake."""

from typing import Any

from app.reports import catalogue
from app.reports.models import Report
from app.reports.service import deadline
from app.reports.service.wish import Wish
from app.reports.workflow import REROUTABLE


def apply(report: Report, wish: Wish) -> dict[str, Any]:
    """Set category and agency as wished; returns what changed, by field name.

    A corrected category takes the report to its own agency, unless one is named or somebody works on it already.
    The due time is computed anew, always from receipt. Raises UnknownCategory, UnknownAgency.
    """
    if wish.category is None and wish.agency is None:
        return {}
    known = catalogue.current()
    was = (report.category_code, known.office_of(report.agency_id).code)
    kind = known.kind(wish.category) if wish.category is not None else known.kinds[report.category_code]
    office = known.office_of(report.agency_id)
    if wish.agency is not None:
        office = known.office(wish.agency)
    elif kind.code != report.category_code and report.state in REROUTABLE:
        office = known.route(kind, report.commune)
    if kind.code != report.category_code:
        report.category_code, report.publicity = kind.code, kind.publicity
    report.agency_id = office.id
    deadline.correct(report, kind, office)
    now = (report.category_code, office.code)
    return {
        field: {"from": before, "to": after}
        for field, before, after in zip(("category", "agency"), was, now, strict=True)
        if before != after
    }
