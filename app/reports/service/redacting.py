"""Blacking out parts of a report, before or after it is public. What was there is kept, for LOOKERS only."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.kit import clock
from app.kit.db import session
from app.kit.errors import Forbidden, Stale
from app.media.photo import Box
from app.reports import catalogue, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import NothingToChange, OutsidePhoto, RedactionIdTaken
from app.reports.events import ReportRedacted
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry
from app.reports.service import blacking, making, photos
from app.reports.service.blacking import Look, Span
from app.reports.visibility import Scope
from app.reports.workflow import RESTRICTED_DESK

ROLE = "intake"
"""Who may black out."""
LOOKERS = (ROLE, RESTRICTED_DESK)
"""Who may look behind it, and at who sent it; the restricted desk in its own lane, which it hands over whole."""


@dataclass(frozen=True, slots=True)
class Cover:
    """All the boxes of one photo, in pixels of its large size; none shows it whole again."""

    media_id: uuid.UUID
    boxes: Sequence[Box]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """All that is to be black: of the photos that are named, and of the words where spans are given (None: as it is).

    Spans are [start, end) in characters of the words, which keep their length when they are blacked out.
    """

    covers: Sequence[Cover] = ()
    text: Sequence[Span] | None = None
    address: Sequence[Span] | None = None


def may_look(report: Report, scopes: Sequence[Scope]) -> str | None:
    """The role in which an official may look behind this report's black-outs; None if in none."""
    roles = visibility.roles_for(report, scopes)
    return next((role for role in LOOKERS if role in roles), None)


def redact(
    report_id: uuid.UUID,
    redaction_id: uuid.UUID,
    wish: Redaction,
    *,
    by: uuid.UUID,
    scopes: Sequence[Scope],
    expected: int | None,
) -> bool:
    """Black out parts of a report under an id the official's client chose. Returns whether it is new.

    Everything is made from the original again, so that a box can be taken away as well as added. Its parts are blacked
    out with it. Raises NotFound, Forbidden, RedactionIdTaken, Stale, NothingToChange, OutsidePhoto, OutsideWords,
    DecodersBusy.
    """
    queries.lock_parts(report_id)
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    if ROLE not in visibility.roles_for(report, scopes):
        raise Forbidden
    content_hash = hash_of(wish)
    before = queries.entry(redaction_id)
    if before is not None:
        if (before.report_id, before.author_id, before.content_hash) != (report_id, by, content_hash):
            raise RedactionIdTaken
        return False
    if expected is not None and expected != report.version:
        raise Stale
    was = blacking.look(report)
    changes = _covered(report, wish, by) | _blacked(report, wish, was)
    if not changes:
        raise NothingToChange
    _write(report, redaction_id, changes, content_hash, by)
    _also_of_parts(report, was, content_hash, by)
    if "photos" in changes:
        session.flush()
        # What was shown until now, uncovered or less covered, is no longer for everybody.
        photos.set_audiences(report, left=[*was.photos, *(shown for shown, _ in was.photos.values())])
    return True


def _covered(report: Report, wish: Redaction, by: uuid.UUID) -> dict[str, Any]:
    """Replace the photos whose boxes changed; returns how many, for the history."""
    kept = {photo.media_id: photo for photo in queries.photos(report.id)}
    changed = 0
    for each in wish.covers:
        shown = kept.get(each.media_id)
        if shown is None:
            raise OutsidePhoto(pointer="/photos")
        changed += blacking.cover(shown, each.boxes, by)
    return {"photos": changed} if changed else {}


def _blacked(report: Report, wish: Redaction, was: Look) -> dict[str, Any]:
    """Black out words; returns which, for the history."""
    given = {"text": wish.text, "address": wish.address}
    wanted = {
        field: blacking.tidy(spans, was.words[field].sent, f"/{field}")
        for field, spans in given.items()
        if spans is not None
    }
    return blacking.blacken(report, wanted)


def _also_of_parts(report: Report, was: Look, content_hash: bytes, by: uuid.UUID) -> None:
    """Its parts have its words and photos: others work on those it has, and what it took back can be read still."""
    session.flush()
    now = blacking.look(report)
    for part in (*queries.parts_of(report.id), *queries.taken_back(report.id)):
        changes = blacking.follow(part, was, now, by)
        if changes:
            _write(part, uuid.uuid4(), changes, content_hash, by)


def _write(report: Report, entry_id: uuid.UUID, changes: dict[str, Any], content_hash: bytes, by: uuid.UUID) -> None:
    report.version += 1
    report.updated_at = clock.now()
    session.add(
        ReportEntry(
            id=entry_id,
            report_id=report.id,
            version=report.version,
            kind=EntryKind.REDACTED,
            from_state=report.state,
            state=report.state,
            author_kind="official",
            author_role=ROLE,
            author_id=by,
            agency=catalogue.current().office_of(report.agency_id).code,
            changes=changes,
            content_hash=content_hash,
            written_at=report.updated_at,
        )
    )
    making.tell(report, ReportRedacted)
