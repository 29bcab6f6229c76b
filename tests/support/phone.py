"""A phone that never signed in, talking to a running product over the network."""

import hashlib
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import requests

from tests import factories
from tests.support.product import Product

TIMEOUT = 30


@dataclass
class Phone:
    """It proves itself by its Report-Secret; every call is a connection of its own."""

    product: Product
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def headers(self) -> dict[str, str]:
        return {"Report-Secret": self.secret}

    def file(self, content: dict[str, Any], report_id: uuid.UUID | None = None) -> requests.Response:
        """Send a report; an id of its own unless one is given."""
        return self._call("PUT", f"/api/v1/reports/{report_id or uuid.uuid4()}", json=content)

    def file_one(self, **changes: Any) -> dict[str, Any]:
        """A filed report as its reporter sees it."""
        answer = self.file(factories.draft(**changes))
        assert answer.status_code == 201, answer.text
        report: dict[str, Any] = answer.json()
        return report

    def read(self, report_id: str) -> requests.Response:
        return self._call("GET", f"/api/v1/reports/{report_id}")

    def send_photo(self, photo: bytes) -> requests.Response:
        """Upload a photo under the hash of its bytes."""
        return self.send_bytes(photo, hashlib.sha256(photo).hexdigest())

    def send_bytes(self, body: bytes | Iterator[bytes], sha256: str) -> requests.Response:
        """Upload something under any hash; an iterator goes in chunks, without a length."""
        headers = {"Content-Type": "image/jpeg"}
        return self._call("PUT", f"/api/v1/media/{sha256}", data=body, headers=headers)

    def subscribe(self, subscription: dict[str, Any]) -> None:
        """Hand in a browser's push subscription."""
        wanted = {name: subscription[name] for name in ("endpoint", "keys")}
        answer = self._call("POST", "/api/v1/push/subscriptions", json=wanted)
        assert answer.status_code == 201, answer.text

    def _call(self, method: str, path: str, headers: dict[str, str] | None = None, **options: Any) -> requests.Response:
        return requests.request(
            method, self.product.url + path, headers={**self.headers, **(headers or {})}, timeout=TIMEOUT, **options
        )
