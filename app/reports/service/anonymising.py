"""What is left of a report when nobody may know any more whose it was: a tombstone."""

import uuid
from typing import Any

from sqlalchemy import delete, update

from app.kit import clock, text
from app.kit.db import session
from app.media import service as media_service
from app.media import voices
from app.reports import catalogue, queries
from app.reports.draft import hash_of
from app.reports.events import ReportAnonymised
from app.reports.kinds import EntryKind, LocationSource, Purpose
from app.reports.models import (
    Report,
    ReportCall,
    ReportContact,
    ReportDelivery,
    ReportEntry,
    ReportFollower,
    ReportMedia,
    ReportOriginal,
    ReportRating,
    SenderBlock,
)
from app.reports.service import blocking, making, noting, photos
from app.reports.workflow import REPORTER, Publication

_GONE: dict[str, Any] = {
    "reporter_id": None, "secret_hash": None, "text": "", "answers": {}, "address": None, "accuracy_m": None,
    "location_source": LocationSource.COMMUNE, "lat": None, "lon": None, "cell": None, "shown_lat": None,
    "shown_lon": None, "shown_cell": None, "shown_words": None, "publication": Publication.HIDDEN,
    "device_hash": None, "origin": None, "text_hash": None, "voice_id": None, "voice_seconds": None, "transcript": None,
    # Where its QR code hangs is its exact place; that code counts it no more.
    "place_code": None,
}  # fmt: skip


def anonymise(report: Report, *, by: str) -> None:
    """Remove what tells of a person; kind, commune, dates, states and the authorities' words stay, for statistics.

    Lines of the history are otherwise never changed; here the law asks for it (Law 91/2025/QH15). Notes and papers that
    officials put beside it may name anybody, and go. Who looked at it stays in the log of looks: that is the person's
    own proof, it says nothing of the report, and nothing changes a line of it (audit.models). The parts of a report go
    with it; it and they are locked. `by`: workflow.REPORTER, or SYSTEM when the time of keeping is over.
    """
    if report.anonymised_at is not None:
        return
    report.anonymised_at = report.updated_at = clock.now()
    voice_id = report.voice_id
    report.version += 1
    for name, value in _GONE.items():
        setattr(report, name, value)
    report.search = text.plain(report.code)
    report.content_hash = hash_of(report.code)
    session.add(_line(report, by))
    session.flush()
    _forget_words(report.id)
    _forget_people(report.id)
    noting.forget(report.id)
    _forget_photos(report)
    if voice_id is not None and not queries.is_spoken(voice_id):
        voices.let_go([voice_id])
    making.tell(report, ReportAnonymised)
    for part in (*queries.parts_of(report.id), *queries.taken_back(report.id)):
        anonymise(part, by=by)


def _forget_words(report_id: uuid.UUID) -> None:
    theirs = (ReportEntry.report_id == report_id) & (ReportEntry.author_kind == REPORTER)
    session.execute(update(ReportEntry).where(theirs).values(author_id=None, note=None, public_text=None))
    session.execute(update(ReportRating).where(ReportRating.report_id == report_id).values(comment=""))
    for called in (ReportCall, ReportDelivery):
        session.execute(update(called).where(called.report_id == report_id).values(note=None))
    for kept in (ReportContact, ReportOriginal):
        session.execute(delete(kept).where(kept.report_id == report_id))


def _forget_people(report_id: uuid.UUID) -> None:
    """Who followed it goes, and only their number stays; a block of its sender goes when it is over."""
    session.execute(delete(ReportFollower).where(ReportFollower.report_id == report_id))
    session.execute(delete(SenderBlock).where(SenderBlock.report_id == report_id, blocking.is_over()))


def _forget_photos(report: Report) -> None:
    """Their photos are let go, and swept like any that belongs to nothing; those of the work stay, unseen by others."""
    reported = [photo for photo in queries.photos(report.id) if photo.purpose is not Purpose.AFTER]
    theirs = [photo.media_id for photo in reported]
    behind = [photo.original_id for photo in reported if photo.original_id is not None]
    gone = (ReportMedia.report_id == report.id) & ReportMedia.media_id.in_(theirs)
    session.execute(delete(ReportMedia).where(gone))
    photos.set_audiences(report, left=[*theirs, *behind])
    media_service.let_go([media_id for media_id in (*theirs, *behind) if not queries.is_shown(media_id)])


def _line(report: Report, by: str) -> ReportEntry:
    return ReportEntry(
        report_id=report.id, version=report.version, kind=EntryKind.ANONYMISED, from_state=report.state,
        state=report.state, author_kind=by, agency=catalogue.current().office_of(report.agency_id).code,
        content_hash=hash_of(report.code), written_at=report.updated_at,
    )  # fmt: skip
