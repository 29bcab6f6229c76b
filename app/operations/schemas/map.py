"""The desk's map."""

from marshmallow import fields, validate

from app.kit.schema import Schema
from app.reports.fields import Choice
from app.reports.workflow import State


class Point(Schema):
    """RFC 7946, section 3.1.2: longitude first."""

    type = fields.String(required=True, validate=validate.Equal("Point"))
    coordinates = fields.List(fields.Float(), required=True, validate=validate.Length(equal=2))


class ClusterProperties(Schema):
    """`count` reports stand for this point; of a single one also which it is."""

    count = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    id = fields.UUID(required=True, allow_none=True)
    code = fields.String(required=True, allow_none=True)
    state = Choice(State, required=True, allow_none=True)
    category = fields.String(required=True, allow_none=True)


class ClusterFeature(Schema):
    """A cluster or a single report."""

    type = fields.String(required=True, validate=validate.Equal("Feature"))
    geometry = fields.Nested(Point, required=True)
    properties = fields.Nested(ClusterProperties, required=True)


class Clusters(Schema):
    """A map's view (RFC 7946, section 3.3)."""

    type = fields.String(required=True, validate=validate.Equal("FeatureCollection"))
    features = fields.List(fields.Nested(ClusterFeature), required=True)
