"""What the counter, tracking and the log of looks answer."""

from marshmallow import fields

from app.dossiers.schemas.papers import PaperView
from app.dossiers.workflow import State
from app.kit.schema import Bilingual, Moment, Schema
from app.reports.fields import Choice
from app.reports.schemas.report import Named


class ExpressTaken(Schema):
    """What became of one dossier of a batch."""

    id = fields.UUID(required=True)
    code = fields.String(required=True)
    state = Choice(State, required=True)
    due_at = Moment(required=True, allow_none=True)
    receipt = fields.Nested(PaperView, required=True, allow_none=True)


class ExpressAnswer(Schema):
    """The batch, in the order in which it was sent."""

    items = fields.List(fields.Nested(ExpressTaken), required=True)


class BlockView(Schema):
    """Numbers set aside."""

    id = fields.UUID(required=True)
    agency = fields.Nested(Named, required=True)
    day = fields.Date(required=True)
    first = fields.Integer(required=True)
    last = fields.Integer(required=True)
    first_code = fields.String(required=True)
    last_code = fields.String(required=True)
    reason = fields.String(required=True)
    reserved_by = fields.String(required=True)
    reserved_at = Moment(required=True)
    used = fields.List(fields.Integer(), required=True, metadata={"description": "Numbers that have been entered"})


class BlockPage(Schema):
    """`next` is the cursor of the following page, None on the last one."""

    items = fields.List(fields.Nested(BlockView), required=True)
    next = fields.String(required=True, allow_none=True)


class CounterDraftRow(Schema):
    """What was half typed at a counter."""

    id = fields.UUID(required=True)
    agency = fields.Nested(Named, required=True)
    title = fields.String(required=True)
    revision = fields.Integer(required=True)
    written_by = fields.String(required=True)
    updated_at = Moment(required=True)
    expires_at = Moment(required=True)


class CounterDraftView(CounterDraftRow):
    """A draft with the form as it was typed."""

    content = fields.Dict(required=True)


class CounterDraftPage(Schema):
    """`next` is the cursor of the following page, None on the last one."""

    items = fields.List(fields.Nested(CounterDraftRow), required=True)
    next = fields.String(required=True, allow_none=True)


class CounterView(Named):
    """An agency with a counter, and what its codes begin with; `own` if the asker is its clerk."""

    identifier = fields.String(required=True, metadata={"example": "H32.22366"})
    own = fields.Boolean(required=True)


class CounterList(Schema):
    items = fields.List(fields.Nested(CounterView), required=True)


class StageName(Schema):
    key = fields.String(
        required=True, metadata={"enum": ["received", "processing", "waiting", "ready", "returned", "ended"]}
    )
    name = fields.Nested(Bilingual, required=True)


class Progress(Schema):
    """How many of its steps are done."""

    done = fields.Integer(required=True)
    total = fields.Integer(required=True)


class TrackView(Schema):
    """All that is shown without an account."""

    code = fields.String(required=True)
    stage = fields.Nested(StageName, required=True)
    progress = fields.Nested(Progress, required=True)
    due_at = Moment(required=True, allow_none=True)


class LookView(Schema):
    """One look at one's data, in words."""

    id = fields.Integer(required=True)
    at = Moment(required=True)
    subject_kind = fields.String(required=True)
    subject_id = fields.UUID(required=True)
    sentence = fields.Nested(Bilingual, required=True)
    purpose = fields.Nested(Bilingual, required=True, metadata={"description": "What such looks are allowed for"})


class LookPage(Schema):
    """The newest first; `next` is the `before` of the following page."""

    items = fields.List(fields.Nested(LookView), required=True)
    next = fields.Integer(required=True, allow_none=True)
