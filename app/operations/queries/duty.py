"""The duty roster and its calls, with the names of the officials."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.identity.models import Account
from app.kit.db import session
from app.reports.models import DutyCall, DutyShift

MOST = 500  # shifts in one answer: three weeks of four people in turns of eight hours, thrice over


def shifts(agency_id: uuid.UUID, *, since: datetime, until: datetime) -> list[Any]:
    """Rows of (shift, name) of an agency that touch this span, in their order."""
    wanted = (
        select(DutyShift, Account.name)
        .join(Account, Account.id == DutyShift.account_id)
        .where(DutyShift.agency_id == agency_id, DutyShift.ends_at > since, DutyShift.starts_at < until)
        .order_by(DutyShift.starts_at, DutyShift.position, DutyShift.id)
    )
    return list(session.execute(wanted.limit(MOST)))


def names(account_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of these officials."""
    rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(account_ids)))
    return {account_id: name or "" for account_id, name in rows}


def calls(report_id: uuid.UUID) -> list[Any]:
    """Rows of (call, name of who was called, name of who acknowledged), in their order."""
    called, answered = aliased(Account), aliased(Account)
    wanted = (
        select(DutyCall, called.name, answered.name)
        .outerjoin(called, called.id == DutyCall.account_id)
        .outerjoin(answered, answered.id == DutyCall.acknowledged_by)
        .where(DutyCall.report_id == report_id)
        .order_by(DutyCall.number)
    )
    return list(session.execute(wanted))
