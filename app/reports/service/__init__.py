"""Every write of reports. Nothing here commits, and nothing here knows HTTP."""

from app.reports.service.assisting import TYPISTS, file_for, slip
from app.reports.service.claiming import claim
from app.reports.service.filing import file_report
from app.reports.service.moving import allowed, described, move_report
from app.reports.service.placing import Spot, make_code, revoke_code, scan, sheet
from app.reports.service.rescheduling import reschedule
from app.reports.service.wish import Wish

__all__ = [
    "TYPISTS",
    "Spot",
    "Wish",
    "allowed",
    "claim",
    "described",
    "file_for",
    "file_report",
    "make_code",
    "move_report",
    "reschedule",
    "revoke_code",
    "scan",
    "sheet",
    "slip",
]
