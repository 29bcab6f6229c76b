"""The shapes of black-outs, and of what lies behind them."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.kit.schema import Schema
from app.media.schemas import MediaView
from app.reports.schemas.report import MOST_PHOTOS
from app.reports.service.redacting import Cover, Redaction

MOST_BOXES = 60
MOST_SPANS = 100
LONGEST = 2000  # characters of a report
LARGEST = 65_535  # pixels a side


class Box(Schema):
    """A part of a photo, in pixels of its large size."""

    left = fields.Integer(required=True, strict=True, validate=validate.Range(0, LARGEST))
    top = fields.Integer(required=True, strict=True, validate=validate.Range(0, LARGEST))
    width = fields.Integer(required=True, strict=True, validate=validate.Range(1, LARGEST))
    height = fields.Integer(required=True, strict=True, validate=validate.Range(1, LARGEST))

    @post_load
    def as_box(self, data: dict[str, int], **_kwargs: Any) -> tuple[int, int, int, int]:
        return data["left"], data["top"], data["left"] + data["width"], data["top"] + data["height"]


class Span(Schema):
    """A part of a text, in characters (code points): from `start` up to before `end`."""

    start = fields.Integer(required=True, strict=True, validate=validate.Range(0, LONGEST))
    end = fields.Integer(required=True, strict=True, validate=validate.Range(1, LONGEST))

    @post_load
    def as_span(self, data: dict[str, int], **_kwargs: Any) -> tuple[int, int]:
        return data["start"], data["end"]


class PhotoCover(Schema):
    """Everything that is to be black in one photo; no box shows it whole again."""

    media_id = fields.UUID(required=True)
    boxes = fields.List(fields.Nested(Box), required=True, validate=validate.Length(max=MOST_BOXES))

    @post_load
    def as_cover(self, data: dict[str, Any], **_kwargs: Any) -> Cover:
        return Cover(**data)


class RedactionRequest(Schema):
    """All that is to be black. Photos that are not named and words without spans stay as they are."""

    photos = fields.List(
        fields.Nested(PhotoCover), load_default=list, validate=validate.Length(max=2 * MOST_PHOTOS),
        metadata={"description": "By the media_id the report shows now"},
    )  # fmt: skip
    text = fields.List(
        fields.Nested(Span), load_default=None, allow_none=True, validate=validate.Length(max=MOST_SPANS)
    )
    address = fields.List(
        fields.Nested(Span), load_default=None, allow_none=True, validate=validate.Length(max=MOST_SPANS)
    )

    @post_load
    def as_redaction(self, data: dict[str, Any], **_kwargs: Any) -> Redaction:
        return Redaction(covers=data["photos"], text=data["text"], address=data["address"])


class OriginalPhoto(MediaView):
    """The photo that `of` is a black-out of; its addresses work for two minutes."""

    of = fields.UUID(required=True)


class Originals(Schema):
    """A report as it was sent."""

    text = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    photos = fields.List(fields.Nested(OriginalPhoto), required=True)


class Reporter(Schema):
    """Who sent a report: whoever has no account has neither name nor number."""

    signed_in = fields.Boolean(required=True)
    name = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True, metadata={"example": "+84905123456"})
