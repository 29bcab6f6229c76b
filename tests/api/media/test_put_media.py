"""PUT /api/v1/media/{sha256}: photos in."""

import hashlib
import io
import secrets
import uuid

import pytest
from flask.testing import FlaskClient
from flask_jwt_extended import create_access_token
from PIL import Image
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.identity.models import Account, Kind
from app.kit import storage
from app.media import routes
from app.media.models import Media, key
from app.media.photo import Fault
from tests.data.photos.answers import EXPECTED, PHOTOS

ANSWERS = {
    Fault.KIND: (415, "unsupported_photo"),
    Fault.UNREADABLE: (422, "unreadable_photo"),
    Fault.TOO_MANY_PIXELS: (413, "too_many_pixels"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_file_is_stored_clean_or_refused_with_a_sentence(phone, name):
    response = phone((PHOTOS / name).read_bytes())

    expected = EXPECTED[name]
    if isinstance(expected, Fault):
        assert (response.status_code, response.json["code"]) == ANSWERS[expected]
        assert response.content_type == "application/problem+json"
        assert len(response.json["detail"]) > 30
    else:
        assert response.status_code == 201, response.json
        uuid.UUID(response.json["media_id"])


def test_what_is_stored_is_clean_and_has_two_sizes(phone, session, photo):
    media_id = uuid.UUID(phone(photo).json["media_id"])

    media = session.get(Media, media_id)
    large, small = (storage.get(key(media_id, size)) for size in ("large", "small"))
    assert b"Exif" in photo
    assert b"Exif" not in large + small
    assert Image.open(io.BytesIO(large)).size == (media.width, media.height) == (640, 480)
    assert Image.open(io.BytesIO(small)).size == (320, 240)
    assert media.stored_bytes == len(large) + len(small)
    assert media.dhash != 0
    assert (media.audience, media.attached_at) == ("private", None)


def test_the_same_photo_of_the_same_phone_is_one(phone, session, photo):
    first, again = phone(photo), phone(photo, content_type="application/octet-stream")

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert session.scalar(select(func.count()).select_from(Media)) == 1


def test_the_same_photo_of_another_phone_is_another(phone, photo):
    mine = phone(photo)
    theirs = phone(photo, headers={"Report-Secret": secrets.token_urlsafe(32)})

    assert theirs.status_code == 201
    assert theirs.json != mine.json


def test_a_signed_in_citizen_owns_by_account(phone, session, photo):
    account = Account(kind=Kind.CITIZEN, phone="+84901234567")
    session.add(account)
    session.commit()
    token = create_access_token(str(account.id), additional_claims={"for": "citizen", "sid": str(uuid.uuid4())})

    both = {"Authorization": f"Bearer {token}", "Report-Secret": secrets.token_urlsafe(32)}
    media_id = phone(photo, headers=both).json["media_id"]

    media = session.get(Media, uuid.UUID(media_id))
    assert (media.account_id, media.secret_hash) == (account.id, None)


def test_nobody_in_particular_cannot_send(phone, photo):
    assert phone(photo, headers={}).status_code == 401


def test_a_wrong_hash_is_refused_and_nothing_is_kept(phone, session, photo):
    response = phone(photo, sha256=hashlib.sha256(b"other").hexdigest())

    assert (response.status_code, response.json["code"]) == (422, "hash_mismatch")
    assert session.scalar(select(func.count()).select_from(Media)) == 0


@pytest.mark.parametrize(("sha256", "status"), [("abc", 404), ("g" * 64, 422), ("0" * 65, 404)])
def test_an_address_that_is_no_hash_is_refused(phone, photo, sha256, status):
    assert phone(photo, sha256=sha256).status_code == status


def test_a_hash_may_be_written_in_capitals(phone, photo):
    assert phone(photo, sha256=hashlib.sha256(photo).hexdigest().upper()).status_code == 201


def test_a_photo_without_a_content_type_is_taken(phone, photo):
    assert phone(photo, content_type="").status_code == 201


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_a_content_type_that_is_no_photo_is_415(phone, photo, content_type):
    response = phone(photo, content_type=content_type)

    assert (response.status_code, response.json["code"]) == (415, "unsupported_media_type")


def test_a_photo_is_judged_by_its_bytes_not_by_its_declared_type(phone, photo):
    assert phone(photo, content_type="image/svg+xml").status_code == 201
    assert phone(b"<svg onload='alert(1)'/>", content_type="image/jpeg").status_code == 415


class Endless(io.RawIOBase):
    """A body without end, which counts what is read of it."""

    def __init__(self) -> None:
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        self.taken += len(buffer)
        buffer[:] = bytes(len(buffer))
        return len(buffer)


def send_endless(client: FlaskClient, **environ: object) -> tuple[TestResponse, int]:
    """The answer, and how many bytes of the body were read for it."""
    body = Endless()
    response = client.put(
        f"/api/v1/media/{'0' * 64}",
        headers={"Report-Secret": secrets.token_urlsafe(32)},
        content_type="image/jpeg",
        environ_overrides={"wsgi.input": body, **environ},
    )
    return response, body.taken


def test_a_body_of_13_mb_is_refused_unread(client):
    response, taken = send_endless(client, CONTENT_LENGTH="13000000")

    assert (response.status_code, response.json["code"]) == (413, "too_large")
    assert "12 MB" in response.json["detail"]
    assert taken == 0


def test_a_chunked_body_is_refused_once_it_is_too_long(client):
    # What servers set that end the input themselves (granian does), so that no length is needed.
    chunked = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
    response, taken = send_endless(client, **chunked)

    assert (response.status_code, response.json["code"]) == (413, "too_large")
    assert taken < routes.MAX_BYTES + 1_000_000


def test_a_photo_of_nearly_12_mb_is_taken(phone):
    out = io.BytesIO()
    Image.effect_noise((3000, 3700), 100).save(out, "PNG", compress_level=0)
    assert 11_000_000 < len(out.getvalue()) < routes.MAX_BYTES

    assert phone(out.getvalue()).status_code == 201


def test_one_phone_is_slowed_down_before_a_whole_carrier_is(phone, photo, monkeypatch):
    monkeypatch.setattr(routes, "PER_UPLOADER", 5)

    assert [phone(photo).status_code for _ in range(6)] == [201, 200, 200, 200, 200, 429]

    other = phone(photo, headers={"Report-Secret": secrets.token_urlsafe(32)})
    assert other.status_code == 201
    assert int(phone(photo).headers["Retry-After"]) > 0


def test_when_the_disk_is_full_the_citizen_is_told_and_nothing_is_kept(phone, session, photo, full_disk):
    with full_disk():
        response = phone(photo)

    assert (response.status_code, response.json["code"]) == (507, "storage_full")
    assert session.scalar(select(func.count()).select_from(Media)) == 0
    assert phone(photo).status_code == 201
