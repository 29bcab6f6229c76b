"""Photos and voice notes of reports."""

import uuid
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    and_,
    exists,
    func,
    or_,
    select,
)

from app.kit.db import session
from app.reports.kinds import EntryKind, Purpose
from app.reports.models import Report, ReportEntry, ReportMedia
from app.reports.queries.one import IS_PUBLIC
from app.reports.workflow import State


def shows_work(report_id: uuid.UUID) -> bool:
    """Whether a photo shows how it is after the work; one of before the reporter reopened it shows that no more."""
    of_report = ReportEntry.report_id == report_id
    newest = select(func.max(ReportEntry.version))
    reopened = newest.where(of_report, ReportEntry.kind == EntryKind.MOVED, ReportEntry.state == State.REOPENED)
    taken = newest.where(
        of_report, ReportEntry.state.in_((State.ANSWERED, State.RESOLVED)), ReportEntry.changes.has_key("media")
    )
    again, last = reopened.scalar_subquery(), taken.scalar_subquery()
    photographed = exists().where(ReportMedia.report_id == report_id, ReportMedia.purpose == Purpose.AFTER)
    return bool(session.scalar(select(and_(photographed, or_(again.is_(None), last > again)))))


def is_shown(media_id: uuid.UUID) -> bool:
    """Whether any report still has this photo, be it behind a black-out."""
    has_it = or_(ReportMedia.media_id == media_id, ReportMedia.original_id == media_id)
    return session.scalar(select(ReportMedia.report_id).where(has_it).limit(1)) is not None


def photos_elsewhere(media_ids: Collection[uuid.UUID], *, besides: uuid.UUID) -> Sequence[Any]:
    """Of these photos those in other reports that are public: rows of (media_id, purpose) and how that one stands."""
    standing = (Report.state, Report.publication, Report.publicity)
    of_others = (ReportMedia.media_id.in_(media_ids), ReportMedia.report_id != besides)
    wanted = select(ReportMedia.media_id, ReportMedia.purpose, *standing).join(Report).where(*of_others, IS_PUBLIC)
    return session.execute(wanted).all()


def is_spoken(voice_id: uuid.UUID) -> bool:
    """Whether any report still has this voice note: parts share that of the whole."""
    return session.scalar(select(Report.id).where(Report.voice_id == voice_id).limit(1)) is not None


def photos(report_id: uuid.UUID) -> list[ReportMedia]:
    """A report's photos in their order."""
    wanted = select(ReportMedia).where(ReportMedia.report_id == report_id)
    return list(session.scalars(wanted.order_by(ReportMedia.purpose.desc(), ReportMedia.position)))
