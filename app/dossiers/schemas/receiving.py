"""What the counter hands in."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from app.dossiers.draft import MOST_RESERVED, Applicant, Component, Draft
from app.dossiers.kinds import ReturnBy
from app.dossiers.schemas.values import ID_NUMBER, Phone, Whole, birth_date
from app.kit.schema import Day, Moment, Schema, Text
from app.reports.fields import Choice, Flag


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


def drafted(data: dict[str, Any]) -> Draft:
    """The draft as this room's service takes it, once all fields are checked."""
    return Draft(**{**data, "components": tuple(data["components"])})


class DossierDraft(DossierFields):
    """What the counter hands in. `number` and `received_at` are for what was received by hand in a power cut."""

    number = Whole(1, 999_999_999, load_default=None, allow_none=True)
    received_at = Moment(load_default=None, allow_none=True)
    draft = Flag(load_default=False, metadata={"description": "Only keep it; it is accepted when sent without this"})

    @post_load
    def as_draft(self, data: dict[str, Any], **_kwargs: Any) -> tuple[Draft, bool]:
        keep = data.pop("draft")
        return drafted(data), keep


class BlockDraft(Schema):
    """Numbers to set aside at a counter."""

    agency = Text(required=True, min=1, max=64, metadata={"example": "ubnd-22366"})
    day = Day(required=True, metadata={"example": "2026-11-23"})
    count = Whole(1, MOST_RESERVED, required=True)
    reason = Text(required=True, min=1, max=300, metadata={"example": "Mất điện theo lịch"})

    @post_load
    def checked(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        if not date(2020, 1, 1) <= data["day"] <= date(2099, 12, 31):
            raise ValidationError({"day": ["invalid"]})
        return data
