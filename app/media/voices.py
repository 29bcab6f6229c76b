"""Every write of voice notes: taking them in, binding them to something that lasts, letting them go."""

import hashlib
import uuid
from collections.abc import Collection

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from app.kit import clock, storage
from app.kit.db import session
from app.media import queries
from app.media.decoders import listeners
from app.media.errors import HashMismatch, MediaMissing
from app.media.kinds import Uploader
from app.media.models import Voice, voice_key
from app.media.photo import Sound


def store(sha256: str, body: bytes, *, uploader: Uploader) -> tuple[Voice, bool]:
    """Take a recording in, under the hash (hex) of the bytes as they were sent. Returns it and whether it is new.

    The same recording of the same uploader is the same row, however often it comes. Raises HashMismatch, the refusals
    of the decoders, StorageFull, StorageUnavailable.
    """
    digest = hashlib.sha256(body).digest()
    if digest.hex() != sha256.lower():
        raise HashMismatch
    known = _touched(digest, uploader)
    if known is not None:
        return known, False
    return _kept(digest, listeners.clean(body), uploader)


def attach(voice_id: uuid.UUID, *, uploader: Uploader) -> Voice:
    """Bind one's own recording to something that lasts, so that the sweep leaves it. Harmless to repeat.

    Raises MediaMissing naming one that is foreign, unknown or expired, as it does not tell which.
    """
    found = queries.own_voice(voice_id, uploader)
    if found is None:
        raise MediaMissing(pointer="/voice", extra={"missing": [str(voice_id)]})
    found.attached_at = found.attached_at or clock.now()
    return found


def let_go(voice_ids: Collection[uuid.UUID]) -> None:
    """These belong to nothing any more: the sweep takes them."""
    session.execute(update(Voice).where(Voice.id.in_(voice_ids)).values(attached_at=None, touched_at=clock.now()))


def remove_file(voice_id: uuid.UUID) -> None:
    """Remove a recording from the store."""
    storage.delete(voice_key(voice_id))


def _touched(digest: bytes, uploader: Uploader) -> Voice | None:
    """The uploader's row of this recording, if there is one, its time set to now and locked."""
    again = (
        update(Voice)
        .where(Voice.sha256 == digest, queries.belongs_to(uploader, Voice))
        .values(touched_at=clock.now())
        .returning(Voice)
    )
    return session.scalars(again).first()


def _kept(digest: bytes, sound: Sound, uploader: Uploader) -> tuple[Voice, bool]:
    voice_id = uuid.uuid4()
    storage.put(voice_key(voice_id), sound.content)
    voice = session.scalars(_row(voice_id, digest, sound, uploader)).first()
    if voice is not None:
        return voice, True
    # The same recording came twice at once, and the other one was faster.
    remove_file(voice_id)
    known = _touched(digest, uploader)
    assert known is not None, "the row that was in the way is there"
    return known, False


def _row(voice_id: uuid.UUID, digest: bytes, sound: Sound, uploader: Uploader) -> ReturningInsert[Voice]:
    values = {
        "id": voice_id,
        "sha256": digest,
        "account_id": uploader.account_id,
        "secret_hash": uploader.secret_hash if uploader.account_id is None else None,
        "stored_bytes": len(sound.content),
        "seconds": -(-sound.milliseconds // 1000),
    }
    return insert(Voice).values(values).on_conflict_do_nothing().returning(Voice)
