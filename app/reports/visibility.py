"""Which reports an official sees, and in which roles: what his grants cover."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_

from app.agencies import queries as agencies
from app.identity import queries as identity
from app.kit.access import Grant
from app.reports import catalogue
from app.reports.models import Report, ReportEntry
from app.reports.workflow import RESTRICTED_DESK


@dataclass(frozen=True, slots=True)
class Scope:
    """One grant, its agency widened to everything below it. None means every one."""

    role: str
    agencies: frozenset[uuid.UUID] | None
    area: str | None
    category: str | None

    def covers(self, agency_id: uuid.UUID | None, commune: str | None) -> bool:
        """Whether an event there concerns this grant; events do not tell the category."""
        in_agency = self.agencies is None or agency_id in self.agencies
        return in_agency and self.area in (None, commune)

    @property
    def is_sealed(self) -> bool:
        """Whether it opens the sealed lane, and that alone; every other grant opens all but that."""
        return self.role == RESTRICTED_DESK

    def covers_report(self, report: Report) -> bool:
        """Whether it gives a role at the agency that has the report."""
        return self._covers_kind(report) and self.covers(report.agency_id, report.commune)

    def covers_offer(self, report: Report) -> bool:
        """Whether it gives a role at the agency that the report is offered to."""
        offered = report.offered_to_id
        return offered is not None and self._covers_kind(report) and self.covers(offered, report.commune)

    def _covers_kind(self, report: Report) -> bool:
        return self.is_sealed is report.sealed and self.category in (None, report.category_code)

    def condition(self, of: Any) -> ColumnElement[bool]:
        """On Report, or on what counts reports by the same columns."""
        parts: list[ColumnElement[bool]] = [of.sealed.is_(self.is_sealed)]
        if self.agencies is not None:
            parts.append(or_(of.agency_id.in_(self.agencies), of.offered_to_id.in_(self.agencies)))
        if self.area is not None:
            parts.append(of.commune == self.area)
        if self.category is not None:
            parts.append(of.category_code == self.category)
        return and_(*parts)


BLIND = frozenset({"helper"})
"""Roles that hand reports in for others and read none at the desk."""


def scopes_of(grants: Iterable[Grant]) -> tuple[Scope, ...]:
    """The scopes of an official's grants; a query for each agency named, none for province-wide grants."""
    grants = [grant for grant in grants if grant.role not in BLIND]
    known: dict[uuid.UUID, frozenset[uuid.UUID]] = {}
    scopes = []
    for grant in grants:
        if grant.agency_id is not None and grant.agency_id not in known:
            known[grant.agency_id] = frozenset(agencies.subtree_ids(grant.agency_id))
        covered = known[grant.agency_id] if grant.agency_id is not None else None
        scopes.append(Scope(grant.role, covered, grant.area, grant.category))
    return tuple(scopes)


def communes_of(scopes: Iterable[Scope], *roles: str) -> frozenset[str] | None:
    """The communes that an official looks after in one of these roles; None for the whole province."""
    known, found = catalogue.current(), set[str]()
    for scope in scopes:
        if scope.role not in roles:
            continue
        if scope.agencies is None and scope.area is None:
            return None
        inside = known.communes_of(scope.agencies) if scope.agencies is not None else frozenset(known.communes)
        found |= inside & {scope.area} if scope.area is not None else inside
    return frozenset(found)


def seen_by(scopes: Iterable[Scope], of: Any = Report) -> ColumnElement[bool]:
    """The WHERE of everything an official reads: nobody's grants cover nothing, and few cover the sealed lane.

    `of`: the table that is read, where it is a count of reports by the same columns.
    """
    conditions = {(s.is_sealed, s.agencies, s.area, s.category): s.condition(of) for s in scopes}
    for sealed in (True, False):
        if (sealed, None, None, None) in conditions:
            # What covers all of a lane makes the narrower grants there superfluous.
            narrower = [key for key in conditions if key[0] is sealed and key[1:] != (None, None, None)]
            for key in narrower:
                del conditions[key]
    return or_(false(), *conditions.values())


def sealed_from(scopes: Iterable[Scope], report_id: Any) -> ColumnElement[bool]:
    """Condition: the report that a column elsewhere names was sealed, and these grants do not cover it."""
    about = Report.id == report_id
    return and_(exists().where(about, Report.sealed), not_(exists().where(about, seen_by(scopes))))


def just_moved_by(account_id: uuid.UUID, move_id: uuid.UUID) -> ColumnElement[bool]:
    """Condition: this very move of this official is the report's newest line.

    A move may take a report out of its mover's sight; he is answered all the same, and again if the answer was lost,
    until somebody else goes on with it. What was sealed is out of sight at once.
    """
    return not_(Report.sealed) & exists().where(
        ReportEntry.id == move_id,
        ReportEntry.report_id == Report.id,
        ReportEntry.author_id == account_id,
        ReportEntry.version == Report.version,
    )


def roles_for(report: Report, scopes: Iterable[Scope]) -> set[str]:
    """The roles an official has towards one report, at the agency that has it."""
    return {scope.role for scope in scopes if scope.covers_report(report)}


def roles_offered(report: Report, scopes: Iterable[Scope]) -> set[str]:
    """The roles an official has at the agency that a report is offered to; none while it is offered to nobody."""
    return {scope.role for scope in scopes if scope.covers_offer(report)}


def holders(report: Report, *roles: str) -> list[uuid.UUID]:
    """The officials who have one of these roles towards a report: whom `roles_for` gives it, found by a query."""
    fitting = [role for role in roles if (role == RESTRICTED_DESK) is report.sealed]
    line = agencies.chain(report.agency_id)
    return identity.covering(fitting, agency_ids=line, commune=report.commune, category=report.category_code)
