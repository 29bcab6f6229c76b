"""Who changes several reports, or photos of several, at once; needs real transactions, so a database of its own."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from flask import Flask

from app.kit import db
from tests.api.reports.test_parts_at_once import assert_waits_for_the_part
from tests.factories import ANSWER, TO_RESOLVED, Caller, file_report, move, official, phone, photo, walk
from tests.support.product import wait_until

ALL = ("intake", "focal", "handler", "approver", "leader")
WHY = "Một đơn vị làm được cả hai việc"
WAITS_FOR_ME = "SELECT query FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
# Where whole and part were locked by their ids alone, the whole would come first.
WHOLE, PART = uuid.UUID(int=1), uuid.UUID(int=2)


def test_two_answers_at_once_may_show_one_photo(own_app: Flask) -> None:
    """Who writes that a report shows a photo has a share of the photo's key; two who have one must not wait for it."""
    desk = official(own_app, *ALL)
    report, wish = file_report(phone(own_app))["id"], ANSWER | {"media": [str(photo(own_app, desk))]}
    walk(desk, report, [("accepted", {"publish": True}), *TO_RESOLVED[1:3], ("answered", wish)])
    with psycopg.connect(db.conninfo(own_app.extensions["database_url"])) as other, ThreadPoolExecutor(1) as pool:
        other.execute("SELECT FROM media FOR KEY SHARE")
        answering = pool.submit(walk, desk, report, [("resolved", {})])
        wait_until(lambda: answering.done() or other.execute(WAITS_FOR_ME).fetchall(), "it is answered, or waits")
        waiting = other.execute(WAITS_FOR_ME).fetchall()
        other.rollback()
        assert (waiting, answering.result(20)["state"]) == ([], "resolved")


def reject(reporter: Caller, desk: Caller) -> Any:
    return move(desk, str(WHOLE), "rejected", note="Không phải việc công")


def withdraw(reporter: Caller, desk: Caller) -> Any:
    wish = {"act": "withdraw", "reason": "by_mistake"}
    return reporter.put(f"/api/v1/reports/{WHOLE}/moves/{uuid.uuid4()}", json=wish)


@pytest.mark.parametrize("act", [reject, withdraw])
def test_a_whole_is_locked_after_the_parts_it_has_taken_back(own_app: Flask, act: Callable[..., Any]) -> None:
    reporter, desk = split(own_app)
    assert move(desk, str(WHOLE), "accepted", note=WHY).status_code == 201
    assert_waits_for_the_part(own_app, str(PART), str(WHOLE), lambda: act(reporter, desk))


def test_parts_are_locked_before_the_whole_that_takes_them_back(own_app: Flask) -> None:
    _, desk = split(own_app)
    assert_waits_for_the_part(own_app, str(PART), str(WHOLE), lambda: move(desk, str(WHOLE), "accepted", note=WHY))


def split(own_app: Flask) -> tuple[Caller, Caller]:
    """A report in parts, by its reporter and the desk."""
    reporter, desk = phone(own_app), official(own_app, *ALL)
    file_report(reporter, WHOLE)
    parts = [{"id": str(part), "agency": agency} for part, agency in ((PART, "ubnd-22366"), (uuid.uuid4(), "dien-luc"))]
    walk(desk, str(WHOLE), [("accepted", {}), ("split", {"parts": parts})])
    return reporter, desk
