"""The floors: what bare Flask and psycopg reach for the same work, on the same server with the same workers.

`BENCH_URL` names the database; `BENCH_REPORT` a filed report whose very rows are written again.
"""

import os
import uuid
from typing import Any

import orjson
import psycopg
from flask import Flask, Response, request
from psycopg.types.json import Jsonb
from psycopg_pool import ConnectionPool

app = Flask(__name__, static_folder=None)
pool = ConnectionPool(os.environ["BENCH_URL"], min_size=4, max_size=20, open=True)
REPORT = uuid.UUID(os.environ["BENCH_REPORT"])
TABLES = {"report": "id", "clock": "subject_id", "report_entry": "report_id", "event": "subject_id"}
GENERATED = {"xid", "seq"}


def _template() -> tuple[list[tuple[str, dict[str, Any]]], dict[str, Any], str]:
    """The rows that one filed report wrote, the job it deferred, and its answer as JSON."""
    with psycopg.connect(os.environ["BENCH_URL"]) as connection:
        rows = []
        for table, column in TABLES.items():
            cursor = connection.execute(f"SELECT * FROM {table} WHERE {column} = %s", (REPORT,))
            names = [c.name for c in cursor.description or ()]
            for row in cursor.fetchall():
                values = {n: Jsonb(v) if isinstance(v, dict | list) else v for n, v in zip(names, row, strict=True)}
                rows.append((table, {n: v for n, v in values.items() if n not in GENERATED}))
        job = {"name": "report.submitted.v1", "subject": str(REPORT), "agency": None, "commune": None}
        answer = connection.execute("SELECT to_jsonb(report) FROM report WHERE id = %s", (REPORT,)).fetchone()
    assert answer is not None
    return rows, job, answer[0]


ROWS, JOB, ANSWER = _template()
STATEMENTS = [
    (f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f'%({name})s' for name in row)})", row)
    for table, row in ROWS
]
DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY[
  ROW('default', 'events.dispatch', 0, NULL, NULL, %s, NULL)::procrastinate_job_to_defer_v1])
"""


@app.post("/insert")
def insert() -> Response:
    """One INSERT and COMMIT."""
    with pool.connection() as connection:
        connection.execute("INSERT INTO bench_floor (id, body) VALUES (%s, %s)", (uuid.uuid4(), request.get_data()))
    return Response(b'{"ok":true}', 201, content_type="application/json")


@app.post("/rows")
def very_rows() -> Response:
    """The very rows and the job that a filed report writes, one COMMIT."""
    orjson.loads(request.get_data())
    report_id = uuid.uuid4()
    with pool.connection() as connection:
        for statement, row in STATEMENTS:
            connection.execute(statement, _anew(row, report_id))  # type: ignore[arg-type]  # built above from names
        connection.execute(DEFER, (Jsonb({**JOB, "subject": str(report_id)}),))
    return Response(orjson.dumps({"id": str(report_id)}), 201, content_type="application/json")


def _anew(row: dict[str, Any], report_id: uuid.UUID) -> dict[str, Any]:
    fresh = {**row, "id": uuid.uuid4()}
    if "code" in row:
        fresh |= {"id": report_id, "code": f"PA-{report_id}"}  # never taken, and as long to index
    for reference in ("report_id", "subject_id"):
        if reference in row:
            fresh[reference] = report_id
    return fresh


@app.get("/json")
def json_answer() -> Any:
    """A bare Flask JSON answer of a report's size."""
    return ANSWER


@app.get("/list")
def json_agg() -> Response:
    """A list of 100 by json_agg."""
    with pool.connection() as connection:
        row = connection.execute("""
            SELECT json_agg(r)::text FROM (
              SELECT id, code, state, publication, category_code, text, location_source, lat, lon, address, commune,
                     filed_at, updated_at, due_at, agency_id, public_answer
              FROM report WHERE publication = 'public' ORDER BY filed_at DESC, id DESC LIMIT 100) r
        """).fetchone()
    assert row is not None
    return Response(row[0], content_type="application/json")
