"""Followers of a running product's live stream, on sockets of their own."""

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.support.product import Product, wait_until


class Stream:
    """One open GET of the stream; what came so far is in `heard`."""

    def __init__(self, product: Product, headers: dict[str, str], after: str | None = None) -> None:
        sent = {**headers, **({"Last-Event-ID": after} if after else {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        self._line = socket.create_connection(("127.0.0.1", product.port), timeout=30)
        self._line.sendall(f"GET /api/v1/operations/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode())
        self._received = b""

    def close(self) -> None:
        self._line.close()

    @property
    def heard(self) -> str:
        self._line.setblocking(False)
        try:
            while piece := self._line.recv(65536):
                self._received += piece
        except BlockingIOError:
            pass
        return self._received.decode()

    @property
    def subjects(self) -> list[str]:
        """The ids of what the events so far are about, in their order."""
        return re.findall(r'"subject":"([^"]+)"', self.heard)

    def is_open(self) -> bool:
        """The head of the answer and the first line are there: from here on nothing is missed."""
        heard = self.heard
        assert not heard or heard.startswith("HTTP/1.1 200"), heard
        return "retry:" in heard

    def last_id(self) -> str:
        return next(line[4:] for line in reversed(self.heard.splitlines()) if line.startswith("id: "))


@contextmanager
def open_streams(product: Product, headers: dict[str, str], number: int) -> Iterator[list[Stream]]:
    """So many streams of one official, all of them begun; closed at the end of the block."""
    with ExitStack() as stack:
        streams = [Stream(product, headers) for _ in range(number)]
        for stream in streams:
            stack.callback(stream.close)
        wait_until(lambda: all(stream.is_open() for stream in streams), f"{number} streams are open")
        yield streams
