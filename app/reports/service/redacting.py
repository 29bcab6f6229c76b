"""Blacking out parts of a report, before or after it is public. What was there is kept, for LOOKERS only."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import true

from app.kit import clock
from app.kit.db import session
from app.kit.errors import Forbidden, Stale
from app.media.photo import Box
from app.reports import catalogue, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import NothingToChange, OutsidePhoto, RedactionIdTaken
from app.reports.events import ReportRedacted
from app.reports.kinds import EntryKind
from app.reports.models import Report, ReportEntry, ReportMedia
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


def may_look(report: Report, scopes: Sequence[Scope], *, originals: bool = False) -> str | None:
    """The role in which an official may look at who sent a report; None if in none.

    `originals`: behind its black-outs. Those of a part are of its whole, for whose officials alone they were kept.
    """
    roles = visibility.roles_for(report, scopes)
    whole = queries.get(report.parent_id) if originals and report.parent_id is not None else None
    if whole is not None:
        roles &= visibility.roles_for(whole, scopes)
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
    out with it. What is black of its whole stays black in a part, and what shows the work is black in the whole at
    once. Raises NotFound, Forbidden, RedactionIdTaken, Stale, NothingToChange, OutsidePhoto, OutsideWords,
    DecodersBusy.
    """
    queries.lock_parts(report_id)
    parent_id = _parent_of(report_id)
    if parent_id is not None:
        # Those beside it may show the same; all of them before the whole, in one order.
        queries.lock_parts(parent_id)
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
    whole = None if parent_id is None else queries.for_update(parent_id, true())
    above = None if whole is None else blacking.look(whole)
    was = blacking.look(report)
    changes = _covered(report, wish, above, by) | _blacked(report, wish, was, above)
    if not changes:
        raise NothingToChange
    _write(report, redaction_id, changes, content_hash, by)
    _also_of_parts(report, was, content_hash, by)
    if whole is not None and "photos" in changes:
        _also_of_whole(report, whole, content_hash, by)
    if "photos" in changes:
        _hide_what_was(report, was)
    return True


def _parent_of(report_id: uuid.UUID) -> uuid.UUID | None:
    """The report that this one is a part of, which it stays for good: it can be asked before the lock is had."""
    found = queries.get(report_id)
    return None if found is None else found.parent_id


def _hide_what_was(report: Report, was: Look) -> None:
    """What was shown until now, uncovered or less covered, is no longer for everybody."""
    session.flush()
    photos.set_audiences(report, left=[*was.photos, *(shown for shown, _ in was.photos.values())])


def _covered(report: Report, wish: Redaction, above: Look | None, by: uuid.UUID) -> dict[str, Any]:
    """Replace the photos whose boxes changed; returns how many, for the history."""
    kept = {photo.media_id: photo for photo in queries.photos(report.id)}
    changed = 0
    for each in wish.covers:
        shown = kept.get(each.media_id)
        if shown is None:
            raise OutsidePhoto(pointer="/photos")
        changed += blacking.cover(shown, blacking.together(each.boxes, _black_above(shown, above)), by)
    return {"photos": changed} if changed else {}


def _black_above(shown: ReportMedia, above: Look | None) -> blacking.Spans:
    """What is black of the same photo in the whole: its officials alone may lift that."""
    _, boxes = (above.photos if above else {}).get(photos.source(shown), (None, []))
    return boxes


def _blacked(report: Report, wish: Redaction, was: Look, above: Look | None) -> dict[str, Any]:
    """Black out words; returns which, for the history."""
    wanted = {}
    for field, spans in (("text", wish.text), ("address", wish.address)):
        if spans is not None:
            its, whole = was.words[field], above.words[field] if above else None
            # A part may be told in words of its own, in which the whole's places mean nothing.
            kept = whole.spans if whole is not None and whole.sent == its.sent else []
            wanted[field] = blacking.tidy([*spans, *kept], its.sent, f"/{field}")
    return blacking.blacken(report, wanted)


def _also_of_parts(report: Report, was: Look, content_hash: bytes, by: uuid.UUID) -> None:
    """Its parts have its words and photos: others work on those it has, and what it took back can be read still."""
    session.flush()
    now = blacking.look(report)
    for part in (*queries.parts_of(report.id), *queries.taken_back(report.id)):
        changes = blacking.follow(part, was, now, by)
        if changes:
            _write(part, uuid.uuid4(), changes, content_hash, by)


def _also_of_whole(part: Report, whole: Report, content_hash: bytes, by: uuid.UUID) -> None:
    """Everybody sees the whole, with what its parts look like after the work; so, in time, may what is beside this."""
    session.flush()
    for other in (whole, *(each for each in queries.parts_of(whole.id) if each.id != part.id)):
        was = blacking.look(other)
        changes = blacking.cover_work(other, part, by)
        if changes:
            _write(other, uuid.uuid4(), changes, content_hash, by)
            _hide_what_was(other, was)


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
