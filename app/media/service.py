"""Every write of photos: taking them in, attaching them, saying who may see them."""

import hashlib
import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from app.kit import clock, storage
from app.kit.db import session
from app.kit.errors import NotFound, Refusal
from app.media import queries
from app.media.decoders import decoders
from app.media.errors import HashMismatch, MediaMissing
from app.media.kinds import SIZES, Audience, Uploader
from app.media.models import Media, key
from app.media.photo import Box, Photo


def store(sha256: str, body: bytes, *, uploader: Uploader) -> tuple[Media, bool]:
    """Take a photo in, under the hash (hex) of the bytes as they were sent. Returns it and whether it is new.

    The same photo of the same uploader is the same row, however often it comes. The clean copies are written before
    the transaction ends; if it fails, the sweep removes them.

    Raises HashMismatch, the refusals of Decoders.clean, StorageFull, StorageUnavailable.
    """
    digest = hashlib.sha256(body).digest()
    if digest.hex() != sha256.lower():
        raise HashMismatch
    known = _touched(digest, uploader)
    if known is not None:
        return known, False
    photo = decoders.clean(body)
    return _kept(digest, photo, uploader)


def attach(media_ids: Sequence[uuid.UUID], *, uploader: Uploader) -> list[Media]:
    """Bind photos to something that lasts, so that the sweep leaves them. In the given order, each once.

    Only one's own uploads can be attached; it is harmless to attach them again.
    Raises MediaMissing naming those that are foreign, unknown or expired, as it does not tell which.
    """
    wanted = list(dict.fromkeys(media_ids))
    found = queries.owned(wanted, uploader)
    missing = [str(media_id) for media_id in wanted if media_id not in found]
    if missing:
        raise MediaMissing(pointer="/media", extra={"missing": missing})
    for media in found.values():
        media.attached_at = media.attached_at or clock.now()
    return [found[media_id] for media_id in wanted]


def let_go(media_ids: Collection[uuid.UUID]) -> None:
    """These belong to nothing any more: nobody fetches them, and the sweep takes them."""
    session.execute(
        update(Media)
        .where(Media.id.in_(media_ids))
        .values(attached_at=None, audience=Audience.PRIVATE, touched_at=clock.now())
    )


def hold(media_ids: Collection[uuid.UUID]) -> None:
    """Lock these photos until the transaction ends, in one order, before their audience is decided.

    Not against new rows that name them: whoever shows a photo holds a share of its key already, and two who show one
    at once would wait for each other.
    """
    if media_ids:
        wanted = select(Media.id).where(Media.id.in_(media_ids)).order_by(Media.id)
        session.execute(wanted.with_for_update(key_share=True))


def set_audience(media_ids: Collection[uuid.UUID], audience: Audience) -> None:
    """Say who may fetch these photos from now on.

    Copies that were public stay in caches; a photo that must go is replaced by a new one with an id of its own.
    """
    session.execute(update(Media).where(Media.id.in_(media_ids)).values(audience=audience))


def cleaned(body: bytes) -> bytes:
    """A photo encoded anew for whoever keeps it himself: upright, at most 1600 px a side, without metadata.

    Raises the refusals of Decoders.clean.
    """
    return decoders.clean(body).large


def black_out(media_id: uuid.UUID, boxes: Sequence[Box], *, by: uuid.UUID) -> Media:
    """A new photo, attached, like this one but for these boxes, whose pixels are in none of its sizes.

    The one it was made from is private from now on. The same boxes by the same official are the same photo again.
    Raises NotFound when its bytes are gone, DecodersBusy, StorageFull, StorageUnavailable.
    """
    content = storage.get(key(media_id, "large"))
    if content is None:
        raise NotFound
    photo = decoders.clean(content, boxes)
    # Two reports may show the same picture; each has a black-out, and an audience, of its own.
    digest = hashlib.sha256(media_id.bytes + photo.large).digest()
    uploader = Uploader(by, None)
    made = _touched(digest, uploader) or _kept(digest, photo, uploader)[0]
    made.attached_at = made.attached_at or clock.now()
    set_audience([media_id], Audience.PRIVATE)
    return made


def _touched(digest: bytes, uploader: Uploader) -> Media | None:
    """The uploader's row of this photo, if there is one, its time set to now and locked."""
    again = (
        update(Media)
        .where(Media.sha256 == digest, queries.belongs_to(uploader))
        .values(touched_at=clock.now())
        .returning(Media)
    )
    return session.scalars(again).first()


def _kept(digest: bytes, photo: Photo, uploader: Uploader) -> tuple[Media, bool]:
    media_id = uuid.uuid4()
    _write(media_id, photo)
    media = session.scalars(_row(media_id, digest, photo, uploader)).first()
    if media is not None:
        return media, True
    # The same photo came twice at once, and the other one was faster.
    remove_files(media_id)
    known = _touched(digest, uploader)
    assert known is not None, "the row that was in the way is there"
    return known, False


def _write(media_id: uuid.UUID, photo: Photo) -> None:
    try:
        storage.put(key(media_id, "large"), photo.large)
        storage.put(key(media_id, "small"), photo.small)
    except Refusal:
        # A full disk is no place to leave one of two sizes for the sweep.
        remove_files(media_id)
        raise


def _row(media_id: uuid.UUID, digest: bytes, photo: Photo, uploader: Uploader) -> ReturningInsert[Media]:
    values = {
        "id": media_id,
        "sha256": digest,
        "account_id": uploader.account_id,
        "secret_hash": uploader.secret_hash if uploader.account_id is None else None,
        "stored_bytes": len(photo.large) + len(photo.small),
        "width": photo.width,
        "height": photo.height,
        "dhash": photo.dhash,
    }
    return insert(Media).values(values).on_conflict_do_nothing().returning(Media)


def remove_files(media_id: uuid.UUID) -> None:
    """Remove both sizes of a photo from the store."""
    for size in SIZES:
        storage.delete(key(media_id, size))
