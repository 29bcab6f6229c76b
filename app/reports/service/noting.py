"""Internal notes, told to whom they name, and the papers that officials put beside a report."""

import hashlib
import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from app.kit import clock, jobs, storage
from app.kit.db import session
from app.kit.errors import NotFound
from app.media import service as media
from app.reports import notes, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import CannotMention, FileIdTaken, NotAPdf, NoteIdTaken, TooManyFiles
from app.reports.events import ReportNoted, ReportSealedNoted
from app.reports.kinds import FileKind
from app.reports.models import NoteMention, Report, ReportFile, ReportNote
from app.reports.models.notes import file_key
from app.reports.service import making
from app.reports.visibility import Scope

MOST_FILES = 30
"""Attachments of one report."""
_END_WITHIN = 2048
"""How far from its end a PDF may have its last word: readers look through the last kilobyte, and then some."""


def write_note(
    report_id: uuid.UUID,
    note_id: uuid.UUID,
    text: str,
    mentions: Collection[uuid.UUID],
    *,
    by: uuid.UUID,
    scopes: Sequence[Scope],
) -> bool:
    """Write a note under an id the official's client chose. Returns whether it is new.

    Only who sees the report can be mentioned. Raises NotFound, NoteIdTaken, CannotMention.
    """
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    content_hash = hash_of([text, sorted(set(mentions))])
    row = insert(ReportNote).values(
        id=note_id, report_id=report_id, author_id=by, text=text, content_hash=content_hash, written_at=clock.now()
    )
    if session.scalar(row.on_conflict_do_nothing().returning(ReportNote.id)) is None:
        before = session.get(ReportNote, note_id)
        if before is None or (before.report_id, before.author_id, before.content_hash) != (report_id, by, content_hash):
            raise NoteIdTaken
        return False
    _mention(report, note_id, set(mentions))
    making.tell(report, ReportSealedNoted if report.sealed else ReportNoted)
    return True


def attach_file(
    report_id: uuid.UUID, file_id: uuid.UUID, name: str, body: bytes, *, by: uuid.UUID, scopes: Sequence[Scope]
) -> bool:
    """Put a photo or PDF beside a report, for officials only. Returns whether it is new.

    A photo is encoded anew, without metadata. Raises NotFound, FileIdTaken, TooManyFiles, NotAPdf, the refusals of
    media for photos, StorageFull, StorageUnavailable.
    """
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    digest = hashlib.sha256(body).digest()
    before = session.get(ReportFile, file_id)
    if before is not None:
        if (before.report_id, before.author_id, before.sha256) != (report_id, by, digest):
            raise FileIdTaken
        return False
    kept = session.scalar(select(func.count()).where(ReportFile.report_id == report_id)) or 0
    if kept >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    kind, content = _clean(body)
    storage.put(file_key(file_id), content)
    session.add(
        ReportFile(
            id=file_id, report_id=report_id, author_id=by, kind=kind, name=name, sha256=digest,
            stored_bytes=len(content),
        )
    )  # fmt: skip
    making.tell(report, ReportSealedNoted if report.sealed else ReportNoted)
    return True


def read_file(report_id: uuid.UUID, file_id: uuid.UUID) -> tuple[ReportFile, bytes]:
    """An attachment and its bytes, of a report that the caller may see. Raises NotFound, StorageUnavailable."""
    found = session.get(ReportFile, file_id)
    content = storage.get(file_key(file_id)) if found is not None and found.report_id == report_id else None
    if found is None or content is None:
        raise NotFound
    return found, content


def forget(report_id: uuid.UUID) -> None:
    """Take away what officials noted and put beside a report; the files' bytes go once that is certain."""
    session.execute(delete(ReportNote).where(ReportNote.report_id == report_id))
    gone = session.scalars(delete(ReportFile).where(ReportFile.report_id == report_id).returning(ReportFile.id)).all()
    if gone:
        jobs.defer(drop_files, file_ids=[str(each) for each in gone])


@jobs.task(name="reports.drop_files")
def drop_files(*, file_ids: list[str]) -> None:
    """Remove attachments from the store. May run twice. Raises StorageUnavailable."""
    for each in file_ids:
        storage.delete(file_key(uuid.UUID(each)))


def _clean(body: bytes) -> tuple[FileKind, bytes]:
    """A PDF as it is (ISO 32000-1, 7.5: how it begins and ends); of anything else, the photo in it."""
    if not body.startswith(b"%PDF-"):
        return FileKind.PHOTO, media.cleaned(body)
    if b"%%EOF" not in body[-_END_WITHIN:]:
        raise NotAPdf
    return FileKind.PDF, body


def _mention(report: Report, note_id: uuid.UUID, mentions: Collection[uuid.UUID]) -> None:
    if not mentions:
        return
    able = {person.id for person in notes.readers(report)}
    if not set(mentions) <= able:
        raise CannotMention(pointer="/mentions")
    session.execute(insert(NoteMention), [{"note_id": note_id, "account_id": each} for each in sorted(mentions)])
