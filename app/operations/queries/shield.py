"""What lies behind the black-outs of a report."""

import uuid

from app.kit.db import session
from app.reports import queries as reports
from app.reports.kinds import MARK
from app.reports.models import Report, ReportOriginal


def originals(report: Report) -> tuple[str, str | None, list[tuple[uuid.UUID, uuid.UUID]]]:
    """Words and address as they were sent, and (the photo shown, its original) of every photo with a black-out."""
    kept = session.get(ReportOriginal, report.id)
    photos = [(photo.media_id, photo.original_id) for photo in reports.photos(report.id) if photo.original_id]
    return (kept.text, kept.address, photos) if kept else (report.text, report.address, photos)


def spans(report: Report) -> dict[str, list[list[int]]]:
    """What is black in a report's words: {"text": [[start, end], …], "address": […]}."""
    # Most reports have no mark in them, and need no query to know it.
    is_marked = MARK in report.text or MARK in (report.address or "")
    kept = session.get(ReportOriginal, report.id) if is_marked else None
    return kept.spans if kept else {"text": [], "address": []}
