"""Reports in the desk's list, and how many stand where."""

from marshmallow import fields

from app.kit.schema import Moment, Schema
from app.operations.schemas.people import Person
from app.reports.fields import Choice
from app.reports.kinds import Lane
from app.reports.schemas.report import CommuneName, Named, ReportPhoto
from app.reports.workflow import Publication, Publicity, State


class DeskHead(Schema):
    """What the desk's list and detail have in common. The bar of the time left runs from `started` to `due_at`."""

    id = fields.UUID(required=True)
    code = fields.String(required=True, metadata={"example": "PA-7K3F-29"})
    version = fields.Integer(required=True, metadata={"description": "What If-Match names"})
    state = Choice(State, required=True)
    publication = Choice(Publication, required=True)
    category = fields.Nested(Named, required=True)
    urgent = fields.Boolean(required=True)
    commune = fields.Nested(CommuneName, required=True)
    agency = fields.Nested(Named, required=True)
    assignee = fields.Nested(Person, required=True, allow_none=True)
    filed_at = Moment(required=True)
    started = Moment(required=True)
    due_at = Moment(required=True, allow_none=True)
    overdue = fields.Boolean(required=True)
    publicity = Choice(Publicity, required=True)
    lane = Choice(Lane, required=True, metadata={"description": "How sure it is who sent it"})


class DeskRow(DeskHead):
    """One row of the desk's list."""

    excerpt = fields.String(required=True)
    photo = fields.Nested(ReportPhoto, required=True, allow_none=True)
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)


class DeskPage(Schema):
    """The newest first; `next` is the cursor of the following page, None on the last one."""

    items = fields.List(fields.Nested(DeskRow), required=True)
    next = fields.String(required=True, allow_none=True)


class StateCount(Schema):
    """How many reports stand there, how many of them past their due time, and how many were given more time."""

    state = Choice(State, required=True)
    count = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    extended = fields.Integer(required=True)


class Counts(Schema):
    """Of what this official sees, every state."""

    states = fields.List(fields.Nested(StateCount), required=True)
    total = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    extended = fields.Integer(required=True)
