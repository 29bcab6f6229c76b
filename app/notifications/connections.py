"""Connections to push services: kept alive, to public addresses only, and never longer than bounded."""

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.util import connection as sockets

from app.notifications import endpoints
from app.notifications.lanes import WIDE

CONNECT = 5.0  # seconds per address
READ = 10.0  # seconds between two bytes
WHOLE = 10.0  # seconds for connecting with TLS, and again for the answer's head, however they trickle in
ADDRESSES = 2  # tried of one name
_TAKEN = 4096  # bytes of an answer's body; nothing in it is of use, but an empty one leaves the connection usable


class ConnectionFailed(Exception):
    """No answer: the name, the connection, its TLS or the wait for an answer failed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A push service's answer. `retry_after` as it came: seconds or a date."""

    status: int
    retry_after: str | None = None


class _Guarded:
    """Looks at where a name leads, connects to exactly that address, and cuts what takes too long.

    A host that answers one byte every few seconds would keep any socket timeout from ever passing.
    """

    allow_loopback: ClassVar[bool] = False
    _lever: socket.socket | None = None

    def _new_conn(self: Any) -> socket.socket:
        found = endpoints.resolve(self.host, self.port, allow_loopback=self.allow_loopback)
        connected = _first_of(found[:ADDRESSES], self.port, self.socket_options)
        # TLS takes the socket over; a duplicate can still shut the connection from another thread.
        self._lever = connected.dup()
        return connected

    def connect(self) -> None:
        with self._bounded():
            super().connect()  # type: ignore[misc]  # a mixin before urllib3's connections

    def getresponse(self) -> Any:
        with self._bounded():
            return super().getresponse()  # type: ignore[misc]  # as above

    def close(self) -> None:
        lever, self._lever = self._lever, None
        if lever is not None:
            lever.close()
        super().close()  # type: ignore[misc]  # as above

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        timer = threading.Timer(WHOLE, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        lever = self._lever
        if lever is not None:
            try:
                lever.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it ended by itself in this moment


def _first_of(addresses: list[str], port: int, options: Any) -> socket.socket:
    """A socket connected to the first address that answers. The addresses are numeric, so nothing is looked up."""
    failure: OSError = OSError("no address")
    for address in addresses:
        try:
            return sockets.create_connection((address, port), CONNECT, socket_options=options)
        except OSError as error:
            failure = error
    raise failure


class Connections:
    """Posts over kept connections. One for all threads of a process."""

    def __init__(self, *, allow_loopback: bool) -> None:
        plain = type("Plain", (_Guarded, HTTPConnection), {"allow_loopback": allow_loopback})
        secure = type("Secure", (_Guarded, HTTPSConnection), {"allow_loopback": allow_loopback})
        trust = ssl.create_default_context(cafile=certifi.where())
        self._pool = urllib3.PoolManager(
            num_pools=64, maxsize=WIDE, timeout=urllib3.Timeout(connect=CONNECT, read=READ), ssl_context=trust
        )
        self._pool.pool_classes_by_scheme = {
            "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Post once; a redirect is an answer, not followed.

        Raises ConnectionFailed without any, AddressForbidden when the name leads to where no push goes.
        """
        try:
            response = self._pool.urlopen(
                "POST", url, body=body, headers=headers, redirect=False, retries=False, preload_content=False
            )
            _finish(response)
        except (HTTPError, OSError) as error:
            raise ConnectionFailed(type(error).__name__) from error
        return Answer(response.status, response.headers.get("Retry-After"))


def _finish(response: urllib3.BaseHTTPResponse) -> None:
    """Give the connection back if the body is short and here; end it otherwise, whatever is still to come."""
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) <= _TAKEN:
        response.read1(_TAKEN, decode_content=False)
    if response.closed or getattr(response, "length_remaining", None) == 0:
        response.release_conn()
    else:
        response.close()
