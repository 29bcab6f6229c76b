"""What was done with a dossier, and what is asked of its applicant."""

from marshmallow import fields

from app.dossiers.kinds import EntryKind
from app.dossiers.workflow import State
from app.kit.schema import Moment, Schema
from app.media.schemas import MediaView
from app.procedures.kinds import ClockPolicy
from app.reports.fields import Choice
from app.reports.schemas.report import Named


class Told(Schema):
    """One line of the timeline."""

    id = fields.UUID(required=True)
    kind = Choice(EntryKind, required=True)
    state = Choice(State, required=True)
    at = Moment(required=True)
    agency = fields.Nested(Named, required=True)
    person = fields.String(required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)
    due_at = Moment(
        required=True, allow_none=True, metadata={"description": "The date that this line set instead of another"}
    )


class HistoryLine(Told):
    """One line of the history as officials read it; `media` was sent or brought with it."""

    from_state = Choice(State, required=True, allow_none=True)
    step = fields.String(required=True, allow_none=True)
    author_kind = fields.String(required=True)
    role = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    changes = fields.Dict(required=True)
    media = fields.List(fields.Nested(MediaView), required=True)
    version = fields.Integer(required=True)


class SupplementView(Schema):
    """What was asked for, once and completely."""

    id = fields.UUID(required=True)
    items = fields.List(fields.String(), required=True)
    reason = fields.String(required=True, allow_none=True)
    legal_basis = fields.String(required=True, allow_none=True)
    until = fields.Date(
        required=True, allow_none=True, metadata={"description": "By this day; null where none is named"}
    )
    asked_at = Moment(required=True)
    answered_at = Moment(required=True, allow_none=True)


class AskedView(SupplementView):
    """What the applicant has to do now: `supplement` or `payment`."""

    kind = fields.String(required=True, metadata={"enum": ["supplement", "payment"]})
    policy = Choice(
        ClockPolicy, required=True, allow_none=True,
        metadata={"description": "What the wait does to the time: it stands, or begins anew; null before acceptance"},
    )  # fmt: skip
    amount_vnd = fields.Integer(required=True, allow_none=True)
