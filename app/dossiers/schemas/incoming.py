"""What is sent to this room."""

import re
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from app.calendar.worktime import Unit
from app.dossiers.draft import (
    MOST_AT_ONCE,
    MOST_RESERVED,
    Applicant,
    Component,
    Draft,
    Extension,
    Finished,
    Taker,
    Wish,
)
from app.dossiers.kinds import ReturnBy, StepState
from app.dossiers.workflow import State
from app.identity import phones
from app.identity.errors import PhoneNotUsable
from app.kit import clock
from app.kit.schema import Moment, Schema, Text
from app.reports.fields import Choice, Flag

UNITS: tuple[Unit, ...] = ("hours", "days", "working_hours", "working_days")
OLDEST_BIRTH = date(1900, 1, 1)
ID_NUMBER = r"^[A-Za-z0-9]{5,20}$"


class Phone(fields.String):
    """A Vietnamese mobile number as people write it; E.164 from here on."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            return phones.e164(super()._deserialize(value, attr, data, **kwargs)[:32])
        except PhoneNotUsable as error:
            raise ValidationError("bad_format") from error


class Whole(fields.Integer):
    """A whole number, written as one."""

    def __init__(self, low: int, high: int, **kwargs: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(low, high), **kwargs)

    def _validated(self, value: Any) -> Any:
        if isinstance(value, bool | str):
            raise ValidationError("invalid")
        return super()._validated(value)


def birth_date(written: str) -> None:
    """That it is a year, or a day there was, since 1900 and not ahead: cards of old people may tell the year alone."""
    if not re.fullmatch(r"\d{4}(-\d{2}-\d{2})?", written):
        raise ValidationError("bad_format")
    try:
        born = date.fromisoformat(written if len(written) > len("1990") else f"{written}-01-01")
    except ValueError as error:
        raise ValidationError("invalid") from error
    if not OLDEST_BIRTH <= born <= clock.now().astimezone(clock.HANOI).date():
        raise ValidationError("invalid")


class ApplicantDraft(Schema):
    """Whose dossier it is; as the ID card's QR code says it, where there is one."""

    name = Text(required=True, min=1, max=200, metadata={"example": "Nguyễn Thị Hoa"})
    id_number = Text(
        load_default=None, allow_none=True, validate=[validate.Regexp(ID_NUMBER)],
        metadata={"description": "CCCD, CMND or passport", "example": "056190001234"},
    )  # fmt: skip
    birth_date = Text(
        load_default=None, allow_none=True, validate=[birth_date],
        metadata={"description": "Year, month and day, or the year alone", "example": "1990-05-21"},
    )  # fmt: skip
    sex = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(("male", "female", "other")))
    address = Text(load_default=None, allow_none=True, max=300, metadata={"example": "12 Lê Lợi, Phường Nha Trang"})
    email = Text(
        load_default=None, allow_none=True, max=200, validate=[validate.Regexp(r"^[^@\s]+@[^@\s]+$")],
        metadata={"example": "hoa@example.com"},
    )  # fmt: skip

    @post_load
    def as_applicant(self, data: dict[str, Any], **_kwargs: Any) -> Applicant:
        return Applicant(**data)


class ComponentDraft(Schema):
    """One paper of the case: how many came, or why it is not needed."""

    key = Text(required=True, min=1, max=100)
    originals = Whole(0, 99, load_default=0)
    copies = Whole(0, 99, load_default=0)
    note = Text(load_default=None, allow_none=True, max=300)
    media = fields.List(
        fields.UUID(), load_default=list, validate=validate.Length(max=20),
        metadata={"description": "media_ids of the clerk's own uploads", "example": []},
    )  # fmt: skip

    @post_load
    def as_component(self, data: dict[str, Any], **_kwargs: Any) -> Component:
        return Component(**{**data, "media": tuple(dict.fromkeys(data["media"]))})


class DossierFields(Schema):
    """What every way of receiving has in common."""

    procedure = Text(required=True, min=1, max=40, metadata={"example": "2.000815"})
    case = Text(load_default="chung", min=1, max=100)
    receiving = Text(required=True, min=1, max=64, metadata={"example": "ubnd-22366"})
    competent = Text(required=True, min=1, max=64, metadata={"example": "ubnd-22366"})
    return_at = Text(required=True, min=1, max=64, metadata={"example": "ubnd-22366"})
    commune = Text(load_default=None, allow_none=True, max=5, metadata={"example": "22366"})
    applicant = fields.Nested(ApplicantDraft, required=True)
    phone = Phone(load_default=None, allow_none=True, metadata={"example": "0901 234 567"})
    phone_verified = Flag(
        load_default=True,
        metadata={"description": "The number was read back to the applicant: who signs in with it sees the dossier"},
    )
    components = fields.List(fields.Nested(ComponentDraft), load_default=list, validate=validate.Length(max=60))
    note = Text(load_default=None, allow_none=True, max=1000, metadata={"description": "For officials only"})
    return_by = Choice(ReturnBy, load_default=ReturnBy.COUNTER)
    external_code = Text(
        load_default=None, allow_none=True, max=100,
        metadata={"description": "Its code in the system of record, where that is another one"},
    )  # fmt: skip


def _drafted(data: dict[str, Any]) -> Draft:
    return Draft(**{**data, "components": tuple(data["components"])})


class DossierDraft(DossierFields):
    """What the counter hands in. `number` and `received_at` are for what was received by hand in a power cut."""

    number = Whole(1, 999_999_999, load_default=None, allow_none=True)
    received_at = Moment(load_default=None, allow_none=True)
    draft = Flag(load_default=False, metadata={"description": "Only keep it; it is accepted when sent without this"})

    @post_load
    def as_draft(self, data: dict[str, Any], **_kwargs: Any) -> tuple[Draft, bool]:
        keep = data.pop("draft")
        return _drafted(data), keep


class ExpressItem(DossierFields):
    """One dossier of a batch, with the id the client chose."""

    id = fields.UUID(required=True)

    @post_load
    def as_item(self, data: dict[str, Any], **_kwargs: Any) -> tuple[Any, Draft]:
        dossier_id = data.pop("id")
        return dossier_id, _drafted(data)


class ExpressBatch(Schema):
    """A batch for the express lane: all of it is accepted, or none."""

    items = fields.List(fields.Nested(ExpressItem), required=True, validate=validate.Length(1, MOST_AT_ONCE))

    @post_load
    def as_items(self, data: dict[str, Any], **_kwargs: Any) -> Any:
        if len({each[0] for each in data["items"]}) < len(data["items"]):
            raise ValidationError({"items": ["invalid"]})
        return data["items"]


class TakerDraft(Schema):
    """Who took the result."""

    name = Text(required=True, min=1, max=200, metadata={"example": "Nguyễn Thị Hoa"})
    id_number = Text(load_default=None, allow_none=True, validate=[validate.Regexp(ID_NUMBER)])
    relation = Text(
        load_default=None, allow_none=True, max=100,
        metadata={"description": "To the applicant; left out for the applicant in person", "example": "Con"},
    )  # fmt: skip

    @post_load
    def as_taker(self, data: dict[str, Any], **_kwargs: Any) -> Taker:
        return Taker(**data)


class FinishedItem(Schema):
    """One dossier of a batch, and an id for the move that ends it."""

    dossier_id = fields.UUID(required=True)
    move_id = fields.UUID(required=True)

    @post_load
    def as_finished(self, data: dict[str, Any], **_kwargs: Any) -> Finished:
        return Finished(**data)


class ExpressReturn(Schema):
    """A batch that was signed on paper and handed out."""

    items = fields.List(fields.Nested(FinishedItem), required=True, validate=validate.Length(1, MOST_AT_ONCE))
    signer = fields.UUID(required=True, metadata={"description": "The approver who signed (GET …/officials)"})
    received_by = fields.Nested(TakerDraft, required=True)

    @post_load
    def checked(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        if len({each.dossier_id for each in data["items"]}) < len(data["items"]):
            raise ValidationError({"items": ["invalid"]})
        return data


class ExtensionDraft(Schema):
    """More time, counted on from the due time."""

    amount = Whole(1, 365, required=True)
    unit = fields.String(required=True, validate=validate.OneOf(UNITS), metadata={"example": "working_days"})

    @post_load
    def as_extension(self, data: dict[str, Any], **_kwargs: Any) -> Extension:
        return Extension(**data)


class DossierMoveRequest(Schema):
    """A move; which fields it needs and may carry, the dossier's `moves` say."""

    to = Choice(State, required=True, metadata={"example": "supplement"})
    note = Text(load_default=None, allow_none=True, max=2000, metadata={"description": "For officials only"})
    reason = Text(load_default=None, allow_none=True, max=2000, metadata={"description": "For the applicant; printed"})
    legal_basis = Text(load_default=None, allow_none=True, max=500)
    items = fields.List(
        Text(min=1, max=500), load_default=list, validate=validate.Length(max=30),
        metadata={"description": "Everything that is missing, at once"},
    )  # fmt: skip
    until = fields.Date(
        load_default=None, allow_none=True,
        metadata={"description": "Bring it by this day, today or later; left out, no day is named"},
    )  # fmt: skip
    extension = fields.Nested(ExtensionDraft, load_default=None, allow_none=True)
    amount = Whole(1, 10**12, load_default=None, allow_none=True, metadata={"description": "VND"})
    received_by = fields.Nested(TakerDraft, load_default=None, allow_none=True)
    media = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=20))

    @post_load
    def as_wish(self, data: dict[str, Any], **_kwargs: Any) -> Wish:
        return Wish(**{**data, "items": tuple(data["items"]), "media": tuple(data["media"])})


class OwnMove(Schema):
    """What the applicant may do: take the dossier back."""

    to = Choice(State, required=True, metadata={"example": "withdrawn"})
    reason = Text(required=True, min=1, max=2000)

    @post_load
    def as_wish(self, data: dict[str, Any], **_kwargs: Any) -> Wish:
        return Wish(**data)


class StepMoveRequest(Schema):
    """`doing` takes it, `done` ends it, `ready` puts it back, `waiting` sends it back to those before (with a note)."""

    to = Choice(StepState, required=True, metadata={"example": "done"})
    note = Text(load_default=None, allow_none=True, max=2000)


class HandoverDraft(Schema):
    """Papers given from one agency to another."""

    giver = Text(required=True, min=1, max=64, data_key="from", metadata={"example": "ubnd-22366"})
    taker = Text(required=True, min=1, max=64, data_key="to", metadata={"example": "so-tu-phap"})
    what = Text(required=True, min=1, max=1000, metadata={"example": "Hồ sơ giấy, 12 tờ"})


class BlockDraft(Schema):
    """Numbers to set aside at a counter."""

    agency = Text(required=True, min=1, max=64, metadata={"example": "ubnd-22366"})
    day = fields.Date(required=True, metadata={"example": "2026-11-23"})
    count = Whole(1, MOST_RESERVED, required=True)
    reason = Text(required=True, min=1, max=300, metadata={"example": "Mất điện theo lịch"})

    @post_load
    def checked(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        if not date(2020, 1, 1) <= data["day"] <= date(2099, 12, 31):
            raise ValidationError({"day": ["invalid"]})
        return data


class SupplementDraft(Schema):
    """What the applicant hands in when asked."""

    note = Text(load_default=None, allow_none=True, max=2000)
    media = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=20))


class FollowerDraft(Schema):
    """Who may follow: known by the phone they sign in with."""

    name = Text(required=True, min=1, max=200, metadata={"example": "Con gái"})
    phone = Phone(required=True, metadata={"example": "0905 123 456"})
