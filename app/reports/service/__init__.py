"""Every write of reports. Nothing here commits, and nothing here knows HTTP."""

from app.reports.service.claiming import claim
from app.reports.service.filing import file_report
from app.reports.service.moving import allowed, described, move_report
from app.reports.service.redacting import redact
from app.reports.service.rescheduling import reschedule
from app.reports.service.wish import Wish

__all__ = ["Wish", "allowed", "claim", "described", "file_report", "move_report", "redact", "reschedule"]
