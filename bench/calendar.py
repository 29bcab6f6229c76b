"""Ten thousand due dates: the whole of working time, without database, in one process."""

import csv
import random
import statistics
import time
from datetime import UTC, date, datetime, timedelta

from app.calendar.seed import CARRIED
from app.calendar.worktime import DEFAULT_HOURS, Days, Hours, Unit, due

NUMBER = 10_000
BUDGET = 0.3  # seconds
ROUNDS = 5
BEGINS, MINUTES = datetime(2024, 1, 1, tzinfo=UTC), 3 * 365 * 24 * 60

Question = tuple[datetime, int, Unit, Hours]


def main() -> None:
    """Print one line: the median of the rounds, the first of which builds its tables, too."""
    days, asked = carried(), questions()
    taken = statistics.median(seconds(days, asked) for _ in range(ROUNDS))
    verdict = "ok" if taken < BUDGET else "ABOVE"
    print(f"{'10,000 due dates':<44}{taken:>9.3f} s   (budget {BUDGET}) {verdict}", flush=True)


def seconds(days: Days, asked: list[Question]) -> float:
    began = time.perf_counter()
    for start, amount, unit, hours in asked:
        due(start, amount, unit, days, hours)
    return time.perf_counter() - began


def questions() -> list[Question]:
    """Receipts at random over three years, in all units, by three kinds of hours; always the same."""
    chosen = random.Random(2026)
    mornings = Hours.of({"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["07:00", "11:00"]]})
    centre = Hours.of({"weekdays": [0, 1, 2, 3, 4, 5], "spans": [["07:30", "11:30"], ["13:00", "17:00"]]})
    units: tuple[Unit, ...] = ("hours", "days", "working_hours", "working_days")
    return [
        (
            BEGINS + timedelta(minutes=chosen.randrange(MINUTES)),
            chosen.randint(1, 45),
            chosen.choice(units),
            chosen.choice((DEFAULT_HOURS, mornings, centre)),
        )
        for _ in range(NUMBER)
    ]


def carried() -> Days:
    """The carried calendar, as the database would give it."""
    with CARRIED.open(encoding="utf-8", newline="") as file:
        rows = [(date.fromisoformat(row["date"]), row["kind"] == "work_swapped") for row in csv.DictReader(file)]
    return Days(
        years=frozenset(day.year for day, _ in rows),
        off=frozenset(day for day, worked in rows if not worked),
        worked=frozenset(day for day, worked in rows if worked),
    )


if __name__ == "__main__":
    main()
