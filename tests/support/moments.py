"""Moments that are hard to meet by chance, held still: committed but not answered; connected to each web worker."""

import http.client
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.support.product import Product, wait_until

# Only a COMMIT: the worker's heartbeat and the end of a job are statements that commit by themselves.
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND upper(query) = 'COMMIT'"


@contextmanager
def commits_unanswered(product: Product) -> Iterator[None]:
    """Inside the block every COMMIT is made durable but gets no answer; it comes when the block ends.

    PostgreSQL is told to wait for a replica that does not exist: it does so after it has written the commit to its
    log, and no end of its client can take the commit back (documentation, 26.2.8, "Synchronous Replication").
    """
    settings = product.data_dir / "postgres" / "postgresql.auto.conf"
    before = settings.read_text()
    settings.write_text(f"{before}synchronous_standby_names = 'nobody'\n")
    probes: list[threading.Thread] = []
    try:
        _reload(product)
        wait_until(lambda: _holds(product, probes), "commits are held")
        yield
    finally:
        settings.write_text(before)
        _reload(product)
        for probe in probes:
            probe.join(timeout=30)


def unanswered(product: Product) -> int:
    """How many commits wait for their answer now."""
    return product.count(_WAITING)


def waiting_for_a_lock(product: Product) -> int:
    """How many transactions wait for another one to end."""
    return product.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


def _reload(product: Product) -> None:
    psutil.Process(int(_pid_file(product).read_text().split()[0])).send_signal(signal.SIGHUP)


def _pid_file(product: Product) -> Path:
    return product.data_dir / "postgres" / "postmaster.pid"


def _holds(product: Product, probes: list[threading.Thread]) -> bool:
    """Whether a commit made now waits: try one, and see it wait or end."""
    connection = product.connect()

    def commit() -> None:
        with connection:
            connection.execute("SELECT pg_logical_emit_message(true, 'probe', '')")

    probe = threading.Thread(target=commit, daemon=True)
    probe.start()
    probes.append(probe)
    held = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    wait_until(lambda: not probe.is_alive() or product.count(held), "the probe waits or ends")
    return probe.is_alive()


def connections_to_each_web_worker(product: Product, number: int) -> list[http.client.HTTPConnection]:
    """Open connections, so many to each of the two web workers: which one took it is seen from its sockets."""
    workers = wait_until(lambda: _web_workers(product), "two web workers")
    opened: dict[int, list[http.client.HTTPConnection]] = {one.pid: [] for one in workers}
    wait_until(lambda: _open_one(product, workers, opened, number), f"{number} connections to each web worker")
    return [connection for each in opened.values() for connection in each]


def _web_workers(product: Product) -> list[psutil.Process]:
    """Both web workers, as soon as there are two; the process above them takes no connections."""
    assert product.process is not None
    workers = [one for one in product.processes("granian") if one.ppid() != product.process.pid]
    return workers if len(workers) == 2 else []


def _open_one(
    product: Product, workers: list[psutil.Process], opened: dict[int, list[http.client.HTTPConnection]], number: int
) -> bool:
    """Open one more connection, and keep it if its worker has too few; whether there are enough now."""
    connection = http.client.HTTPConnection("127.0.0.1", product.port, timeout=30)
    connection.request("GET", "/healthz")
    connection.getresponse().read()
    theirs = opened[_owner(workers, connection.sock.getsockname()[1])]
    if len(theirs) < number:
        theirs.append(connection)
    else:
        connection.close()
    return all(len(each) == number for each in opened.values())


def _owner(workers: list[psutil.Process], port: int) -> int:
    for worker in workers:
        if any(seen.raddr and seen.raddr.port == port for seen in worker.net_connections("tcp")):
            return int(worker.pid)
    raise AssertionError("no web worker has this connection")
