"""What is asked of this room."""

from marshmallow import fields, validate

from app.dossiers.workflow import State
from app.kit.schema import Day, Schema, Text
from app.reports.fields import Several
from app.reports.schemas.report import PageQuery


class TrackRequest(Schema):
    """The code, and the last four digits of the phone or the six on the receipt."""

    code = Text(required=True, min=1, max=80, metadata={"example": "H32.22366-261121-0001"})
    secret = Text(required=True, min=1, max=16, metadata={"example": "4567"})


class DossierListQuery(PageQuery):
    """What an official's list may be narrowed to. With `mine`, it is his own queue, what is due first at the top."""

    state = Several(tuple(State), load_default=list)
    agency = Text(load_default=None, min=1, max=64)
    step = Text(load_default=None, min=1, max=100, metadata={"description": "Somebody has this step in hand"})
    mine = fields.Boolean(load_default=False)
    q = Text(load_default=None, max=200, metadata={"description": "Code, name, ID number or phone"})
    overdue = fields.Boolean(load_default=None, allow_none=True)


class OfCounterQuery(PageQuery):
    """Which counter's; left out, all at which the asker is a clerk."""

    agency = Text(load_default=None, min=1, max=64)


class PaperQuery(Schema):
    """On what to print; left out, what it was made for."""

    format = fields.String(load_default=None, validate=validate.OneOf(("a4", "a5", "slip80")))


class RegisterQuery(Schema):
    """Which days of which counter the register is about, both included."""

    agency = Text(required=True, min=1, max=64)
    start = Day(required=True, data_key="from")
    end = Day(required=True, data_key="to")


class LogQuery(Schema):
    """Where a page of the access log starts."""

    limit = fields.Integer(load_default=50, validate=validate.Range(1, 100))
    before = fields.Integer(load_default=None, validate=validate.Range(1, 2**62))
