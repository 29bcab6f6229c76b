"""The sweep: what was never attached goes after a day, and files without a row go, too."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from app.kit import clock, jobs, storage
from app.kit.db import session, unit_of_work
from app.kit.logs import log
from app.media import queries, service, voices
from app.media.models import Media, Voice
from app.media.queries import Table

ORPHAN_AGE = timedelta(days=1)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of file: its rows, its folder in the store, and how its files go."""

    table: Table
    folder: str
    remove: Callable[[uuid.UUID], None]


PHOTOS = Shelf(Media, "media", service.remove_files)
VOICES = Shelf(Voice, "voice", voices.remove_file)
SHELVES = (PHOTOS, VOICES)


@jobs.periodic(cron="17 * * * *", name="media.sweep")
def sweep() -> None:
    """Rows every hour; the 256 folders of files in 24 parts, so that each is looked at once a day."""
    rows = sum(remove_orphans(shelf) for shelf in SHELVES)
    hour = clock.now().hour
    parts = [f"{part:02x}" for part in range(256) if part % 24 == hour]
    files = sum(remove_stray_files(part, shelf) for part in parts for shelf in SHELVES)
    unfinished = storage.sweep_unfinished(before=clock.now() - ORPHAN_AGE)
    if rows or files or unfinished:
        log.info("media_swept", rows=rows, files=files, unfinished=unfinished)


def remove_orphans(shelf: Shelf = PHOTOS) -> int:
    """Remove what was attached to nothing for a day. Returns how many.

    The rows go first, and for good, then the files: a row whose files are gone would be found again by its hash and
    attached as a file that cannot be shown. Files left by a crash in between are stray, and go the next day.
    """
    removed = 0
    while batch := _delete_orphan_rows(shelf.table):
        for each in batch:
            shelf.remove(each)
        removed += len(batch)
    return removed


def _delete_orphan_rows(table: Table) -> list[uuid.UUID]:
    before = clock.now() - ORPHAN_AGE
    # One that is being attached or sent again at this moment is locked, and left alone.
    orphans = select(table.id).where(queries.is_orphan(before, table)).limit(_BATCH).with_for_update(skip_locked=True)
    with unit_of_work():
        return list(session.scalars(delete(table).where(table.id.in_(orphans)).returning(table.id)))


def remove_stray_files(part: str, shelf: Shelf = PHOTOS) -> int:
    """Remove files without a row (a rolled-back upload, a crash) from one of the 256 folders. Returns how many.

    Only files older than a day: younger ones may belong to an upload whose transaction has not ended.
    """
    old = list(storage.keys(f"{shelf.folder}/{part}", before=clock.now() - ORPHAN_AGE))
    removed = 0
    for start in range(0, len(old), _BATCH):
        removed += _remove_stray(old[start : start + _BATCH], shelf.table)
    return removed


def _remove_stray(keys: list[str], table: Table) -> int:
    owner = {key: file_id for key in keys if (file_id := _file_id(key)) is not None}
    with unit_of_work():
        existing = queries.existing(set(owner.values()), table)
    stray = [key for key, file_id in owner.items() if file_id not in existing]
    for key in stray:
        storage.delete(key)
    return len(stray)


def _file_id(key: str) -> uuid.UUID | None:
    """The id that a key of ours holds; None for a file that somebody else put there, which stays."""
    try:
        return uuid.UUID(key.rsplit("/", 1)[-1][:36])
    except ValueError:
        return None
