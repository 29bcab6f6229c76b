"""An external agency takes what is offered to it, or sends it back, at the signed address that came by e-mail."""

import uuid

from app.kit import clock
from app.kit.db import session
from app.reports import queries
from app.reports.draft import hash_of
from app.reports.errors import LinkOver, OfferTaken
from app.reports.models import ExternalLink, Report, ReportEntry
from app.reports.service import external, making
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.workflow import EXTERNAL, SYSTEM, Field


def settle(given: str, no: str | None = None) -> None:
    """The agency takes the report, or sends it back for the reason `no`, which officials read.

    Taken twice it is taken once. Raises NotFound, LinkOver (410), OfferTaken (409) for a no to what was taken.
    """
    link, report = _locked(given)
    if external.is_offered(link):
        line = _make(report, no)
        if no is not None:
            link.ended_at, link.answer_id = clock.now(), line
    elif no is not None:
        raise OfferTaken


def _locked(given: str) -> tuple[ExternalLink, Report]:
    """The address and its report, as they stand behind the lock. Raises NotFound, LinkOver."""
    link = external.opened(given)
    report = queries.locked(link.report_id)
    assert report is not None, "a foreign key"
    session.refresh(link)
    if external.is_over(link):
        raise LinkOver
    return link, report


def _make(report: Report, no: str | None = None) -> uuid.UUID:
    """Take it, or send it back for the reason `no`; the line that was written."""
    moves = making.possible(report, (), {EXTERNAL})
    move = next(m for m in moves if (Field.DECLINES in m.needs) is (no is not None))
    wish = Wish(to=move.to, note=no, declines=True if no is not None else None)
    entry = ReportEntry(id=uuid.uuid4(), content_hash=hash_of(wish))
    making.make(report, move, wish, entry, Mover(SYSTEM, EXTERNAL))
    return entry.id
