"""One encrypted message on its way to one push service (RFC 8030, 8188, 8291)."""

import threading
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app

from app.kit.context import settings
from app.notifications.connections import Answer, Connections
from app.notifications.lanes import Lanes

_making = threading.Lock()


@dataclass(frozen=True, slots=True)
class Handling:
    """What a push service is told beside the message: how long to keep it, how urgent it is, what it replaces."""

    ttl: timedelta
    urgency: str
    topic: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One browser: where its push service is, and the keys that only the browser can open."""

    endpoint: str
    p256dh: bytes
    auth: bytes

    @property
    def host(self) -> str:
        return urlsplit(self.endpoint).netloc.lower()

    @property
    def audience(self) -> str:
        """The origin that a VAPID token is for (RFC 8292, 2); the default port is not part of it."""
        parts = urlsplit(self.endpoint)
        return f"{parts.scheme}://{self.host.removesuffix(':443') if parts.scheme == 'https' else self.host}"


class Sender:
    """What all threads of a worker share: connections and lanes."""

    def __init__(self, *, allow_loopback: bool) -> None:
        self.lanes = Lanes()
        self.connections = Connections(allow_loopback=allow_loopback)

    def send(self, recipient: Recipient, plaintext: bytes, *, handling: Handling, authorization: str) -> Answer:
        """Encrypt and post one message.

        Raises LaneFull when too many are under way to this host, ConnectionFailed, AddressForbidden.
        """
        headers = {
            "Authorization": authorization,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, int(handling.ttl.total_seconds()))),
            "Urgency": handling.urgency,
            "Topic": handling.topic,
        }
        with self.lanes.enter(recipient.host):
            return self.connections.post(recipient.endpoint, encrypt(plaintext, recipient), headers)


def sender() -> Sender:
    """The one of this process."""
    with _making:
        made: Sender | None = current_app.extensions.get("push")
        if made is None:
            made = current_app.extensions["push"] = Sender(allow_loopback=settings().push_allow_loopback)
        return made


def encrypt(plaintext: bytes, recipient: Recipient) -> bytes:
    """One aes128gcm record that only the recipient's browser can open; 103 bytes longer than the plaintext."""
    # Imported where it is used: the web workers never encrypt, and it brings an HTTP stack of its own along.
    from pywebpush import WebPusher

    keys = {"p256dh": urlsafe_b64encode(recipient.p256dh), "auth": urlsafe_b64encode(recipient.auth)}
    body: bytes = WebPusher({"endpoint": recipient.endpoint, "keys": keys}).encode(plaintext)["body"]
    return body
