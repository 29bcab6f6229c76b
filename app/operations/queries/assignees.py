"""Who could be given a report: by area and load."""

from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select

from app.agencies import queries as agencies
from app.identity import queries as identity
from app.identity.models import Account, RoleGrant
from app.kit import clock
from app.kit.db import session
from app.operations.queries.desk import OVERDUE
from app.reports.models import Report
from app.reports.workflow import State

WORK = (State.ASSIGNED, State.IN_PROGRESS, State.ANSWERED, State.REOPENED)
"""In these a report is on its assignee's desk."""


def ranked(report: Report) -> list[Any]:
    """Rows of (id, name, open, overdue, nearby, own_area) of the handlers whose grants cover a report.

    Whoever has this commune or category by name comes first, then whoever has least, with what is overdue counted
    twice, and reports in the same commune counted half: one drives there anyway.
    """
    now = {"now": clock.now()}
    load = (
        select(
            Report.assignee_id.label("account_id"),
            func.count().label("open"),
            func.count().filter(OVERDUE).label("overdue"),
            func.count().filter(Report.commune == report.commune).label("nearby"),
        )
        .where(Report.state.in_(WORK), Report.assignee_id.is_not(None))
        .group_by(Report.assignee_id)
        .subquery()
    )
    counted = [func.coalesce(load.c[name], 0).label(name) for name in ("open", "overdue", "nearby")]
    open_, overdue, nearby = counted
    own = func.bool_or(or_(RoleGrant.area == report.commune, RoleGrant.category == report.category_code))
    own_area = func.coalesce(own, False)
    wanted = (
        select(Account.id, Account.name, *counted, own_area.label("own_area"))
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .outerjoin(load, load.c.account_id == Account.id)
        .where(RoleGrant.role == "handler", _covers(report))
        .group_by(Account.id, load.c.open, load.c.overdue, load.c.nearby)
        .order_by(own_area.desc(), open_ + overdue - nearby / 2.0, Account.name, Account.id)
    )
    return list(session.execute(wanted, now))


def _covers(report: Report) -> ColumnElement[bool]:
    # No handler sees what is sealed, and nobody can give it to one.
    if report.sealed:
        return false()
    line = agencies.chain(report.agency_id)
    return identity.covers(agency_ids=line, commune=report.commune, category=report.category_code)
