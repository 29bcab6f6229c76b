"""The tables of this room."""

from app.reports.models import derived as _derived  # noqa: F401  (its listener belongs to the table)
from app.reports.models.block import SenderBlock
from app.reports.models.bulk import BulkMove, BulkRow
from app.reports.models.contact import ReportCall, ReportContact
from app.reports.models.following import ReportFollower
from app.reports.models.place_code import PlaceCode
from app.reports.models.redaction import ReportOriginal
from app.reports.models.report import Category, Report, ReportEntry, ReportMedia, ReportRating

__all__ = [
    "BulkMove",
    "BulkRow",
    "Category",
    "PlaceCode",
    "Report",
    "ReportCall",
    "ReportContact",
    "ReportEntry",
    "ReportFollower",
    "ReportMedia",
    "ReportOriginal",
    "ReportRating",
    "SenderBlock",
]
