"""The shapes of the desk's figures."""

from marshmallow import fields, validate

from app.kit.schema import Schema, Text
from app.reports.schemas.figures import FiguresView
from app.reports.schemas.report import Named

BY = ("category", "commune", "agency")


class DeskFiguresQuery(Schema):
    """What the figures are of, and what they are told apart by."""

    by = Text(load_default="category", validate=[validate.OneOf(BY)])
    agency = Text(load_default=None, min=1, max=64, metadata={"description": "The agency's code"})
    commune = Text(load_default=None, min=1, max=5)


class DeskFiguresRow(FiguresView):
    """Of one category, commune or agency."""

    of = fields.Nested(Named, required=True)


class DeskFigures(Schema):
    """The same numbers as the public's pages, where the official sees all of a commune or an agency."""

    least = fields.Integer(required=True)
    total = fields.Nested(FiguresView, required=True)
    rows = fields.List(fields.Nested(DeskFiguresRow), required=True)
