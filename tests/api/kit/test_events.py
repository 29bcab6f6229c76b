"""An event and the job that tells of it: one statement, as Procrastinate itself would have deferred it."""

import uuid
from typing import Any

from sqlalchemy import text

from app.kit import events, jobs
from app.reports.events import ReportSubmitted

JOBS = text("SELECT to_jsonb(j) - 'id' FROM procrastinate_jobs j WHERE args ->> 'subject' = :subject ORDER BY id")


def test_a_published_event_leaves_the_job_that_deferring_it_leaves(session: Any) -> None:
    event = ReportSubmitted(subject=uuid.uuid4(), agency=uuid.uuid4(), commune="22366")
    events.publish(event)
    jobs.defer(
        events.dispatch, name=event.name, subject=str(event.subject), agency=str(event.agency), commune=event.commune
    )
    published, deferred = session.scalars(JOBS, {"subject": str(event.subject)}).all()
    assert published == deferred


def test_event_and_job_go_with_a_change_that_is_not_kept(session: Any) -> None:
    event = ReportSubmitted(subject=uuid.uuid4())
    events.publish(event)
    rows = text("SELECT count(*) FROM event WHERE subject_id = :subject")
    assert session.scalar(rows, {"subject": event.subject}) == 1
    session.rollback()
    assert session.scalar(rows, {"subject": event.subject}) == 0
    assert session.scalars(JOBS, {"subject": str(event.subject)}).all() == []
