"""Every read of photos and voice notes. Only the uploader's own can be found for attaching."""

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select

from app.kit.db import session
from app.media.kinds import Uploader
from app.media.models import Media, Voice

Table = type[Media] | type[Voice]


def get(media_id: uuid.UUID) -> Media | None:
    """A photo by id, whoever asks: what may be shown of it is the caller's to decide by `audience`."""
    return session.get(Media, media_id)


def by_ids(media_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Media]:
    """The photos of these ids, in one query; ids that do not exist are left out."""
    found = session.scalars(select(Media).where(Media.id.in_(media_ids)))
    return {media.id: media for media in found}


def owned(media_ids: Collection[uuid.UUID], uploader: Uploader) -> dict[uuid.UUID, Media]:
    """Those of these photos that the uploader sent, locked until the transaction ends."""
    # Locked in one order, so that two reports with the same photos cannot wait for each other.
    mine = select(Media).where(Media.id.in_(media_ids), belongs_to(uploader)).order_by(Media.id).with_for_update()
    return {media.id: media for media in session.scalars(mine)}


def own_voice(voice_id: uuid.UUID, uploader: Uploader) -> Voice | None:
    """This recording, if the uploader sent it; locked until the transaction ends."""
    return session.scalar(select(Voice).where(Voice.id == voice_id, belongs_to(uploader, Voice)).with_for_update())


def existing(ids: Collection[uuid.UUID], table: Table = Media) -> set[uuid.UUID]:
    """Which of these ids have a row."""
    return set(session.scalars(select(table.id).where(table.id.in_(ids))))


def belongs_to(uploader: Uploader, table: Table = Media) -> ColumnElement[bool]:
    """Condition: sent by this account or by this phone. Nobody at all owns nothing."""
    mine: list[ColumnElement[bool]] = []
    if uploader.account_id is not None:
        mine.append(table.account_id == uploader.account_id)
    if uploader.secret_hash is not None:
        mine.append(table.secret_hash == uploader.secret_hash)
    return or_(false(), *mine)


def is_orphan(before: datetime, table: Table = Media) -> ColumnElement[bool]:
    """Condition: attached to nothing, and not sent since that moment."""
    return and_(table.attached_at.is_(None), table.touched_at < before)
