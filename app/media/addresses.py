"""Where a photo is fetched: a plain address for public ones, a signed one that runs out for the others.

A voice note has no plain address.
"""

import base64
import hashlib
import hmac
import uuid
from datetime import datetime
from typing import Literal, TypedDict

from app.config import derive_key
from app.kit import clock
from app.kit.context import settings
from app.media.kinds import Audience, Size
from app.media.models import Media

LIFETIME = 600
BRIEF = 120
"""Seconds: what is good for no longer is meant for one look, and no cache keeps it."""
# Addresses made within one step are the same text, so that a browser finds the photo in its cache.
_STEP = 300


class MediaView(TypedDict):
    """A photo on the wire: paths below PUBLIC_URL."""

    media_id: str
    small: str
    large: str


def view(media: Media) -> MediaView:
    """A photo as the JSON of its owner names it; private addresses work for five to ten minutes."""
    return view_of(media.id, media.audience)


def view_of(media_id: uuid.UUID, audience: Audience) -> MediaView:
    """As `view`, for rooms that know the audience and need no row."""
    path = plain_path if audience is Audience.PUBLIC else signed_path
    return {"media_id": str(media_id), "small": path(media_id, "small"), "large": path(media_id, "large")}


def plain_path(media_id: uuid.UUID, size: Size) -> str:
    """The address of a public photo."""
    return f"/api/v1/media/{media_id}/{size}"


def signed_path(media_id: uuid.UUID, size: Size, *, expires: datetime | None = None) -> str:
    """The address of a private photo, good until `expires` (by default within ten minutes) for whoever holds it."""
    return _signed(plain_path(media_id, size), f"{media_id}/{size}", expires)


def voice_path(voice_id: uuid.UUID, *, expires: datetime | None = None) -> str:
    """The address of a voice note, good until `expires` (by default within ten minutes) for whoever holds it."""
    return _signed(f"/api/v1/voice/{voice_id}/sound", f"{voice_id}/voice", expires)


def is_signed(media_id: uuid.UUID, size: Size | Literal["voice"], *, expires: int, signature: str) -> bool:
    """Whether this address was made here and has not run out."""
    good = hmac.compare_digest(signature.encode(), _sign(f"{media_id}/{size}", expires).encode())
    return good and clock.now().timestamp() < expires


def _signed(path: str, what: str, expires: datetime | None) -> str:
    until = _default_expiry() if expires is None else int(expires.timestamp())
    return f"{path}?expires={until}&signature={_sign(what, until)}"


def _default_expiry() -> int:
    now = int(clock.now().timestamp())
    return now - now % _STEP + LIFETIME


def _sign(what: str, expires: int) -> str:
    key = derive_key(settings().secret_key, "media address")
    message = f"{what}/{expires}".encode()
    digest = hmac.digest(key, message, hashlib.sha256)[:16]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
