"""The tables of this room."""

from app.reports.models import derived as _derived  # noqa: F401  (its listener belongs to the table)
from app.reports.models.answers import ExternalLink, ReportDelivery
from app.reports.models.block import SenderBlock
from app.reports.models.bulk import BulkMove, BulkRow
from app.reports.models.contact import ReportCall, ReportContact
from app.reports.models.deadlines import DutyCall, DutyShift, ReportEscalation, ReportExtension
from app.reports.models.following import ReportFollower
from app.reports.models.heap import ReportHeap, ReportHeapDelta, ReportTally, ReportTallyDelta
from app.reports.models.learning import CategoryModel
from app.reports.models.notes import NoteMention, ReportFile, ReportNote
from app.reports.models.place_code import PlaceCode
from app.reports.models.redaction import ReportOriginal
from app.reports.models.report import Category, Report, ReportEntry, ReportMedia, ReportRating
from app.reports.models.routing import RoutingRule
from app.reports.models.templates import AnswerTemplate

__all__ = [
    "AnswerTemplate",
    "BulkMove",
    "BulkRow",
    "Category",
    "CategoryModel",
    "DutyCall",
    "DutyShift",
    "ExternalLink",
    "NoteMention",
    "PlaceCode",
    "Report",
    "ReportCall",
    "ReportContact",
    "ReportDelivery",
    "ReportEntry",
    "ReportEscalation",
    "ReportExtension",
    "ReportFile",
    "ReportFollower",
    "ReportHeap",
    "ReportHeapDelta",
    "ReportMedia",
    "ReportNote",
    "ReportOriginal",
    "ReportRating",
    "ReportTally",
    "ReportTallyDelta",
    "RoutingRule",
    "SenderBlock",
]
