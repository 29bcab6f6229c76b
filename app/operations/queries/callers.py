"""Whose reports a number stands for: those of its account, and those it was left with."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import String, func, or_, select, type_coerce

from app.identity.models import Account
from app.kit.db import session
from app.reports import queries as reports
from app.reports.models import Report, ReportCall, ReportContact
from app.reports.queries import NEWEST_FIRST
from app.reports.visibility import Scope, seen_by

EXCERPT = 160  # characters
MOST = 20
"""Reports told of a caller: what somebody on the telephone may be asking about."""


def earlier(phone: str, scopes: Sequence[Scope]) -> list[Any]:
    """The reports of a number (E.164) that this official sees, the newest first, with the name each was left under."""
    account = select(Account.id).where(Account.phone == phone).scalar_subquery()
    wanted = (
        select(
            Report.id, Report.code, type_coerce(Report.state, String).label("state"), Report.category_code,
            Report.commune, Report.agency_id, func.left(Report.text, EXCERPT).label("excerpt"), Report.filed_at,
            Report.due_at, Report.public_answer, Report.reporter_id, ReportContact.name,
        )
        .outerjoin(ReportContact, ReportContact.report_id == Report.id)
        .where(or_(Report.reporter_id == account, ReportContact.phone == phone), seen_by(scopes))
        .order_by(*NEWEST_FIRST)
        .limit(MOST)
    )  # fmt: skip
    return list(session.execute(wanted))


def has_account(phone: str) -> bool:
    """Whether somebody signs in with this number."""
    return session.scalar(select(Account.id).where(Account.phone == phone)) is not None


def call_backs(report: Report) -> tuple[bool, list[Any]]:
    """Whether a reporter asked to be called, and rows of (call, who called), the newest first.

    Nobody is called for a part that was taken back.
    """
    contact = None if reports.was_taken_back(report) else reports.contact(report.id)
    made = select(ReportCall, Account.name).join(Account, Account.id == ReportCall.by)
    made = made.where(ReportCall.report_id == report.id).order_by(ReportCall.called_at.desc(), ReportCall.id)
    return contact is not None and contact.call_me, list(session.execute(made))


def name_of(account_id: uuid.UUID) -> str | None:
    """An official's name."""
    return session.scalar(select(Account.name).where(Account.id == account_id))
