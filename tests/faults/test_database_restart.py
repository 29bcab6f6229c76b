"""PostgreSQL ends and is started again while phones file reports: they wait, and nothing that was taken is missing."""

import signal
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import pytest
import requests

from tests import factories
from tests.support.phone import Phone
from tests.support.product import Product, wait_until
from tests.support.push_service import PushService
from tests.support.stream import open_streams

pytestmark = pytest.mark.faults

PHONES = 4
MOST_SENDINGS = 3000  # by one phone, so that a product that never recovers ends the test
PAUSE = 0.05  # seconds between two sendings of a phone that was told to come back


class Load:
    """Phones that file one report after another, each sent again until it is taken, as the outbox does."""

    def __init__(self, product: Product) -> None:
        self.taken: list[uuid.UUID] = []
        self.refusals: list[requests.Response] = []
        self.broken = 0
        self.readiness: list[int] = []
        self._product = product
        self._enough = threading.Event()
        self._threads: list[threading.Thread] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        self._threads = [threading.Thread(target=self._file) for _ in range(PHONES)]
        self._threads.append(threading.Thread(target=self._watch))
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self.end()

    def end(self) -> None:
        """Let every phone finish what it is sending."""
        self._enough.set()
        for thread in self._threads:
            thread.join(timeout=60)

    def _file(self) -> None:
        report_id, draft, phone = uuid.uuid4(), factories.draft(), Phone(self._product)
        for _ in range(MOST_SENDINGS):
            if self._send(phone, report_id, draft):
                report_id, draft, phone = uuid.uuid4(), factories.draft(), Phone(self._product)
            if self._enough.is_set():
                return

    def _send(self, phone: Phone, report_id: uuid.UUID, draft: dict[str, Any]) -> bool:
        try:
            answer = phone.file(draft, report_id)
        except requests.RequestException:
            self.broken += 1
        else:
            if answer.status_code in (200, 201):
                self.taken.append(report_id)
                return True
            self.refusals.append(answer)
        self._enough.wait(PAUSE)
        return False

    def _watch(self) -> None:
        while not self._enough.wait(0.02) and len(self.readiness) < MOST_SENDINGS:
            answer = requests.get(f"{self._product.url}/readyz", timeout=30)
            if self.readiness[-1:] != [answer.status_code]:
                self.readiness.append(answer.status_code)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=["killed", "in order"])
def test_reports_wait_for_postgresql_and_none_that_was_taken_is_missing(
    product: Product, official: Callable[[str], dict[str, str]], number: signal.Signals
) -> None:
    load, server_before = Load(product), _postmaster(product).pid
    with open_streams(product, official("intake"), 1) as (stream,), load.running():
        wait_until(lambda: len(load.taken) >= 20 and load.readiness[-1:] == [200], "the first reports")
        seen = len(load.readiness)
        _postmaster(product).send_signal(number)
        wait_until(lambda: 503 in load.readiness[seen:], "it says that it is not ready")
        wait_until(lambda: load.readiness[-1] == 200, "it is ready again")
        before = len(load.taken)
        wait_until(lambda: len(load.taken) >= before + 20, "reports are taken again")
        load.end()
        taken = {str(report_id) for report_id in load.taken}
        wait_until(lambda: taken.issubset(stream.subjects), "the stream tells of every report")
        assert len(stream.subjects) == len(set(stream.subjects)), "and of each once"

    assert _postmaster(product).pid != server_before
    assert {answer.status_code for answer in load.refusals} == {503}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in load.refusals)
    assert all(answer.json()["code"] == "unavailable" for answer in load.refusals)
    _assert_all_there_once(product, load.taken)
    _assert_messages_flow(product)


def _assert_all_there_once(product: Product, taken: list[uuid.UUID]) -> None:
    with product.connect() as connection:
        rows = connection.execute(
            "SELECT r.id, (SELECT count(*) FROM report_entry WHERE report_id = r.id),"
            " (SELECT count(*) FROM event WHERE subject_id = r.id) FROM report r WHERE r.id = ANY(%s)",
            (taken,),
        ).fetchall()
    assert {row[0] for row in rows} == set(taken)
    assert {row[1:] for row in rows} == {(1, 1)}
    subjects = [str(report_id) for report_id in taken]
    left = "SELECT count(*) FROM procrastinate_jobs WHERE args ->> 'subject' = ANY(%s)"
    wait_until(lambda: not product.count(left, subjects), "every report's event is dispatched")


def _assert_messages_flow(product: Product) -> None:
    """Jobs are told of, not found by looking every few seconds: each queue listens, with connections of its own."""
    listening = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN %%procrastinate%%'"
    wait_until(lambda: product.count(listening) >= 2, "the worker listens")
    number = f"+8490{uuid.uuid4().int % 10**7:07d}"
    asked = requests.post(f"{product.url}/api/v1/auth/codes", json={"phone": number}, timeout=30)
    assert asked.status_code == 202, asked.text
    wait_until(lambda: any(message["to"] == number for message in product.messages()), "the code")
    with PushService() as service:
        phone = Phone(product)
        phone.subscribe(service.browser().subscription)
        sent = requests.post(f"{product.url}/api/v1/push/test", headers=phone.headers, timeout=30)
        assert sent.status_code == 202, sent.text
        assert service.wait_for(1)[0].payload["title"]


def _postmaster(product: Product) -> psutil.Process:
    """The main process: the parent of all others of PostgreSQL's."""
    all_of_it = product.processes("postgres")
    pids = {one.pid for one in all_of_it}
    return next(one for one in all_of_it if one.ppid() not in pids)
