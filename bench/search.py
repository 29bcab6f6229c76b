"""`python -m bench.search`: how well procedures are found, over three lists of queries, and how fast at 8 clients.

search_queries.csv is the sample the targets are set for; search_held_out.csv was written by reading the catalogue
before search was tuned, and looked at while tuning; search_untouched.csv was written afterwards.
Any one of a query's codes is a hit; `none` rows count as wrong when anything is found.
"""

import csv
import os
import statistics
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import orjson

from app.kit import embedded
from bench.__main__ import PRODUCT, memory, prepare, serve

LISTS = ("search_queries", "search_held_out", "search_untouched")
CLIENTS, ROUNDS = 8, 6
TARGETS = "targets: recall@1 >= 0.75, recall@3 >= 0.90, false answers for none <= 0.25, p95 <= 30 ms"


@dataclass(slots=True)
class Tally:
    """What one list of queries came to."""

    first: list[bool] = field(default_factory=list)
    third: list[bool] = field(default_factory=list)
    false: list[bool] = field(default_factory=list)

    def line(self, name: str) -> str:
        asked = f"{len(self.first)}+{len(self.false)}"
        parts = (statistics.fmean(self.first), statistics.fmean(self.third), statistics.fmean(self.false))
        return (
            f"{name:<20}{asked:>8}   recall@1 {parts[0]:.3f}   recall@3 {parts[1]:.3f}   false for none {parts[2]:.3f}"
        )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cua-so-bench-") as folder, embedded.server(Path(folder)) as url:
        environ = {"ENV": "test", "DATA_DIR": folder, "DATABASE_URL": url, "PORT": str(PRODUCT)}
        prepare(url, environ)
        with serve("wsgi:app", PRODUCT, os.environ | environ) as (product, _started):
            lists = {name: rows(name) for name in LISTS}
            before = memory(product)
            for name, queries in lists.items():
                print(tally(queries).line(name))
            print(latency([row["query"] for queries in lists.values() for row in queries]))
            print(f"memory per worker, largest: {memory(product):.0f} MB, {before:.0f} MB before the first question")
            print(TARGETS)


def rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ask(query: str) -> list[str]:
    """The codes that the product answers with."""
    address = f"http://127.0.0.1:{PRODUCT}/api/v1/procedures?q={quote(query)}"
    with urllib.request.urlopen(address, timeout=20) as answer:
        return [item["code"] for item in orjson.loads(answer.read())["items"]]


def tally(queries: list[dict[str, str]]) -> Tally:
    """Ask every query once."""
    made = Tally()
    for row in queries:
        found, right = ask(row["query"]), set(row["codes"].split())
        if not right:
            made.false.append(bool(found))
            continue
        made.first.append(bool(right & set(found[:1])))
        made.third.append(bool(right & set(found[:3])))
    return made


def latency(queries: list[str]) -> str:
    """Milliseconds at the client, `CLIENTS` of them asking one after the other, each on from another place."""
    took: list[float] = []

    def client(number: int) -> None:
        for place in range(ROUNDS * len(queries) // CLIENTS):
            began = time.perf_counter()
            ask(queries[(number * 31 + place) % len(queries)])
            took.append((time.perf_counter() - began) * 1000)

    crew = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for each in crew:
        each.start()
    for each in crew:
        each.join()
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[18]
    return f"{len(took)} questions by {CLIENTS} clients: median {p50:.1f} ms, p95 {p95:.1f} ms"


if __name__ == "__main__":
    main()
