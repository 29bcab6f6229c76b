"""The letters of a QR code: its own, then a signature by the house's key, so that nobody makes up or guesses one."""

import hashlib
import hmac
import secrets

from app.config import derive_key
from app.kit.context import settings
from app.kit.text import CODE_ALPHABET

OWN = 8
SIGNED = 6
"""24^6 = 191 million: guessing a signature is a matter of that many requests, at a limited rate."""
LENGTH = OWN + SIGNED


def new() -> str:
    """A code nobody has yet, but for one in 110 billion."""
    own = "".join(secrets.choice(CODE_ALPHABET) for _ in range(OWN))
    return own + _signature(own)


def genuine(code: str | None) -> str | None:
    """The code as it is kept, if it was made here; None for anything else. However people type it: case, hyphens."""
    tidy = (code or "").upper().replace("-", "").replace(" ", "")
    if len(tidy) != LENGTH:
        return None
    own, signature = tidy[:OWN], tidy[OWN:]
    return tidy if hmac.compare_digest(signature.encode(), _signature(own).encode()) else None


def _signature(own: str) -> str:
    key = derive_key(settings().secret_key, f"place code {settings().province}")
    number = int.from_bytes(hmac.digest(key, own.encode(), hashlib.sha256)[:12])
    letters = []
    for _ in range(SIGNED):
        number, index = divmod(number, len(CODE_ALPHABET))
        letters.append(CODE_ALPHABET[index])
    return "".join(letters)
