"""Internal notes: written once, told to whom they name."""

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from app.identity import queries as identity
from app.kit import events
from app.kit.db import session
from app.reports import notes, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import CannotMention, NoteIdTaken
from app.reports.events import ReportNoted
from app.reports.models import NoteMention, Report, ReportNote
from app.reports.visibility import Scope


def write_note(
    report_id: uuid.UUID,
    note_id: uuid.UUID,
    text: str,
    mentions: Collection[uuid.UUID],
    *,
    by: uuid.UUID,
    scopes: Sequence[Scope],
) -> bool:
    """Write a note under an id the official's client chose. Returns whether it is new.

    Only who sees the report can be mentioned. Raises NotFound, NoteIdTaken, CannotMention.
    """
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    content_hash = hash_of([text, sorted(mentions)])
    row = insert(ReportNote).values(
        id=note_id, report_id=report_id, author_id=by, text=text, content_hash=content_hash
    )
    if session.scalar(row.on_conflict_do_nothing().returning(ReportNote.id)) is None:
        before = session.get(ReportNote, note_id)
        if before is None or (before.report_id, before.author_id, before.content_hash) != (report_id, by, content_hash):
            raise NoteIdTaken
        return False
    _mention(report, note_id, mentions)
    events.publish(ReportNoted(subject=report.id, agency=report.agency_id, commune=report.commune))
    return True


def _mention(report: Report, note_id: uuid.UUID, mentions: Collection[uuid.UUID]) -> None:
    able = {person.id for person in notes.readers(report)}
    if not set(mentions) <= able:
        raise CannotMention(pointer="/mentions")
    rows = [{"note_id": note_id, "account_id": account_id} for account_id in sorted(set(mentions))]
    if rows:
        session.execute(insert(NoteMention), rows)


def forget_mentions(account_id: uuid.UUID) -> None:
    """Take away the mentions of one who left."""
    session.execute(delete(NoteMention).where(NoteMention.account_id == account_id))


__all__ = ["identity", "write_note"]
