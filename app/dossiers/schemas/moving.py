"""Moves that officials make, and papers they hand over."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.calendar.schemas import UNITS
from app.dossiers.draft import Extension, Taker, Wish
from app.dossiers.kinds import StepState
from app.dossiers.schemas.values import ID_NUMBER, Whole
from app.dossiers.workflow import State
from app.kit.schema import Day, Schema, Text
from app.reports.fields import Choice


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
    until = Day(
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


class StepMoveRequest(Schema):
    """`doing` takes it, `done` ends it, `ready` puts it back, `waiting` sends it back to those before (with a note)."""

    to = Choice(StepState, required=True, metadata={"example": "done"})
    note = Text(load_default=None, allow_none=True, max=2000)


class HandoverDraft(Schema):
    """Papers given from one agency to another."""

    giver = Text(required=True, min=1, max=64, data_key="from", metadata={"example": "ubnd-22366"})
    taker = Text(required=True, min=1, max=64, data_key="to", metadata={"example": "so-tu-phap"})
    what = Text(required=True, min=1, max=1000, metadata={"example": "Hồ sơ giấy, 12 tờ"})
