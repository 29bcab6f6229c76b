"""What each paper says: one shape per form of Circular 03/2025/TT-VPCP, appendix I.

These are snapshots: they hold everything that is printed, in the words of that day, and no id to be looked up later.
Keys that end in `_at` hold a moment, RFC 3339 with an offset; it is printed in Vietnamese time. Text is plain text,
whatever signs are in it. None is printed as nothing at all, or as a dotted line where the form leaves one to be
filled in by hand.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from app.papers.kinds import PaperKind

Unit = Literal["working_days", "days", "working_hours", "hours"]


class Office(TypedDict):
    """The agency in the upper left corner (Decree 30/2020/NĐ-CP, appendix I, II.2)."""

    above: str | None
    """The agency it belongs to: "Ủy ban nhân dân tỉnh Khánh Hòa"."""
    name: str
    address: str | None
    phone: str | None


class Applicant(TypedDict):
    """Whose dossier it is."""

    name: str
    address: str | None
    phone: str | None
    email: str | None


class Head(TypedDict):
    """What stands on every paper."""

    office: Office
    number: str
    """Number and sign: "15/TNHS"."""
    place: str
    issued_at: str
    code: str
    """The dossier's code; for the register, its book's."""
    follow_url: str | None
    """The address behind the QR code, whole: PUBLIC_URL/track?code=…#…"""


class Case(Head):
    """What stands on every paper about one dossier."""

    applicant: Applicant
    procedure: str
    """The name of the procedure: what is asked for."""


class Time(TypedDict):
    """A length of time, as the procedure says it."""

    amount: int
    unit: Unit


class Component(TypedDict):
    """One document of the dossier, as it was handed in."""

    name: str
    originals: int
    copies: int


class Signer(TypedDict):
    """Who signs: "Chủ tịch" and the name; None leaves room for a name to be written."""

    title: str
    name: str | None


class ReceiptData(Case):
    """Form 01."""

    components: list[Component]
    sets: int
    """How many sets of the dossier were handed in."""
    time: Time | None
    """What is promised."""
    legal_time: Time | None
    """What the law gives; papers of before this was told apart have none."""
    received_at: str
    due_at: str | None
    fee_vnd: int | None
    competent: str
    """The agency that decides, which need not be the one that receives."""
    return_place: str
    received_by: str
    secret: str | None
    """The check digits for following without an account; they are in the QR code, too."""


class Wanted(TypedDict):
    """One thing to add or put right, why, and the rule that says so."""

    what: str
    reason: str
    basis: str | None


class Contact(TypedDict):
    """Whom to ask."""

    name: str
    phone: str | None


class SupplementData(Case):
    """Form 02."""

    wanted: list[Wanted]
    clock_policy: Literal["pause", "restart"]
    until_at: str | None
    """The end of the last day on which it is still in time, where one is named."""
    contact: Contact
    made_by: str


class Ground(TypedDict):
    """One reason and its legal basis."""

    reason: str
    basis: str | None


class RefusalData(Case):
    """Form 03."""

    grounds: list[Ground]
    advice: str | None
    """What to do instead: the right agency, or what to bring."""
    made_by: str
    made_as: str
    """As who they sign: whoever receives, or whoever decides."""


class ApologyData(Case):
    """Form 04."""

    received_at: str
    due_at: str
    new_due_at: str
    reason: str
    signer: Signer


class StoppingData(Case):
    """Form 05."""

    received_at: str
    stopped_at: str
    grounds: list[Ground]
    return_note: str | None
    """How the documents and fees come back."""
    signer: Signer


class Handover(TypedDict):
    """One pass of the dossier from hand to hand, and what became of it there."""

    step: str
    agency: str
    given_by: str | None
    received_by: str | None
    handed_at: str | None
    due_at: str | None
    done_at: str | None
    result: Literal["early", "on_time", "late"] | None
    note: str | None


class ControlData(Case):
    """Form 06."""

    received_at: str
    due_at: str | None
    handovers: list[Handover]


class Entry(TypedDict):
    """One line of the register."""

    number: int
    code: str
    procedure: str
    sets: int
    applicant: Applicant
    competent: str
    received_at: str
    due_at: str | None
    returned_at: str | None
    return_method: str
    returned_to: str | None
    note: str | None


class RegisterData(Head):
    """Form 07."""

    from_at: str
    until_at: str
    entries: list[Entry]


SHAPES: dict[PaperKind, type[Any]] = {
    PaperKind.RECEIPT: ReceiptData,
    PaperKind.SUPPLEMENT: SupplementData,
    PaperKind.REFUSAL: RefusalData,
    PaperKind.APOLOGY: ApologyData,
    PaperKind.STOPPING: StoppingData,
    PaperKind.CONTROL: ControlData,
    PaperKind.REGISTER: RegisterData,
}


def check(kind: PaperKind, data: Mapping[str, Any]) -> None:
    """That a snapshot has just the keys of its form. Raises ValueError: it is a caller's slip, never a person's."""
    wanted: frozenset[str] = SHAPES[kind].__required_keys__
    if wanted != data.keys():
        raise ValueError(f"{kind}: missing {sorted(wanted - data.keys())}, unknown {sorted(data.keys() - wanted)}")
