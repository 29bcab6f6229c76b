"""Drafts of the counter go after a week."""

from app.dossiers.service import keeping
from app.kit import jobs
from app.kit.db import unit_of_work
from app.kit.logs import log


@jobs.periodic(cron="41 * * * *", name="dossiers.drafts")
def sweep_drafts() -> None:
    """Every hour; a run that comes late or twice removes the same."""
    with unit_of_work():
        gone = keeping.remove_expired()
    if gone:
        log.info("counter_drafts_removed", drafts=gone)
