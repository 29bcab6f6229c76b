"""Offering a report to another agency, which takes it or sends it back.

The promise to the reporter stands as it was: forwarding never touches the clock (DOMAIN.md, Reports).
"""

from typing import Any

from app.agencies import queries as agencies
from app.reports import catalogue
from app.reports.errors import AgencyNotReached, SameAgency
from app.reports.models import Report
from app.reports.service.wish import Wish

OUTSIDE = "external"
"""The kind of agency that has no desk here."""


def offer(report: Report, wish: Wish) -> dict[str, Any]:
    """Offer it to the agency that the wish names. Raises UnknownAgency, SameAgency, AgencyNotReached (422)."""
    known = catalogue.current()
    office = known.office(wish.agency or "")
    if office.id == report.agency_id:
        raise SameAgency(pointer="/agency", agency=office.name)
    asked = agencies.get(office.id)
    if asked is not None and asked.kind == OUTSIDE and not asked.email:
        raise AgencyNotReached(pointer="/agency", agency=office.name)
    report.offered_to_id = office.id
    return {"offered_to": office.code}


def settle(report: Report, *, declined: bool) -> dict[str, Any]:
    """The agency that was asked takes it, or sends it back; whoever takes it chooses its own handler."""
    offered, report.offered_to_id = report.offered_to_id, None
    assert offered is not None, "report.offered: a forwarded report is offered to somebody"
    known = catalogue.current()
    if declined:
        report.bounces += 1
        return {"declined_by": known.office_of(offered).code}
    was = known.office_of(report.agency_id).code
    report.agency_id, report.assignee_id = offered, None
    return {"agency": {"from": was, "to": known.office_of(offered).code}}
