"""What this room answers."""

from marshmallow import fields

from app.dossiers.kinds import Delivery, EntryKind, Finance, ReturnBy, Sync
from app.dossiers.schemas.steps import DossierStepView, OfficialStep, StepInHand
from app.dossiers.workflow import State
from app.kit.schema import Bilingual, Moment, Schema
from app.media.schemas import MediaView
from app.papers.kinds import PaperKind
from app.procedures.kinds import ClockPolicy
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


class Told(Schema):
    """One line of the timeline."""

    id = fields.UUID(required=True)
    kind = Choice(EntryKind, required=True)
    state = Choice(State, required=True)
    at = Moment(required=True)
    agency = fields.Nested(Named, required=True)
    person = fields.String(required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)


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


class ResultView(Schema):
    """A result as PDF."""

    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)
    attached_at = Moment(required=True)
    url = fields.String(required=True)


class HandoverView(Schema):
    """Papers that went from one agency to another."""

    id = fields.UUID(required=True)
    giver = fields.Nested(Named, required=True, data_key="from")
    taker = fields.Nested(Named, required=True, data_key="to")
    what = fields.String(required=True)
    given_by = fields.String(required=True)
    given_at = Moment(required=True)
    received_by = fields.String(required=True, allow_none=True)
    received_at = Moment(required=True, allow_none=True)


class PaperView(Schema):
    """A paper, and where its bytes are; `form` is its number in Circular 03/2025/TT-VPCP."""

    id = fields.UUID(required=True)
    kind = Choice(PaperKind, required=True)
    form = fields.String(required=True, metadata={"example": "01"})
    made_at = Moment(required=True)
    url = fields.String(required=True)


class PaperList(Schema):
    items = fields.List(fields.Nested(PaperView), required=True)


class TakerView(Schema):
    """Who took the result."""

    name = fields.String(required=True)
    id_number = fields.String(required=True, allow_none=True)
    relation = fields.String(required=True, allow_none=True)


class TakerName(Schema):
    """Who took the result, as its owner reads it."""

    name = fields.String(required=True)
    relation = fields.String(required=True, allow_none=True)


class ExtensionNotice(Schema):
    """Until when an extension may be announced; after the due time it comes with the apology."""

    until = Moment(required=True)
    basis = fields.String(required=True)


class DeskDossier(DossierHead):
    """One dossier as officials see it."""

    commune = fields.String(required=True, allow_none=True)
    phone_verified = fields.Boolean(required=True)
    note = fields.String(required=True, allow_none=True)
    sync = Choice(Sync, required=True)
    returned_to = fields.Nested(TakerView, required=True, allow_none=True)
    steps = fields.List(fields.Nested(OfficialStep), required=True)
    history = fields.List(fields.Nested(HistoryLine), required=True)
    supplement = fields.Nested(SupplementView, required=True, allow_none=True)
    results = fields.List(fields.Nested(ResultView), required=True)
    handovers = fields.List(fields.Nested(HandoverView), required=True)
    papers = fields.List(fields.Nested(PaperView), required=True)
    extension_notice = fields.Nested(ExtensionNotice, required=True, allow_none=True)


class Holder(Schema):
    """Who has it since when."""

    agency = fields.Nested(Named, required=True)
    person = fields.String(required=True, allow_none=True)
    since = Moment(required=True)
    step = fields.Nested(Bilingual, required=True, allow_none=True)


class FollowerView(Schema):
    """Somebody who may follow by consent."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    phone = fields.String(required=True)
    consented_at = Moment(required=True)
    ended_at = Moment(required=True, allow_none=True)


class OwnDossier(DossierHead):
    """One dossier as its applicant (or a follower: `own` false) sees it."""

    own = fields.Boolean(required=True)
    holder = fields.Nested(Holder, required=True)
    steps = fields.List(fields.Nested(DossierStepView), required=True)
    timeline = fields.List(fields.Nested(Told), required=True)
    asked = fields.Nested(AskedView, required=True, allow_none=True)
    results = fields.List(fields.Nested(ResultView), required=True)
    papers = fields.List(fields.Nested(PaperView), required=True)
    followers = fields.List(fields.Nested(FollowerView), required=True)
    returned_to = fields.Nested(
        TakerName, required=True, allow_none=True,
        metadata={"description": "Who took the result; null before, and for whoever only follows"},
    )  # fmt: skip
