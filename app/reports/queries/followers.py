"""Whom a report concerns beside its reporter."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    String,
    cast,
    exists,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.sql import ColumnElement

from app.kit.db import session
from app.reports.draft import Reporter
from app.reports.models import Report, ReportFollower
from app.reports.queries.family import below
from app.reports.queries.one import ENDED_UNSEEN, IS_PUBLIC, the_one


def published_or_followed(report_id: uuid.UUID, reporter: Reporter) -> Report:
    """A report that is public, or was when this reporter began to follow it. Raises NotFound."""
    followed = exists().where(ReportFollower.report_id == Report.id, is_follower(reporter))
    return the_one(Report.id == report_id, or_(IS_PUBLIC, followed))


def is_follower(reporter: Reporter) -> ColumnElement[bool]:
    """Condition: the row is this reporter's, by account or by secret."""
    halves: list[ColumnElement[bool]] = [false()]
    if reporter.account_id is not None:
        halves.append(ReportFollower.account_id == reporter.account_id)
    if reporter.secret_hash is not None:
        halves.append(ReportFollower.secret_hash == reporter.secret_hash)
    return or_(*halves)


def follows(report_id: uuid.UUID, reporter: Reporter) -> bool:
    """Whether this reporter follows the report."""
    wanted = select(ReportFollower.id).where(ReportFollower.report_id == report_id, is_follower(reporter))
    return session.scalar(wanted.limit(1)) is not None


def met_the_same(report_id: uuid.UUID) -> ColumnElement[int]:
    """How many people besides its reporter say so: who follows it, filed what was merged into it, or follows that."""
    merged = below(report_id)
    filed = select(_who(Report.reporter_id, Report.secret_hash)).where(Report.id.in_(merged))
    of_these = or_(ReportFollower.report_id == report_id, ReportFollower.report_id.in_(merged))
    follow = select(_who(ReportFollower.account_id, ReportFollower.secret_hash)).where(of_these)
    people = filed.union(follow).subquery()
    reporter = select(_who(Report.reporter_id, Report.secret_hash)).where(Report.id == report_id).scalar_subquery()
    counted = select(func.count()).where(people.c.who.is_distinct_from(reporter), people.c.who.is_not(None))
    return counted.scalar_subquery()


def _who(account_id: Any, secret_hash: Any) -> ColumnElement[str]:
    """One text for one person, as far as one can know."""
    return func.coalesce(cast(account_id, String), func.encode(secret_hash, "hex")).label("who")


def followers(report_id: uuid.UUID, *, by: datetime) -> list[tuple[uuid.UUID | None, bytes | None]]:
    """Who followed by then a report that is public now, or ended hidden, as (account, secret's hash).

    Of one that is hidden while it goes on, or sealed, nobody hears.

    Who followed a duplicate that was merged into it is told too; who filed it is told as a reporter.
    """
    merged = below(report_id)
    may_know = exists().where(Report.id == report_id, or_(IS_PUBLIC, ENDED_UNSEEN))
    joined = select(ReportFollower.account_id, ReportFollower.secret_hash).where(
        or_(ReportFollower.report_id == report_id, ReportFollower.report_id.in_(merged)),
        ReportFollower.since <= by,
        may_know,
    )
    return [(row.account_id, row.secret_hash) for row in session.execute(joined)]


def concerning(report_ids: Sequence[uuid.UUID], reporter: Reporter) -> dict[uuid.UUID, str]:
    """Which of these reports are this reporter's own ("own"), or followed ("following"); one query."""
    follower = exists().where(ReportFollower.report_id == Report.id, is_follower(reporter))
    own = or_(
        *(
            column == value
            for column, value in ((Report.reporter_id, reporter.account_id), (Report.secret_hash, reporter.secret_hash))
            if value is not None
        ),
        false(),
    )
    wanted = select(Report.id, own.label("own")).where(Report.id.in_(report_ids), or_(own, follower))
    return {row.id: "own" if row.own else "following" for row in session.execute(wanted)}
