"""Writing down what a voice note says, so that those who may not hear the voice can work on the matter."""

import uuid
from collections.abc import Sequence

from app.kit import clock
from app.kit.db import session
from app.kit.errors import Forbidden, NotFound, Stale
from app.reports import catalogue, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import TranscriptIdTaken
from app.reports.events import ReportTranscribed
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry
from app.reports.service import making
from app.reports.visibility import Scope
from app.reports.workflow import RESTRICTED_DESK

HEARERS = ("intake", RESTRICTED_DESK)
"""Who may hear a voice, and so learn who speaks; the restricted desk in its own lane, which intake does not see."""


def may_hear(report: Report, scopes: Sequence[Scope]) -> str | None:
    """The role in which an official may hear this report's voice note; None if in none."""
    roles = visibility.roles_for(report, scopes)
    return next((role for role in HEARERS if role in roles), None)


def transcribe(
    report_id: uuid.UUID,
    transcript_id: uuid.UUID,
    words: str,
    *,
    by: uuid.UUID,
    scopes: Sequence[Scope],
    expected: int | None,
) -> bool:
    """Write down what a voice note says, under an id the official's client chose. Returns whether it is new.

    The last words stand; the history tells that they were written, and never what they were. The parts of a report
    that was split have them, too. Raises NotFound, Forbidden, TranscriptIdTaken, Stale.
    """
    queries.lock_parts(report_id)
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    role = may_hear(report, scopes)
    if role is None:
        raise Forbidden
    if report.voice_id is None:
        raise NotFound
    content_hash = hash_of(["transcript", words])
    before = queries.entry(transcript_id)
    if before is not None:
        if (before.report_id, before.author_id, before.content_hash) != (report_id, by, content_hash):
            raise TranscriptIdTaken
        return False
    if expected is not None and expected != report.version:
        raise Stale
    parts = queries.parts_of(report.id) if report.parts else []
    for each, entry_id in [(report, transcript_id), *((part, uuid.uuid4()) for part in parts)]:
        _write(each, words, ReportEntry(id=entry_id, author_role=role, author_id=by, content_hash=content_hash))
    return True


def _write(report: Report, words: str, entry: ReportEntry) -> None:
    report.transcript = words
    report.search = report.findable()
    report.version += 1
    report.updated_at = entry.written_at = clock.now()
    entry.report_id, entry.version, entry.kind = report.id, report.version, EntryKind.TRANSCRIBED
    entry.from_state = entry.state = report.state
    entry.author_kind, entry.agency = "official", catalogue.current().office_of(report.agency_id).code
    session.add(entry)
    making.tell(report, ReportTranscribed)
