"""Fifty clerks accept at one counter on one day, from four processes: fifty codes, none twice."""

import multiprocessing
import uuid
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from app.factory import create_app
from tests.api.dossiers.counter import HERE, clerk, draft, publish
from tests.support.database import Databases, make_config

ACCEPTS, PROCESSES = 50, 4


@pytest.fixture
def own_app(server: Databases, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(make_config(tmp_path, server.clone()))
    yield app
    app.extensions["engine"].dispose()


def accept(folder: str, url: str, procedure: str, headers: dict[str, str], ids: list[str]) -> list[str]:
    """In a process of its own: accept these dossiers, eight at a time; their codes."""
    app = create_app(make_config(Path(folder), url))

    def one(dossier_id: str) -> str:
        address = f"/api/v1/operations/dossiers/{dossier_id}"
        answer = app.test_client().put(address, json=draft(procedure), headers=headers)
        assert answer.status_code in (200, 201), answer.json
        return str(answer.json["code"])  # type: ignore[index]

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, ids))


def spread(own_app: Flask, ids: list[list[str]]) -> list[list[str]]:
    procedure, by = publish(own_app), clerk(own_app)
    settings = own_app.extensions["settings"]
    # Spawned, not forked: a forked child would share the parent's connections.
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        jobs = [
            pool.submit(accept, str(settings.data_dir), own_app.extensions["database_url"], procedure, by.headers, part)
            for part in ids
        ]
        return [job.result() for job in jobs]


def test_fifty_accepts_at_one_counter_make_fifty_codes(own_app: Flask) -> None:
    ids = [str(uuid.uuid4()) for _ in range(ACCEPTS)]
    codes = [code for part in spread(own_app, [ids[n::PROCESSES] for n in range(PROCESSES)]) for code in part]
    assert len(set(codes)) == ACCEPTS
    assert all(code.startswith("H32.22366-") for code in codes), HERE
    numbers = sorted(int(code.rsplit("-", 1)[1]) for code in codes)
    assert numbers == list(range(1, ACCEPTS + 1)), "nothing failed, so there is not even a gap"


def test_the_same_dossiers_from_all_processes_are_accepted_once(own_app: Flask) -> None:
    ids = [str(uuid.uuid4()) for _ in range(6)]
    answers = spread(own_app, [ids] * PROCESSES)
    assert all(part == answers[0] for part in answers), "everybody was told the same codes"
    assert len(set(answers[0])) == len(ids)
    with own_app.app_context():
        from sqlalchemy import text

        from app.kit.db import session

        counts = [session.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("dossier", "paper", "event")]
        last = session.scalar(text("SELECT last FROM dossier_number"))
    assert counts == [6, 6, 6]
    assert last == 6
