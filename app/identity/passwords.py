"""Passwords of officials: argon2id, a bounded number at once, the same work for an unknown address."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.kit.errors import Unavailable

# RFC 9106, section 4, second recommended option (64 MiB, 3 passes): about 0.14 s of CPU.
_hasher = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1)
# Two at once per process: sign-ins may be slow, the rest of the house may not.
_turnstile = threading.BoundedSemaphore(2)
PATIENCE = 10  # seconds in the queue
_nobody: str | None = None


def make(password: str) -> str:
    """The argon2id hash of a password, with its parameters."""
    return _hasher.hash(password)


def fits(password: str, password_hash: str | None) -> bool:
    """Whether the password is the one; takes as long when there is no such account.

    Raises Unavailable (503) when too many sign-ins wait.
    """
    if not _turnstile.acquire(timeout=PATIENCE):
        raise Unavailable(retry_after=5)
    try:
        _hasher.verify(password_hash or _of_nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    finally:
        _turnstile.release()
    return password_hash is not None


def _of_nobody() -> str:
    global _nobody
    if _nobody is None:
        _nobody = make("nobody has this password")
    return _nobody
