"""What is kept of senders goes when it is of no use any more."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from app.kit import clock, jobs
from app.kit.db import session, unit_of_work
from app.reports.models import Report, SenderBlock
from app.reports.service import blocking

FORGOTTEN_AFTER = timedelta(days=30)
"""A block is made from a report within that time, or not at all."""
_BATCH = 1000


@jobs.periodic(cron="41 * * * *", name="reports.forget_senders")
def forget_senders() -> None:
    """Forget phones and addresses of old reports, in batches, and blocks that outlived what tells of a person.

    Late or double runs change nothing.
    """
    while _forget_some():
        pass
    anonymised = select(Report.id).where(Report.id == SenderBlock.report_id, Report.anonymised_at.is_not(None))
    with unit_of_work():
        over = delete(SenderBlock).where(blocking.is_over(), anonymised.exists())
        session.execute(over.execution_options(synchronize_session=False))


def _forget_some() -> bool:
    old = select(Report.id).where(Report.origin.is_not(None), Report.filed_at < clock.now() - FORGOTTEN_AFTER)
    some = old.limit(_BATCH).with_for_update(skip_locked=True)
    with unit_of_work():
        gone = update(Report).where(Report.id.in_(some)).values(origin=None, device_hash=None)
        forgotten = session.execute(gone.returning(Report.id).execution_options(synchronize_session=False)).all()
    return len(forgotten) == _BATCH
