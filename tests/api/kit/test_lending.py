"""Connections for what is read most: lent to one at a time, never more than there may be, and none that is broken."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from sqlalchemy.exc import TimeoutError as NoneFree

from app.kit import db
from app.kit.lending import Lender
from tests.support.database import Databases


@pytest.fixture
def conninfo(server: Databases) -> str:
    return db.conninfo(server.clone())


@pytest.fixture
def lender(conninfo: str) -> Iterator[Lender]:
    made = Lender(conninfo, size=2, wait_s=0.05)
    yield made
    made.dispose()


def backend(connection: psycopg.Connection) -> int:
    return connection.info.backend_pid


def test_what_came_back_is_lent_again(lender: Lender) -> None:
    with lender.lend() as first:
        pid = backend(first)
    with lender.lend() as again:
        assert backend(again) == pid
        assert again.execute("SELECT 1").fetchone() == (1,)


def test_never_more_at_once_than_there_may_be(lender: Lender) -> None:
    with lender.lend() as one, lender.lend() as other:
        assert backend(one) != backend(other)
        with pytest.raises(NoneFree), lender.lend():
            pass
    with lender.lend():
        pass


def test_many_threads_share_few(lender: Lender) -> None:
    patient = Lender(lender._conninfo, size=2)

    def read(_: int) -> int:
        with patient.lend() as connection:
            connection.execute("SELECT pg_sleep(0.001)")
            return backend(connection)

    with ThreadPoolExecutor(16) as threads:
        assert len(set(threads.map(read, range(64)))) <= 2
    patient.dispose()


def test_a_broken_one_does_not_come_back(lender: Lender, conninfo: str) -> None:
    with lender.lend() as lent, psycopg.connect(conninfo, autocommit=True) as other:
        pid = backend(lent)
        other.execute("SELECT pg_terminate_backend(%s)", (pid,))
        with pytest.raises(psycopg.OperationalError):
            lent.execute("SELECT 1")
    with lender.lend() as fresh:
        assert backend(fresh) != pid
        assert fresh.execute("SELECT 1").fetchone() == (1,)


def test_two_threads_dispose_at_once(lender: Lender) -> None:
    class Taken(deque[psycopg.Connection]):
        """What this thread saw idle, another has taken by now."""

        def __bool__(self) -> bool:
            return True

    lender._idle = Taken()
    lender.dispose()
    with lender.lend() as fresh:
        assert fresh.execute("SELECT 1").fetchone() == (1,)


def test_a_wrong_question_costs_no_connection(lender: Lender) -> None:
    with lender.lend() as lent:
        pid = backend(lent)
        with pytest.raises(psycopg.errors.UndefinedTable):
            lent.execute("SELECT FROM nowhere")
    with lender.lend() as again:
        assert backend(again) == pid
