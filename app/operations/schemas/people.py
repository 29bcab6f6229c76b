"""Whom and what there is to choose from: officials, and owners of roads, poles and pipes."""

from marshmallow import fields

from app.kit.schema import Schema
from app.reports.schemas.report import Named


class OwnerList(Schema):
    """Whose roads, poles and pipes are; the first says that it is not known."""

    items = fields.List(fields.Nested(Named), required=True)


class Person(Schema):
    """An official."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)


class PersonList(Schema):
    """Officials, by name."""

    items = fields.List(fields.Nested(Person), required=True)
