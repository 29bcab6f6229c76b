"""Live streams: one LISTEN per process, Server-Sent Events to everyone who follows."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import orjson
import psycopg
from flask import Flask, current_app

from app.kit.errors import Refusal
from app.kit.logs import log

CHANNEL = "events"
KEEP_ALIVE = 15.0  # seconds between comments on a quiet stream, so that proxies keep it open
BATCH = 500  # events read at once
MAX_FOLLOWERS = 500  # per process
MAX_BACKLOG = 1000  # events a follower may lag behind before it is told to start over

# A bare `xid` in ORDER BY would mean the text of the output: "10" before "9".
_READ = """
SELECT xid::text, seq, name, subject_id, agency_id, commune, happened_at FROM event
WHERE (xid, seq) > (%(xid)s::xid8, %(seq)s) AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY event.xid, event.seq LIMIT %(limit)s
"""
# Where a stream that begins now begins: just below what no running transaction can still slip under.
_NOW = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text"


class TooManyStreams(Refusal):
    status = 503
    code = "too_many_streams"
    vi = "Đang có quá nhiều màn hình theo dõi trực tiếp. Danh sách vẫn dùng được, hãy thử lại sau."
    en = "Too many live screens are open. Lists still work; please try again later."


@dataclass(frozen=True, slots=True)
class Seen:
    """One event as a follower gets it. `id` is what Last-Event-ID resumes from."""

    id: str
    name: str
    subject: str
    agency: str | None
    commune: str | None
    at: str


Wants = Callable[[Seen], bool]
Position = tuple[str, int]


class Hub:
    """Reads new events once per process and hands them to every follower."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._lock = threading.Lock()
        self._followers: set[queue.SimpleQueue[Seen | None]] = set()
        self._thread: threading.Thread | None = None
        self._listening = threading.Event()
        self._closed = threading.Event()

    @property
    def followers(self) -> int:
        """How many streams are open."""
        return len(self._followers)

    def close(self) -> None:
        """Listen no more; streams that are open end."""
        self._closed.set()
        with self._lock:
            for inbox in self._followers:
                inbox.put(None)

    def follow(self, after: str | None, wants: Wants, until: float) -> Iterator[bytes]:
        """The stream of one follower, as bytes of text/event-stream, until `until` (Unix seconds).

        Starts after the event id `after`, or now. Raises TooManyStreams (503).
        """
        inbox: queue.SimpleQueue[Seen | None] = queue.SimpleQueue()
        with self._lock:
            if len(self._followers) >= MAX_FOLLOWERS:
                raise TooManyStreams(retry_after=30)
            self._followers.add(inbox)
            self._ensure_running()
        # A client loads its list once the stream has begun: from then on nothing may be missed.
        self._listening.wait(timeout=5)
        position = _position(after)
        frames = self._tell(inbox, position, wants, until)
        # A generator that never began never comes to its `finally`: a HEAD request would keep its place for good.
        next(frames)
        return frames

    def _tell(
        self, inbox: "queue.SimpleQueue[Seen | None]", after: Position | None, wants: Wants, until: float
    ) -> Iterator[bytes]:
        try:
            yield b""  # for the one who begins it
            yield b"retry: 2000\n\n"
            last = after
            if after is not None:
                for seen in self._missed(after):
                    last = _order(seen)
                    if wants(seen):
                        yield _frame(seen)
            while (left := until - time.time()) > 0:
                try:
                    seen_or_end = inbox.get(timeout=min(KEEP_ALIVE, left))
                except queue.Empty:
                    yield b": still here\n\n"
                    continue
                if seen_or_end is None:
                    return
                # What was just read as missed may come again.
                if last is not None and not _newer(seen_or_end, last):
                    continue
                last = _order(seen_or_end)
                if wants(seen_or_end):
                    yield _frame(seen_or_end)
        finally:
            with self._lock:
                self._followers.discard(inbox)

    def _missed(self, after: Position) -> Iterator[Seen]:
        with psycopg.connect(self._conninfo, autocommit=True) as connection:
            while rows := _read(connection, after):
                yield from rows
                after = _order(rows[-1])

    def _ensure_running(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="event-hub", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        """Listen for good; after a lost connection go on where it broke off."""
        position: Position | None = None
        while not self._closed.is_set():
            try:
                with psycopg.connect(self._conninfo, autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    if position is None:
                        position = (_scalar(connection, _NOW), -1)
                    self._listening.set()
                    self._pump(connection, position)
            except psycopg.Error as error:
                if self._closed.is_set():
                    return
                log.warning("event_hub_reconnects", reason=type(error).__name__)
                self._closed.wait(0.5)
            except _Moved as moved:
                position = moved.position

    def _pump(self, connection: psycopg.Connection, position: Position) -> None:
        try:
            while not self._closed.is_set():
                rows = _read(connection, position)
                for seen in rows:
                    self._spread(seen)
                    position = _order(seen)
                if len(rows) < BATCH:
                    # A commit held back by a slower one is told by no further NOTIFY: look again soon.
                    waiting = _waits_behind(connection, position)
                    next(connection.notifies(timeout=0.05 if waiting else 5, stop_after=1), None)
        except psycopg.Error as error:
            raise _Moved(position) from error

    def _spread(self, seen: Seen) -> None:
        with self._lock:
            for inbox in self._followers:
                # A follower that far behind has gone; its client resumes with Last-Event-ID.
                inbox.put(seen if inbox.qsize() < MAX_BACKLOG else None)


class _Moved(Exception):
    """Carries the place to go on from over a lost connection."""

    def __init__(self, position: Position) -> None:
        super().__init__("connection lost")
        self.position = position


def _read(connection: psycopg.Connection, after: Position) -> list[Seen]:
    rows = connection.execute(_READ, {"xid": after[0], "seq": after[1], "limit": BATCH}).fetchall()
    return [
        Seen(f"{xid}-{seq}", name, str(subject), str(agency) if agency else None, commune, at.isoformat())
        for xid, seq, name, subject, agency, commune, at in rows
    ]


def _waits_behind(connection: psycopg.Connection, after: Position) -> bool:
    held = "SELECT EXISTS (SELECT FROM event WHERE (xid, seq) > (%s::xid8, %s))"
    return bool(connection.execute(held, after).fetchone()[0])  # type: ignore[index]  # EXISTS gives a row


def _scalar(connection: psycopg.Connection, query: str) -> str:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return str(row[0])


def _order(seen: Seen) -> Position:
    xid, _, seq = seen.id.partition("-")
    return xid, int(seq)


def _newer(seen: Seen, than: Position) -> bool:
    xid, seq = _order(seen)
    return (int(xid), seq) > (int(than[0]), than[1])


def _position(after: str | None) -> Position | None:
    """Last-Event-ID as a place to resume from; an odd one counts as none."""
    xid, dash, seq = (after or "").partition("-")
    if not dash or not (xid.isascii() and xid.isdigit() and seq.isascii() and seq.isdigit()):
        return None
    return (xid, int(seq)) if len(xid) < 19 and len(seq) < 19 else None


def _frame(seen: Seen) -> bytes:
    data = {"name": seen.name, "subject": seen.subject, "agency": seen.agency, "commune": seen.commune, "at": seen.at}
    return f"id: {seen.id}\nevent: {seen.name}\ndata: ".encode() + orjson.dumps(data) + b"\n\n"


def hub() -> Hub:
    """This process's hub."""
    found: Hub = current_app.extensions["event_hub"]
    return found


def init_app(app: Flask, conninfo: str) -> None:
    app.extensions["event_hub"] = Hub(conninfo)
