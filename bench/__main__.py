"""`make bench`: each figure against its floor, in one run, at 8 clients, medians of interleaved rounds."""

import secrets
import statistics
import tempfile
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import orjson
import psycopg

from app.kit import db, embedded
from bench import calendar, dossiers, load, product, search, statements
from bench.product import PORT as PRODUCT

FLOORS = 18432  # port
ROUNDS, SECONDS = 5, 2.0
PUBLIC = 400  # published reports to list


def main() -> None:
    calendar.main()
    with tempfile.TemporaryDirectory(prefix="cua-so-bench-") as folder, embedded.server(Path(folder)) as url:
        environ = {"ENV": "test", "DATA_DIR": folder, "DATABASE_URL": url, "PORT": str(PRODUCT)}
        environ["UNVERIFIED_PER_ADDRESS"] = str(10**9 - 1)  # all phones of the bench are behind one address
        app = product.prepare(url, environ)
        with product.serve("wsgi:app", PRODUCT, environ) as (server, started):
            report = file_one()
            publish_many(url)
            floors = {"BENCH_URL": db.conninfo(url), "BENCH_REPORT": report}
            with product.serve("bench.floors:app", FLOORS, floors):
                measure(report)
            statements.print_table(app, draft())
            search.measure(server)
            dossiers.measure(app, url)
            print(f"{'start of the web server to first answer':<44}{started:>9.1f} s")
    from bench import growth  # here: it stands on this module

    growth.main()


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


if __name__ == "__main__":
    main()
