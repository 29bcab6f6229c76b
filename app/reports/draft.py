"""What a phone hands in, and the rules it must meet. Pure: no database, no web."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
from h3.api import basic_int as h3

from app.kit import text
from app.kit.problems import InvalidInput
from app.reports.errors import PlaceIncomplete, PositionNotMeant, UnknownCommune, WordsOrPhotoNeeded
from app.reports.kinds import Channel, Consent, LocationSource
from app.territory import catalogue
from app.territory.locate import locate

LEAST_WORDS = 5
"""Characters, without a photo or a voice note: enough for "Mất nước"."""
SAME_WORDS = 24
"""Letters from which on two texts are hardly the same by chance: "Mất nước từ sáng" is written by many."""
LONGEST_ANSWER = 200
CELL_RESOLUTION = 12
CLOCK_TOLERANCE = timedelta(minutes=5)
OLDEST = timedelta(days=366)
"""A draft may wait long without a connection; what was seen more than a year ago was dated by a wrong clock."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who files: an account, a phone's Report-Secret (its hash), or both once that phone has signed in."""

    account_id: uuid.UUID | None
    secret_hash: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistance:
    """Who types a report in for somebody else, and what that person agreed to leave. `phone` is E.164."""

    by: uuid.UUID
    role: str
    channel: Channel
    name: str | None = None
    phone: str | None = None
    consent: Consent | None = None
    call_me: bool = False

    @property
    def is_known(self) -> bool:
        """Whether somebody stands for the report by name and number, as an account would."""
        return self.name is not None and self.phone is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as it was sent. Positions in degrees WGS84, accuracy in metres, times aware."""

    category: str
    location_source: LocationSource
    seen_at: datetime
    text: str = ""
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    commune: str | None = None
    address: str | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    media: Sequence[uuid.UUID] = ()
    voice: uuid.UUID | None = None
    place_code: str | None = None
    call_me: bool = False
    phone: str | None = None
    """E.164, to be called back on; None is the account's own."""

    def content_hash(self) -> bytes:
        """The same for the same content, however it was spelt on the wire."""
        # As phones sent it before there were voice notes: one that never heard the answer may send it again now.
        names = self.__slots__ if self.voice is not None else [name for name in self.__slots__ if name != "voice"]
        return hash_of({name: getattr(self, name) for name in names})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report lies; `cell` is the H3 cell of resolution 12, with the position or not at all."""

    commune: str
    lat: float | None
    lon: float | None
    cell: int | None


def hash_of(content: Any) -> bytes:
    """16 bytes that tell contents (a dataclass) apart; keys of its mappings in any order."""
    canonical = orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)
    return hashlib.blake2b(canonical, digest_size=16).digest()


def text_hash(words: str) -> int | None:
    """A number that is the same for the same words, however they are spelt; None where there are few (SAME_WORDS)."""
    same = "".join(character for character in text.plain(words) if character.isalnum())
    if len(same) < SAME_WORDS:
        return None
    return int.from_bytes(hashlib.blake2b(same.encode(), digest_size=8).digest(), signed=True)


def place_of(draft: Draft, province: str) -> Place:
    """Name the commune a draft lies in.

    A commune sent along with a position is a hint: the polygons decide. Raises PlaceIncomplete, PositionNotMeant,
    UnknownCommune (422), and the refusals of territory.locate.
    """
    if draft.location_source is LocationSource.COMMUNE:
        return _chosen_commune(draft, province)
    if draft.lat is None or draft.lon is None:
        raise PlaceIncomplete(pointer="/lat", source=draft.location_source, needed="lat, lon")
    located = locate(draft.lat, draft.lon, province)
    cell = h3.latlng_to_cell(draft.lat, draft.lon, CELL_RESOLUTION)
    return Place(located.commune_code, draft.lat, draft.lon, cell)


def _chosen_commune(draft: Draft, province: str) -> Place:
    if draft.commune is None:
        raise PlaceIncomplete(pointer="/commune", source=draft.location_source, needed="commune")
    if draft.lat is not None or draft.lon is not None:
        raise PositionNotMeant(pointer="/lat")
    if draft.commune not in catalogue.communes(province):
        here = catalogue.provinces()[province].name
        raise UnknownCommune(pointer="/commune", commune=draft.commune, province=here)
    return Place(draft.commune, None, None, None)


def require_words(draft: Draft) -> None:
    """Words may be left out beside a photo or a voice note only. Raises WordsOrPhotoNeeded (422)."""
    if not draft.media and draft.voice is None and text.visible_length(draft.text) < LEAST_WORDS:
        raise WordsOrPhotoNeeded(pointer="/text", least=LEAST_WORDS)


def is_clock_off(seen_at: datetime, received_at: datetime) -> bool:
    """Whether the phone's clock must have been wrong. The report is kept; deadlines count from its receipt."""
    return seen_at > received_at + CLOCK_TOLERANCE or seen_at < received_at - OLDEST


def checked_answers(answers: Mapping[str, Any], questions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answers to a category's questions, texts normalised. Raises InvalidInput (422) naming every wrong one."""
    asked = {question["code"]: question for question in questions}
    wrong: dict[str, list[str]] = {code: ["unknown"] for code in answers if code not in asked}
    good: dict[str, Any] = {}
    for code, question in asked.items():
        value = _tidied(answers.get(code))
        if value is None or value == "":
            if question["required"]:
                wrong[code] = ["required"]
        elif (complaint := _complaint(value, question)) is not None:
            wrong[code] = [complaint]
        else:
            good[code] = value
    if wrong:
        raise InvalidInput({"answers": wrong})
    return good


def _tidied(value: Any) -> Any:
    return text.nfc(value) if isinstance(value, str) else value


def _complaint(value: Any, question: Mapping[str, Any]) -> str | None:
    """What is wrong with an answer, as a token of kit.schema; None if nothing."""
    match question["kind"]:
        case "yes_no":
            return None if isinstance(value, bool) else "invalid"
        case "number":
            return _number_complaint(value)
        case "choice":
            options = [option["code"] for option in question["options"]]
            return None if value in options else "not_one_of " + ", ".join(options)
        case _:
            return _text_complaint(value)


def _number_complaint(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "invalid"
    if value < 0:
        return "too_small 0"
    return "too_big 1000000000" if value > 1_000_000_000 else None


def _text_complaint(value: Any) -> str | None:
    if not isinstance(value, str):
        return "invalid"
    return f"too_long {LONGEST_ANSWER}" if len(value) > LONGEST_ANSWER else None
