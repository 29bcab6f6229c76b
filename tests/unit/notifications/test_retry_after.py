"""How long to wait for another try."""

from datetime import datetime

import pytest

from app.kit import clock
from app.notifications.delivery import LONGEST_ASKED_WAIT, LONGEST_WAIT, retry_wait, seconds_of

NOW = datetime.fromisoformat("2026-11-21T08:00:00+00:00")


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("0", 0),
        ("Sat, 21 Nov 2026 08:01:30 GMT", 90),
        ("Sat, 21 Nov 2026 07:00:00 GMT", -3600),
        ("Saturday, 21-Nov-26 08:00:10 GMT", 10),
        ("99999999999999999999", 999999999),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Sat, 99 Nov 2026 08:01:30 GMT", None),
    ],
)
def test_seconds_and_dates_are_understood(retry_after: str | None, seconds: int | None) -> None:
    with clock.stopped(NOW):
        assert seconds_of(retry_after) == seconds


def test_without_a_word_from_the_service_waits_double_up_to_half_an_hour() -> None:
    assert [retry_wait(attempts, None) for attempts in (1, 2, 3, 9, 10, 1000)] == [5, 10, 20, 1280, 1800, LONGEST_WAIT]


def test_what_the_service_asks_for_is_kept_within_reason() -> None:
    with clock.stopped(NOW):
        assert retry_wait(1, "120") == 120
        assert retry_wait(1, "0") == 1
        assert retry_wait(1, "Sat, 21 Nov 2026 07:00:00 GMT") == 1
        assert retry_wait(1, "999999999") == LONGEST_ASKED_WAIT
