"""Every read of the agencies."""

import uuid
from typing import Any

from sqlalchemy import case, literal, select

from app.agencies.models import Agency, AgencyKind
from app.kit.db import session

_RANK = {kind: rank for rank, kind in enumerate(AgencyKind)}


def get(agency_id: uuid.UUID) -> Agency | None:
    """One agency by its id, active or not (old cases name agencies that are no more)."""
    return session.get(Agency, agency_id)


def by_code(code: str) -> Agency | None:
    """One active agency by its stable code, such as "so-xay-dung"."""
    return session.scalar(select(Agency).where(Agency.code == code, Agency.active))


def for_update(code: str) -> Agency | None:
    """An active agency, locked until the transaction ends: changes of it come one after another."""
    wanted = select(Agency).where(Agency.code == code, Agency.active).with_for_update()
    return session.scalar(wanted.execution_options(populate_existing=True))


def office_of(commune_code: str) -> Agency | None:
    """The office of a commune (its People's Committee)."""
    return session.scalar(select(Agency).where(Agency.commune_code == commune_code, Agency.active))


def list_active(kind: AgencyKind | None = None) -> list[Agency]:
    """The active agencies, the committee and departments first, then by code; all of them in one query."""
    query = select(Agency).where(Agency.active).order_by(case(_RANK, value=Agency.kind), Agency.code)
    return list(session.scalars(query if kind is None else query.where(Agency.kind == kind)))


def subtree_ids(agency_id: uuid.UUID) -> list[uuid.UUID]:
    """The ids of an agency and of everything below it: what a grant for the agency covers."""
    tree = select(Agency.id).where(Agency.id == agency_id).cte("tree", recursive=True)
    tree = tree.union(select(Agency.id).join(tree, Agency.parent_id == tree.c.id))
    return list(session.scalars(select(tree.c.id)))


def chain(agency_id: uuid.UUID) -> list[uuid.UUID]:
    """An agency and those above it, itself first: whose officials a matter of that agency concerns."""
    first = select(Agency.id, Agency.parent_id, literal(0).label("depth")).where(Agency.id == agency_id)
    line = first.cte("line", recursive=True)
    above = select(Agency.id, Agency.parent_id, line.c.depth + 1).join(line, Agency.id == line.c.parent_id)
    line = line.union_all(above)
    return list(session.scalars(select(line.c.id).order_by(line.c.depth)))


def own_hours() -> dict[uuid.UUID, dict[str, Any]]:
    """The working hours of the agencies that keep their own, in the form of calendar.worktime.Hours.of."""
    rows = session.scalars(select(Agency).where(Agency.hours.is_not(None)))
    return {agency.id: agency.hours for agency in rows if agency.hours is not None}
