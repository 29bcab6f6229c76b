"""A small load client: one process per client, one kept connection each, requests ready as bytes."""

import multiprocessing as mp
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Requests = Callable[[int], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round came to."""

    per_second: float
    failures: int


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """One HTTP/1.1 request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def latencies(port: int, asked: Sequence[Sequence[bytes]]) -> list[float]:
    """Seconds of every answer, when as many processes as there are lists each send theirs, one after the other.

    Raises SystemExit when an answer was a refusal: the figure would mean nothing.
    """
    context = mp.get_context("fork")
    start, results = context.Event(), context.Queue()
    crew = [context.Process(target=_timed_client, args=(port, messages, start, results)) for messages in asked]
    for one in crew:
        one.start()
    time.sleep(0.3)
    start.set()
    taken = [results.get(timeout=300) for _ in crew]
    for one in crew:
        one.join()
    if any(failed for _times, failed in taken):
        raise SystemExit(f"requests failed on port {port}: the figure would mean nothing.")
    return [each for times, _failed in taken for each in times]


def _timed_client(port: int, messages: Sequence[bytes], start: object, results: object) -> None:
    connection = _connected(port)
    start.wait()  # type: ignore[attr-defined]  # as below
    times, failed = [], 0
    for message in messages:
        began = time.perf_counter()
        connection.sendall(message)
        failed += _status_of_answer(connection) >= 400
        times.append(time.perf_counter() - began)
    results.put((times, failed))  # type: ignore[attr-defined]  # as below


def _connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def run(port: int, requests: Requests, *, clients: int = 8, seconds: float = 3.0) -> Outcome:
    """Let `clients` processes send what `requests(client)` yields, for `seconds`; answers per second of all."""
    context = mp.get_context("fork")
    start, results = context.Event(), context.Queue()
    crew = [context.Process(target=_client, args=(port, requests(n), start, results, seconds)) for n in range(clients)]
    for one in crew:
        one.start()
    time.sleep(0.3)
    start.set()
    counts = [results.get(timeout=seconds + 30) for _ in crew]
    for one in crew:
        one.join()
    return Outcome(sum(done for done, _ in counts) / seconds, sum(failed for _, failed in counts))


def _client(port: int, requests: Iterator[bytes], start: object, results: object, seconds: float) -> None:
    connection = _connected(port)
    start.wait()  # type: ignore[attr-defined]  # multiprocessing's events have no public type
    done = failed = 0
    end = time.monotonic() + seconds
    for message in requests:
        if time.monotonic() >= end:
            break
        connection.sendall(message)
        status = _status_of_answer(connection)
        done += status < 400
        failed += status >= 400
    results.put((done, failed))  # type: ignore[attr-defined]  # as above


def _status_of_answer(connection: socket.socket) -> int:
    received = connection.recv(65536)
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    lower = head.lower()
    if b"content-length:" in lower:
        length = int(lower.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        missing = length - len(body)
        while missing > 0:
            missing -= len(_more(connection))
    elif b"transfer-encoding: chunked" in lower:
        while not body.endswith(b"0\r\n\r\n"):
            body += _more(connection)
    return int(head[9:12])


def _more(connection: socket.socket) -> bytes:
    more = connection.recv(262144)
    if not more:
        raise ConnectionError("the server hung up")
    return more
