"""One report with all the desk knows."""

from marshmallow import fields, validate

from app.kit.schema import Bilingual, Moment, Schema
from app.operations.schemas.desk import DeskHead
from app.reports.fields import Choice
from app.reports.kinds import EntryKind
from app.reports.schemas.lifecycle import Rating, ReasonView
from app.reports.schemas.report import Location, Named, ReportPhoto
from app.reports.workflow import Field, State


class AnswerView(Schema):
    """What the reporter answered to a category's question; `words` is for reading."""

    code = fields.String(required=True)
    label = fields.Nested(Bilingual, required=True)
    value = fields.Raw(required=True)
    words = fields.Nested(Bilingual, required=True)


class Author(Schema):
    """Who wrote a line of the history. Reporters have no name here."""

    kind = fields.String(required=True, validate=validate.OneOf(("reporter", "official", "system")))
    role = fields.String(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)


class HistoryEntry(Schema):
    """One line of the history: `note` for officials, `text` for everybody, `changes` by field name."""

    id = fields.UUID(required=True)
    kind = Choice(EntryKind, required=True)
    from_state = Choice(State, required=True, allow_none=True)
    state = Choice(State, required=True)
    at = Moment(required=True)
    agency = fields.Nested(Named, required=True)
    author = fields.Nested(Author, required=True)
    note = fields.String(required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)
    changes = fields.Dict(required=True)


class AllowedMove(Schema):
    """A move this official may make: the fields it needs, and those it may carry besides."""

    to = Choice(State, required=True)
    needs = fields.List(Choice(Field), required=True)
    may = fields.List(Choice(Field), required=True)
    amends = fields.Boolean(required=True, metadata={"description": "The state stays; only fields are corrected"})
    note_is_public = fields.Boolean(required=True, metadata={"description": "The reporter reads the note"})
    reasons = fields.List(fields.Nested(ReasonView), required=True, metadata={"description": "Those to choose from"})


class Linked(Schema):
    """Another report that this one hangs together with."""

    id = fields.UUID(required=True)
    code = fields.String(required=True)
    state = Choice(State, required=True)
    agency = fields.Nested(Named, required=True)


class BlackBox(Schema):
    """What is black in a photo, in pixels of its large size."""

    left = fields.Integer(required=True)
    top = fields.Integer(required=True)
    width = fields.Integer(required=True)
    height = fields.Integer(required=True)


class DeskPhoto(ReportPhoto):
    """A photo as everybody sees it, and what is black in it."""

    boxes = fields.List(fields.Nested(BlackBox), required=True)


class BlackSpan(Schema):
    """From `start` up to before `end`, in characters (code points)."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)


class BlackWords(Schema):
    """What is black in the words of a report."""

    text = fields.List(fields.Nested(BlackSpan), required=True)
    address = fields.List(fields.Nested(BlackSpan), required=True)


class DeskVoice(Schema):
    """A voice note. Who may not hear it reads what intake wrote down."""

    seconds = fields.Integer(required=True)
    transcript = fields.String(required=True, allow_none=True)
    may_hear = fields.Boolean(required=True, metadata={"description": "May hear it, and write down what it says"})


class DeskReport(DeskHead):
    """One report with all the desk knows. `public_answer` is a draft until the state is resolved."""

    text = fields.String(required=True)
    location = fields.Nested(Location, required=True)
    seen_at = Moment(required=True)
    clock_off = fields.Boolean(required=True)
    updated_at = Moment(required=True)
    state_since = Moment(required=True)
    due_note = fields.Nested(Bilingual, required=True, allow_none=True)
    public_answer = fields.String(required=True, allow_none=True)
    asset_owner = fields.Nested(Named, required=True, allow_none=True)
    approval_required = fields.Boolean(required=True)
    after_photo_required = fields.Boolean(required=True)
    photo_needed = fields.Boolean(
        required=True,
        metadata={"description": "A move that may carry `no_photo_reason` needs that, or an after-photo in `media`"},
    )
    no_photo_reason = fields.String(
        required=True, allow_none=True, metadata={"description": "Why the answer came without an after-photo"}
    )
    answers = fields.List(fields.Nested(AnswerView), required=True)
    media = fields.List(fields.Nested(DeskPhoto), required=True)
    voice = fields.Nested(DeskVoice, required=True, allow_none=True)
    black = fields.Nested(BlackWords, required=True)
    may_redact = fields.Boolean(required=True, metadata={"description": "May black out"})
    may_look = fields.Boolean(
        required=True, metadata={"description": "May look behind what is black, and at who sent it"}
    )
    may_message = fields.Boolean(required=True, metadata={"description": "May write to the reporter, unnamed to both"})
    history = fields.List(fields.Nested(HistoryEntry), required=True)
    offered_to = fields.Nested(Named, required=True, allow_none=True)
    merged_into = fields.Nested(Linked, required=True, allow_none=True)
    merged_here = fields.List(fields.Nested(Linked), required=True)
    parent = fields.Nested(Linked, required=True, allow_none=True)
    parts = fields.List(fields.Nested(Linked), required=True)
    rating = fields.Nested(Rating, required=True, allow_none=True)
    moves = fields.List(fields.Nested(AllowedMove), required=True)
