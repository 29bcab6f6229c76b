"""A report in parts and one of its parts, changed at once; needs real transactions, so a database of its own."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from flask import Flask

from app.kit import db
from tests.api.reports.test_voice_notes import speak, transcribe
from tests.factories import TO_RESOLVED, Caller, file_report, official, phone, walk
from tests.support.product import wait_until

ALL = ("intake", "focal", "handler", "approver", "leader")
WAITS = "SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"
LOCK = "SELECT FROM report WHERE id = %s FOR UPDATE NOWAIT"


def rate(reporter: Caller, report: str) -> Any:
    return reporter.put(f"/api/v1/reports/{report}/rating", json={"stars": 4})


def confirm(reporter: Caller, report: str) -> Any:
    return reporter.put(f"/api/v1/reports/{report}/moves/{uuid.uuid4()}", json={"act": "confirm"})


def retract(reporter: Caller, report: str) -> Any:
    return reporter.client.delete(f"/api/v1/reports/{report}/personal-data", headers=reporter.headers)


@pytest.mark.parametrize(("act", "before"), [(rate, ()), (confirm, ()), (retract, (confirm,))])
def test_the_reporter_waits_for_the_part_before_he_holds_the_whole(
    own_app: Flask, act: Callable[[Caller, str], Any], before: tuple[Callable[[Caller, str], Any], ...]
) -> None:
    """As a part's own moves go: they hold the part and want the whole. The other way round both would wait for ever."""
    reporter, desk = phone(own_app), official(own_app, *ALL)
    report = file_report(reporter)["id"]
    parts = [{"id": str(uuid.uuid4()), "agency": agency, "text": agency} for agency in ("ubnd-22366", "dien-luc")]
    walk(desk, report, [("accepted", {}), ("split", {"parts": parts})])
    for part in parts:
        walk(desk, part["id"], TO_RESOLVED[1:])
    for earlier in before:
        assert earlier(reporter, report).status_code == 201
    assert_waits_for_the_part(own_app, parts[0]["id"], report, lambda: act(reporter, report))


def test_whoever_writes_down_a_voice_waits_for_the_part_before_he_holds_the_whole(own_app: Flask) -> None:
    reporter, desk = phone(own_app), official(own_app, *ALL)
    report = file_report(reporter, text="", voice=speak(reporter))["id"]
    parts = [{"id": str(uuid.uuid4()), "agency": agency} for agency in ("ubnd-22366", "dien-luc")]
    walk(desk, report, [("accepted", {}), ("split", {"parts": parts})])
    assert_waits_for_the_part(own_app, parts[0]["id"], report, lambda: transcribe(desk, report))


def assert_waits_for_the_part(own_app: Flask, part: str, report: str, act: Callable[[], Any]) -> None:
    """That it waits for whoever holds the part, and lets him have the whole meanwhile."""
    with psycopg.connect(db.conninfo(own_app.extensions["database_url"])) as moving, ThreadPoolExecutor(1) as pool:
        moving.execute(LOCK, [part])
        acting = pool.submit(act)
        wait_until(lambda: moving.execute(WAITS).fetchall() or acting.done(), "the act waits")
        assert not acting.done(), acting.result().json
        moving.execute(LOCK, [report])
        moving.rollback()
        assert acting.result(20).status_code in (200, 201, 204), acting.result().json
