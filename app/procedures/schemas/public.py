"""The shapes of this room on the wire. Texts are {"vi", "en"}; `en` is null where nobody has translated it."""

from typing import Any, get_args

from marshmallow import fields, validate

from app.calendar.worktime import Unit
from app.kit import paging
from app.kit.schema import Schema, Text
from app.procedures.kinds import ClockPolicy, FilingChannel, SystemOfRecord

LEVELS = ("ministry", "province", "commune", "other")
CHANNELS = ("online", "post", "counter")
UNITS = get_args(Unit)
LONGEST = 20_000  # characters of a text in a record


class LooseText(Schema):
    """A text in Vietnamese, and in English where somebody has translated it."""

    vi = Text(required=True, min=1, max=LONGEST)
    en = Text(load_default=None, allow_none=True, max=LONGEST)


class TimeGiven(Schema):
    """An amount of a unit; `days` and `hours` run day and night."""

    amount = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1000), metadata={"example": 3})
    unit = fields.String(required=True, validate=validate.OneOf(UNITS), metadata={"example": "working_days"})


class Domain(Schema):
    """A domain (lĩnh vực) of the catalogue."""

    name = fields.String(required=True, metadata={"example": "Hộ tịch"})
    ministry = fields.String(required=True, metadata={"example": "bo-tu-phap"})
    count = fields.Integer(required=True)


class DomainList(Schema):
    """All domains, by name."""

    items = fields.List(fields.Nested(Domain), required=True)


class PageQuery(Schema):
    """Which page of a list."""

    limit = paging.Limit()
    cursor = Text(load_default=None, min=1, max=600)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Query strings hold texts, so that a number cannot be asked to be one already.
        limit: Any = self.fields["limit"]
        limit.strict = False


class ProcedureQuery(PageQuery):
    """What to look for."""

    q = Text(
        load_default=None, max=300,
        metadata={"description": "As people type it: no accents, typos, everyday words", "example": "lam so do"},
    )  # fmt: skip
    domain = Text(load_default=None, min=1, max=300, metadata={"description": "A domain's name", "example": "Hộ tịch"})
    level = fields.String(load_default=None, validate=validate.OneOf(LEVELS))


class ProcedureHead(Schema):
    """One procedure of a list."""

    code = fields.String(required=True, metadata={"example": "1.001193"})
    name = fields.String(required=True, metadata={"example": "Thủ tục đăng ký khai sinh"})
    domain = fields.String(required=True)
    ministry = fields.String(required=True)
    levels = fields.List(fields.String(validate=validate.OneOf(LEVELS)), required=True)
    published = fields.Boolean(
        required=True, metadata={"description": "The province has checked it; dossiers can be received for it"}
    )


class ProcedurePage(Schema):
    """The best answers first; without `q` by name. Empty when nothing fits."""

    items = fields.List(fields.Nested(ProcedureHead), required=True)
    next = fields.String(required=True, allow_none=True)


class Component(Schema):
    """A paper to bring."""

    key = Text(required=True, min=1, max=64)
    name = fields.Nested(LooseText, required=True)
    form = Text(load_default=None, allow_none=True, max=500)
    originals = fields.Integer(required=True, strict=True, validate=validate.Range(0, 100))
    copies = fields.Integer(required=True, strict=True, validate=validate.Range(0, 100))
    required = fields.Boolean(required=True, metadata={"description": "Not required = only in the case it names"})


class Case(Schema):
    """A case (trường hợp): what to bring, and its own time if it differs."""

    key = Text(required=True, min=1, max=64)
    name = fields.Nested(LooseText, required=True)
    time = fields.Nested(TimeGiven, load_default=None, allow_none=True)
    components = fields.List(fields.Nested(Component), required=True, validate=validate.Length(max=200))


class Method(Schema):
    """A way of filing. `time` and `fee_vnd` are null where the record does not say them for sure."""

    channel = fields.String(required=True, validate=validate.OneOf(CHANNELS))
    time = fields.Float(required=True, allow_none=True, allow_nan=False)
    unit = fields.String(required=True, allow_none=True, validate=validate.OneOf((*UNITS, "months")))
    fee_vnd = fields.Integer(required=True, allow_none=True)
    note = Text(required=True, allow_none=True, max=LONGEST)


class Step(Schema):
    """A step of a route. `agency`: competent, receiving, commune_office, or an agency's code."""

    key = Text(required=True, min=1, max=64)
    name = fields.Nested(LooseText, required=True)
    agency = Text(required=True, min=1, max=64)
    role = fields.String(required=True, validate=validate.OneOf(("handler", "approver", "clerk")))
    time = fields.Nested(TimeGiven, required=True, allow_none=True)
    next = fields.List(Text(min=1, max=64), required=True, validate=validate.Length(max=20))


class RouteSchema(Schema):
    """The steps of a case; several `next` run side by side, a step that several lead to waits for all."""

    lead = Text(required=True, min=1, max=64)
    steps = fields.List(fields.Nested(Step), required=True, validate=validate.Length(1, 50))


class Citation(Schema):
    """Where a field's content comes from: the document and its article."""

    field = Text(required=True, min=1, max=64)
    basis = Text(required=True, min=1, max=1000)


class RecordSource(Schema):
    """The national record: the decision that announced it, and its page."""

    decision = fields.String(required=True, allow_none=True)
    url = fields.String(required=True, allow_none=True)


class ProcedureView(ProcedureHead):
    """A procedure as it is promised now; while nobody has checked it, as the nation's record says."""

    version_id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    title = fields.Nested(LooseText, required=True)
    agency = fields.String(required=True, allow_none=True)
    subjects = fields.List(fields.String(), required=True)
    methods = fields.List(fields.Nested(Method), required=True)
    cases = fields.List(fields.Nested(Case), required=True)
    notes = fields.List(fields.String(), required=True)
    conditions = fields.String(required=True, allow_none=True)
    steps_text = fields.String(required=True, allow_none=True)
    legal_refs = fields.List(fields.String(), required=True)
    results = fields.List(fields.String(), required=True)
    routes = fields.Dict(keys=fields.String(), values=fields.Nested(RouteSchema), required=True)
    filing_channel = fields.String(required=True, validate=validate.OneOf([each.value for each in FilingChannel]))
    system_of_record = fields.String(required=True, validate=validate.OneOf([each.value for each in SystemOfRecord]))
    legal_time = fields.Nested(TimeGiven, required=True, allow_none=True)
    committed_time = fields.Nested(TimeGiven, required=True, allow_none=True)
    clock_policy = fields.String(required=True, validate=validate.OneOf([each.value for each in ClockPolicy]))
    cut_off = fields.String(required=True, allow_none=True, metadata={"example": "15:00"})
    express = fields.Boolean(required=True)
    citations = fields.List(fields.Nested(Citation), required=True)
    record = fields.Nested(RecordSource, required=True)
    raw = fields.Dict(
        keys=fields.String(),
        required=True,
        metadata={"description": "The record's own words where reading it is unsure"},
    )
