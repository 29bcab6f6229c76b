"""Attaching one's own photos, and the sweep of those that nobody attached."""

import hashlib
import secrets
import uuid
from datetime import timedelta

import pytest

from app.kit import clock, storage
from app.media import jobs, queries, service
from app.media.decoders import decoders
from app.media.errors import MediaMissing
from app.media.kinds import Audience, Uploader
from app.media.models import Media, key
from tests.data.photos.answers import PHOTOS

BODY = (PHOTOS / "odd" / "gen_progressive.jpg").read_bytes()
OTHER = (PHOTOS / "odd" / "gen_tiny_1x1.jpg").read_bytes()


@pytest.fixture(autouse=True)
def no_decoder_left():
    yield
    decoders.close()


def somebody() -> Uploader:
    return Uploader(None, secrets.token_bytes(32))


def stored(body: bytes, uploader: Uploader) -> Media:
    media, _ = service.store(hashlib.sha256(body).hexdigest(), body, uploader=uploader)
    return media


def later(**passed: int):
    return clock.stopped(clock.now() + timedelta(**passed))


def test_own_photos_are_attached_in_the_order_given(session):
    me = somebody()
    one, two = stored(BODY, me), stored(OTHER, me)

    attached = service.attach([two.id, one.id, two.id], uploader=me)

    assert [media.id for media in attached] == [two.id, one.id]
    assert all(media.attached_at for media in attached)
    assert service.attach([one.id], uploader=me) == [one]


def test_foreign_and_unknown_photos_are_named_and_nothing_is_attached(session):
    me, stranger = somebody(), somebody()
    mine, foreign, unknown = stored(BODY, me), stored(BODY, stranger), uuid.uuid4()

    with pytest.raises(MediaMissing) as refused:
        service.attach([mine.id, foreign.id, unknown], uploader=me)

    assert refused.value.status == 409
    assert refused.value.extra == {"missing": [str(foreign.id), str(unknown)]}
    assert mine.attached_at is None


def test_nobody_owns_nothing(session):
    media = stored(BODY, somebody())

    with pytest.raises(MediaMissing):
        service.attach([media.id], uploader=Uploader(None, None))


def test_a_phone_that_has_signed_in_still_owns_what_it_sent_before(session):
    phone = somebody()
    media = stored(BODY, phone)

    signed_in = Uploader(uuid.uuid4(), phone.secret_hash)

    assert service.attach([media.id], uploader=signed_in) == [media]
    assert service.store(hashlib.sha256(BODY).hexdigest(), BODY, uploader=signed_in) == (media, False)


def test_the_audience_is_the_owners_word(session):
    media = stored(BODY, somebody())

    service.set_audience([media.id], Audience.PUBLIC)
    session.expire_all()

    assert queries.by_ids([media.id])[media.id].audience is Audience.PUBLIC


def test_photos_that_nobody_attached_go_after_a_day(session):
    me = somebody()
    kept, left = stored(BODY, me), stored(OTHER, me)
    service.attach([kept.id], uploader=me)
    session.commit()

    with later(hours=23):
        assert jobs.remove_orphans() == 0
    with later(hours=25):
        assert jobs.remove_orphans() == 1

    assert queries.existing([kept.id, left.id]) == {kept.id}
    assert storage.get(key(kept.id, "small"))
    assert storage.get(key(left.id, "small")) is None
    assert storage.get(key(left.id, "large")) is None


def test_a_photo_that_is_sent_again_lives_on(session):
    me = somebody()
    media = stored(BODY, me)
    with later(hours=23):
        assert stored(BODY, me).id == media.id
        session.commit()

    with later(hours=25):
        assert jobs.remove_orphans() == 0


def test_files_of_an_upload_that_failed_go_after_a_day(session):
    kept = stored(BODY, somebody())
    session.commit()
    stray = stored(OTHER, somebody()).id
    session.rollback()
    strange = f"media/{stray.hex[:2]}/put-here-by-hand.jpg"
    storage.put(strange, b"")

    assert jobs.remove_stray_files(stray.hex[:2]) == 0
    with later(hours=25):
        removed = sum(jobs.remove_stray_files(f"{part:02x}") for part in range(256))

    assert removed >= 2
    assert storage.get(key(stray, "large")) is None
    assert storage.get(key(kept.id, "large"))
    assert storage.get(strange) == b""
    storage.delete(strange)


def test_a_day_of_sweeps_looks_into_every_folder(session):
    strays = [uuid.UUID(int=part << 120) for part in range(256)]
    for media_id in strays:
        storage.put(key(media_id, "small"), b"stray")

    start = clock.now() + timedelta(hours=25)
    for hour in range(24):
        with clock.stopped(start + timedelta(hours=hour)):
            jobs.sweep()

    assert [media_id for media_id in strays if storage.get(key(media_id, "small"))] == []
