"""Dossiers in lists."""

from marshmallow import fields

from app.dossiers.schemas.steps import StepInHand
from app.dossiers.workflow import State
from app.kit.schema import Bilingual, Moment, Schema
from app.reports.fields import Choice
from app.reports.schemas.report import Named


class NationalState(Schema):
    """The state as the national portal numbers it."""

    number = fields.Integer(required=True)
    name = fields.Nested(Bilingual, required=True)


class DossierRow(Schema):
    """One row of a list."""

    id = fields.UUID(required=True)
    code = fields.String(required=True, allow_none=True, metadata={"example": "H32.22366-261121-0001"})
    state = Choice(State, required=True)
    national = fields.Nested(NationalState, required=True, allow_none=True)
    procedure = fields.Nested(Named, required=True)
    applicant_name = fields.String(required=True)
    receiving = fields.Nested(Named, required=True)
    competent = fields.Nested(Named, required=True)
    return_at = fields.Nested(Named, required=True)
    received_at = Moment(required=True)
    due_at = Moment(required=True, allow_none=True)
    overdue = fields.Boolean(required=True)
    updated_at = Moment(required=True)
    version = fields.Integer(required=True)
    steps = fields.List(fields.Nested(StepInHand), required=True)
    step = fields.String(metadata={"description": "In one's own queue: the step that is meant"})


class DossierPage(Schema):
    """`next` is the cursor of the following page, None on the last one."""

    items = fields.List(fields.Nested(DossierRow), required=True)
    next = fields.String(required=True, allow_none=True)


class OwnDossierRow(DossierRow):
    """One row of a citizen's list; `own` is false for a dossier that is followed by consent."""

    own = fields.Boolean(required=True)


class OwnDossierPage(Schema):
    """`next` is the cursor of the following page, None on the last one."""

    items = fields.List(fields.Nested(OwnDossierRow), required=True)
    next = fields.String(required=True, allow_none=True)
