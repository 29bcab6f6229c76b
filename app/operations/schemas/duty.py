"""The shapes of duty at the desk."""

from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from app.kit.schema import Moment, Schema, Text
from app.operations.schemas.people import Person
from app.reports.service import Shift


class RosterQuery(Schema):
    """Whose roster, and of which days; at most 62 of them."""

    agency = Text(required=True, min=1, max=64, metadata={"example": "ubnd-22366"})
    since = Moment(required=True, metadata={"example": "2026-11-23T00:00:00+07:00"})
    until = Moment(required=True, metadata={"example": "2026-11-30T00:00:00+07:00"})

    @validates_schema
    def _span(self, data: dict[str, datetime], **_kwargs: Any) -> None:
        days = (data["until"] - data["since"]).days if {"since", "until"} <= data.keys() else 0
        if not 0 <= days <= 62:
            raise ValidationError({"until": ["out_of_range 0|62"]})


class ShiftRequest(Schema):
    """Who is on duty from when to when; of several at once the lowest position is called first."""

    agency = Text(required=True, min=1, max=64, metadata={"example": "ubnd-22366"})
    account_id = fields.UUID(required=True)
    starts_at = Moment(required=True, metadata={"example": "2026-11-23T17:00:00+07:00"})
    ends_at = Moment(required=True, metadata={"example": "2026-11-24T07:00:00+07:00"})
    position = fields.Integer(load_default=1, strict=True, validate=validate.Range(1, 20))

    @post_load
    def as_shift(self, data: dict[str, Any], **_kwargs: Any) -> Shift:
        return Shift(**data)


class ShiftView(Schema):
    """One shift."""

    id = fields.UUID(required=True)
    person = fields.Nested(Person, required=True)
    starts_at = Moment(required=True)
    ends_at = Moment(required=True)
    position = fields.Integer(required=True)
    version = fields.Integer(required=True, metadata={"description": "What If-Match names"})


class Roster(Schema):
    """An agency's shifts; `now`: who would be called at this moment, in order, also of the agencies above."""

    items = fields.List(fields.Nested(ShiftView), required=True)
    now = fields.List(fields.Nested(Person), required=True)
    may_edit = fields.Boolean(required=True)


class CallView(Schema):
    """One call; without a person, the leaders were told."""

    number = fields.Integer(required=True)
    person = fields.Nested(Person, required=True, allow_none=True)
    called_at = Moment(required=True)
    next_at = Moment(required=True, allow_none=True)
    acknowledged_at = Moment(required=True, allow_none=True)
    acknowledged_by = fields.Nested(Person, required=True, allow_none=True)


class CallList(Schema):
    """The calls about an urgent report; `waits`: nobody has said yet that he has it."""

    items = fields.List(fields.Nested(CallView), required=True)
    waits = fields.Boolean(required=True)
