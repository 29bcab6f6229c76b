"""A dossier as officials see it."""

from marshmallow import fields

from app.dossiers.kinds import Sync
from app.dossiers.schemas.head import DossierHead
from app.dossiers.schemas.papers import HandoverView, PaperView, ResultView, TakerView
from app.dossiers.schemas.steps import OfficialStep
from app.dossiers.schemas.told import HistoryLine, SupplementView
from app.kit.schema import Moment, Schema
from app.reports.fields import Choice


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
