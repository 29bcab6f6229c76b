"""The tables of this room."""

from app.reports.models import derived as _derived  # noqa: F401  (its listener belongs to the table)
from app.reports.models.following import ReportFollower
from app.reports.models.heap import ReportHeap, ReportHeapDelta
from app.reports.models.report import Category, Report, ReportEntry, ReportMedia, ReportRating

__all__ = [
    "Category",
    "Report",
    "ReportEntry",
    "ReportFollower",
    "ReportHeap",
    "ReportHeapDelta",
    "ReportMedia",
    "ReportRating",
]
