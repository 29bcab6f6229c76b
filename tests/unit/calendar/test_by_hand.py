"""Due moments worked out by hand on the official calendar (by_hand.csv); each says why it is so."""

import csv
from datetime import UTC, time
from pathlib import Path

import pytest

from app.calendar.explaining import explain
from app.calendar.segments import Terms
from app.calendar.worktime import DEFAULT_HOURS, Hours, due
from tests.unit.calendar.reference import DAYS, local

HOURS = {
    "": DEFAULT_HOURS,
    "mornings": Hours.of({"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["07:00", "11:00"]]}),
    "centre": Hours.of({"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["07:30", "11:30"], ["13:00", "17:00"]]}),
}


def cases():
    with (Path(__file__).parent / "by_hand.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            terms = Terms(
                int(row["amount"]),
                row["unit"],
                HOURS[row["hours"]],
                time.fromisoformat(row["cut_off"]) if row["cut_off"] else None,
            )
            yield pytest.param(local(row["start"]), terms, local(row["due"]), id=f"{row['start']} {row['why']}")


CASES = list(cases())


def test_there_are_enough_of_them():
    assert len(CASES) >= 40


@pytest.mark.parametrize(("start", "terms", "expected"), CASES)
def test_worked_out_by_hand(start, terms, expected):
    found = due(start, terms.amount, terms.unit, DAYS, terms.hours, terms.cut_off)
    assert found == expected
    assert found.tzinfo is UTC


@pytest.mark.parametrize(("start", "terms", "expected"), CASES)
def test_the_explanation_ends_where_the_computation_does(start, terms, expected):
    found = explain(terms, start, DAYS)
    assert found.due_at == expected
    assert (found.steps[0].kind, found.steps[-1].kind) == ("received", "due")
    assert [step.day for step in found.steps] == sorted(step.day for step in found.steps)
    assert all(text and "{" not in text for step in found.steps for text in step.text.values())
