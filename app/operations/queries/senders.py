"""What resembles a report, and which senders are blocked, as far as an official sees the reports."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, func, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import BIT

from app.identity.models import Account
from app.kit import clock
from app.kit.db import session
from app.media.models import Media
from app.reports.kinds import Purpose
from app.reports.models import Report, ReportMedia, SenderBlock
from app.reports.queries import NEWEST_FIRST
from app.reports.visibility import Scope, seen_by

MOST = 5
LOOKED_BACK = timedelta(weeks=12)
NEAR = 6
"""Bits of 64 in which the difference hashes of two takes of one picture differ at most (measured in media's tests)."""
PLAIN_BITS = 4
"""A picture with fewer bits than that, or as few missing, is one plain surface: it resembles any other."""
BLOCKS_SHOWN = 200

_COLUMNS = (
    Report.id,
    Report.code,
    type_coerce(Report.state, String).label("state"),
    Report.category_code,
    Report.filed_at,
)


def same_words(report: Report, scopes: Sequence[Scope]) -> list[Any]:
    """Other reports in the same words, the newest first."""
    if report.text_hash is None:
        return []
    return _newest(Report.text_hash == report.text_hash, report, scopes)


def same_photo(report: Report, scopes: Sequence[Scope]) -> list[Any]:
    """Other reports of the last weeks with a photo that looks the same, the newest first."""
    hashes = select(Media.dhash).join(ReportMedia, ReportMedia.media_id == Media.id)
    hashes = hashes.where(ReportMedia.report_id == report.id, ReportMedia.purpose == Purpose.REPORTED)
    mine = [found for found in session.scalars(hashes) if PLAIN_BITS < (found % 2**64).bit_count() < 64 - PLAIN_BITS]
    if not mine:
        return []
    near = or_(*(_differing(each) <= NEAR for each in mine))
    others = select(ReportMedia.report_id).join(Media, Media.id == ReportMedia.media_id)
    others = others.where(Media.created_at > clock.now() - LOOKED_BACK, near, ReportMedia.purpose == Purpose.REPORTED)
    return _newest(Report.id.in_(others), report, scopes)


def same_sender(report: Report, scopes: Sequence[Scope]) -> int:
    """How many others that sender filed within a day of it; a number alone tells nobody who."""
    traces: list[ColumnElement[bool]] = []
    if report.reporter_id is not None:
        traces.append(Report.reporter_id == report.reporter_id)
    if report.device_hash is not None:
        traces.append(Report.device_hash == report.device_hash)
    if not traces:
        return 0
    day = timedelta(days=1)
    within = Report.filed_at.between(report.filed_at - day, report.filed_at + day)
    counted = (
        select(func.count()).select_from(Report).where(or_(*traces), within, Report.id != report.id, seen_by(scopes))
    )
    return session.scalar(counted) or 0


def blocks(scopes: Sequence[Scope], block_id: uuid.UUID | None = None) -> list[Any]:
    """Rows of (block, report's code, who made it), the newest first; of one id, if that is asked for."""
    wanted = (
        select(SenderBlock, Report.code, Account.name)
        .join(Report, Report.id == SenderBlock.report_id)
        .join(Account, Account.id == SenderBlock.made_by)
        .where(seen_by(scopes))
        .order_by(SenderBlock.made_at.desc(), SenderBlock.id)
        .limit(BLOCKS_SHOWN)
    )
    if block_id is not None:
        wanted = wanted.where(SenderBlock.id == block_id)
    return list(session.execute(wanted))


def _differing(dhash: int) -> ColumnElement[int]:
    return func.bit_count(cast(Media.dhash.bitwise_xor(dhash), BIT(64)))


def _newest(which: ColumnElement[bool], report: Report, scopes: Sequence[Scope]) -> list[Any]:
    wanted = select(*_COLUMNS).where(and_(which, Report.id != report.id, seen_by(scopes)))
    return list(session.execute(wanted.order_by(*NEWEST_FIRST).limit(MOST)))
