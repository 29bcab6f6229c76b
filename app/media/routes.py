"""HTTP of the media room: photos and voice notes in, and out again."""

import uuid
from typing import Any

from flask import Response, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from app.kit import clock, etags, ratelimit, storage
from app.kit.access import client_address, guards, principal
from app.kit.api import Blueprint
from app.kit.db import unit_of_work
from app.kit.errors import NotFound, Refusal, TooMany
from app.kit.storage import StorageFull, StorageUnavailable
from app.media import addresses, errors, queries, service, voices
from app.media.kinds import Audience, Size, Uploader
from app.media.models import Media, Voice, key, voice_key
from app.media.schemas import SignedAddress, StoredPhoto, StoredVoice

MAX_BYTES = 12 * 1024 * 1024
MAX_VOICE_BYTES = 4 * 1024 * 1024  # a minute of what phones record by themselves is under 2 MB
# A phone that comes back online may send ten reports of five photos; a carrier's one address hides a small town.
PER_UPLOADER = 150
PER_ADDRESS = 1000
_HOUR = 3600
_BINARY = {"schema": {"type": "string", "format": "binary"}}

uploads = Blueprint("media", guard=guards.uploader, url_prefix="/api/v1/media", description="Photos in")
# Whoever holds an address may fetch it: <img> sends no token, so the signature is the permission.
pictures = Blueprint("pictures", guard=guards.anyone, url_prefix="/api/v1/media", description="Photos out")
spoken = Blueprint("voice", guard=guards.uploader, url_prefix="/api/v1/voice", description="Voice notes in")
hearing = Blueprint("hearing", guard=guards.anyone, url_prefix="/api/v1/voice", description="Voice notes out")
BLUEPRINTS = (uploads, pictures, spoken, hearing)


@uploads.route("/<string(length=64):sha256>", methods=["PUT"])
@uploads.doc(requestBody={"required": True, "content": {"image/*": _BINARY, "application/octet-stream": _BINARY}})
@uploads.response(201, StoredPhoto)
@uploads.alt_response(200, schema=StoredPhoto, success=True, description="Sent before by the same person")
@uploads.refuses(
    errors.WrongContentType, errors.WrongKind, errors.TooLarge, errors.TooManyPixels, errors.HashMismatch,
    errors.Unreadable, errors.DecodersBusy, StorageFull, StorageUnavailable, TooMany,
)  # fmt: skip
def put_media(sha256: str) -> tuple[Media, int]:
    """Send one photo (JPEG, PNG, WebP or HEIC, at most 12 MB) under the SHA-256 of its bytes.

    What is kept is encoded anew, upright and without any metadata. Sending it twice is harmless.
    """
    body = _photo_body()
    uploader = Uploader.of(principal)
    _count("media", uploader, client_address())
    media, is_new = service.store(sha256, body, uploader=uploader)
    return media, 201 if is_new else 200


@pictures.route("/<uuid:media_id>/<any(large, small):size>", methods=["GET"])
@pictures.arguments(SignedAddress, location="query")
@pictures.response(200, {"type": "string", "format": "binary"}, content_type="image/jpeg")
@pictures.alt_response(304, description="The asker has it already")
@pictures.refuses(NotFound, StorageUnavailable)
def get_media(address: dict[str, Any], media_id: uuid.UUID, size: Size) -> Response:
    """Fetch a photo: public ones by their plain address, others by the signed one found in the JSON that names them."""
    media = queries.get(media_id)
    cache = _cache(media, size, address) if media else None
    if cache is None:
        raise NotFound
    tag = f"{media_id}-{size}"
    if etags.matches(f'"{tag}"'):
        return _with_headers(Response(status=304), tag, cache)
    content = storage.get(key(media_id, size))
    if content is None:
        raise NotFound
    return _with_headers(Response(content, content_type="image/jpeg"), tag, cache)


@spoken.route("/<string(length=64):sha256>", methods=["PUT"])
@spoken.doc(requestBody={"required": True, "content": {"audio/*": _BINARY, "application/octet-stream": _BINARY}})
@spoken.response(201, StoredVoice)
@spoken.alt_response(200, schema=StoredVoice, success=True, description="Sent before by the same person")
@spoken.refuses(
    errors.WrongSoundType, errors.WrongSound, errors.SoundTooLarge, errors.HashMismatch, errors.UnreadableSound,
    errors.NotSoundAlone, errors.TooLong, errors.DecodersBusy, StorageFull, StorageUnavailable, TooMany,
)  # fmt: skip
def put_voice(sha256: str) -> tuple[Voice, int]:
    """Send one recording (Opus or AAC in WebM, MP4 or Ogg, at most 60 seconds and 4 MB) under the SHA-256 of its bytes.

    What is kept is encoded anew, without any metadata. Sending it twice is harmless.
    """
    body = _voice_body()
    uploader = Uploader.of(principal)
    _count("voice", uploader, client_address())
    voice, is_new = voices.store(sha256, body, uploader=uploader)
    return voice, 201 if is_new else 200


@hearing.route("/<uuid:voice_id>/sound", methods=["GET"])
@hearing.arguments(SignedAddress, location="query")
@hearing.response(200, {"type": "string", "format": "binary"}, content_type="audio/mp4")
@hearing.alt_response(206, description="The part that was asked for by Range")
@hearing.refuses(NotFound, StorageUnavailable)
def get_voice(address: dict[str, Any], voice_id: uuid.UUID) -> Response:
    """Fetch a voice note by the signed address found in the JSON that names it. There is no other."""
    expires, signature = address.get("expires", 0), address.get("signature", "")
    good = addresses.is_signed(voice_id, "voice", expires=expires, signature=signature)
    content = storage.get(voice_key(voice_id)) if good and queries.existing([voice_id], Voice) else None
    if content is None:
        raise NotFound
    # Kept nowhere: who may hear it is decided anew each time.
    response = _with_headers(Response(content, content_type="audio/mp4"), str(voice_id), "private, no-store")
    response.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return response


def _photo_body() -> bytes:
    # Without any type it is taken too: what it is, the bytes tell.
    if not request.mimetype.startswith("image/") and request.mimetype not in ("application/octet-stream", ""):
        raise errors.WrongContentType
    return _body(MAX_BYTES, errors.TooLarge(megabytes=MAX_BYTES // 2**20))


def _voice_body() -> bytes:
    # Some phones call a recording without a picture video/webm.
    announced = request.mimetype.partition("/")[0]
    if announced not in ("audio", "video") and request.mimetype not in ("application/octet-stream", ""):
        raise errors.WrongSoundType
    return _body(MAX_VOICE_BYTES, errors.SoundTooLarge(megabytes=MAX_VOICE_BYTES // 2**20))


def _body(most: int, too_large: Refusal) -> bytes:
    """The upload's bytes. Refuses by Content-Length before reading, and a chunked body as soon as it is too long."""
    # One byte more than allowed: werkzeug ends a chunked body silently at its limit.
    request.max_content_length = most + 1
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_large from error
    if len(body) > most:
        raise too_large
    return body


def _count(what: str, uploader: Uploader, address: str) -> None:
    """Count this upload, in a transaction of its own.

    In the request's it would hold the address's row until the photo is decoded, and everybody behind that address
    would queue for it.
    """
    who = uploader.account_id.hex if uploader.account_id else (uploader.secret_hash or b"").hex()
    with current_app.app_context(), unit_of_work():
        ratelimit.hit(f"{what}:uploader:{who}", limit=PER_UPLOADER, per=_HOUR)
        # Phones that nobody has signed in on have a lane of their own: whoever makes some up holds nobody else up.
        lane = "address" if uploader.account_id else "unverified"
        ratelimit.hit(f"{what}:{lane}:{address}", limit=PER_ADDRESS, per=_HOUR)


def _cache(media: Media, size: Size, address: dict[str, Any]) -> str | None:
    """The Cache-Control of an allowed fetch; None when it is not allowed."""
    if media.audience is Audience.PUBLIC:
        # What is blacked out, taken back or sealed is gone from every cache in minutes; asking again costs no bytes.
        return "public, max-age=300"
    expires, signature = address.get("expires", 0), address.get("signature", "")
    if not addresses.is_signed(media.id, size, expires=expires, signature=signature):
        return None
    left = expires - int(clock.now().timestamp())
    return "private, no-store" if left <= addresses.BRIEF else f"private, max-age={left}, immutable"


def _with_headers(response: Response, tag: str, cache: str) -> Response:
    response.set_etag(tag)
    response.headers["Cache-Control"] = cache
    response.headers["Content-Disposition"] = "inline"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
