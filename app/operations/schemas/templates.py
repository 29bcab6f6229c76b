"""The shapes of answer templates."""

from marshmallow import fields

from app.kit.schema import Schema, Text
from app.reports.fields import Choice, Flag
from app.reports.workflow import State


class TemplateRequest(Schema):
    """A template as it is written. Placeholders: {code}, {place}, {due}, {agency}."""

    category = Text(load_default=None, allow_none=True, max=64, metadata={"description": "Its code; null for every"})
    state = fields.Enum(
        State, by_value=True, load_default=None, allow_none=True,
        metadata={"description": "Where the move leads that it is for; null for every"},
    )  # fmt: skip
    title = Text(required=True, min=1, max=120)
    text = Text(required=True, min=10, max=5000, metadata={"example": "{agency} đã xử lý {code} tại {place}."})
    active = Flag(load_default=True)


class TemplateView(Schema):
    """A template as it is edited; `version` is what If-Match names."""

    id = fields.UUID(required=True)
    category = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, allow_none=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    active = fields.Boolean(required=True)
    version = fields.Integer(required=True)


class TemplateList(Schema):
    """Every template, by title."""

    items = fields.List(fields.Nested(TemplateView), required=True)


class TemplateQuery(Schema):
    """The state that the move leads to."""

    to = Choice(State, required=True)


class FilledTemplate(Schema):
    """A template with a report's own words filled in."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)


class FilledTemplates(Schema):
    """What fits, the closest first."""

    items = fields.List(fields.Nested(FilledTemplate), required=True)


class AssigneeView(Schema):
    """Whom a report can be given to: how much they have, and how much of it in the same commune."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    open = fields.Integer(required=True, metadata={"description": "Reports they work on"})
    overdue = fields.Integer(required=True)
    nearby = fields.Integer(required=True, metadata={"description": "Of these, in the same commune"})
    own_area = fields.Boolean(required=True, metadata={"description": "Their grant names this commune or category"})


class AssigneeList(Schema):
    """The one to be suggested first: their own area before others, then whoever has least."""

    items = fields.List(fields.Nested(AssigneeView), required=True)
