"""One report: by its id, its code, whose it is; and its lock."""

import uuid
from collections.abc import Sequence

from sqlalchemy import (
    and_,
    false,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.sql import ColumnElement

from app.kit.db import session
from app.kit.errors import NotFound
from app.reports.draft import Reporter
from app.reports.models import Report, ReportContact
from app.reports.workflow import NOT_TAKEN_UP, Publication, Publicity


def get(report_id: uuid.UUID) -> Report | None:
    """A report, whoever asks: for listeners, which act for the house."""
    return session.get(Report, report_id)


def owned_by(reporter: Reporter) -> ColumnElement[bool]:
    """Condition: it is this reporter's, by account or by the phone's secret."""
    ways: list[ColumnElement[bool]] = []
    if reporter.account_id is not None:
        ways.append(Report.reporter_id == reporter.account_id)
    if reporter.secret_hash is not None:
        ways.append(Report.secret_hash == reporter.secret_hash)
    return or_(false(), *ways)


def for_update(report_id: uuid.UUID, visible: ColumnElement[bool]) -> Report:
    """A report, if it is visible, locked until the transaction ends. Raises NotFound."""
    wanted = select(Report).where(Report.id == report_id, visible).with_for_update()
    # What the session read before the lock was had is old.
    found = session.scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def locked(report_id: uuid.UUID) -> Report | None:
    """A report, whoever asks, locked until the transaction ends: for jobs, which act for the house."""
    wanted = select(Report).where(Report.id == report_id).with_for_update()
    return session.scalar(wanted.execution_options(populate_existing=True))


def any_of(report_ids: Sequence[uuid.UUID]) -> bool:
    """Whether one of these ids is taken."""
    return session.scalar(select(Report.id).where(Report.id.in_(report_ids)).limit(1)) is not None


def find(code_or_id: str, visible: ColumnElement[bool]) -> uuid.UUID | None:
    """The id of a report that is visible, by its code (however it is typed) or its id."""
    wanted = select(Report.id).where(visible)
    try:
        return session.scalar(wanted.where(Report.id == uuid.UUID(code_or_id)))
    except ValueError:
        return session.scalar(wanted.where(Report.code == code_or_id.strip().upper()))


LOCK_ORDER = (Report.parent_id.is_(None), Report.id)
"""Who locks several reports locks parts before wholes, each by their ids: a part's own move holds the part, and then
wants the whole that follows it."""


def lock(report_ids: Sequence[uuid.UUID]) -> None:
    """Lock several reports, always in LOCK_ORDER, so that two who lock the same ones never wait for each other."""
    session.execute(select(Report.id).where(Report.id.in_(report_ids)).order_by(*LOCK_ORDER).with_for_update())


IS_PUBLIC = and_(Report.publication == Publication.PUBLIC, not_(Report.sealed))
ENDED_UNSEEN = and_(Report.state.in_(sorted(NOT_TAKEN_UP)), Report.publicity != Publicity.NEVER)
"""Hidden because nobody takes it up: who followed it may know that, and no more of it."""


def published(report_id: uuid.UUID) -> Report:
    """A report that is public. Raises NotFound."""
    return the_one(Report.id == report_id, IS_PUBLIC)


def the_one(*conditions: ColumnElement[bool]) -> Report:
    found = session.scalar(select(Report).where(*conditions))
    if found is None:
        raise NotFound
    return found


def typed_by(report_id: uuid.UUID, official: uuid.UUID) -> tuple[Report, ReportContact]:
    """A report that this official typed in for somebody else. Raises NotFound for any other."""
    mine = and_(ReportContact.report_id == Report.id, ReportContact.typed_by == official)
    wanted = select(Report, ReportContact).join(ReportContact, mine)
    row = session.execute(wanted.where(Report.id == report_id, Report.sealed.is_(False))).first()
    if row is None:
        raise NotFound
    return row[0], row[1]


def contact(report_id: uuid.UUID) -> ReportContact | None:
    """What the person behind a report agreed to leave; behind a part of one, it was left with the whole."""
    left_with = select(func.coalesce(Report.parent_id, Report.id)).where(Report.id == report_id)
    return session.scalar(select(ReportContact).where(ReportContact.report_id == left_with.scalar_subquery()))


def own(report_id: uuid.UUID, *, account_id: uuid.UUID | None, secret_hash: bytes | None) -> Report:
    """One's own report. Raises NotFound for any other."""
    halves: list[ColumnElement[bool]] = [false()]
    if account_id is not None:
        halves.append(Report.reporter_id == account_id)
    if secret_hash is not None:
        halves.append(Report.secret_hash == secret_hash)
    found = session.scalar(select(Report).where(Report.id == report_id, or_(*halves)))
    if found is None:
        raise NotFound
    return found
