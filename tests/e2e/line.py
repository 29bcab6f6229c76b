"""The line between a phone and the product: it can be cut, and counts what comes through."""

import socket
import threading
from contextlib import suppress
from types import TracebackType


class Line:
    """A port that leads to the product's. While it is cut nothing passes, for pages and service workers alike.

    `attempts` counts connections that were tried while it was cut, `passed` those that reached the product.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self.is_cut = False
        self.attempts = 0
        self.passed = 0
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> "Line":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()
        self._listener.close()

    def cut(self) -> None:
        """The connection is gone, also what was open."""
        with self._guard:
            self.is_cut = True
            gone = list(self._open)
        for one in gone:
            _close(one)

    def mend(self) -> None:
        """The connection is back."""
        self.is_cut = False

    def _accept(self) -> None:
        while True:
            try:
                phone, _ = self._listener.accept()
            except OSError:
                return
            self._answer(phone)

    def _answer(self, phone: socket.socket) -> None:
        with self._guard:
            if self.is_cut:
                self.attempts += 1
                phone.close()
                return
            self.passed += 1
            product = socket.create_connection(("127.0.0.1", self._port))
            self._open |= {phone, product}
        for source, target in ((phone, product), (product, phone)):
            threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
        for one in (source, target):
            _close(one)
        with self._guard:
            self._open -= {source, target}


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
