"""Cursors come back as they were given; anything else is refused, never a 500."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit import paging

KEYS = (datetime, type(uuid4()))


def test_a_cursor_comes_back_as_it_was_given() -> None:
    values = [datetime(2026, 11, 21, 9, 30, 0, 123456, tzinfo=UTC), uuid4()]
    assert paging.decode(paging.encode(values), KEYS) == values


@given(st.text())
def test_any_other_text_is_refused(cursor: str) -> None:
    with pytest.raises(paging.BadCursor):
        paging.decode(cursor, KEYS)


@pytest.mark.parametrize(
    "values", [[], ["x", "y"], [1, 2], ["2026-11-21T00:00:00", str(uuid4())], [None, None], ["2026-11-21", {}]]
)
def test_values_of_another_kind_are_refused(values: list[object]) -> None:
    with pytest.raises(paging.BadCursor):
        paging.decode(paging.encode(values), KEYS)
