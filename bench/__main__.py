"""`make bench`: each figure against its floor, in one run, at 8 clients, medians of interleaved rounds."""

import os
import secrets
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import psutil
import psycopg
from flask import Flask

from app import cli
from app.config import ROOT, Config
from app.factory import create_app
from app.kit import db, embedded, webserver
from bench import calendar, load, statements

PRODUCT, FLOORS = 18431, 18432  # ports
ROUNDS, SECONDS, WORKERS = 5, 2.0, 2
PUBLIC = 400  # published reports to list


def main() -> None:
    calendar.main()
    with tempfile.TemporaryDirectory(prefix="cua-so-bench-") as folder, embedded.server(Path(folder)) as url:
        environ = {"ENV": "test", "DATA_DIR": folder, "DATABASE_URL": url, "PORT": str(PRODUCT)}
        app = prepare(url, environ)
        with serve("wsgi:app", PRODUCT, environ) as (product, started):
            report = file_one()
            publish_many(url)
            floors = {"BENCH_URL": db.conninfo(url), "BENCH_REPORT": report}
            with serve("bench.floors:app", FLOORS, floors):
                measure(report)
            statements.print_table(app, draft())
            print(f"{'memory per worker, largest':<44}{memory(product):>9.0f} MB   (budget 120)")
            print(f"{'start of the web server to first answer':<44}{started:>9.1f} s")
    from bench import growth  # here: it stands on this module

    growth.main()


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


def draft() -> bytes:
    """A report as a phone sends it, without photos."""
    return orjson.dumps(
        {
            "category": "khong-ro",
            "text": "Ổ gà lớn giữa đường, xe máy dễ ngã, nhất là ban đêm khi trời mưa.",
            "location_source": "gps",
            "lat": 12.2388,
            "lon": 109.1967,
            "accuracy_m": 12,
            "seen_at": "2026-11-20T02:30:00Z",
        }
    )


def filings(_client: int) -> Iterator[bytes]:
    body = draft()
    while True:
        yield load.request("PUT", f"/api/v1/reports/{uuid.uuid4()}", body, Report_Secret=secrets.token_urlsafe(32))


def constant(message: bytes) -> load.Requests:
    def forever(_client: int) -> Iterator[bytes]:
        while True:
            yield message

    return forever


def file_one() -> str:
    """File one report; its id."""
    report = str(uuid.uuid4())
    secret = secrets.token_urlsafe(32)
    call = urllib.request.Request(
        f"http://127.0.0.1:{PRODUCT}/api/v1/reports/{report}",
        draft(),
        {"Content-Type": "application/json", "Report-Secret": secret},
        method="PUT",
    )
    with urllib.request.urlopen(call) as response:
        assert response.status == 201, response.status
    return report


def publish_many(url: str) -> None:
    """Published reports for the list, by filing them and setting what intake would set."""
    load.run(PRODUCT, filings, clients=4, seconds=1.5)
    with psycopg.connect(db.conninfo(url)) as connection:
        connection.execute(
            "UPDATE report SET publication = 'public', state = 'accepted' WHERE id IN (SELECT id FROM report LIMIT %s)",
            (PUBLIC,),
        )


def measure(report: str) -> None:
    """Print the table."""
    body = draft()
    one = load.request("GET", f"/api/v1/reports/{published()}")
    row("file a report / one INSERT+COMMIT", filings, constant(load.request("POST", "/insert", body)), 0.15)
    row("file a report / its very rows and job", filings, constant(load.request("POST", "/rows", body)), 0.3)
    row("read one report / bare JSON answer", constant(one), constant(load.request("GET", "/json")), 0.25)
    listing = load.request("GET", "/api/v1/reports?limit=100")
    row("list of 100 / json_agg", constant(listing), constant(load.request("GET", "/list")), 0.4)


def published() -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{PRODUCT}/api/v1/reports?limit=1") as response:
        return str(orjson.loads(response.read())["items"][0]["id"])


def row(name: str, ours: load.Requests, floor: load.Requests, budget: float) -> None:
    """One line: medians of interleaved rounds, and the ratio of each pair."""
    pairs = [(once(PRODUCT, ours), once(FLOORS, floor)) for _ in range(ROUNDS)]
    ratio = statistics.median(a / b for a, b in pairs)
    mine, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    verdict = "ok" if ratio >= budget else "BELOW"
    print(f"{name:<44}{mine:>9.0f}/s {bare:>9.0f}/s   ratio {ratio:.2f}   (budget {budget}) {verdict}", flush=True)


def once(port: int, requests: load.Requests) -> float:
    outcome = load.run(port, requests, seconds=SECONDS)
    if outcome.failures:
        raise SystemExit(f"{outcome.failures} requests failed on port {port}: the figure would mean nothing.")
    return outcome.per_second


def memory(process: subprocess.Popen[bytes]) -> float:
    """The largest worker's unique memory in MB (USS: what ending it would give back)."""
    workers = psutil.Process(process.pid).children(recursive=True)
    return max((w.memory_full_info().uss for w in workers), default=0) / 1e6


if __name__ == "__main__":
    main()
