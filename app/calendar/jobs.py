"""The job that counts open clocks anew after the calendar was edited."""

from datetime import date

from app.calendar import clocks, queries, service
from app.calendar.events import ClockMoved
from app.kit import events, jobs
from app.kit.db import unit_of_work
from app.kit.logs import log

BATCH = 200  # clocks in one transaction, locked meanwhile
AGAIN_AFTER = int(service.REMEMBERED_S) + 30  # seconds


def recount_later(first: date, last: date) -> None:
    """Count anew, once this transaction has committed, what the days from `first` to `last` may concern.

    Twice: another process may have promised something by the days it still remembered.
    """
    days = {"first": first.isoformat(), "last": last.isoformat()}
    jobs.defer(recount, **days)
    jobs.defer_in(recount, AGAIN_AFTER, **days)


@jobs.task(name="calendar.recount")
def recount(*, first: str, last: str) -> None:
    """Every open clock that these days may concern; each that moved is told to the house. May run twice."""
    service.forget()
    seen: queries.Key | None = None
    moved = 0
    while True:
        with unit_of_work():
            batch = queries.open_clocks(date.fromisoformat(first), date.fromisoformat(last), seen, BATCH)
            changed = clocks.recount_all(batch)
            for subject_id, agency_id in {row.subject_id: row.agency_id for row in changed}.items():
                events.publish(ClockMoved(subject=subject_id, agency=agency_id))
        moved += len(changed)
        if len(batch) < BATCH:
            break
        seen = (batch[-1].subject_id, batch[-1].clock)
    log.info("clocks_recounted", first=first, last=last, moved=moved)
