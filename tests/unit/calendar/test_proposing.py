"""A new year, worked out by law: held against the years whose decisions are known."""

import csv
from datetime import date

import pytest

from app.calendar.kinds import Certainty, DayKind
from app.calendar.lunar import date_of
from app.calendar.proposing import propose
from app.calendar.seed import CARRIED


@pytest.mark.parametrize(
    ("year", "first", "kings"),
    [
        # Where Viet Nam and China differ (1968, 1985, 2007, 2030), and years with a leap month (2023, 2025, 2033).
        (1968, date(1968, 1, 29), date(1968, 4, 7)),
        (1985, date(1985, 1, 21), date(1985, 4, 29)),
        (2007, date(2007, 2, 17), date(2007, 4, 26)),
        (2023, date(2023, 1, 22), date(2023, 4, 29)),
        (2025, date(2025, 1, 29), date(2025, 4, 7)),
        (2028, date(2028, 1, 26), date(2028, 4, 4)),
        (2030, date(2030, 2, 2), date(2030, 4, 12)),
        (2034, date(2034, 2, 19), date(2034, 4, 28)),
    ],
)
def test_lunar_dates_are_those_of_viet_nam(year: int, first: date, kings: date) -> None:
    assert (date_of(year, 1, 1), date_of(year, 3, 10)) == (first, kings)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_what_is_proposed_as_law_was_a_holiday_in_every_year_that_is_known(year: int) -> None:
    with CARRIED.open(encoding="utf-8", newline="") as file:
        known = {row["date"] for row in csv.DictReader(file) if row["kind"] != "work_swapped"}
    law = {f"{day}" for day, entry in propose(year) if entry.certainty is Certainty.STATUTORY}
    assert law <= known


def test_the_year_that_was_carried_as_assumed_is_proposed_with_the_same_days_off() -> None:
    with CARRIED.open(encoding="utf-8", newline="") as file:
        known = {row["date"] for row in csv.DictReader(file) if row["date"].startswith("2027")}
    assert {f"{day}" for day, _ in propose(2027)} == known


@pytest.mark.parametrize("year", range(2024, 2060))
def test_every_year_has_its_twelve_days_off_on_working_days_and_no_day_twice(year: int) -> None:
    days = propose(year)
    assert len({day for day, _ in days}) == len(days)
    lieu = [day for day, entry in days if entry.kind is DayKind.OFF_OBSERVED]
    weekend = [day for day, entry in days if entry.kind is DayKind.HOLIDAY and day.weekday() > 4]
    assert len(lieu) == len(weekend)
    assert all(day.year == year and day.weekday() < 5 for day in lieu)
