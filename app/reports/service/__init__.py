"""Every write of reports. Nothing here commits, and nothing here knows HTTP."""

from app.reports.service import me_too
from app.reports.service.assisting import TYPISTS, file_for, slip
from app.reports.service.blocking import block_sender, lift_block, stands
from app.reports.service.claiming import claim
from app.reports.service.filing import file_report
from app.reports.service.following import move_by_house, return_offer
from app.reports.service.making import described
from app.reports.service.moving import allowed, move_report
from app.reports.service.placing import Spot, make_code, revoke_code, scan, sheet
from app.reports.service.redacting import redact
from app.reports.service.rescheduling import reschedule
from app.reports.service.wish import Part, Wish

__all__ = [
    "TYPISTS",
    "Part",
    "Spot",
    "Wish",
    "allowed",
    "block_sender",
    "claim",
    "described",
    "file_for",
    "file_report",
    "lift_block",
    "make_code",
    "me_too",
    "move_by_house",
    "move_report",
    "redact",
    "reschedule",
    "return_offer",
    "revoke_code",
    "scan",
    "sheet",
    "slip",
    "stands",
]
