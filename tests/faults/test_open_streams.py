"""Live streams through the real web server: news arrives, idle ones hold nobody up, and a stop does not wait."""

import signal
from collections.abc import Callable

import pytest
import requests

from tests.support.phone import Phone
from tests.support.product import Product, wait_until
from tests.support.stream import Stream, open_streams

pytestmark = pytest.mark.faults

MANY = 100
STOP_LIMIT = 10  # seconds, the product's own promise
OfficialHeaders = Callable[[str], dict[str, str]]


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
        wait_until(lambda: all(set(reports) <= set(stream.subjects) for stream in streams), "all hear all")
        assert all(stream.subjects == reports for stream in streams)


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
    assert again.subjects == [missed, next_one]
    assert first not in again.heard
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
