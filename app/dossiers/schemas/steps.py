"""Steps as this room answers them."""

from marshmallow import fields

from app.dossiers.kinds import StepState
from app.kit.schema import Bilingual, Moment, Schema
from app.reports.fields import Choice
from app.reports.schemas.report import Named


class TimeLeft(Schema):
    """Working time left, in the step's own agency's hours."""

    minutes = fields.Integer(required=True, metadata={"description": "Negative when the due time is past"})
    day = fields.Integer(required=True, metadata={"description": "Minutes of one working day there", "example": 480})
    at = Moment(required=True, metadata={"description": "When it was reckoned"})


class StepInHand(Schema):
    """A step that somebody has in hand."""

    key = fields.String(required=True)
    name = fields.Nested(Bilingual, required=True)
    agency = fields.Nested(Named, required=True)
    role = fields.String(required=True)
    state = Choice(StepState, required=True)
    person = fields.String(required=True, allow_none=True)
    due_at = Moment(required=True, allow_none=True)
    left = fields.Nested(TimeLeft, required=True, allow_none=True)


class DossierStepView(StepInHand):
    """A step as it stands; the lead's agency answers for the whole."""

    lead = fields.Boolean(required=True)
    ready_at = Moment(required=True, allow_none=True)
    done_at = Moment(required=True, allow_none=True)
    done_by = fields.String(
        required=True, allow_none=True, metadata={"description": "Who ended it, be it a colleague of who took it"}
    )


class OfficialStep(DossierStepView):
    """`may` is what this official can make of it."""

    may = fields.List(Choice(StepState), required=True)
