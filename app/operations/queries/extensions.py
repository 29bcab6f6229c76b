"""Requests for more time, with the names of the officials."""

import uuid
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.identity.models import Account
from app.kit.db import session
from app.reports.models import ReportExtension


def of_report(report_id: uuid.UUID) -> list[Any]:
    """Rows of (extension, name of who asked, name of who decided), the oldest first."""
    asker, decider = aliased(Account), aliased(Account)
    wanted = (
        select(ReportExtension, asker.name, decider.name)
        .join(asker, asker.id == ReportExtension.asked_by)
        .outerjoin(decider, decider.id == ReportExtension.decided_by)
        .where(ReportExtension.report_id == report_id)
        .order_by(ReportExtension.asked_at, ReportExtension.id)
    )
    return list(session.execute(wanted))
