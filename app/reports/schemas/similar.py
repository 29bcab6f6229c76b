"""The shapes of duplicates while filing, and of "me too"."""

from marshmallow import fields, validate

from app.kit.schema import Schema, Text
from app.reports.schemas.report import ReportSummary

CONCERNS = ("own", "following")


class SimilarQuery(Schema):
    """What is about to be reported, and where."""

    lat = fields.Float(required=True, validate=validate.Range(-90, 90), metadata={"example": 12.2388})
    lon = fields.Float(required=True, validate=validate.Range(-180, 180), metadata={"example": 109.1967})
    category = Text(required=True, min=1, max=64, metadata={"example": "den-duong"})
    text = Text(load_default="", max=300, metadata={"description": "Its first words", "example": "Đèn đường tắt"})


class SimilarReport(ReportSummary):
    """A published open report near the place; `distance_m` to where the public sees it."""

    distance_m = fields.Integer(required=True, metadata={"example": 40})
    concern = fields.String(
        required=True, allow_none=True, validate=validate.OneOf(CONCERNS),
        metadata={"description": "own: the asker filed it; following: the asker has said \"me too\""},
    )  # fmt: skip


class SimilarList(Schema):
    """At most three, the likeliest first."""

    items = fields.List(fields.Nested(SimilarReport), required=True)


class MeTooView(Schema):
    """How many others have met the same, and whether the asker is one of them."""

    me_too = fields.Integer(required=True, metadata={"example": 4})
    following = fields.Boolean(required=True)
