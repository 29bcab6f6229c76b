"""The product as the bench runs it: an own database, granian as in production, an own port."""

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import psycopg
from flask import Flask

from app import cli
from app.config import ROOT, Config
from app.factory import create_app
from app.kit import db, webserver

PORT = 18431
WORKERS = 2
MEMORY_MB = 120  # budget of a worker


def prepare(url: str, environ: dict[str, str]) -> Flask:
    """Tables, reference data, and the floor's own table; the application that made them."""
    cli.migrate_to_head(url)
    app = create_app(Config.from_env({**environ, "LOG_LEVEL": "WARNING"}))
    with app.app_context():
        cli.seed_reference_data()
    with psycopg.connect(db.conninfo(url)) as connection:
        connection.execute("CREATE TABLE bench_floor (id uuid PRIMARY KEY, body bytea)")
    return app


@contextmanager
def serve(target: str, port: int, environ: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """Granian as in production, with its log sent nowhere; (process, seconds until it answered)."""
    command = webserver.command(bind="127.0.0.1", port=port, workers=WORKERS, target=target)
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | webserver.ENVIRON | environ, stdout=subprocess.DEVNULL
    )
    try:
        while not answers(port):
            time.sleep(0.05)
        yield process, time.monotonic() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def memory(process: subprocess.Popen[bytes]) -> float:
    """The largest worker's unique memory in MB (USS: what ending it would give back)."""
    workers = psutil.Process(process.pid).children(recursive=True)
    return max((w.memory_full_info().uss for w in workers), default=0) / 1e6
