"""The tables of this room."""

from app.reports.models.contact import ReportCall, ReportContact
from app.reports.models.place_code import PlaceCode
from app.reports.models.report import Category, Report, ReportEntry, ReportMedia

__all__ = ["Category", "PlaceCode", "Report", "ReportCall", "ReportContact", "ReportEntry", "ReportMedia"]
