"""What the desk's list, map and pickers are asked for."""

from marshmallow import fields, validate

from app.kit.schema import Schema, Text
from app.reports.fields import BBox, Choice, Several
from app.reports.kinds import Lane
from app.reports.schemas.report import PageQuery
from app.reports.workflow import State


class Narrowing(Schema):
    """What list and map may be narrowed to. `agency`, `category`, `commune` are codes."""

    state = Several(tuple(State), load_default=list)
    agency = Text(load_default=None, min=1, max=64)
    commune = Text(load_default=None, min=1, max=5)
    category = Text(load_default=None, min=1, max=64)
    assignee = fields.UUID(load_default=None)
    q = Text(
        load_default=None, max=100,
        metadata={"description": "Code, words or address; accents do not matter", "example": "den duong"},
    )  # fmt: skip
    bbox = BBox(load_default=None)
    to_close = fields.Boolean(
        load_default=False, truthy={"true", "True", "1"}, falsy={"false", "False", "0"},
        metadata={"description": "Answered a week ago, and nothing proves that the reporter knows"},
    )  # fmt: skip
    overdue = fields.Boolean(load_default=None, truthy={"true", "True", "1"}, falsy={"false", "False", "0"})
    urgent = fields.Boolean(
        load_default=None, truthy={"true", "True", "1"}, falsy={"false", "False", "0"},
        metadata={"description": "Only what is urgent, or only what is not"},
    )  # fmt: skip
    lane = Choice(Lane, load_default=None, metadata={"description": "How sure it is who sent it"})


class DeskListQuery(Narrowing, PageQuery):
    """The desk's list, the newest first."""


class ClusterQuery(Narrowing):
    """A map's view."""

    bbox = BBox(required=True)
    zoom = fields.Float(
        required=True, allow_nan=False, validate=[validate.Range(0), validate.Range(max=24)], metadata={"example": 12}
    )


class OfficialsQuery(Schema):
    """Whom to look for."""

    role = Text(load_default=None, min=1, max=32, metadata={"example": "handler"})
    agency = Text(load_default=None, min=1, max=64, metadata={"description": "The agency's code"})
