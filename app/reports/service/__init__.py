"""Every write of reports. Nothing here commits, and nothing here knows HTTP."""

from app.reports.service import me_too
from app.reports.service.assisting import TYPISTS, file_for, slip
from app.reports.service.claiming import claim
from app.reports.service.filing import file_report
from app.reports.service.following import move_by_house, return_offer
from app.reports.service.making import described
from app.reports.service.moving import allowed, move_report
from app.reports.service.redacting import redact
from app.reports.service.rescheduling import reschedule
from app.reports.service.wish import Part, Wish

__all__ = [
    "TYPISTS",
    "Part",
    "Wish",
    "allowed",
    "claim",
    "described",
    "file_for",
    "file_report",
    "me_too",
    "move_by_house",
    "move_report",
    "redact",
    "reschedule",
    "return_offer",
    "slip",
]
