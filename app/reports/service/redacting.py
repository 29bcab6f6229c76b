"""Blacking out parts of a report, before or after it is public. What was there is kept, for LOOKERS only."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.kit import clock
from app.kit.db import session
from app.kit.errors import Forbidden, Stale
from app.media import service as media_service
from app.media.kinds import Audience
from app.media.photo import Box
from app.reports import catalogue, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import NothingToChange, OutsidePhoto, OutsideWords, RedactionIdTaken
from app.reports.events import ReportRedacted
from app.reports.kinds import MARK, EntryKind
from app.reports.models import Report, ReportEntry, ReportMedia, ReportOriginal
from app.reports.service import making, photos
from app.reports.visibility import Scope
from app.reports.workflow import RESTRICTED_DESK, Publication

ROLE = "intake"
"""Who may black out."""
LOOKERS = (ROLE, RESTRICTED_DESK)
"""Who may look behind it, and at who sent it; the restricted desk in its own lane, which it hands over whole."""

Span = tuple[int, int]


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

    Everything is made from the original again, so that a box can be taken away as well as added. Raises NotFound,
    Forbidden, RedactionIdTaken, Stale, NothingToChange, OutsidePhoto, OutsideWords, DecodersBusy.
    """
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
    changes = _covered(report, wish, by) | _blacked(report, wish)
    if not changes:
        raise NothingToChange
    _write(report, redaction_id, changes, content_hash, by)
    return True


def _covered(report: Report, wish: Redaction, by: uuid.UUID) -> dict[str, Any]:
    """Replace the photos whose boxes changed; returns how many, for the history."""
    kept = {photo.media_id: photo for photo in queries.photos(report.id)}
    changed = 0
    for cover in wish.covers:
        shown = kept.get(cover.media_id)
        if shown is None:
            raise OutsidePhoto(pointer="/photos")
        changed += _cover(shown, cover.boxes, by)
    if changed and report.publication is Publication.PUBLIC:
        session.flush()
        photos.set_audiences(report)
    return {"photos": changed} if changed else {}


def _cover(shown: ReportMedia, boxes: Sequence[Box], by: uuid.UUID) -> bool:
    wanted = sorted(set(boxes))
    if any(not (left < right <= shown.width and top < bottom <= shown.height) for left, top, right, bottom in wanted):
        raise OutsidePhoto(pointer="/photos")
    if wanted == [tuple(box) for box in shown.boxes]:
        return False
    original = shown.original_id or shown.media_id
    # What was shown until now, uncovered or less covered, is no longer for everybody.
    media_service.set_audience([shown.media_id], Audience.PRIVATE)
    shown.media_id = media_service.black_out(original, wanted, by=by).id if wanted else original
    shown.original_id = original if wanted else None
    shown.boxes = [list(box) for box in wanted]
    return True


def _blacked(report: Report, wish: Redaction) -> dict[str, Any]:
    """Black out words; returns which, for the history: never what they were."""
    if wish.text is None and wish.address is None:
        return {}
    kept = session.get(ReportOriginal, report.id) or ReportOriginal(
        report_id=report.id, text=report.text, address=report.address, spans={"text": [], "address": []}
    )
    spans = {
        "text": kept.spans["text"] if wish.text is None else _tidy(wish.text, kept.text, "/text"),
        "address": kept.spans["address"] if wish.address is None else _tidy(wish.address, kept.address, "/address"),
    }
    changes = {field: len(spans[field]) for field in spans if spans[field] != kept.spans[field]}
    if not changes:
        return {}
    kept.spans = spans
    report.text = black(kept.text, spans["text"])
    report.address = None if kept.address is None else black(kept.address, spans["address"])
    report.search = report.findable()
    session.add(kept)
    if not any(spans.values()):
        session.flush()
        session.delete(kept)
    return changes


def _tidy(spans: Sequence[Span], words: str | None, pointer: str) -> list[list[int]]:
    """The spans in order, those that touch joined. Raises OutsideWords."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if not 0 <= start < end <= len(words or ""):
            raise OutsideWords(pointer=pointer)
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined


def black(words: str, spans: Sequence[Sequence[int]]) -> str:
    """The words with every character of these spans but white space replaced: places stay what they were."""
    letters = list(words)
    for start, end in spans:
        letters[start:end] = [letter if letter.isspace() else MARK for letter in letters[start:end]]
    return "".join(letters)


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
