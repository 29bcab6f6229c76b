"""How many SQL statements a request sends, seen at the driver: past every layer of ours, BEGIN and COMMIT left out."""

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from flask import Flask
from flask.testing import FlaskClient

WARM = 3  # requests before the one that counts: a process learns its categories once


def print_table(app: Flask, draft: bytes) -> None:
    """A line for each kind of request that is measured."""
    client, secret = app.test_client(), {"Report-Secret": secrets.token_urlsafe(32)}
    report = f"/api/v1/reports/{uuid.uuid4()}"
    kinds = {
        "file a report": lambda: _file(client, f"/api/v1/reports/{uuid.uuid4()}", draft, secret),
        "file it again (a lost answer)": lambda: _file(client, report, draft, secret),
        "read one report": lambda: client.get(report, headers=secret),
        "list of 100": lambda: client.get("/api/v1/reports?limit=100"),
    }
    for name, ask in kinds.items():
        for _ in range(WARM):
            assert ask().status_code < 300
        with counted() as statements:
            ask()
        print(f"{'statements: ' + name:<44}{len(statements):>9}", flush=True)


def _file(client: FlaskClient, address: str, draft: bytes, secret: dict[str, str]) -> Any:
    return client.put(address, data=draft, content_type="application/json", headers=secret)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement this process sends while the block runs."""
    statements: list[str] = []
    usual = psycopg.Cursor.execute

    def counting(cursor: Any, query: Any, *args: Any, **options: Any) -> Any:
        statements.append(str(query))
        return usual(cursor, query, *args, **options)

    psycopg.Cursor.execute = counting  # type: ignore[method-assign]  # one place that both the ORM and the driver pass
    try:
        yield statements
    finally:
        psycopg.Cursor.execute = usual  # type: ignore[method-assign]  # as above
