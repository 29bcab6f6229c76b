"""The text inside a push: small enough for every push service, cut where a reader would not mind."""

import base64
import unicodedata
import uuid
from dataclasses import dataclass, replace
from datetime import datetime

import orjson

from app.kit.errors import Language
from app.notifications import texts
from app.notifications.kinds import KINDS, is_of_desk
from app.notifications.models import PushMessage
from app.notifications.official_texts import SEALED

# 4096 bytes of body (RFC 8030, 7.2) less 86 of header, 1 of padding and 16 of tag (RFC 8188, 2; RFC 8291, 4).
LARGEST = 3993
# For a push service that answers 413 all the same.
SMALL = 1000
_ELLIPSIS = "…"
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Payload:
    """What the service worker is handed. `url` is a path of our own origin; the same `tag` replaces what is shown."""

    id: str
    title: str
    body: str
    url: str
    tag: str


def of(message: PushMessage, language: Language) -> Payload:
    """The payload of a message, the same each time it is made, but for a promised moment that has passed."""
    of_desk = is_of_desk(message.kind)
    title, body = _for_official(message, language) if of_desk else _for_citizen(message, language)
    home = "/operations/" if of_desk else "/"
    url = f"/{KINDS[message.kind].place}/{message.subject_id}" if message.subject_id else home
    tag = f"{url[1:]}{KINDS[message.kind].lane}" if message.subject_id else message.kind
    return Payload(str(message.id), title, body, url, tag)


def _for_citizen(message: PushMessage, language: Language) -> tuple[str, str]:
    facts = message.facts
    agency = (facts.get("agency") or texts.NO_AGENCY)[language]
    due_at = datetime.fromisoformat(facts["due_at"]) if facts.get("due_at") else None
    spoken = texts.chosen(message.kind, KINDS[message.kind].texts, facts)
    return texts.write(spoken, language, code=facts.get("code", ""), agency=agency, due_at=due_at)


def _for_official(message: PushMessage, language: Language) -> tuple[str, str]:
    """Without facts it is about something sealed, and says no more than that there is something."""
    facts = message.facts
    about = " · ".join(facts[name][language] for name in ("category", "commune") if name in facts)
    spoken = KINDS[message.kind].texts if facts or message.subject_id is None else SEALED
    return texts.write_for_desk(spoken, language, facts=facts, about=about)


def topic(subject_id: uuid.UUID | None, lane: str = "") -> str:
    """One per report and lane: a newer state replaces an older one still waiting (RFC 8030, 5.4: ≤ 32 base64url)."""
    return base64.urlsafe_b64encode(subject_id.bytes).rstrip(b"=").decode() + lane if subject_id else "test"


def encode(payload: Payload, limit: int = LARGEST) -> bytes:
    """The payload as UTF-8 JSON of at most `limit` bytes: the body gives way first, then the title."""
    for name in ("body", "title"):
        excess = len(_dump(payload)) - limit
        if excess <= 0:
            break
        payload = replace(payload, **{name: shorten(getattr(payload, name), excess)})
    return _dump(payload)


def shorten(content: str, by: int) -> str:
    """`content` at least `by` bytes of UTF-8 shorter, its cut marked by an ellipsis, no letter taken apart.

    JSON never writes a character in fewer bytes than UTF-8, so it shrinks by as much.
    """
    keep = len(content.encode()) - by - len(_ELLIPSIS.encode())
    if keep <= 0:
        return ""
    kept = content.encode()[:keep].decode(errors="ignore")
    # A mark belongs to the letter before it, and what follows a joiner to the picture before that.
    while kept and (_continues(content[len(kept)]) or kept.endswith(_JOINER)):
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS if kept else ""


def _continues(character: str) -> bool:
    return character == _JOINER or unicodedata.category(character) in ("Mn", "Me", "Mc", "Sk")


def _dump(payload: Payload) -> bytes:
    return orjson.dumps(payload)
