"""The sweep: photos that were never attached go after a day, and files without a row go, too."""

import uuid
from datetime import timedelta

from sqlalchemy import delete, select

from app.kit import clock, jobs, storage
from app.kit.db import session, unit_of_work
from app.kit.logs import log
from app.media import queries, service
from app.media.models import Media

ORPHAN_AGE = timedelta(days=1)
_BATCH = 500


@jobs.periodic(cron="17 * * * *", name="media.sweep")
def sweep() -> None:
    """Rows every hour; the 256 folders of files in 24 parts, so that each is looked at once a day."""
    rows = remove_orphans()
    hour = clock.now().hour
    files = sum(remove_stray_files(f"{part:02x}") for part in range(256) if part % 24 == hour)
    unfinished = storage.sweep_unfinished(before=clock.now() - ORPHAN_AGE)
    if rows or files or unfinished:
        log.info("media_swept", rows=rows, files=files, unfinished=unfinished)


def remove_orphans() -> int:
    """Remove photos that were attached to nothing for a day. Returns how many.

    The rows go first, and for good, then the files: a row whose files are gone would be found again by its hash and
    attached as a photo that cannot be shown. Files left by a crash in between are stray, and go the next day.
    """
    removed = 0
    while batch := _delete_orphan_rows():
        for media_id in batch:
            service.remove_files(media_id)
        removed += len(batch)
    return removed


def _delete_orphan_rows() -> list[uuid.UUID]:
    before = clock.now() - ORPHAN_AGE
    # One that is being attached or sent again at this moment is locked, and left alone.
    orphans = select(Media.id).where(queries.is_orphan(before)).limit(_BATCH).with_for_update(skip_locked=True)
    with unit_of_work():
        return list(session.scalars(delete(Media).where(Media.id.in_(orphans)).returning(Media.id)))


def remove_stray_files(part: str) -> int:
    """Remove files without a row (a rolled-back upload, a crash) from one of the 256 folders. Returns how many.

    Only files older than a day: younger ones may belong to an upload whose transaction has not ended.
    """
    old = list(storage.keys(f"media/{part}", before=clock.now() - ORPHAN_AGE))
    removed = 0
    for start in range(0, len(old), _BATCH):
        removed += _remove_stray(old[start : start + _BATCH])
    return removed


def _remove_stray(keys: list[str]) -> int:
    owner = {key: media_id for key in keys if (media_id := _media_id(key)) is not None}
    with unit_of_work():
        existing = queries.existing(set(owner.values()))
    stray = [key for key, media_id in owner.items() if media_id not in existing]
    for key in stray:
        storage.delete(key)
    return len(stray)


def _media_id(key: str) -> uuid.UUID | None:
    """The id that a key of ours holds; None for a file that somebody else put there, which stays."""
    try:
        return uuid.UUID(key.rsplit("/", 1)[-1][:36])
    except ValueError:
        return None
