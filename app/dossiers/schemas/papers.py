"""Papers and results, and who took them."""

from marshmallow import fields

from app.kit.schema import Moment, Schema
from app.papers.kinds import PaperKind
from app.reports.fields import Choice
from app.reports.schemas.report import Named


class ResultView(Schema):
    """A result as PDF."""

    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)
    attached_at = Moment(required=True)
    url = fields.String(required=True)


class HandoverView(Schema):
    """Papers that went from one agency to another."""

    id = fields.UUID(required=True)
    giver = fields.Nested(Named, required=True, data_key="from")
    taker = fields.Nested(Named, required=True, data_key="to")
    what = fields.String(required=True)
    given_by = fields.String(required=True)
    given_at = Moment(required=True)
    received_by = fields.String(required=True, allow_none=True)
    received_at = Moment(required=True, allow_none=True)


class PaperView(Schema):
    """A paper, and where its bytes are; `form` is its number in Circular 03/2025/TT-VPCP."""

    id = fields.UUID(required=True)
    kind = Choice(PaperKind, required=True)
    form = fields.String(required=True, metadata={"example": "01"})
    made_at = Moment(required=True)
    url = fields.String(required=True)


class PaperList(Schema):
    items = fields.List(fields.Nested(PaperView), required=True)


class TakerView(Schema):
    """Who took the result."""

    name = fields.String(required=True)
    id_number = fields.String(required=True, allow_none=True)
    relation = fields.String(required=True, allow_none=True)


class TakerName(Schema):
    """Who took the result, as its owner reads it."""

    name = fields.String(required=True)
    relation = fields.String(required=True, allow_none=True)
