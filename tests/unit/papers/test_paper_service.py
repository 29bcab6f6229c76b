"""Making papers: the row in the transaction, the bytes after it, once and for good."""

import hashlib
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.agencies.models import Agency
from app.kit import storage
from app.kit.errors import NotFound
from app.papers import queries, service
from app.papers.errors import FormatNotOffered
from app.papers.kinds import PaperFormat, PaperKind
from app.papers.models import Paper, key
from app.papers.presses import Presses
from tests.support.papers import CODE, RECEIPT

RunJobs = Callable[[], list[str]]


def receipt(session: Session, **changes: Any) -> Paper:
    agency = session.query(Agency).first()
    assert agency is not None
    given: dict[str, Any] = {"subject_id": uuid.uuid4(), "code": CODE, "data": RECEIPT, "made_by": "Lê Thị Thu Hà"}
    return service.make(PaperKind.RECEIPT, agency_id=agency.id, **{**given, **changes})


def test_the_bytes_follow_the_row_by_a_job(session: Session, run_jobs: RunJobs) -> None:
    paper = receipt(session)
    assert paper.sha256 is None
    session.commit()

    assert "papers.render" in run_jobs()

    session.refresh(paper)
    stored = storage.get(key(paper.id))
    assert stored is not None
    assert stored.startswith(b"%PDF-")
    assert paper.sha256 == hashlib.sha256(stored).digest()
    assert paper.stored_bytes == len(stored)


def test_a_paper_beyond_the_press_is_tried_by_its_job_only_once(
    session: Session, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job that raises is run again, twelve times in all; this one would cost as much each time."""
    monkeypatch.setattr("app.papers.presses.presses", Presses(most=10))
    paper = receipt(session)
    session.commit()
    assert "papers.render" in run_jobs()
    session.refresh(paper)
    assert paper.sha256 is None


def test_a_paper_asked_for_before_its_job_ran_is_made_at_once_and_stays_the_same(
    session: Session, run_jobs: RunJobs
) -> None:
    paper = receipt(session)
    early = service.pdf(paper.id)
    session.commit()
    run_jobs()
    assert service.pdf(paper.id) == early


def test_bytes_that_were_lost_are_made_again_from_the_snapshot(session: Session) -> None:
    paper = receipt(session)
    first = service.pdf(paper.id)
    storage.delete(key(paper.id))
    assert service.pdf(paper.id) == first
    assert storage.get(key(paper.id)) == first


def test_bytes_that_somebody_changed_are_not_given_out(session: Session) -> None:
    paper = receipt(session)
    first = service.pdf(paper.id)
    storage.put(key(paper.id), first[:-1] + b"!")
    assert service.pdf(paper.id) == first


def test_another_format_is_set_from_the_same_snapshot_and_leaves_the_stored_one(session: Session) -> None:
    paper = receipt(session)
    a4 = service.pdf(paper.id)
    slip = service.pdf(paper.id, format=PaperFormat.SLIP80)
    assert slip != a4
    assert service.pdf(paper.id, format=PaperFormat.A4) == a4


def test_only_the_receipt_is_printed_on_slips(session: Session) -> None:
    with pytest.raises(FormatNotOffered):
        service.make(
            PaperKind.REGISTER,
            subject_id=uuid.uuid4(),
            code="1",
            data={},
            agency_id=uuid.uuid4(),
            made_by="x",
            format=PaperFormat.SLIP80,
        )


def test_a_snapshot_of_another_shape_is_a_slip_of_the_caller(session: Session) -> None:
    with pytest.raises(ValueError, match=r"missing \['applicant'\]"):
        receipt(session, data={name: value for name, value in RECEIPT.items() if name != "applicant"})


def test_a_paper_that_does_not_exist(session: Session) -> None:
    with pytest.raises(NotFound):
        service.pdf(uuid.uuid4())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE paper SET data = '{}' WHERE id = :id",
        "UPDATE paper SET sha256 = 'x' WHERE id = :id",
        "DELETE FROM paper WHERE id = :id",
    ],
)
def test_the_database_lets_no_paper_change_or_go(session: Session, change: str) -> None:
    paper = receipt(session)
    service.pdf(paper.id)
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(change), {"id": paper.id})


def test_papers_of_a_dossier_are_listed_in_the_order_they_were_made(session: Session) -> None:
    dossier = uuid.uuid4()
    made = [receipt(session, subject_id=dossier) for _ in range(2)]
    receipt(session)
    assert [paper.id for paper in queries.of(dossier)] == [paper.id for paper in made]
    assert queries.of(dossier, PaperKind.APOLOGY) == []
    assert queries.of_many([dossier], PaperKind.RECEIPT) == {dossier: made[1]}
