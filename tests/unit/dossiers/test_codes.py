"""Codes of dossiers."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dossiers.codes import Code, day_of, parse

identifiers = st.from_regex(r"[A-Z][0-9]{2}(\.[A-Z0-9]{1,6}){0,3}", fullmatch=True)
days = st.dates(date(2000, 1, 1), date(2068, 12, 31))


@given(st.builds(Code, identifiers, days, st.integers(1, 10**8)))
def test_what_is_written_is_read(code: Code) -> None:
    assert parse(str(code)) == code


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("H32.22366-261121-0001", "H32.22366-261121-0001"),
        (" h32.22366 - 261121 - 0001 ", "H32.22366-261121-0001"),
        ("000.07.12.H40-261121-0001", "H40.12.07-261121-0001"),
        ("07.12.H40-261121-0001", "H40.12.07-261121-0001"),
        ("h32 22366 261121 0001", "H32.22366-261121-0001"),
        ("H32.22366 261121 0001", "H32.22366-261121-0001"),
        ("h32—22366—261121—0001", "H32.22366-261121-0001"),
        ("h32223662611210001", "H32.22366-261121-0001"),
        ("H32.223662611210001", "H32.22366-261121-0001"),
        ("h40 12 07 261121 0001", "H40.12.07-261121-0001"),
        ("H32/2611210001", "H32-261121-0001"),
        ("H32.1-261121-10000", "H32.1-261121-10000"),
        ("H32.1-261121-00012", "H32.1-261121-0012"),
    ],
)
def test_as_people_write_it(written: str, read: str) -> None:
    assert str(parse(written)) == read


@pytest.mark.parametrize(
    "written", ["", "PA-7K3F-29", "H32-261121", "H32-261321-0001", "H32-261121-001", "H32..1-261121-0001",
                "Nguyễn Văn A", "A" * 36 + "-261121-0001", "056206123456", "056 206 123456", "84905123456",
                "+84 905 123 456", "HS4010620612345"],
)  # fmt: skip
def test_what_is_no_code(written: str) -> None:
    assert parse(written) is None


def test_the_day_is_the_one_in_viet_nam() -> None:
    assert day_of(datetime(2026, 11, 20, 17, 30, tzinfo=UTC)) == date(2026, 11, 21)
