"""Several threads and connections at once: a slow push service, and the first key."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.factory import create_app
from app.kit import jobs
from app.kit.db import session, unit_of_work
from app.notifications import vapid
from app.notifications.delivery import deliver
from app.notifications.lanes import NARROW
from app.notifications.models import PushMessage, PushSubscription
from tests.support.database import Databases, make_config
from tests.support.push_service import PushService, Reply

MANY = NARROW + 4


@pytest.fixture
def own_app(server: Databases, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database of its own, where transactions really end."""
    made = create_app(make_config(tmp_path, server.clone()))
    yield made
    made.extensions["engine"].dispose()


def message_everybody(client: Any, services: dict[PushService, int]) -> dict[str, list[str]]:
    """So many phones at each push service get a test message; the message ids by service."""
    number = 0
    for service, phones in services.items():
        for _ in range(phones):
            # One owner each, since an owner's phones are limited.
            headers = {"Report-Secret": f"{number:043d}"}
            client.post("/api/v1/push/subscriptions", json=service.browser().subscription, headers=headers)
            assert client.post("/api/v1/push/test", headers=headers).status_code == 202
            number += 1
    with client.application.app_context():
        rows = session.execute(
            select(PushMessage.id, PushSubscription.endpoint).join(
                PushSubscription, PushSubscription.id == PushMessage.subscription_id
            )
        ).all()
    return {s.url: [str(row.id) for row in rows if row.endpoint.startswith(s.url + "/")] for s in services}


def in_app(app: Flask, message_id: str) -> str:
    """Run one delivery as the worker does; "later" if it was put off."""
    with app.app_context():
        try:
            deliver(message_id=message_id)
        except jobs.RetryLater:
            return "later"
    return "done"


def first_done(running: list[Future[str]], count: int) -> list[str]:
    """How the first `count` ended, as soon as they have."""
    return [job.result() for job in islice(as_completed(running, timeout=20), count)]


def test_a_slow_push_service_holds_nobody_up(own_app: Flask) -> None:
    hold = threading.Event()
    with PushService() as slow, PushService() as fast, ThreadPoolExecutor(jobs.QUEUES["push"]) as worker:
        slow.otherwise = Reply(201, hold=hold)
        ids = message_everybody(own_app.test_client(), {slow: MANY, fast: 3})
        hanging = [worker.submit(in_app, own_app, message_id) for message_id in ids[slow.url]]
        slow.wait_for(NARROW)
        prompt = [worker.submit(in_app, own_app, message_id) for message_id in ids[fast.url]]

        # All of this happens while the slow one still holds its answers back.
        put_off = first_done(hanging, MANY - NARROW)
        assert put_off == ["later"] * (MANY - NARROW)
        assert [job.result(timeout=20) for job in prompt] == ["done"] * 3
        assert len(fast.deliveries) == 3
        assert slow.arrivals == NARROW
        hold.set()
        outcomes = [job.result(timeout=20) for job in hanging]

    assert outcomes.count("done") == NARROW


def test_those_put_off_have_not_used_up_a_try(own_app: Flask) -> None:
    hold = threading.Event()
    with PushService() as slow, ThreadPoolExecutor(jobs.QUEUES["push"]) as worker:
        slow.otherwise = Reply(201, hold=hold)
        ids = message_everybody(own_app.test_client(), {slow: MANY})
        running = [worker.submit(in_app, own_app, message_id) for message_id in ids[slow.url]]
        first_done(running, MANY - NARROW)
        hold.set()
        outcomes = {message_id: job.result(timeout=20) for message_id, job in zip(ids[slow.url], running, strict=True)}

    with own_app.app_context():
        attempts = {str(row.id): row.attempts for row in session.execute(select(PushMessage.id, PushMessage.attempts))}
    assert all(attempts[message_id] == (outcome == "done") for message_id, outcome in outcomes.items())


def test_while_a_push_service_is_silent_no_transaction_is_open(own_app: Flask) -> None:
    hold = threading.Event()
    pool = own_app.extensions["engine"].pool
    with PushService() as slow, ThreadPoolExecutor(2) as worker:
        slow.otherwise = Reply(201, hold=hold)
        ids = message_everybody(own_app.test_client(), {slow: 1})
        running = worker.submit(in_app, own_app, ids[slow.url][0])
        slow.wait_for(1)
        assert pool.checkedout() == 0
        hold.set()
        assert running.result(timeout=20) == "done"


def test_processes_that_start_together_make_one_key(server: Databases, tmp_path: Path) -> None:
    url = server.clone()
    apps = [create_app(make_config(tmp_path, url)) for _ in range(4)]
    together = threading.Barrier(len(apps))

    def key_of(app: Flask) -> str:
        with app.app_context(), unit_of_work():
            together.wait(timeout=20)
            return vapid.public_key()

    with ThreadPoolExecutor(len(apps)) as processes:
        keys = set(processes.map(key_of, apps))
    for app in apps:
        app.extensions["engine"].dispose()

    assert len(keys) == 1


def test_another_secret_key_is_told_in_a_sentence(server: Databases, tmp_path: Path) -> None:
    url = server.clone()
    before = create_app(make_config(tmp_path, url))
    after = create_app(make_config(tmp_path, url, SECRET_KEY="another secret of forty characters or more"))
    in_context(before, lambda: vapid.signer())

    with pytest.raises(vapid.KeySealedOtherwise, match="SECRET_KEY"):
        in_context(after, lambda: vapid.signer())


def in_context(app: Flask, act: Callable[[], Any]) -> None:
    with app.app_context(), unit_of_work():
        act()
    app.extensions["engine"].dispose()
