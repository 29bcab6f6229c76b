"""Live streams through the real web server: news arrives, idle ones hold nobody up, and a stop does not wait."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
import requests

from tests.support.phone import Phone
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.faults

MANY = 100
STOP_LIMIT = 10  # seconds, the product's own promise
OfficialHeaders = Callable[[str], dict[str, str]]


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

    def is_open(self) -> bool:
        """The head of the answer and the first line are there: from here on nothing is missed."""
        heard = self.heard
        assert not heard or heard.startswith("HTTP/1.1 200"), heard
        return "retry:" in heard

    def last_id(self) -> str:
        return next(line[4:] for line in reversed(self.heard.splitlines()) if line.startswith("id: "))


@contextmanager
def open_streams(product: Product, headers: dict[str, str], number: int) -> Iterator[list[Stream]]:
    with ExitStack() as stack:
        streams = [Stream(product, headers) for _ in range(number)]
        for stream in streams:
            stack.callback(stream.close)
        wait_until(lambda: all(stream.is_open() for stream in streams), f"{number} streams are open")
        yield streams


def test_a_new_report_reaches_an_open_stream(product: Product, official: OfficialHeaders) -> None:
    with open_streams(product, official("intake"), 1) as (stream,):
        report = Phone(product).file_one()
        wait_until(lambda: report["id"] in stream.heard, "the report is told")
        assert "event: report.submitted.v1" in stream.heard
        assert report["text"] not in stream.heard


def test_a_hundred_idle_streams_hold_no_request_up_and_hear_all(product: Product, official: OfficialHeaders) -> None:
    with open_streams(product, official("intake"), MANY) as streams:
        reports = [Phone(product).file_one()["id"] for _ in range(5)]
        listed = requests.get(f"{product.url}/api/v1/operations/reports", headers=official("intake"), timeout=30)
        assert {each["id"] for each in listed.json()["items"]} >= set(reports)
        wait_until(lambda: all(report in stream.heard for stream in streams for report in reports), "all hear all")
        assert {stream.heard.count("event: report.submitted.v1") for stream in streams} == {5}


def test_a_stream_that_broke_with_the_web_server_goes_on_without_a_gap(
    product: Product, official: OfficialHeaders
) -> None:
    with open_streams(product, official("intake"), 1) as (stream,):
        first = Phone(product).file_one()["id"]
        wait_until(lambda: first in stream.heard, "the first report")
        last = stream.last_id()
        product.kill("granian")
    wait_until(product.is_ready, "the web server is back")
    missed = Phone(product).file_one()["id"]

    again = Stream(product, official("intake"), after=last)
    wait_until(lambda: missed in again.heard, "what was missed")
    next_one = Phone(product).file_one()["id"]
    wait_until(lambda: next_one in again.heard, "what comes next")
    assert [again.heard.count(f'"subject":"{each}"') for each in (first, missed, next_one)] == [0, 1, 1]
    again.close()


def test_a_stop_with_open_streams_is_over_in_ten_seconds_and_leaves_nothing(
    product: Product, official: OfficialHeaders
) -> None:
    assert product.process is not None
    with open_streams(product, official("intake"), MANY):
        below = product.processes()
        product.process.send_signal(signal.SIGTERM)
        assert product.process.wait(timeout=STOP_LIMIT) == 0
    assert [one for one in below if one.is_running()] == []
