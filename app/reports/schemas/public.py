"""The shapes of what everybody may read."""

from typing import Any

from marshmallow import fields, validate

from app.kit.schema import Moment, Schema, Text
from app.reports.fields import BBox, Choice, Several
from app.reports.schemas.report import PageQuery
from app.reports.workflow import State


class Narrowing(Schema):
    """What may be looked for. `category`, `commune`, `agency` are codes; times are those of receipt."""

    bbox = BBox(load_default=None)
    category = Text(load_default=None, min=1, max=64, metadata={"example": "den-duong"})
    commune = Text(load_default=None, min=1, max=5, metadata={"example": "22366"})
    agency = Text(load_default=None, min=1, max=64, metadata={"example": "so-xay-dung"})
    state = Several(tuple(State), load_default=list)
    q = Text(
        load_default=None, max=100,
        metadata={
            "description": "Words of the report, its place or its code. Accents do not matter and `d` finds `đ`; what"
            " is spelt as asked comes first",
            "example": "đèn đường",
        },
    )  # fmt: skip
    filed_from = Moment(load_default=None, metadata={"example": "2026-11-01T00:00:00+07:00"})
    filed_until = Moment(load_default=None, metadata={"description": "Not itself"})


class PublicListQuery(Narrowing, PageQuery):
    """A page of the public list."""


class FeedQuery(Narrowing):
    """What a feed holds, and how much of it at once."""

    limit = fields.Integer(load_default=100, validate=[validate.Range(1), validate.Range(max=1000)])
    cursor = Text(load_default=None, min=1, max=200)


class MapQuery(Narrowing):
    """A map's view."""

    bbox = BBox(required=True)
    zoom = fields.Float(
        required=True, allow_nan=False, validate=[validate.Range(0), validate.Range(max=24)], metadata={"example": 12}
    )


class MapPoint(Schema):
    """RFC 7946, section 3.1.2."""

    type = fields.String(required=True, validate=validate.Equal("Point"))
    coordinates: Any = fields.List(fields.Float(), required=True, validate=validate.Length(equal=2))


class MapProperties(Schema):
    """`count` reports stand for this point; of a single one also which it is."""

    count = fields.Integer(required=True)
    id = fields.UUID(required=True, allow_none=True)
    code = fields.String(required=True, allow_none=True)
    state = Choice(State, required=True, allow_none=True)
    category = fields.String(required=True, allow_none=True)


class MapFeature(Schema):
    """A cluster or a single report."""

    type = fields.String(required=True, validate=validate.Equal("Feature"))
    geometry = fields.Nested(MapPoint, required=True)
    properties = fields.Nested(MapProperties, required=True)


class MapView(Schema):
    """A map's view (RFC 7946, section 3.3)."""

    type = fields.String(required=True, validate=validate.Equal("FeatureCollection"))
    features = fields.List(fields.Nested(MapFeature), required=True)
