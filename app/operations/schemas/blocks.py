"""Senders at the desk: what looks like one sent before, and who may not file for a while."""

from marshmallow import fields, validate

from app.kit.schema import Moment, Schema, Text
from app.reports.fields import Choice
from app.reports.schemas.report import Named
from app.reports.workflow import State

PARTS = ("account", "device", "address")
MOST_DAYS = 180


class AlikeReport(Schema):
    """A report that resembles another."""

    id = fields.UUID(required=True)
    code = fields.String(required=True)
    state = Choice(State, required=True)
    category = fields.Nested(Named, required=True)
    filed_at = Moment(required=True)


class AlikeView(Schema):
    """Hints, no verdict: the same words, a photo that looks the same, the same sender within a day."""

    same_words = fields.List(fields.Nested(AlikeReport), required=True)
    same_photo = fields.List(fields.Nested(AlikeReport), required=True)
    same_sender = fields.Integer(required=True, metadata={"description": "Others of that sender within 24 hours"})


class SenderBlockDraft(Schema):
    """The sender of which report, by what of him, for how long, why."""

    report = fields.UUID(required=True)
    parts = fields.List(
        fields.String(validate=validate.OneOf(PARTS)), required=True, validate=validate.Length(min=1, max=3),
        metadata={"description": "An address may be shared by a whole quarter", "example": ["account", "device"]},
    )  # fmt: skip
    days = fields.Integer(
        required=True, strict=True, validate=[validate.Range(1), validate.Range(max=MOST_DAYS)], metadata={"example": 7}
    )
    reason = Text(required=True, min=5, max=500, metadata={"example": "Gửi 40 phản ánh không có thật trong một giờ"})


class SenderBlockView(Schema):
    """One block. Who it is stays with the report; here stand the kinds of traces only."""

    id = fields.UUID(required=True)
    report = fields.UUID(required=True)
    code = fields.String(required=True, metadata={"description": "The report's"})
    parts = fields.List(fields.String(), required=True)
    until = Moment(required=True)
    reason = fields.String(required=True)
    made_at = Moment(required=True)
    made_by = fields.String(required=True)
    lifted_at = Moment(required=True, allow_none=True)
    stands = fields.Boolean(required=True)


class SenderBlockList(Schema):
    """The newest first, at most 200."""

    items = fields.List(fields.Nested(SenderBlockView), required=True)
