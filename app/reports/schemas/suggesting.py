"""The shapes of category suggestions."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.kit.schema import Moment, Schema, Text
from app.reports.fields import Number
from app.reports.schemas.report import Named
from app.reports.suggesting import Asked


class WordsAsked(Schema):
    """What was written so far. The words are not kept."""

    text = Text(required=True, min=2, max=2000, metadata={"example": "Bóng đèn đầu hẻm tắt ba đêm rồi"})
    seen_at = Moment(load_default=None, allow_none=True, metadata={"example": "2026-11-21T20:30:00+07:00"})
    commune = Text(load_default=None, allow_none=True, max=5, metadata={"description": "Its code, where it is known"})
    lat = Number(load_default=None, allow_none=True, metadata={"description": "Tells the commune", "example": 12.2388})
    lon = Number(load_default=None, allow_none=True, metadata={"example": 109.1967})

    @post_load
    def as_asked(self, data: dict[str, Any], **_kwargs: Any) -> Asked:
        place = (data["lat"], data["lon"])
        return Asked(data["text"], data["seen_at"], data["commune"], None if None in place else place)


class CategoryGuess(Named):
    """A category that may be meant; `because` the words that spoke for it most."""

    share = fields.Float(required=True, validate=validate.Range(0, 1), metadata={"example": 0.62})
    because = fields.List(fields.String(), required=True, metadata={"example": ["đèn", "tắt"]})


class CategoryGuesses(Schema):
    """At most three, the likeliest first; a person chooses."""

    items = fields.List(fields.Nested(CategoryGuess), required=True)
