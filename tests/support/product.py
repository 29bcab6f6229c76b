"""The product as `make run` starts it, on a free port and a folder of its own, for tests that kill parts of it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg
import requests

from app.config import ROOT
from app.kit import db, embedded

PATIENCE = 60.0  # seconds until something awaited counts as not coming


class Product:
    """A running copy. `url` is its address; its processes can be found and killed by what they are."""

    def __init__(self, data_dir: Path, **environ: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environ = {
            **os.environ,
            "ENV": "test",
            "DEMO": "1",
            "DATA_DIR": str(data_dir),
            "PORT": str(self.port),
            "PUBLIC_URL": self.url,
            "PUSH_ALLOW_LOOPBACK": "1",
            **environ,
        }
        self._environ.pop("DATABASE_URL", None)
        self.log = data_dir.parent / f"{data_dir.name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it is ready (database, migrations, worker)."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flask", "--app", "wsgi", "up"],
                cwd=ROOT,
                env=self._environ,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        wait_until(self.is_ready, f"the product is ready; its log: {self.log}", 3 * PATIENCE)

    def stop(self) -> None:
        """Stop it as Ctrl-C would."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)

    def is_ready(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise AssertionError(f"the product ended: {self.log.read_text()[-2000:]}")
        try:
            return requests.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except requests.RequestException:
            return False

    @property
    def demo(self) -> dict[str, str]:
        """E-mail → password of the demo officials."""
        known: dict[str, str] = json.loads((self.data_dir / "demo.json").read_text())
        return known

    def processes(self, part: str | None = None) -> list[psutil.Process]:
        """Its processes below the supervisor: those of a part (`granian`, `worker`, `postgres`), or all."""
        assert self.process is not None
        try:
            below = psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []
        return [one for one in below if part is None or _part(one) == part]

    def kill(self, part: str) -> None:
        """kill -9 every process of a part: `granian`, `worker`, `postgres`."""
        for one in self.processes(part):
            with suppress(psutil.NoSuchProcess):
                one.kill()

    def kill_everything(self) -> list[psutil.Process]:
        """kill -9 the supervisor and all below it at once; returns what was killed."""
        assert self.process is not None
        all_of_it = [psutil.Process(self.process.pid), *self.processes()]
        for one in all_of_it:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.wait(timeout=30)
        return all_of_it

    @contextmanager
    def paused(self, part: str) -> Iterator[None]:
        """Nothing of this part runs inside the block (SIGSTOP), so that what it would do can be looked at."""
        stopped = self.processes(part)
        assert stopped, f"no {part} runs"
        for one in stopped:
            one.suspend()
        try:
            yield
        finally:
            for one in stopped:
                with suppress(psutil.NoSuchProcess):
                    one.resume()

    def connect(self) -> psycopg.Connection:
        """A connection of the test's own to the product's database."""
        url = embedded.running_url(self.data_dir)
        assert url is not None
        return psycopg.connect(db.conninfo(url), autocommit=True)

    def count(self, query: str, *parameters: Any) -> int:
        """The number that a query of the product's database gives."""
        with self.connect() as connection:
            row = connection.execute(query.encode(), parameters).fetchone()
        assert row is not None
        return int(row[0])

    def official(self, role: str) -> dict[str, str]:
        """Headers of a demo official who has signed in: `product.official("intake")`."""
        email = f"{role}@demo.local"
        body = {"email": email, "password": self.demo[email]}
        answer = requests.post(f"{self.url}/api/v1/operations/auth/tokens", json=body, timeout=20)
        answer.raise_for_status()
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def messages(self) -> list[dict[str, Any]]:
        """What the message box holds, newest first."""
        rows: list[dict[str, Any]] = requests.get(f"{self.url}/dev/messages.json", timeout=10).json()
        return rows


def _part(process: psutil.Process) -> str:
    """What a process is, by its command line: `flask … worker` is one, `postgres: io worker 2` another."""
    try:
        words = process.cmdline() or [""]
    except psutil.NoSuchProcess:
        return ""
    if words[0].startswith("postgres:") or Path(words[0]).name == "postgres":
        return "postgres"
    return next((part for part in ("granian", "worker") if part in words), "")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_until(happened: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Return what `happened` gives once it gives anything true; fail with `what` after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if result := happened():
            return result
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


@contextmanager
def running(data_dir: Path, **environ: str) -> Iterator[Product]:
    """A product for the length of a `with` block."""
    product = Product(data_dir, **environ)
    try:
        product.start()
        yield product
    finally:
        product.stop()
