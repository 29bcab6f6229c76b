"""Saying "me too": whoever has met the same follows a report instead of filing another one."""

import uuid
from collections.abc import Sequence

from sqlalchemy import delete, exists, not_, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import aliased

from app.kit import clock, ratelimit
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports import queries, senders
from app.reports.draft import Reporter
from app.reports.errors import OwnReport, ReportIsOver
from app.reports.models import Report, ReportFollower
from app.reports.workflow import OPEN

PER_ADDRESS = 200  # of one report, a day: secrets can be made up, and a carrier hides a small town behind one address
PER_DEVICE, PER_DEVICE_AND_REPORT = 60, 3  # a day: a phone makes a secret for each, and may take one back
_DAY = 86_400


def follow(
    report_id: uuid.UUID, reporter: Reporter, *, address: str, device_hash: bytes | None = None
) -> tuple[int, bool]:
    """Follow a published report that is open. Returns how many do, and whether this one is new.

    Saying it again changes nothing, also after the report has come to its end. Raises NotFound, OwnReport (409),
    ReportIsOver (409), SenderBlocked (403), TooMany (429).
    """
    report = queries.published(report_id)
    if queries.follows(report_id, reporter):
        return report.me_too, False
    if report.reporter_id == reporter.account_id is not None or report.secret_hash == reporter.secret_hash is not None:
        raise OwnReport
    if report.state not in OPEN:
        raise ReportIsOver
    _count_sender(report_id, senders.Sender(reporter.account_id, device_hash, address))
    return _add(report_id, reporter)


def _count_sender(report_id: uuid.UUID, sender: senders.Sender) -> None:
    """Who may not file now is not counted either; and nobody makes a crowd of one phone, or of one address."""
    senders.refuse_blocked(sender)
    ratelimit.hit(f"me-too:{report_id.hex}:{sender.origin}", limit=PER_ADDRESS, per=_DAY)
    if sender.device_hash is not None:
        device = sender.device_hash.hex()
        ratelimit.hit(f"me-too:{report_id.hex}:{device}", limit=PER_DEVICE_AND_REPORT, per=_DAY)
        ratelimit.hit(f"me-too:device:{device}", limit=PER_DEVICE, per=_DAY)


def unfollow(report_id: uuid.UUID, reporter: Reporter) -> int:
    """Follow no longer; who did not changes nothing. Returns how many still do. Raises NotFound."""
    report = queries.published_or_followed(report_id, reporter)
    gone = delete(ReportFollower).where(ReportFollower.report_id == report_id, queries.is_follower(reporter))
    ended = len(session.scalars(gone.returning(ReportFollower.id)).all())
    return recount(report_id) if ended else report.me_too


def claim(account_id: uuid.UUID, secret_hashes: Sequence[bytes]) -> None:
    """What a phone followed before its user signed in, the account follows; each report once, its own ones not."""
    if not secret_hashes:
        return
    follower = ReportFollower
    theirs = follower.account_id.is_(None) & follower.secret_hash.in_(secret_hashes)
    other = aliased(ReportFollower)
    already = exists().where(other.report_id == follower.report_id, other.account_id == account_id)
    own = exists().where(Report.id == follower.report_id, Report.reporter_id == account_id)
    first = (
        select(follower.id)
        .ext(distinct_on(follower.report_id))
        .where(theirs, not_(or_(already, own)))
        .order_by(follower.report_id, follower.since)
    )
    unsynchronized = {"synchronize_session": False}
    kept = update(follower).where(follower.id.in_(first)).values(account_id=account_id)
    session.execute(kept, execution_options=unsynchronized)
    doubled = session.scalars(delete(follower).where(theirs).returning(follower.report_id)).all()
    if doubled:
        # All at once: two who lock the same ones after one another may do so crosswise.
        _recount(_lock_above(*doubled))


def _add(report_id: uuid.UUID, reporter: Reporter) -> tuple[int, bool]:
    """An account follows as itself, whatever secret it carries; of two at once one is new.

    Locked before the row is written: its foreign key takes a share of that lock, and two who had one each would wait
    for one another. Raises NotFound.
    """
    above = _lock_above(report_id)
    whose = (
        {"secret_hash": reporter.secret_hash} if reporter.account_id is None else {"account_id": reporter.account_id}
    )
    row = insert(ReportFollower).values(id=uuid.uuid4(), report_id=report_id, since=clock.now(), **whose)
    added = session.scalar(row.on_conflict_do_nothing().returning(ReportFollower.id))
    return _recount(above)[report_id], added is not None


def recount(report_id: uuid.UUID) -> int:
    """Count anew who has met the same, here and in what this report follows; returns the number here.

    Everybody once, also who follows two reports that are one by now. The rows are locked before it is counted: two at
    once both count. The version stays, nobody's work is overtaken. Raises NotFound.
    """
    return _recount(_lock_above(report_id))[report_id]


def _lock_above(*report_ids: uuid.UUID) -> list[uuid.UUID]:
    """Reports and all that they follow, locked. Raises NotFound."""
    above = {each for report_id in report_ids for each in queries.chain(report_id)}
    if not above.issuperset(report_ids):
        raise NotFound
    queries.lock(sorted(above))
    return sorted(above)


def _recount(locked: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    return {each: _count(each) for each in locked}


def _count(report_id: uuid.UUID) -> int:
    counted = update(Report).where(Report.id == report_id).values(me_too=queries.met_the_same(report_id))
    found = session.scalar(counted.returning(Report.me_too).execution_options(synchronize_session=False))
    return found or 0
