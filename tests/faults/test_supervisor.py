"""The supervisor with real processes: what dies is started again, and what stops leaves nothing behind."""

import http.client
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from app.config import ROOT
from app.kit import processes

pytestmark = pytest.mark.faults


class Product:
    """A small product under the real supervisor (see product.py), on a folder and a port of its own."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self.data_dir = data_dir
        self.port = int(environment.pop("PORT", _free_port()))
        settings = {"DATA_DIR": str(data_dir), "PORT": str(self.port), "BIND": "127.0.0.1"}
        plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.product"],
            cwd=ROOT,
            env=plain | settings | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []

    def read_until(self, word: str) -> str:
        """Read its output up to a line with this word; that line. The end of the output is a failure."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if word in line:
                return line
        raise AssertionError(f"no {word!r} in: {''.join(self.lines)}")

    def ready(self) -> "Product":
        self.url = self.read_until("ready ").split()[1].replace("+psycopg", "")
        return self

    def get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", path)
        return connection.getresponse()

    def answers(self) -> bool:
        try:
            return self.get("/healthz").status == 200
        except OSError:
            return False

    def database_answers(self) -> bool:
        try:
            psycopg.connect(self.url).close()
        except psycopg.OperationalError:
            return False
        return True

    def remains(self) -> list[int]:
        """Whatever lives of it, the supervisor aside."""
        return processes.supervised(self.data_dir) + processes.working_in(self.data_dir / "postgres", "postgres")

    def pid_of(self, word: str) -> int:
        """The child of the supervisor with this word in its command."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next(int(pid) for pid in children if word in Path(f"/proc/{pid}/cmdline").read_text())

    def stop(self, number: int = signal.SIGTERM, patience: float = 30.0) -> int:
        """Signal it and wait; its exit code. On a busy machine every step of the end may take up its own limit."""
        self.process.send_signal(number)
        self.process.communicate(timeout=patience)
        return self.process.returncode


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="up-") as name:
        yield Path(name)


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Product]]:
    started: list[Product] = []

    def start(name: str = "var", **environment: str) -> Product:
        started.append(Product(folder / name, **environment))
        return started[-1]

    yield start
    for product in started:
        product.process.kill()
        product.process.wait()
        processes.end(product.remains, steps=((signal.SIGKILL, 5.0),))
        if product.process.stdout:
            product.process.stdout.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def eventually(condition: Callable[[], object], seconds: float = 15.0) -> bool:
    """Ask again and again, at most so long: other processes tell us nothing when they are ready or gone."""
    give_up = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > give_up:
            return False
        select.select([], [], [], 0.05)
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_leaves_no_process_behind(start, number):
    product = start().ready()
    assert product.stop(number) == 0
    assert product.remains() == []


def test_it_stops_in_time_with_an_open_stream_and_a_deaf_child(start):
    product = start(STUBBORN="1").ready()
    stream = product.get("/stream")
    assert stream.read(5) == b": sti"
    assert product.stop(patience=10) == 0  # raises TimeoutExpired
    assert product.remains() == []


@pytest.mark.parametrize("word", ["granian", "signal.pause"])
def test_a_dead_child_is_started_again_and_the_others_live_on(start, word):
    product = start().ready()
    others = {product.pid_of(name) for name in ("granian", "signal.pause", "bin/postgres")} - {product.pid_of(word)}
    os.kill(product.pid_of(word), signal.SIGKILL)

    assert "killed by SIGKILL" in product.read_until("starting it again")
    assert eventually(lambda: word in _commands(product) and product.answers())
    assert others < {product.pid_of(name) for name in ("granian", "signal.pause", "bin/postgres")}


def test_postgresql_is_started_again_and_web_and_worker_survive_it(start):
    product = start().ready()
    survivors = [product.pid_of("granian"), product.pid_of("signal.pause")]
    os.kill(product.pid_of("bin/postgres"), signal.SIGKILL)

    product.read_until("PostgreSQL ended")
    assert eventually(product.database_answers)
    assert [product.pid_of("granian"), product.pid_of("signal.pause")] == survivors


def test_one_killed_web_worker_is_replaced(start):
    product = start().ready()
    os.kill(int(product.get("/healthz").read()), signal.SIGKILL)
    assert eventually(product.answers)
    assert product.stop() == 0
    assert product.remains() == []


def test_a_killed_supervisor_leaves_nothing_behind_and_the_next_start_works(start):
    product = start(STUBBORN="1").ready()
    product.stop(signal.SIGKILL)
    assert eventually(lambda: not product.remains(), 8)
    start(PORT=str(product.port)).ready()


def test_after_everything_was_killed_at_once_the_next_start_works(start):
    product = start().ready()
    for pid in [product.process.pid, *product.remains()]:
        processes.send(pid, signal.SIGKILL)
    product.process.wait()
    assert start(PORT=str(product.port)).ready().answers()


def test_two_copies_do_not_disturb_each_other(start):
    first, second = start("a").ready(), start("b").ready()
    assert first.stop() == 0
    assert second.answers()
    assert second.database_answers()


def test_a_second_copy_on_the_same_folder_is_refused(start):
    first = start().ready()
    second = start()
    assert f"(pid {first.process.pid})" in second.read_until("already runs")
    assert second.process.wait() == 1
    assert first.answers()


def test_a_taken_port_is_said_before_anything_starts(start):
    with socket.create_server(("127.0.0.1", 0)) as other:
        product = start(PORT=str(other.getsockname()[1]))
        assert "set PORT" in product.read_until("cannot be opened")
        assert product.process.wait() == 1
    assert not (product.data_dir / "postgres").exists()


def test_a_failing_preparation_is_a_sentence_and_stops_the_database(start):
    product = start(BROKEN="1")
    product.read_until("migration 0007 is broken")
    assert product.process.wait() == 1
    assert "Traceback" not in "".join(product.lines)
    assert product.remains() == []


def _commands(product: Product) -> str:
    found = [Path(f"/proc/{pid}/cmdline") for pid in product.remains()]
    return " ".join(file.read_text(errors="replace") for file in found if file.exists())
