"""The push service's side of Web Push, on this machine: takes what we send, checks it as a real one would, opens it.

A `Browser` stands for one subscription; its private key lets the test read what only the browser could. The decryption
is written out from RFC 8291, 3.4 and RFC 8188, 2, so that it does not share an error with the sender's library.
"""

import base64
import json
import os
import threading
import time
import uuid
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LARGEST = 4096
URGENCIES = ("very-low", "low", "normal", "high")
TOPIC = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def to_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class Browser:
    """One subscription, with both halves of its key."""

    endpoint: str
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def subscription(self) -> dict[str, Any]:
        """As `PushSubscription.toJSON()` gives it."""
        keys = {"p256dh": to_base64url(self.public), "auth": to_base64url(self.auth)}
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}

    def decrypt(self, body: bytes) -> bytes:
        """Open an aes128gcm body of one record. Raises InvalidTag or ValueError when it is not for this browser."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, record = body[21 : 21 + length], body[21 + length :]
        if len(record) > size:
            raise ValueError("more than one record")
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        shared = self.private.exchange(ec.ECDH(), point)
        key = _derive(shared, self.auth, b"WebPush: info\0" + self.public + sender, 32)
        content_key = _derive(key, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _derive(key, salt, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(content_key).decrypt(nonce, record, None).rstrip(b"\0")
        if not padded.endswith(b"\2"):
            raise ValueError("not the last record")
        return padded[:-1]


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


@dataclass(frozen=True)
class Delivery:
    """One message that arrived, opened. `claims` are of the VAPID token, `connection` is the client's port."""

    browser: Browser
    text: str
    headers: dict[str, str]
    claims: dict[str, Any]
    body: bytes
    connection: int

    @property
    def payload(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.text)
        return loaded


@dataclass(frozen=True)
class Reply:
    """What the service answers. With `hold` it answers only when that is set."""

    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    hold: threading.Event | None = None


class PushService:
    """`with PushService() as service:` listens on a free port of 127.0.0.1.

    `replies` are used up in order, then `otherwise`. What a real service would refuse is refused, and named in
    `complaints`. `arrivals` counts every post, `deliveries` holds those that were well formed, refused or not.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.replies: deque[Reply] = deque()
        self.otherwise = Reply()
        self.deliveries: list[Delivery] = []
        self.complaints: list[str] = []
        self.arrivals = 0
        self._browsers: dict[str, Browser] = {}
        self._changed = threading.Condition()
        self._server = _Server((host, 0), _handler_for(self))
        self.url = f"http://{host}:{self._server.server_address[1]}"

    def __enter__(self) -> "PushService":
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reply in (*self.replies, self.otherwise):
            if reply.hold is not None:
                reply.hold.set()
        self._server.shutdown()
        self._server.server_close()

    def browser(self) -> Browser:
        """A new subscription at this service."""
        path = f"/push/{uuid.uuid4().hex}"
        made = Browser(self.url + path)
        self._browsers[path] = made
        return made

    def wait_for(self, count: int, within: float = 20.0) -> list[Delivery]:
        """The deliveries, as soon as there are `count` of them. Raises TimeoutError when they do not come."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.deliveries) >= count, within):
                raise TimeoutError(f"{len(self.deliveries)} of {count} pushes arrived; {self.complaints}")
            return list(self.deliveries)

    def take(self, path: str, headers: dict[str, str], body: bytes, connection: int) -> Reply:
        """What to answer to one post."""
        with self._changed:
            self.arrivals += 1
            try:
                self.deliveries.append(self._open(path, headers, body, connection))
            except _Complaint as complaint:
                self.complaints.append(str(complaint))
                return Reply(complaint.status)
            finally:
                self._changed.notify_all()
            return self.replies.popleft() if self.replies else self.otherwise

    def _open(self, path: str, headers: dict[str, str], body: bytes, connection: int) -> Delivery:
        browser = self._browsers.get(path)
        if browser is None:
            raise _Complaint(404, "nobody subscribed here")
        _check_headers(headers, body)
        claims = _check_vapid(headers.get("authorization", ""), self.url)
        try:
            text = browser.decrypt(body).decode()
        except Exception as error:
            raise _Complaint(400, f"the browser cannot open it: {error!r}") from error
        return Delivery(browser, text, headers, claims, body, connection)


class _Complaint(Exception):
    def __init__(self, status: int, why: str) -> None:
        super().__init__(f"{status}: {why}")
        self.status = status


def _check_headers(headers: dict[str, str], body: bytes) -> None:
    """RFC 8030, 5.2 to 5.4 and 7.2; RFC 8291, 4."""
    topic = headers.get("topic", "")
    for is_wrong, status, why in (
        (not headers.get("ttl", "").isdigit(), 400, "TTL must be a number of seconds"),
        (headers.get("urgency", "normal") not in URGENCIES, 400, "an unknown Urgency"),
        (len(topic) > 32 or not TOPIC.issuperset(topic), 400, "Topic must be at most 32 base64url characters"),
        (headers.get("content-encoding") != "aes128gcm", 400, "Content-Encoding must be aes128gcm"),
        (len(body) > LARGEST, 413, f"{len(body)} bytes"),
    ):
        if is_wrong:
            raise _Complaint(status, why)


def _check_vapid(authorization: str, origin: str) -> dict[str, Any]:
    """The claims of a VAPID token (RFC 8292, 2 and 3) that is signed, for us, and not for too long."""
    scheme, _, rest = authorization.partition(" ")
    if scheme.lower() != "vapid":
        raise _Complaint(401, "no VAPID token")
    parameters = dict(part.strip().split("=", 1) for part in rest.split(","))
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64url(parameters["k"]))
        claims: dict[str, Any] = jwt.decode(
            parameters["t"], key, algorithms=["ES256"], audience=origin, options={"require": ["exp", "aud", "sub"]}
        )
    except (KeyError, ValueError, jwt.PyJWTError) as error:
        raise _Complaint(403, f"VAPID: {error!r}") from error
    if claims["exp"] > time.time() + 24 * 3600:
        raise _Complaint(403, "VAPID: valid for more than 24 hours")
    if not claims["sub"].startswith(("mailto:", "https:")):
        raise _Complaint(403, "VAPID: sub must be a mailto: or https: address")
    return claims | {"k": parameters["k"]}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A client that is killed in the middle of a post is what some tests are about.
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        return


def _handler_for(service: PushService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = service.take(self.path, headers, body, self.client_address[1])
            if reply.hold is not None:
                reply.hold.wait()
            self.send_response(reply.status)
            for name, value in {"Content-Length": "0", **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            return

    return Handler
