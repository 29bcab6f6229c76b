"""How askers are told apart for limits."""

import pytest
from flask import Flask

from app.kit.access import client_address


def address_of(app: Flask, remote: str) -> str:
    with app.test_request_context(environ_base={"REMOTE_ADDR": remote}):
        return client_address()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8::1", "2001:db8::2:3:4:5"),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_one_household_counts_once_however_its_address_is_written(shared_app: Flask, one: str, other: str) -> None:
    assert address_of(shared_app, one) == address_of(shared_app, other)


@pytest.mark.parametrize(
    ("one", "other"), [("2001:db8::1", "2001:db8:0:1::1"), ("::ffff:192.0.2.1", "::ffff:192.0.2.2")]
)
def test_neighbours_count_apart(shared_app: Flask, one: str, other: str) -> None:
    assert address_of(shared_app, one) != address_of(shared_app, other)
