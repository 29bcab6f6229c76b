"""Correcting what a report is, how urgent, whose the thing is, and who has it, by intake."""

from typing import Any

from app.reports import catalogue
from app.reports.catalogue import Catalogue, Kind, Office
from app.reports.errors import FieldNeeded
from app.reports.models import Report
from app.reports.service import deadline, lines
from app.reports.service.wish import Wish
from app.reports.workflow import REROUTABLE, Field


def apply(report: Report, wish: Wish) -> dict[str, Any]:
    """Set category, urgency, owner and agency as wished; returns what changed, by field name.

    A corrected category or owner takes the report to its own agency, unless one is named or somebody works on it
    already. The due times are computed anew, always from receipt. Raises UnknownCategory, UnknownAssetOwner,
    UnknownAgency, FieldNeeded (another urgency without a word why).
    """
    if all(each is None for each in (wish.category, wish.agency, wish.urgent, wish.asset_owner)):
        return {}
    known = catalogue.current()
    was, due_before = _said(report, known), report.due_at
    kind = known.kind(wish.category) if wish.category is not None else known.kinds[report.category_code]
    owner = known.owner(wish.asset_owner) if wish.asset_owner else report.asset_owner
    office = _office(report, wish, kind, owner, known)
    urgent = _urgency(report, wish, kind, known)
    if kind.code != report.category_code:
        # A part is seen through its whole only, whatever it turns out to be.
        if report.parent_id is None:
            report.publicity = kind.publicity
        report.category_code = kind.code
    report.urgent, report.asset_owner, report.agency_id = urgent, owner, office.id
    deadline.correct(report, kind, office)
    changes = {
        field: {"from": was[field], "to": now} for field, now in _said(report, known).items() if was[field] != now
    }
    if report.due_at != due_before:
        changes["due_at"] = {"from": lines.written(due_before), "to": lines.written(report.due_at)}
    return changes


def _said(report: Report, known: Catalogue) -> dict[str, Any]:
    return {
        "category": report.category_code,
        "agency": known.office_of(report.agency_id).code,
        "urgent": report.urgent,
        "asset_owner": report.asset_owner,
    }


def _office(report: Report, wish: Wish, kind: Kind, owner: str | None, known: Catalogue) -> Office:
    """Who has it then. What was chosen by hand before stays where the rules make no difference."""
    if wish.agency is not None:
        return known.office(wish.agency)
    office = known.office_of(report.agency_id)
    if report.state not in REROUTABLE:
        return office
    routed = known.route(kind, report.commune, owner)
    if kind.code != report.category_code:
        return routed
    return office if routed == known.route(kind, report.commune, report.asset_owner) else routed


def _urgency(report: Report, wish: Wish, kind: Kind, known: Catalogue) -> bool:
    """As intake says, with a reason; else another category's own, unless intake has set it before."""
    if wish.urgent is not None:
        if wish.urgent is not report.urgent and not wish.note:
            raise FieldNeeded(pointer="/note", field=Field.NOTE)
        return wish.urgent
    if report.urgent is not known.kinds[report.category_code].urgent_by(report.answers):
        return report.urgent
    return kind.urgent_by(report.answers)
