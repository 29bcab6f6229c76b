"""Reports as JSON-ready data. What the public does not see is left out here and nowhere else.

Rows are anything with the columns of models.Report (a Report, or a row of queries), plus where
named: `photos` [[media_id, purpose, width, height], …] and
`timeline` [[id, kind, state, at, agency, public_text, reason, due_at, author_kind], …], `due_at` where a line set
another due time.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from app.media import addresses
from app.media.kinds import Audience
from app.reports import own as own_part
from app.reports import reasons
from app.reports.catalogue import Catalogue
from app.reports.kinds import EntryKind, Purpose
from app.reports.workflow import ANSWER_OUT, NOT_TAKEN_UP, REPORTER, Publication, Publicity, State

ANSWERING = frozenset({State.RESOLVED, State.CLOSED})
"""What lines that came to these say is the answer; what others say is between reporter and authorities."""
PUBLIC_KINDS = (EntryKind.FILED, EntryKind.MOVED, EntryKind.EXTENDED, EntryKind.RESCHEDULED)
"""Also, of what intake corrected, whatever set another due time. The words of all these lines are not for everybody."""
GRID_DECIMALS = 3
"""The grid on which the public sees an `answer_only` report: a thousandth of a degree, about 110 m."""

_WHOLE, _PUBLIC = Publicity.PUBLIC.value, Publication.PUBLIC.value


def detail(row: Any, catalogue: Catalogue, *, own: bool, followed: Any = None) -> dict[str, Any]:
    """One report with its timeline and photos: everything for its reporter, the public part for others.

    Of one that is hidden others (its followers) have no word, photo or place: only what it was, and why it ended.
    `followed` is the report that a merged one follows in the end.
    """
    return {
        **_head(row, catalogue, own=own),
        "seen_at": row.seen_at,
        "clock_off": row.clock_off,
        "due_note": row.due_note,
        # Between the authorities and the reporter: written in haste on the spot, it may name a house or a person.
        "no_photo_reason": row.no_photo_reason if own and row.state in ANSWER_OUT else None,
        "media": [photo(each, row, own=own) for each in row.photos if _is_out(each[1], row, own=own)],
        "timeline": _timeline(row, catalogue, own=own),
        "voice": voice(row) if own else None,
        "answers": row.answers if own else None,
        "moves": own_part.described(own_part.acts(row, followed)) if own else [],
        "rating": _rating(row) if own else None,
        "can_rate": own and own_part.may_rate(row, followed),
        "can_retract": own and own_part.may_retract(row, followed),
        "follows": _followed(followed, own=own) if followed else None,
        "parts": [],
        "own": own,
        "following": row.following,
    }


def summary(row: Any, catalogue: Catalogue, *, own: bool) -> dict[str, Any]:
    """One row of a list; its photo is in the columns media_id, purpose, width, height (None without one)."""
    shown = (str(row.media_id), row.purpose, row.width, row.height) if row.media_id is not None else None
    return {**_head(row, catalogue, own=own), "photo": photo(shown, row, own=own) if shown else None}


def _head(row: Any, catalogue: Catalogue, *, own: bool) -> dict[str, Any]:
    # Read once, compared as texts: a list calls this a hundred times, and looking up an enumeration's member is slow.
    state = row.state
    public = row.publication == _PUBLIC
    whole = own or (public and row.publicity == _WHOLE)
    return {
        "id": row.id,
        "code": row.code,
        "state": state,
        "publication": row.publication,
        "category": catalogue.kind_views[row.category_code],
        "text": row.text if whole else None,
        "location": {
            "source": row.location_source,
            "lat": row.lat if own else row.shown_lat if public else None,
            "lon": row.lon if own else row.shown_lon if public else None,
            "accuracy_m": row.accuracy_m if whole else None,
            "address": row.address if whole else None,
            "commune": catalogue.communes[row.commune],
        },
        "filed_at": row.filed_at,
        "updated_at": row.updated_at,
        "due_at": row.due_at,
        "agency": catalogue.office_of(row.agency_id).view,
        "public_answer": row.public_answer if state in ANSWER_OUT else None,
        "me_too": row.me_too,
    }


def photo(shown: Sequence[Any], row: Any, *, own: bool) -> dict[str, Any]:
    """A photo with its addresses: plain where the public may fetch it, else signed and good for ten minutes."""
    media_id, purpose, width, height = shown
    audience = Audience.PUBLIC if is_public(purpose, row) else Audience.PRIVATE
    view = addresses.view_of(uuid.UUID(media_id), audience)
    return {**view, "purpose": purpose, "width": width, "height": height}


def voice(row: Any) -> dict[str, Any] | None:
    """The voice note for whoever spoke it; its address works for ten minutes."""
    if row.voice_id is None:
        return None
    return {
        "seconds": row.voice_seconds,
        "address": addresses.voice_path(row.voice_id),
        "transcript": row.transcript,
    }


def is_public(purpose: str, row: Any) -> bool:
    """Whether a photo of this purpose is for everybody, as its report stands."""
    if row.publication != Publication.PUBLIC:
        return False
    if purpose == Purpose.AFTER:
        return row.state in ANSWER_OUT
    # What was added later is between the reporter and the authorities.
    return purpose == Purpose.REPORTED and row.publicity == Publicity.PUBLIC


def _is_out(purpose: str, row: Any, *, own: bool) -> bool:
    """Drafted after-photos stay in the house until the answer is out, for its reporter too."""
    if own:
        return purpose != Purpose.AFTER or row.state in ANSWER_OUT
    return is_public(purpose, row)


def _timeline(row: Any, catalogue: Catalogue, *, own: bool) -> list[dict[str, Any]]:
    public, end = row.publication == _PUBLIC, _end(row)
    return [
        {
            "id": id_,
            "kind": kind,
            "state": state,
            "at": at,
            "agency": catalogue.office_view(agency),
            "text": words if own or (public and state in ANSWERING) else None,
            "reason": reasons.words(reason, to_other=not own) if own or id_ == end else None,
            "due_at": due_at,
            "from_sender": own and author == REPORTER,
        }
        for id_, kind, state, at, agency, words, reason, due_at, author in row.timeline
        if own or kind in PUBLIC_KINDS or (due_at is not None and kind == EntryKind.AMENDED)
    ]


def _end(row: Any) -> str | None:
    """The line by which nobody takes it up any more: its reason alone is for all who may read it, no earlier one."""
    if row.state not in NOT_TAKEN_UP:
        return None
    return next((line[0] for line in reversed(row.timeline) if line[1] == EntryKind.MOVED), None)


def _rating(row: Any) -> dict[str, Any] | None:
    return {"stars": row.rating[0], "comment": row.rating[1]} if row.rating else None


def _followed(report: Any, *, own: bool) -> dict[str, Any] | None:
    """The report that another was merged into: everybody is shown a public one, the reporter how far it is anyway."""
    opens = report.publication == Publication.PUBLIC
    if not (own or opens):
        return None
    return {
        "id": report.id if opens else None,
        "code": report.code,
        "state": report.state,
        "due_at": report.due_at,
        "public_answer": report.public_answer if report.state in ANSWER_OUT else None,
    }


def part(report: Any, catalogue: Catalogue, *, own: bool, asked: str | None) -> dict[str, Any]:
    """One part of a report; to others only who has it and how far it is."""
    return {
        "id": report.id if own else None,
        "code": report.code if own else None,
        "state": report.state,
        "agency": catalogue.office_of(report.agency_id).view,
        "due_at": report.due_at,
        "public_answer": report.public_answer if report.state in ANSWER_OUT else None,
        "question": asked if own else None,
    }


def shown_position(row: Any) -> tuple[float | None, float | None]:
    """Where the public sees a published report: exact, or on a coarse grid where only the answer is public."""
    if row.publication != Publication.PUBLIC or row.lat is None:
        return None, None
    if row.publicity == Publicity.PUBLIC:
        return row.lat, row.lon
    return round(row.lat, GRID_DECIMALS), round(row.lon, GRID_DECIMALS)
