"""The shapes of candidates for a merger."""

from marshmallow import fields

from app.kit.schema import Schema
from app.operations.schemas.desk import DeskRow


class Candidate(DeskRow):
    """A report near another, of the same category group and within 12 weeks of it."""

    distance_m = fields.Integer(required=True, metadata={"example": 40})


class CandidateList(Schema):
    """At most eight, the likeliest first."""

    items = fields.List(fields.Nested(Candidate), required=True)
