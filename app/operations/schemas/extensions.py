"""The shapes of more time on the wire."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.calendar.schemas import UNITS
from app.kit.schema import Moment, Schema, Text
from app.operations.schemas.people import Person
from app.reports.fields import Choice, Flag
from app.reports.kinds import ExtensionState
from app.reports.service import Decision, More

SHORTEST_REASON = 10  # characters; the reporter reads it


class ExtensionRequest(Schema):
    """How much more, of the kind in which the report's time is counted, and why: the reporter reads that."""

    amount = fields.Integer(required=True, strict=True, validate=validate.Range(1, 240), metadata={"example": 2})
    unit = fields.String(required=True, validate=validate.OneOf(UNITS), metadata={"example": "working_days"})
    reason = Text(required=True, min=SHORTEST_REASON, max=1000, metadata={"example": "Chờ vật tư thay thế về kho."})

    @post_load
    def as_more(self, data: dict[str, Any], **_kwargs: Any) -> More:
        return More(**data)


class DecisionRequest(Schema):
    """An approver's word; the remark is for officials."""

    approve = Flag(required=True)
    remark = Text(load_default=None, allow_none=True, max=1000)

    @post_load
    def as_decision(self, data: dict[str, Any], **_kwargs: Any) -> Decision:
        return Decision(**data)


class ExtensionView(Schema):
    """One request for more time. `due_after` once it is approved."""

    id = fields.UUID(required=True)
    state = Choice(ExtensionState, required=True)
    amount = fields.Integer(required=True)
    unit = fields.String(required=True, validate=validate.OneOf(UNITS))
    reason = fields.String(required=True)
    asked_by = fields.Nested(Person, required=True)
    asked_at = Moment(required=True)
    due_before = Moment(required=True)
    decided_by = fields.Nested(Person, required=True, allow_none=True)
    decided_at = Moment(required=True, allow_none=True)
    remark = fields.String(required=True, allow_none=True)
    due_after = Moment(required=True, allow_none=True)


class ExtensionList(Schema):
    """All requests of a report, the oldest first, and what this official may do now."""

    items = fields.List(fields.Nested(ExtensionView), required=True)
    may_ask = fields.Boolean(required=True)
    may_decide = fields.Boolean(required=True)
    units = fields.List(
        fields.String(validate=validate.OneOf(UNITS)), required=True,
        metadata={"description": "In which more time may be asked for"},
    )  # fmt: skip
