"""Many say "me too" in the same moment; needs real transactions, so a database of its own."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask

from tests.api.reports.test_me_too import counted, published
from tests.factories import Caller, phone

PHONES, AT_ONCE = 24, 8


def test_of_many_at_once_each_is_counted_and_none_is_turned_away(own_app: Flask) -> None:
    """Whoever wrote his row first and wanted the report's lock then would wait for the other, and the other for him."""
    report, phones = published(own_app), [phone(own_app) for _ in range(PHONES)]

    def follow(number: int, by: Caller) -> Any:
        # From addresses of their own: those behind one wait for each other's count anyway.
        origin = {"REMOTE_ADDR": f"10.7.{number}.1"}
        return by.put(f"/api/v1/reports/{report['id']}/me-too", environ_overrides=origin)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(follow, range(PHONES), phones))
    assert [answer.status_code for answer in answers] == [201] * PHONES
    assert counted(own_app, report) == PHONES
