"""A dossier as its applicant, or a follower, sees it."""

from marshmallow import fields

from app.dossiers.schemas.head import DossierHead
from app.dossiers.schemas.papers import PaperView, ResultView, TakerName
from app.dossiers.schemas.steps import DossierStepView
from app.dossiers.schemas.told import AskedView, Told
from app.kit.schema import Bilingual, Moment, Schema
from app.reports.schemas.report import Named


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
