"""What is black of a report, in its words and its photos; the same in its parts, which say and show what it does."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.kit.db import session
from app.media import service as media_service
from app.media.photo import Box
from app.reports import queries
from app.reports.errors import OutsidePhoto, OutsideWords
from app.reports.kinds import MARK, Purpose
from app.reports.models import Report, ReportMedia, ReportOriginal
from app.reports.service import photos

Span = tuple[int, int]
Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one field: as they are shown, as they were sent, and which of them are black."""

    shown: str | None
    sent: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class Look:
    """How a report looks: its words by field, and by what each photo was made from (the photo shown, its boxes)."""

    words: Mapping[str, Words]
    photos: Mapping[uuid.UUID, tuple[uuid.UUID, Spans]]


def look(report: Report, *purposes: Purpose) -> Look:
    """How it looks; with photos of these purposes only, where any are named."""
    wanted = [each for each in queries.photos(report.id) if not purposes or each.purpose in purposes]
    return Look(_words(report), {photos.source(each): (each.media_id, each.boxes) for each in wanted})


def cover(shown: ReportMedia, boxes: Sequence[Box], by: uuid.UUID) -> bool:
    """Let exactly these boxes be black, whoever may fetch what; whether that is new. Raises OutsidePhoto."""
    wanted = sorted(set(boxes))
    if any(not (left < right <= shown.width and top < bottom <= shown.height) for left, top, right, bottom in wanted):
        raise OutsidePhoto(pointer="/photos")
    if wanted == [tuple(box) for box in shown.boxes]:
        return False
    original = photos.source(shown)
    shown.media_id = media_service.black_out(original, wanted, by=by).id if wanted else original
    shown.original_id = original if wanted else None
    shown.boxes = [list(box) for box in wanted]
    return True


def blacken(report: Report, wanted: Mapping[str, Spans]) -> dict[str, Any]:
    """Let exactly these spans of these fields be black; returns which, for the history: never what they were."""
    kept = session.get(ReportOriginal, report.id) or ReportOriginal(
        report_id=report.id, text=report.text, address=report.address, spans={"text": [], "address": []}
    )
    changes = {field: len(spans) for field, spans in wanted.items() if spans != kept.spans[field]}
    if not changes:
        return {}
    kept.spans = {**kept.spans, **wanted}
    report.text = black(kept.text, kept.spans["text"])
    report.address = None if kept.address is None else black(kept.address, kept.spans["address"])
    report.search = report.findable()
    session.add(kept)
    if not any(kept.spans.values()):
        session.flush()
        session.delete(kept)
    return changes


def follow(part: Report, was: Look, now: Look, by: uuid.UUID) -> dict[str, Any]:
    """Let what became black of the whole, or is so no more, be that of a part; returns what changed, for its history.

    What is black of the part alone stays black, and so does what the part was given only after it was.
    """
    return _cover_too(part, was, now, by) | _blacken_too(part, was, now)


def cover_work(other: Report, report: Report, by: uuid.UUID) -> dict[str, Any]:
    """Let what is black of the work in one report be so in another that shows the same; nothing is lifted there.

    Returns what changed, for the other's history.
    """
    of_work = look(report, Purpose.AFTER)
    changed = 0
    for its in queries.photos(other.id):
        of = _same(its, of_work) if its.purpose is Purpose.AFTER else None
        if of is not None:
            changed += cover(its, together(its.boxes, of_work.photos[of][1]), by)
    return {"photos": changed} if changed else {}


def together(*boxes: Spans) -> list[Box]:
    """The boxes of all these, each once."""
    return sorted({(left, top, right, bottom) for some in boxes for left, top, right, bottom in some})


def inherited(part: Report, whole: Report) -> ReportOriginal | None:
    """What lies behind the black-outs that a new part has from its whole; None where it has none."""
    kept = session.get(ReportOriginal, whole.id)
    if kept is None:
        return None
    # A part may be told in words of its own.
    same = part.text == whole.text
    spans = {"text": kept.spans["text"] if same else [], "address": kept.spans["address"]}
    if not any(spans.values()):
        return None
    words = kept.text if same else part.text
    return ReportOriginal(report_id=part.id, text=words, address=kept.address, spans=spans)


def tidy(spans: Spans, words: str | None, pointer: str) -> list[list[int]]:
    """The spans in order, those that touch joined. Raises OutsideWords."""
    joined: list[list[int]] = []
    for start, end in sorted(tuple(span) for span in spans):
        if not 0 <= start < end <= len(words or ""):
            raise OutsideWords(pointer=pointer)
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined


def black(words: str, spans: Spans) -> str:
    """The words with every character of these spans but white space replaced: places stay what they were."""
    letters = list(words)
    for start, end in spans:
        letters[start:end] = [letter if letter.isspace() else MARK for letter in letters[start:end]]
    return "".join(letters)


def _words(report: Report) -> dict[str, Words]:
    kept = session.get(ReportOriginal, report.id)
    if kept is None:
        return {"text": Words(report.text, report.text, []), "address": Words(report.address, report.address, [])}
    return {
        "text": Words(report.text, kept.text, kept.spans["text"]),
        "address": Words(report.address, kept.address, kept.spans["address"]),
    }


def _blacken_too(part: Report, was: Look, now: Look) -> dict[str, Any]:
    wanted = {}
    for field, its in _words(part).items():
        before, after = was.words[field], now.words[field]
        if before.spans != after.spans and (its.sent == after.sent or its.shown == before.shown):
            own = [span for span in its.spans if span not in before.spans]
            wanted[field] = tidy([*own, *after.spans], its.sent, f"/{field}")
    return blacken(part, wanted)


def _cover_too(part: Report, was: Look, now: Look, by: uuid.UUID) -> dict[str, Any]:
    changed = 0
    for its in queries.photos(part.id):
        of = _same(its, was)
        if of is None or now.photos[of] == was.photos[of]:
            continue
        (_, before), (shown, after) = was.photos[of], now.photos[of]
        own = [box for box in its.boxes if box not in before]
        if own or photos.source(its) != of:
            changed += cover(its, [tuple(box) for box in (*own, *after)], by)
        else:
            # The very photo that was made for the whole.
            its.media_id, its.original_id, its.boxes = shown, of if after else None, list(after)
            changed += 1
    return {"photos": changed} if changed else {}


def _same(photo: ReportMedia, look: Look) -> uuid.UUID | None:
    """What the photo was made from that this one of a part is, or shows; None where it is another."""
    origin = photos.source(photo)
    return next((of for of, (shown, _) in look.photos.items() if of == origin or shown == photo.media_id), None)
