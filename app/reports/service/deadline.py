"""When a report must be dealt with."""

from app.calendar import service as calendar
from app.reports.catalogue import Kind, Office
from app.reports.models import Report


def set_due(report: Report, kind: Kind, office: Office) -> None:
    """The time for handling, from receipt, by the agency's own hours. Without a loaded calendar: none, and why."""
    handle = kind.deadline["handle"]
    promise = calendar.promise(report.filed_at, handle["amount"], handle["unit"], office.hours)
    report.due_at = promise.due_at
    reason = promise.reason
    report.due_note = None if reason is None else {"vi": reason.sentence("vi"), "en": reason.sentence("en")}
