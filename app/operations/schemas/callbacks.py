"""Calling back on the wire."""

from marshmallow import fields

from app.kit.schema import Moment, Schema, Text
from app.reports.fields import Choice
from app.reports.kinds import CallOutcome


class CallBackNumber(Schema):
    """Whom to call."""

    name = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, metadata={"example": "+84901234567"})


class CallBackNote(Schema):
    """What became of a call."""

    outcome = Choice(CallOutcome, required=True, metadata={"example": "reached"})
    note = Text(load_default=None, allow_none=True, max=1000)


class CallBackView(Schema):
    """One call back."""

    id = fields.UUID(required=True)
    outcome = Choice(CallOutcome, required=True)
    note = fields.String(required=True, allow_none=True)
    at = Moment(required=True)
    by = fields.String(required=True)


class CallBacks(Schema):
    """Whether the reporter asked to be called, and the calls so far, the newest first."""

    wanted = fields.Boolean(required=True)
    items = fields.List(fields.Nested(CallBackView), required=True)
