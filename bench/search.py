"""`python -m bench.search`: how well procedures are found, over four lists of queries, and how fast at 8 clients.

search_queries.csv is the sample the targets are set for; search_held_out.csv was written by reading the catalogue
before search was tuned, and looked at while tuning; search_untouched.csv and then search_everyday.csv were written
afterwards, without looking at the words it knows (README says what they gave at first contact). search_elsewhere.csv is
what the market sells and no authority does, with a few things that are easily taken for it.
Any one of a query's codes is a hit; `none` rows count as wrong when anything is found.
"""

import csv
import os
import statistics
import subprocess
import tempfile
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import orjson

from app.kit import embedded
from bench import load, product
from bench.product import PORT as PRODUCT

LISTS = ("search_queries", "search_held_out", "search_untouched", "search_everyday", "search_elsewhere")
CLIENTS, ROUNDS, BUDGET_MS = 8, 3, 30


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
        product.prepare(url, environ)
        with product.serve("wsgi:app", PRODUCT, os.environ | environ) as (server, _started):
            measure(server)


def measure(server: subprocess.Popen[bytes]) -> None:
    """Print what a running product finds, how fast, and what its workers weigh afterwards."""
    lists = {name: rows(name) for name in LISTS}
    for name, queries in lists.items():
        print(tally(queries).line(name), flush=True)
    print(f"{'targets of the first list':<28}   recall@1 >= 0.75    recall@3 >= 0.90    false for none <= 0.25")
    asked = [row["query"] for queries in lists.values() for row in queries]
    print(latency("search, every question a new one", [new_to_all(asked, n) for n in range(CLIENTS)]))
    print(latency("search, questions others asked", [turned(asked * ROUNDS, n) for n in range(CLIENTS)]))
    largest = product.memory(server)
    print(f"{'memory per worker, largest':<44}{largest:>9.0f} MB   (budget {product.MEMORY_MB})", flush=True)


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


def turned(queries: list[str], client: int) -> list[str]:
    """The same questions from another place on, so that clients do not ask the same at the same moment."""
    first = client * len(queries) // CLIENTS
    return queries[first:] + queries[:first]


def new_to_all(queries: list[str], client: int) -> list[str]:
    """Questions that no process remembers an answer to: each time with other punctuation, which says nothing."""
    marks = [f"{'?' * (client + 1)}{'!' * (number + 1)}" for number in range(ROUNDS)]
    return [f"{query} {mark}" for mark in marks for query in turned(queries, client)]


def latency(name: str, asked: list[list[str]]) -> str:
    """Milliseconds at the client, each list asked by a client of its own, one question after the other."""
    messages = [[load.request("GET", f"/api/v1/procedures?q={quote(query)}") for query in one] for one in asked]
    took = [seconds * 1000 for seconds in load.latencies(PRODUCT, messages)]
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[18]
    verdict = "ok" if p95 <= BUDGET_MS else "ABOVE"
    return (
        f"{name:<44}{p50:>9.1f} ms median, {p95:.1f} ms p95   (budget {BUDGET_MS} ms, {len(asked)} clients) {verdict}"
    )


if __name__ == "__main__":
    main()
