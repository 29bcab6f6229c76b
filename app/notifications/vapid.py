"""Who we are to a push service: one ES256 key per installation, made when it is first asked for (RFC 8292)."""

import base64
import os

import jwt
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import current_app
from sqlalchemy.dialects.postgresql import insert

from app.config import derive_key
from app.kit import clock
from app.kit.context import settings
from app.kit.db import session
from app.notifications.models import VapidKey

LIFE = 12 * 3600  # seconds; a push service refuses more than 24 hours (RFC 8292, 2)
RENEWED_BEFORE = 6 * 3600  # seconds before its end
_NONCE = 12  # bytes
_REMEMBERED = 1000  # audiences; there are about five in the world, but anybody can name more


class KeySealedOtherwise(RuntimeError):
    """The key in the database was sealed with another SECRET_KEY than the present one."""

    def __init__(self) -> None:
        super().__init__(
            "The push key was sealed with another SECRET_KEY. Restore that one, "
            "or delete the row of vapid_key: a new key is made then, and every phone has to subscribe again."
        )


class Signer:
    """Signs for one audience once in six hours, not for every message."""

    def __init__(self, private: ec.EllipticCurvePrivateKey, public: bytes, subject: str) -> None:
        self.public = public
        self._private = private
        self._subject = subject
        self._signed: dict[str, tuple[int, str]] = {}

    def authorization(self, audience: str) -> str:
        """The Authorization header for a push service's origin, such as `https://fcm.googleapis.com`."""
        now = int(clock.now().timestamp())
        ends, header = self._signed.get(audience, (0, ""))
        if ends - RENEWED_BEFORE <= now or ends > now + LIFE:
            ends, header = now + LIFE, self._sign(audience, now + LIFE)
            if len(self._signed) >= _REMEMBERED:
                self._signed.clear()
            self._signed[audience] = (ends, header)
        return header

    def _sign(self, audience: str, ends: int) -> str:
        token = jwt.encode({"aud": audience, "exp": ends, "sub": self._subject}, self._private, algorithm="ES256")
        return f"vapid t={token}, k={_base64url(self.public)}"


def public_key() -> str:
    """The public key as browsers want it (`applicationServerKey`): an uncompressed point in base64url."""
    return _base64url(_key().public)


def signer() -> Signer:
    """The signer of this installation's key, kept while the key in the database is the same.

    Raises KeySealedOtherwise when SECRET_KEY was changed.
    """
    key = _key()
    kept: Signer | None = current_app.extensions.get("vapid")
    if kept is None or kept.public != key.public:
        kept = Signer(_unseal(key.sealed), key.public, settings().vapid_subject)
        current_app.extensions["vapid"] = kept
    return kept


def _key() -> VapidKey:
    return session.get(VapidKey, 1) or _make()


def _make() -> VapidKey:
    """Of two processes that make one at once the second waits for the first, and takes that one's."""
    private = ec.generate_private_key(ec.SECP256R1())
    public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    session.execute(
        insert(VapidKey)
        .values(id=1, sealed=_seal(private), public=public, made_at=clock.now())
        .on_conflict_do_nothing(index_elements=["id"])
    )
    return session.get_one(VapidKey, 1)


def _seal(private: ec.EllipticCurvePrivateKey) -> bytes:
    nonce = os.urandom(_NONCE)
    raw = private.private_numbers().private_value.to_bytes(32, "big")
    return nonce + _cipher().encrypt(nonce, raw, None)


def _unseal(sealed: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        raw = _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except InvalidTag as error:
        raise KeySealedOtherwise from error
    return ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())


def _cipher() -> AESGCM:
    return AESGCM(derive_key(settings().secret_key, "vapid-key"))


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
