"""Dossiers at the counter: queue, search and tracking beside 1,000 and 100,000 of them; none may grow so.

In one process and through the whole application, one request after the other: it is the statements that would grow.
"""

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
from flask import Flask
from flask.testing import FlaskClient

from app import cli
from app.dossiers import load
from app.kit import db
from app.kit.db import unit_of_work

FEW, MANY = 1_000, 100_000
ROUNDS, WARM = 60, 5
GROWTH = 2.0
"""How many times as long a request may take beside a hundred times as many dossiers."""
LIST = "/api/v1/operations/dossiers"

Ask = Callable[[], Any]


def measure(app: Flask, url: str) -> None:
    """Print a line for each kind of request: medians beside few and beside many, and the growth factor."""
    with app.app_context():
        passwords = cli.seed_demo()
    client = app.test_client()
    headers = sign_in(client, passwords)
    add(app, url, FEW)
    few = {name: median_ms(ask) for name, ask in kinds(client, headers, url).items()}
    add(app, url, MANY - FEW)
    for name, ask in kinds(client, headers, url).items():
        many = median_ms(ask)
        growth = many / few[name]
        verdict = "ok" if growth <= GROWTH else "GROWS"
        print(
            f"{name:<44}{few[name]:>9.1f} ms {many:>8.1f} ms   growth {growth:.2f}   (budget {GROWTH}) {verdict}",
            flush=True,
        )


def sign_in(client: FlaskClient, passwords: dict[str, str]) -> dict[str, str]:
    """Headers of an official whose queue is the longest: a commune's registrar."""
    body = {"email": "commune@demo.local", "password": passwords["commune@demo.local"]}
    token = client.post("/api/v1/operations/auth/tokens", json=body).get_json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


def add(app: Flask, url: str, count: int) -> None:
    """Load dossiers, and let PostgreSQL look at them as its own upkeep would."""
    with app.app_context(), unit_of_work():
        load.load(count, seed=count)
    with psycopg.connect(db.conninfo(url), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def kinds(client: FlaskClient, headers: dict[str, str], url: str) -> dict[str, Ask]:
    """What is measured; codes and names are of dossiers that this official sees, receipts are of any."""
    with psycopg.connect(db.conninfo(url)) as connection:
        rows = connection.execute(
            "SELECT code, phone FROM dossier WHERE code IS NOT NULL ORDER BY md5(id::text) LIMIT 500"
        ).fetchall()
    seen = client.get(LIST, query_string={"limit": 100}, headers=headers).get_json()["items"]
    codes, names = (
        itertools.cycle([row["code"] for row in seen]),
        itertools.cycle([row["applicant_name"] for row in seen]),
    )
    receipts, addresses = itertools.cycle([(row[0], row[1][-4:]) for row in rows if row[1]]), address()

    def listed(**query: Any) -> Any:
        return client.get(LIST, query_string=query, headers=headers)

    def tracked() -> Any:
        code, secret = next(receipts)
        origin = {"REMOTE_ADDR": next(addresses)}
        return client.post("/api/v1/track", json={"code": code, "secret": secret}, environ_base=origin)

    return {
        "dossiers 1,000 / 100,000: own queue": lambda: listed(mine="true"),
        # So many the official sees of 1,000, too: rows that are not there cost nothing.
        "dossiers 1,000 / 100,000: the newest": lambda: listed(limit=10),
        "dossiers 1,000 / 100,000: search by code": lambda: listed(q=next(codes)),
        "dossiers 1,000 / 100,000: search by name": lambda: listed(q=next(names), limit=10),
        "dossiers 1,000 / 100,000: tracking": tracked,
    }


def address() -> Iterator[str]:
    """Addresses that never come again: tries are counted by address."""
    for number in itertools.count(1):
        yield f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def median_ms(ask: Ask) -> float:
    """The median of `ROUNDS` answers in milliseconds. Raises SystemExit at a refusal: the figure would mean nothing."""
    taken = []
    for number in range(WARM + ROUNDS):
        began = time.perf_counter()
        answer = ask()
        if answer.status_code >= 400:
            raise SystemExit(f"A measured request was refused: {answer.get_data(as_text=True)[:300]}")
        if number >= WARM:
            taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
