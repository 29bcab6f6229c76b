"""`python -m bench.growth [N]`: what a hundred times as many reports cost: lists, search, the maps, the desk.

Two provinces, one with 2,000 and one with N (200,000) loaded reports (`flask seed load --reports`), are asked by turns,
and so is the floor of a bare Flask JSON answer: whatever else the machine does meets all three alike. What grows with
the number of reports shows as a ratio.
"""

import multiprocessing
import os
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import orjson
import psycopg
from sqlalchemy import make_url

from app import cli
from app.kit import db, embedded
from app.kit.db import unit_of_work
from app.reports import load as reports
from bench.__main__ import constant
from bench.load import Requests, request, run
from bench.product import prepare, serve

FEW, MANY = 2_000, 200_000
SMALL, LARGE, FLOORS = 18441, 18443, 18442  # ports; others than those of `make bench`, which may run beside it
ROUNDS, SECONDS = 3, 1.0
OFFICIAL = "focal@demo.local"
PROVINCE, TOWN, STREET = "108.5,11.3,109.7,12.9", "109.1,12.15,109.25,12.35", "109.18,12.23,109.2,12.25"
BUDGET = 2.0
"""Times the cost at FEW. What shows a page, a view or a few numbers shall not grow with what lies behind it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of request: its name and path; at the desk it is an official's who sees every report."""

    name: str
    path: str
    desk: bool = False


def _search(words: str) -> str:
    return f"/api/v1/reports?q={urllib.parse.quote(words)}"


KINDS = (
    Kind("list of 100", "/api/v1/reports?limit=100"),
    Kind("list of 100, one category", "/api/v1/reports?limit=100&category=den-duong"),
    Kind("search, a common word without accents", _search("duong")),
    Kind("search, two words with accents", _search("đèn đường")),
    Kind("search, found nowhere", _search("xylophon")),
    Kind("public map, the province", f"/api/v1/reports/clusters?bbox={PROVINCE}&zoom=8"),
    Kind("public map, a town", f"/api/v1/reports/clusters?bbox={TOWN}&zoom=12"),
    Kind("public map, some streets", f"/api/v1/reports/clusters?bbox={STREET}&zoom=15"),
    Kind("public map, the province, one category",
         f"/api/v1/reports/clusters?bbox={PROVINCE}&zoom=8&category=den-duong"),
    Kind("figures of a commune", "/api/v1/figures/communes/22366"),
    Kind("figures of an agency", "/api/v1/figures/agencies/ubnd-22366"),
    Kind("desk: list of 50", "/api/v1/operations/reports?limit=50", desk=True),
    Kind("desk: list of 50, overdue", "/api/v1/operations/reports?limit=50&overdue=true", desk=True),
    Kind("desk: counts", "/api/v1/operations/counts", desk=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Province:
    """A database with reports, and what its product needs to start."""

    port: int
    url: str
    password: str
    environ: Mapping[str, str]


def main(many: int = MANY) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="cua-so-growth-") as folder, embedded.server(Path(folder)) as url:
        # Each in a process of its own, as in life: a process knows one province by heart.
        with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1) as crew:
            making = [
                crew.submit(province, url, f"growth_{port}", port, reports_, folder)
                for port, reports_ in ((SMALL, FEW), (LARGE, many))
            ]
            few, lots = (each.result() for each in making)
        floors = {"BENCH_URL": db.conninfo(lots.url), "BENCH_REPORT": some_report(lots.url)}
        with (
            serve("wsgi:app", SMALL, dict(few.environ)),
            serve("wsgi:app", LARGE, dict(lots.environ)),
            serve("bench.floors:app", FLOORS, floors),
        ):
            print(f"{'reports':<44}{FEW:>9,} {many:>11,}   cost grows   {'of the floor':>12}", flush=True)
            for kind in KINDS:
                print(line(kind, measured(kind, few, lots)), flush=True)


def province(url: str, name: str, port: int, reports_: int, folder: str) -> Province:
    """A database of its own with so many reports."""
    with psycopg.connect(db.conninfo(url), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    own = make_url(url).set(database=name).render_as_string(hide_password=False)
    environ = {"ENV": "test", "DATA_DIR": folder, "DATABASE_URL": own, "PORT": str(port)}
    app = prepare(own, environ)
    with app.app_context():
        password = cli.seed_demo()[OFFICIAL]
    began = time.monotonic()
    with app.app_context(), unit_of_work():
        reports.load(reports_)
    print(f"{f'load {reports_:,} reports':<44}{time.monotonic() - began:>9.1f} s", flush=True)
    with psycopg.connect(db.conninfo(own), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return Province(port, own, password, environ)


def some_report(url: str) -> str:
    """The id of a report."""
    with psycopg.connect(db.conninfo(url)) as connection:
        row = connection.execute("SELECT id FROM report LIMIT 1").fetchone()
    assert row is not None, "some were just loaded"
    return str(row[0])


def line(kind: Kind, rates: tuple[float, float, float]) -> str:
    """Answers per second at both sizes, how the cost grows, and the ratio to the floor at the larger one."""
    few, lots, floor = rates
    verdict = " ok" if few / lots <= BUDGET else f" ABOVE {BUDGET}"
    return f"{kind.name:<44}{few:>7,.0f}/s {lots:>9,.0f}/s {few / lots:>10.1f} × {lots / floor:>13.3f}{verdict}"


def measured(kind: Kind, few: Province, lots: Province) -> tuple[float, float, float]:
    """Answers per second beside few and beside many reports, and of the floor: medians of rounds that take turns."""
    asked = [(each.port, constant(asking(kind, each))) for each in (few, lots)]
    asked.append((FLOORS, constant(request("GET", "/json"))))
    rounds = [[rate(port, requests) for port, requests in asked] for _ in range(ROUNDS)]
    small, large, floor = (statistics.median(column) for column in zip(*rounds, strict=True))
    return small, large, floor


def asking(kind: Kind, where: Province) -> bytes:
    """One request of a kind; at the desk with a token."""
    if not kind.desk:
        return request("GET", kind.path)
    return request("GET", kind.path, Authorization=f"Bearer {token(where)}")


def rate(port: int, requests: Requests) -> float:
    """Answers per second, all of them good ones."""
    outcome = run(port, requests, seconds=SECONDS)
    if outcome.failures:
        raise SystemExit("Some requests failed: the figures would mean nothing.")
    return outcome.per_second


def token(where: Province) -> str:
    """An access token of a demo official who sees every report."""
    call = urllib.request.Request(
        f"http://127.0.0.1:{where.port}/api/v1/operations/auth/tokens",
        orjson.dumps({"email": OFFICIAL, "password": where.password}),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(call, timeout=20) as answer:
        return str(orjson.loads(answer.read())["access_token"])


if __name__ == "__main__":
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
