"""The end has a time limit of its own, whatever the children do."""

from app.kit.children import FOUNDATION_GRACE, GRACE, KILL_GRACE


def test_all_is_over_within_ten_seconds() -> None:
    assert GRACE + FOUNDATION_GRACE + 2 * KILL_GRACE == 10
