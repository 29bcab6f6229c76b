"""PUT /api/v1/voice/{sha256}, and GET by the signed address alone"""

import hashlib
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.kit import clock, storage
from app.media import addresses, jobs
from app.media.decoders import listeners
from app.media.models import Voice, voice_key
from app.media.routes import MAX_VOICE_BYTES
from tests.factories import Caller, phone, stranger
from tests.support.sounds import film, length, recording

SPOKEN = recording(2.2)


@pytest.fixture(scope="module", autouse=True)
def no_listener_left() -> Iterator[None]:
    yield
    listeners.close()


def send(caller: Caller, body: bytes = SPOKEN, sha256: str | None = None, kind: str = "audio/webm;codecs=opus") -> Any:
    name = sha256 or hashlib.sha256(body).hexdigest()
    return caller.put(f"/api/v1/voice/{name}", data=body, headers={"Content-Type": kind})


def test_a_recording_sent_twice_is_one(app: Flask) -> None:
    speaker = phone(app)
    first, again = send(speaker), send(speaker)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert first.json["seconds"] == 3  # begun seconds
    assert send(phone(app)).json["voice_id"] != first.json["voice_id"]


@pytest.mark.parametrize("kind", ["audio/mp4", "audio/ogg; codecs=opus", "video/webm", "application/octet-stream"])
def test_what_it_is_the_bytes_tell(app: Flask, kind: str) -> None:
    assert send(phone(app), recording(1, "mp4"), kind=kind).status_code == 201


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (film(), "audio/webm", 422, "not_sound_alone"),
        (recording(63), "audio/webm", 422, "voice_too_long"),
        (b"OggS" + bytes(200), "audio/ogg", 422, "unreadable_voice"),
        (b"PK\x03\x04" + bytes(200), "audio/ogg", 415, "unsupported_voice"),
        (SPOKEN, "image/jpeg", 415, "unsupported_media_type"),
        (bytes(MAX_VOICE_BYTES + 1), "audio/webm", 413, "voice_too_large"),
    ],
    ids=["film", "long", "garbage", "zip", "type", "large"],
)
@pytest.mark.parametrize(("language", "word"), [("vi", "âm"), ("en", "record")])
def test_odd_ones_get_a_sentence(
    app: Flask, body: bytes, kind: str, status: int, code: str, language: str, word: str
) -> None:
    speaker = phone(app)
    speaker.headers["Accept-Language"] = language
    answer = send(speaker, body, kind=kind)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert word in answer.json["detail"].lower() or "tiếng nói" in answer.json["detail"]


def test_a_damaged_upload_and_one_of_nobody_are_refused(app: Flask) -> None:
    assert send(phone(app), sha256="0" * 64).json["code"] == "hash_mismatch"
    assert send(stranger(app)).status_code == 401


def test_it_is_heard_by_the_signed_address_alone(app: Flask) -> None:
    voice_id = uuid.UUID(send(phone(app)).json["voice_id"])
    with app.app_context():
        path, other = addresses.voice_path(voice_id), addresses.signed_path(voice_id, "large")
    anyone = stranger(app)
    heard = anyone.get(path)
    assert (heard.status_code, heard.content_type, heard.headers["Cache-Control"]) == (
        200,
        "audio/mp4",
        "private, no-store",
    )
    assert length(heard.data) == pytest.approx(2.2, abs=0.2)
    part = anyone.get(path, headers={"Range": "bytes=0-99"})
    assert (part.status_code, part.data) == (206, heard.data[:100])
    for wrong in (
        f"/api/v1/voice/{voice_id}/sound",
        path[:-1] + ("A" if path[-1] != "A" else "B"),
        other.replace("media", "voice").replace("/large", "/sound"),
    ):
        assert anyone.get(wrong).status_code == 404, wrong
    with clock.stopped(clock.now() + timedelta(minutes=11)):
        assert anyone.get(path).status_code == 404


def test_what_nobody_attached_is_swept_and_a_stray_file_too(app: Flask, session: Session) -> None:
    voice_id = uuid.UUID(send(phone(app)).json["voice_id"])
    stray = uuid.uuid4()
    with app.app_context():
        # Other tests leave files whose rows are rolled back, now and then in the very folder.
        jobs.remove_stray_files(stray.hex[:2], jobs.VOICES)
        storage.put(voice_key(stray), b"left by a crash")
        with clock.stopped(clock.now() + timedelta(days=2)):
            assert jobs.remove_orphans(jobs.VOICES) == 1
            assert jobs.remove_stray_files(stray.hex[:2], jobs.VOICES) == 1
        assert storage.get(voice_key(voice_id)) is None
        assert storage.get(voice_key(stray)) is None
    session.expire_all()
    assert session.get(Voice, voice_id) is None
