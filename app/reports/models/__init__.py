"""The tables of this room."""

from app.reports.models.bulk import BulkMove, BulkRow
from app.reports.models.redaction import ReportOriginal
from app.reports.models.report import Category, Report, ReportEntry, ReportMedia

__all__ = ["BulkMove", "BulkRow", "Category", "Report", "ReportEntry", "ReportMedia", "ReportOriginal"]
