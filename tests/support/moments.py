"""Moments that are hard to meet by chance, held still: committed but not answered; one connection to each web worker."""

import http.client
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.support.product import Product, wait_until

_WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE wait_event = 'SyncRep' AND query NOT LIKE '%%pg_logical_emit_message%%'
"""


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
    """Open connections, so many to each web worker: which one accepted it is seen from its sockets."""
    workers = [one for one in product.processes("granian") if not _leads(one, product)]
    assert len(workers) == 2, "two web workers"
    opened: dict[int, list[http.client.HTTPConnection]] = {one.pid: [] for one in workers}
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", product.port, timeout=30)
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        theirs = opened[_owner(workers, connection.sock.getsockname()[1])]
        if len(theirs) < number:
            theirs.append(connection)
        else:
            connection.close()
        if all(len(each) == number for each in opened.values()):
            return [connection for each in opened.values() for connection in each]
    raise AssertionError(f"the workers share connections unevenly: {[len(each) for each in opened.values()]}")


def _leads(process: psutil.Process, product: Product) -> bool:
    assert product.process is not None
    return process.ppid() == product.process.pid


def _owner(workers: list[psutil.Process], port: int) -> int:
    for worker in workers:
        if any(seen.raddr and seen.raddr.port == port for seen in worker.net_connections("tcp")):
            return worker.pid
    raise AssertionError("no web worker has this connection")
