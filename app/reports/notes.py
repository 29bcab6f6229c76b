"""Reads of internal notes and attachments. Whether the asker sees the report, the caller has made sure."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.agencies import queries as agencies
from app.identity import queries as identity
from app.identity.queries import Named
from app.kit.db import session
from app.reports.models import NoteMention, Report, ReportFile, ReportNote
from app.reports.visibility import BLIND
from app.reports.workflow import RESTRICTED_DESK


@dataclass(frozen=True, slots=True)
class Mention:
    """One official whom a note names, as whoever tells him needs it."""

    note_id: uuid.UUID
    account_id: uuid.UUID
    written_at: datetime


def of_report(report_id: uuid.UUID) -> list[dict[str, Any]]:
    """The notes, oldest first: [{"id", "author_id", "text", "at", "mentions": [account_id]}]."""
    notes = session.scalars(
        select(ReportNote).where(ReportNote.report_id == report_id).order_by(ReportNote.written_at, ReportNote.id)
    ).all()
    named: dict[uuid.UUID, list[uuid.UUID]] = {note.id: [] for note in notes}
    for mention in session.scalars(select(NoteMention).where(NoteMention.note_id.in_(named))):
        named[mention.note_id].append(mention.account_id)
    return [
        {"id": note.id, "author_id": note.author_id, "text": note.text, "at": note.written_at,
         "mentions": sorted(named[note.id])}
        for note in notes
    ]  # fmt: skip


def files(report_id: uuid.UUID) -> Sequence[ReportFile]:
    """The attachments, oldest first."""
    wanted = select(ReportFile).where(ReportFile.report_id == report_id)
    return session.scalars(wanted.order_by(ReportFile.added_at, ReportFile.id)).all()


def mentions(report_id: uuid.UUID, *, since: datetime) -> list[Mention]:
    """Whom the notes since a moment name, but for whoever named himself."""
    wanted = (
        select(NoteMention.note_id, NoteMention.account_id, ReportNote.written_at)
        .join(ReportNote, ReportNote.id == NoteMention.note_id)
        .where(ReportNote.report_id == report_id, ReportNote.written_at >= since)
        .where(NoteMention.account_id != ReportNote.author_id)
    )
    return [Mention(*row) for row in session.execute(wanted)]


def readers(report: Report) -> Sequence[Named]:
    """The officials who see a report, by name: whom a note can mention."""
    places = [agency_id for agency_id in (report.agency_id, report.offered_to_id) if agency_id is not None]
    lines = {above for agency_id in places for above in agencies.chain(agency_id)}
    found = identity.covering_officials(agency_ids=lines, commune=report.commune, category=report.category_code)
    return [
        person
        for person in found
        if any((role == RESTRICTED_DESK) is report.sealed and role not in BLIND for role in person.roles)
    ]
