"""What a clerk hands in, who acts, and what a mover wishes for. Pure: no database, no web."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from app.dossiers.errors import ComponentMissing, ComponentTwice, UnknownComponent
from app.dossiers.kinds import ReturnBy
from app.dossiers.workflow import Field, State
from app.kit.text import plain
from app.reports.draft import hash_of

MOST_AT_ONCE = 20
"""Dossiers in one batch of the express lane."""
MOST_RESERVED = 200
"""Numbers in one block: more than a counter receives by hand on a day."""

LONGEST_DRAFT = 64 * 1024
"""Bytes of a form that is kept half typed, as JSON: ten times the longest there is."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes a line of the history, in words that outlive the account."""

    kind: str
    """official, applicant or system."""
    id: uuid.UUID | None
    name: str | None
    role: str | None = None


SYSTEM = Author("system", None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Whose dossier it is. The birth date is as on the card: day, month and year, or the year alone."""

    name: str
    id_number: str | None = None
    birth_date: str | None = None
    sex: str | None = None
    address: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One paper of the case, ticked: how many, photographed or not, or why it is not needed."""

    key: str
    originals: int = 0
    copies: int = 0
    note: str | None = None
    media: Sequence[uuid.UUID] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A dossier as it was handed in. Agencies are codes, times aware, the phone E.164."""

    procedure: str
    case: str
    receiving: str
    competent: str
    return_at: str
    applicant: Applicant
    phone: str | None = None
    phone_verified: bool = False
    commune: str | None = None
    components: Sequence[Component] = field(default_factory=tuple)
    note: str | None = None
    return_by: ReturnBy = ReturnBy.COUNTER
    external_code: str | None = None
    number: int | None = None
    """A number of a block, for a later entry; with `received_at`, when it was really received."""
    received_at: datetime | None = None

    def content_hash(self) -> bytes:
        """The same for the same content, however it was spelt on the wire."""
        return hash_of(self)

    def media(self) -> list[uuid.UUID]:
        """Every photo of it, each once."""
        return list(dict.fromkeys(each for component in self.components for each in component.media))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """How much more time; units of calendar.worktime."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Who took the result, as the proof of its return."""

    name: str
    id_number: str | None = None
    relation: str | None = None
    """None for the applicant in person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A move as somebody asks for it."""

    to: State
    note: str | None = None
    reason: str | None = None
    legal_basis: str | None = None
    items: Sequence[str] = ()
    until: date | None = None
    extension: Extension | None = None
    amount: int | None = None
    received_by: Taker | None = None
    media: Sequence[uuid.UUID] = ()

    def given(self) -> set[Field]:
        """The fields that were filled in; an empty text or list is none."""
        return {each for each in Field if getattr(self, each) not in (None, "", (), [])}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """One dossier of an express batch that is signed and handed out, and the id of that move."""

    dossier_id: uuid.UUID
    move_id: uuid.UUID


def ticked(components: Sequence[Component], case: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The papers handed in, with their names from the case, as they are stored.

    Raises UnknownComponent, ComponentTwice (422).
    """
    asked = {each["key"]: each for each in case["components"]}
    given = {each.key: each for each in components}
    for index, each in enumerate(components):
        if each.key not in asked:
            raise UnknownComponent(pointer=f"/components/{index}/key", component=each.key)
        if each.key in {before.key for before in components[:index]}:
            name = in_both(asked[each.key]["name"])
            raise ComponentTwice(pointer=f"/components/{index}/key", component=name)
    return [_stored(given[key], wanted) for key, wanted in asked.items() if key in given]


def require_papers(stored: Sequence[Mapping[str, Any]], case: Mapping[str, Any]) -> None:
    """A required paper is there, or it is said why it is not needed; else it is not received.

    Raises ComponentMissing (422).
    """
    there = {each["key"] for each in stored if _is_there(each)}
    for wanted in case["components"]:
        if wanted.get("required", True) and wanted["key"] not in there:
            raise ComponentMissing(pointer="/components", component=in_both(wanted["name"]))


def _is_there(stored: Mapping[str, Any]) -> bool:
    return bool(stored["originals"] or stored["copies"] or stored["media"] or stored["note"])


def _stored(given: Component, wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {**asdict(given), "name": in_both(wanted["name"]), "media": [str(each) for each in given.media]}


def in_both(name: Mapping[str, str]) -> dict[str, str]:
    """A name of the catalogue in both languages: records are Vietnamese, English is what an overlay adds."""
    return {"vi": name["vi"], "en": name.get("en") or name["vi"]}


def searchable(code: str | None, applicant: Mapping[str, Any], phone: str | None, external_code: str | None) -> str:
    """What an official's search looks through: codes, name, ID number, phone (also as 0…); without accents."""
    local = "0" + phone.removeprefix("+84") if phone else None
    return plain(" ".join(filter(None, (code, applicant["name"], applicant["id_number"], local, external_code))))
