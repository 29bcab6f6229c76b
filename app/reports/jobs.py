"""What the house does about reports by itself. Each may be late, run twice, or be killed in the middle."""

from collections.abc import Callable

from app.kit import jobs
from app.kit.db import unit_of_work
from app.reports.service import delivering, duty, escalating


@jobs.periodic(cron="* * * * *", name="reports.escalate")
def escalate() -> None:
    """Tell whom it concerns that time runs out, send back offers that nobody answered, remind who was asked."""
    _until_done(escalating.act_next)


@jobs.periodic(cron="* * * * *", name="reports.duty")
def call_next_on_duty() -> None:
    """Call the next on duty where nobody acknowledged an urgent report in time."""
    _until_done(duty.call_next)


@jobs.periodic(cron="7 * * * *", name="reports.close")
def close_after_silence() -> None:
    """Close what was answered, provably delivered, and met by silence."""
    _until_done(delivering.close_next)


def _until_done(part: Callable[[], bool]) -> None:
    """One transaction for each part, so that what was done stays done whatever comes next."""
    more = True
    while more:
        with unit_of_work():
            more = part()
