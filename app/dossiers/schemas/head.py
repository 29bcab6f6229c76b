"""What officials and applicants both see of a dossier."""

from marshmallow import fields

from app.dossiers.kinds import Delivery, Finance, ReturnBy
from app.dossiers.schemas.rows import NationalState
from app.dossiers.workflow import State
from app.kit.schema import Bilingual, Moment, Schema
from app.media.schemas import MediaView
from app.reports.fields import Choice
from app.reports.schemas.report import Named


class CaseName(Schema):
    """A case of the procedure."""

    key = fields.String(required=True)
    name = fields.Raw(required=True)


class ApplicantView(Schema):
    """Whose dossier it is."""

    name = fields.String(required=True)
    id_number = fields.String(required=True, allow_none=True)
    birth_date = fields.String(required=True, allow_none=True)
    sex = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)


class ComponentView(Schema):
    """One paper that was handed in."""

    key = fields.String(required=True)
    name = fields.Nested(Bilingual, required=True)
    originals = fields.Integer(required=True)
    copies = fields.Integer(required=True)
    note = fields.String(required=True, allow_none=True)
    media = fields.List(fields.Nested(MediaView), required=True)


class FoundStep(Schema):
    """One step of how a due time was found."""

    kind = fields.String(required=True)
    day = fields.Date(required=True)
    text = fields.Nested(Bilingual, required=True)


class StepDue(Schema):
    """By when a step is to be done, and how that was found."""

    due_at = Moment(required=True)
    steps = fields.List(fields.Nested(FoundStep), required=True)


class AllowedDossierMove(Schema):
    """A move one may make now; `amends` leaves the state as it is."""

    to = Choice(State, required=True)
    needs = fields.List(fields.String(), required=True)
    may = fields.List(fields.String(), required=True)
    amends = fields.Boolean(required=True)


class DossierHead(Schema):
    """What officials and applicants both see."""

    id = fields.UUID(required=True)
    code = fields.String(required=True, allow_none=True)
    state = Choice(State, required=True)
    national = fields.Nested(NationalState, required=True, allow_none=True)
    version = fields.Integer(required=True)
    procedure = fields.Nested(Named, required=True)
    case = fields.Nested(CaseName, required=True)
    receiving = fields.Nested(Named, required=True)
    competent = fields.Nested(Named, required=True)
    return_at = fields.Nested(Named, required=True)
    return_by = Choice(ReturnBy, required=True)
    applicant = fields.Nested(ApplicantView, required=True)
    components = fields.List(fields.Nested(ComponentView), required=True)
    finance = Choice(Finance, required=True)
    amount_vnd = fields.Integer(required=True, allow_none=True)
    delivery = Choice(Delivery, required=True)
    external_code = fields.String(required=True, allow_none=True)
    received_at = Moment(required=True)
    promised_at = Moment(required=True, allow_none=True)
    due_at = Moment(required=True, allow_none=True)
    due_note = fields.Nested(Bilingual, required=True, allow_none=True)
    due_found = fields.List(fields.Nested(FoundStep), required=True)
    overdue = fields.Boolean(required=True)
    released_at = Moment(required=True, allow_none=True)
    returned_at = Moment(required=True, allow_none=True)
    updated_at = Moment(required=True)
    moves = fields.List(fields.Nested(AllowedDossierMove), required=True)
