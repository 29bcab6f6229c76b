"""Connections for measured reads, lent straight from the driver."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from sqlalchemy.exc import TimeoutError as NoneFree

SIZE = 6
WAIT_S = 10.0


class Lender:
    """A few connections in autocommit, each lent to one thread at a time.

    For what is read most: of SQLAlchemy's pool the lending alone costs a tenth of reading one report (bench), and
    psycopg's own waits for a database that is gone, where an answer at once lets the phone try again.
    Raises psycopg's OperationalError, and SQLAlchemy's TimeoutError where all stay lent too long.
    """

    def __init__(self, conninfo: str, size: int = SIZE, wait_s: float = WAIT_S) -> None:
        self._conninfo = conninfo
        self._wait_s = wait_s
        self._free = threading.BoundedSemaphore(size)
        self._idle: deque[psycopg.Connection] = deque()

    @contextmanager
    def lend(self) -> Iterator[psycopg.Connection]:
        """A connection; a broken one does not come back."""
        if not self._free.acquire(timeout=self._wait_s):
            raise NoneFree(f"no connection was free within {self._wait_s} s")
        try:
            connection = self._one()
            try:
                yield connection
            finally:
                if not connection.closed:
                    self._idle.append(connection)
        finally:
            self._free.release()

    def dispose(self) -> None:
        """Close all that are not lent. What is lent next is new."""
        # Several threads may find at once that the database has restarted: another takes what this one saw.
        with suppress(IndexError):
            while True:
                self._idle.pop().close()

    def _one(self) -> psycopg.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return psycopg.connect(self._conninfo, autocommit=True, options="-c timezone=utc", connect_timeout=5)
