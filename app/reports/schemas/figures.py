"""The shapes of figures."""

from marshmallow import fields

from app.kit.schema import Schema
from app.reports.schemas.report import CommuneName, Named


class FiguresView(Schema):
    """Reports of the last 365 days, and what is still open of older ones. Counted as at the desk."""

    open = fields.Integer(required=True)
    overdue = fields.Integer(required=True, metadata={"description": "Of the open ones"})
    settled = fields.Integer(required=True, metadata={"description": "An answer is out and stands"})
    on_time = fields.Integer(
        required=True, allow_none=True, metadata={"description": "Of the settled ones; null where there are too few"}
    )
    extended = fields.Integer(
        required=True, allow_none=True,
        metadata={"description": "In time by an extension: none of `on_time`"},
    )  # fmt: skip
    late = fields.Integer(required=True, allow_none=True)
    median_s = fields.Integer(
        required=True, allow_none=True,
        metadata={"description": "Seconds from receipt to the answer that half of them needed at most"},
    )  # fmt: skip
    rated = fields.Integer(required=True, metadata={"description": "By their reporters, of the settled ones"})
    stars = fields.Float(
        required=True, allow_none=True, metadata={"description": "Of five, on average; null where too few rated"}
    )


class CategoryFigures(FiguresView):
    """Of one category."""

    category = fields.Nested(Named, required=True)


class PublicFigures(Schema):
    """How a commune or an agency deals with what is reported; `least` settled ones make a share and a median."""

    least = fields.Integer(required=True)
    total = fields.Nested(
        FiguresView, required=True,
        metadata={"description": "Of all `categories` together, so without those that may never be public"},
    )  # fmt: skip
    categories = fields.List(fields.Nested(CategoryFigures), required=True)


class CommuneFigures(PublicFigures):
    """`office` is the commune's own, None where there is none."""

    commune = fields.Nested(CommuneName, required=True)
    office = fields.Nested(Named, required=True, allow_none=True)


class AgencyFigures(PublicFigures):
    """`commune` is the one whose office it is, None for others."""

    agency = fields.Nested(Named, required=True)
    commune = fields.Nested(CommuneName, required=True, allow_none=True)
