"""The live stream: every event once, however slowly its transaction commits, over lost connections too."""

import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from app.kit import db
from app.kit.sse import Hub
from tests.support.database import Databases
from tests.support.product import wait_until


@pytest.fixture
def conninfo(server: Databases) -> str:
    return db.conninfo(server.clone())


def tell(connection: psycopg.Connection, name: str) -> None:
    connection.execute(
        "INSERT INTO event (id, name, subject_id, happened_at) VALUES (%s, %s, %s, now())",
        (uuid.uuid4(), name, uuid.uuid4()),
    )


class Follower:
    """Reads a stream in a thread and keeps the names and ids of what came."""

    def __init__(self, hub: Hub, after: str | None = None) -> None:
        self.names: list[str] = []
        self.ids: list[str] = []
        self._stream = hub.follow(after, lambda _seen: True, time.time() + 60)
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        for frame in self._stream:
            lines = dict(line.split(": ", 1) for line in frame.decode().splitlines() if ": " in line)
            if "event" in lines:
                self.ids.append(lines["id"])
                self.names.append(lines["event"])


@pytest.fixture
def hub(conninfo: str) -> Iterator[Hub]:
    made = Hub(conninfo)
    yield made
    made.close()


def test_a_slow_commit_beside_fast_ones_is_not_skipped(conninfo: str, hub: Hub) -> None:
    follower = Follower(hub)
    with psycopg.connect(conninfo) as slow, psycopg.connect(conninfo, autocommit=True) as fast:
        tell(slow, "slow")
        for number in range(3):
            tell(fast, f"fast{number}")
        slow.commit()

        wait_until(lambda: len(follower.names) == 4, "all four events")
    assert sorted(follower.names) == ["fast0", "fast1", "fast2", "slow"]


def test_a_slow_transaction_that_is_rolled_back_holds_nothing_up_for_good(conninfo: str, hub: Hub) -> None:
    follower = Follower(hub)
    with psycopg.connect(conninfo) as slow, psycopg.connect(conninfo, autocommit=True) as fast:
        tell(slow, "never")
        tell(fast, "fast")
        slow.rollback()
        wait_until(lambda: follower.names == ["fast"], "the fast event")


def test_resuming_gives_what_was_missed_once(conninfo: str, hub: Hub) -> None:
    first = Follower(hub)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for number in range(5):
            tell(connection, f"e{number}")
        wait_until(lambda: len(first.names) == 5, "five events")

        again = Follower(hub, after=first.ids[1])
        wait_until(lambda: len(again.names) == 3, "the three that were missed")
        tell(connection, "e5")
        wait_until(lambda: again.names[-1] == "e5", "what comes next")
    assert again.names == ["e2", "e3", "e4", "e5"]


def test_a_lost_connection_loses_no_event(conninfo: str, hub: Hub) -> None:
    follower = Follower(hub)
    with psycopg.connect(conninfo, autocommit=True) as connection:
        tell(connection, "before")
        wait_until(lambda: follower.names == ["before"], "the first event")
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database() AND query ILIKE '%%event%%'"
        )
        tell(connection, "after")
        wait_until(lambda: follower.names == ["before", "after"], "the event after the loss")


def test_many_writers_and_slow_commits_lose_and_double_nothing(conninfo: str, hub: Hub) -> None:
    follower = Follower(hub)
    expected = [f"w{writer}-{number}" for writer in range(4) for number in range(25)]

    def write(writer: int) -> None:
        with psycopg.connect(conninfo) as connection:
            for number in range(25):
                tell(connection, f"w{writer}-{number}")
                connection.execute("SELECT pg_sleep(%s)", (0.001 * ((writer * 7 + number) % 5),))
                connection.commit()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    wait_until(lambda: len(follower.names) >= len(expected), "every event")
    assert sorted(follower.names) == sorted(expected)


def test_an_odd_last_event_id_is_no_error(hub: Hub) -> None:
    odd: list[Any] = ["", "x", "1-", "-1", "1-x", "9" * 40 + "-1", "１-１"]
    for after in odd:
        frames = hub.follow(after, lambda _seen: True, time.time() + 0.05)
        assert next(frames).startswith(b"retry:")
