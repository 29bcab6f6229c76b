"""`python -m bench.growth [N]`: what a hundred times as many reports cost: lists, search, the maps, the desk.

Each is measured at 2,000 and at N (200,000) loaded reports (`flask seed load --reports`), and against the floor of a
bare Flask JSON answer in the same run. What grows with the number of reports shows as a ratio.
"""

import os
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
import psycopg
from flask import Flask

from app import cli
from app.kit import db, embedded
from app.kit.db import unit_of_work
from app.reports import load as reports
from bench.__main__ import constant
from bench.load import Requests, request, run
from bench.product import prepare, serve

FEW, MANY = 2_000, 200_000
PRODUCT, FLOORS = 18441, 18442  # ports; others than those of `make bench`, which may run beside it
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


def main(many: int = MANY) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="cua-so-growth-") as folder, embedded.server(Path(folder)) as url:
        environ = {"ENV": "test", "DATA_DIR": folder, "DATABASE_URL": url, "PORT": str(PRODUCT)}
        app = prepare(url, environ)
        with app.app_context():
            password = cli.seed_demo()[OFFICIAL]
        few = measured(app, url, environ, FEW, password)
        lots = measured(app, url, environ, many - FEW, password)
    print(f"{'reports':<44}{FEW:>9,} {many:>11,}   cost grows   {'of the floor':>12}", flush=True)
    for kind in KINDS:
        print(line(kind, few, lots), flush=True)


def line(kind: Kind, few: Mapping[str, float], lots: Mapping[str, float]) -> str:
    """Answers per second at both sizes, how the cost grows, and the ratio to the floor at the larger one."""
    growth = few[kind.name] / lots[kind.name]
    verdict = " ok" if growth <= BUDGET else f" ABOVE {BUDGET}"
    ratio = lots[kind.name] / lots["floor"]
    return (
        f"{kind.name:<44}{few[kind.name]:>7,.0f}/s {lots[kind.name]:>9,.0f}/s {growth:>10.1f} × {ratio:>13.3f}{verdict}"
    )


def measured(app: Flask, url: str, environ: dict[str, str], more: int, password: str) -> dict[str, float]:
    """Answers per second by kind of request, and of the floor, with so many reports more."""
    began = time.monotonic()
    with app.app_context(), unit_of_work():
        reports.load(more)
    print(f"{f'load {more:,} reports':<44}{time.monotonic() - began:>9.1f} s", flush=True)
    with psycopg.connect(db.conninfo(url), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        row = connection.execute("SELECT id FROM report LIMIT 1").fetchone()
    assert row is not None, "some were just loaded"
    floors = {"BENCH_URL": db.conninfo(url), "BENCH_REPORT": str(row[0])}
    with serve("wsgi:app", PRODUCT, environ), serve("bench.floors:app", FLOORS, floors):
        desk = {"Authorization": f"Bearer {token(password)}"}
        asked = {kind.name: constant(request("GET", kind.path, **(desk if kind.desk else {}))) for kind in KINDS}
        found = {name: rate(PRODUCT, requests) for name, requests in asked.items()}
        return found | {"floor": rate(FLOORS, constant(request("GET", "/json")))}


def rate(port: int, requests: Requests) -> float:
    """Answers per second, all of them good ones."""
    outcomes = [run(port, requests, seconds=SECONDS) for _ in range(ROUNDS)]
    if sum(outcome.failures for outcome in outcomes):
        raise SystemExit("Some requests failed: the figures would mean nothing.")
    return statistics.median(outcome.per_second for outcome in outcomes)


def token(password: str) -> str:
    """An access token of a demo official who sees every report."""
    call = urllib.request.Request(
        f"http://127.0.0.1:{PRODUCT}/api/v1/operations/auth/tokens",
        orjson.dumps({"email": OFFICIAL, "password": password}),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(call, timeout=20) as answer:
        return str(orjson.loads(answer.read())["access_token"])


if __name__ == "__main__":
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
