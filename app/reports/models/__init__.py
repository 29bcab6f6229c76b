"""The tables of this room."""

from app.reports.models import following as _following  # noqa: F401  (its listener belongs to the table)
from app.reports.models.report import Category, Report, ReportEntry, ReportMedia

__all__ = ["Category", "Report", "ReportEntry", "ReportMedia"]
