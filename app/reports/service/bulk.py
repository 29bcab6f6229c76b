"""One move for many reports: each by itself, some at a time, and gone on with when it is sent again."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, func, not_, select, true
from sqlalchemy.dialects.postgresql import insert

from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound, Refusal
from app.reports.errors import BulkIdTaken
from app.reports.kinds import Outcome
from app.reports.models import BulkMove, BulkRow, Report
from app.reports.service.moving import move_report
from app.reports.service.wish import Wish
from app.reports.visibility import Scope, seen_by

MOST = 500
"""Reports in one bulk move."""
AT_ONCE = 20
"""Reports moved by one request: its answer comes within a second or two, and their rows are locked no longer."""

Chosen = tuple[uuid.UUID, int]
"""A report and the version that was looked at."""


def known(bulk_id: uuid.UUID, content_hash: bytes, *, by: uuid.UUID) -> bool:
    """Whether this bulk move has begun, by this official and with this content. Raises BulkIdTaken."""
    found = session.get(BulkMove, bulk_id)
    if found is None:
        return False
    if (found.account_id, found.content_hash) != (by, content_hash):
        raise BulkIdTaken
    return True


def begin(bulk_id: uuid.UUID, content_hash: bytes, chosen: Sequence[Chosen], *, by: uuid.UUID) -> None:
    """Write down which reports it is for; a request that came at the same time may have done so already.

    Raises BulkIdTaken.
    """
    row = insert(BulkMove).values(id=bulk_id, account_id=by, content_hash=content_hash, begun_at=clock.now())
    added = session.scalar(row.on_conflict_do_nothing().returning(BulkMove.id))
    if added is None:
        known(bulk_id, content_hash, by=by)
        return
    wanted = dict(reversed(chosen))
    rows = [
        {"bulk_id": bulk_id, "position": position, "report_id": report_id, "version": version}
        for position, (report_id, version) in enumerate(reversed(wanted.items()))
    ]
    if rows:
        session.execute(insert(BulkRow), rows)


def go_on(bulk_id: uuid.UUID, wish: Wish, *, by: uuid.UUID, scopes: Sequence[Scope]) -> None:
    """Move the next AT_ONCE reports, each by itself: one that is refused holds up no other."""
    # One request at a time goes on with it; the others find nothing left to do, or the next reports.
    session.scalar(select(BulkMove.id).where(BulkMove.id == bulk_id).with_for_update())
    waiting = select(BulkRow).where(BulkRow.bulk_id == bulk_id, BulkRow.outcome == Outcome.WAITING)
    rows = session.scalars(
        waiting.order_by(BulkRow.position).limit(AT_ONCE).execution_options(populate_existing=True)
    ).all()
    # Locked in one order, so that two bulk moves with the same reports cannot wait for each other.
    for row in sorted(rows, key=lambda each: each.report_id):
        _move(row, wish, by, scopes)


def _move(row: BulkRow, wish: Wish, by: uuid.UUID, scopes: Sequence[Scope]) -> None:
    move_id = uuid.uuid5(row.bulk_id, str(row.report_id))
    try:
        with session.begin_nested():
            move_report(row.report_id, move_id, wish, by=by, scopes=scopes, expected=row.version)
    except Refusal as refusal:
        row.outcome = Outcome.REFUSED
        row.problem = {"code": refusal.code, "detail": {"vi": refusal.sentence("vi"), "en": refusal.sentence("en")}}
    else:
        row.outcome = Outcome.MOVED


def told(bulk_id: uuid.UUID, *, by: uuid.UUID, scopes: Sequence[Scope], seals: bool = False) -> dict[str, Any]:
    """What became of each report of one's own bulk move, ready for JSON; nothing of what was sealed from him since.

    `seals`: it is being made, and this very move seals; that is answered, without a code. Raises NotFound.
    """
    if session.scalar(select(func.count()).where(BulkMove.id == bulk_id, BulkMove.account_id == by)) == 0:
        raise NotFound
    session.flush()
    shown = Report.id.is_(None) | not_(Report.sealed) | seen_by(scopes)
    wanted = (
        select(BulkRow.report_id, BulkRow.outcome, BulkRow.problem, case((shown, Report.code)).label("code"))
        .outerjoin(Report, Report.id == BulkRow.report_id)
        .where(BulkRow.bulk_id == bulk_id, true() if seals else shown)
        .order_by(BulkRow.position)
    )
    found: Sequence[Any] = session.execute(wanted).all()
    rows: list[dict[str, Any]] = [
        # What was never seen has no code here: one cannot learn whether it exists.
        {"report": report, "outcome": outcome, "problem": problem, "code": code if _was_seen(problem) else None}
        for report, outcome, problem, code in found
    ]
    counts = {outcome.value: sum(row["outcome"] is outcome for row in rows) for outcome in Outcome}
    return {"id": bulk_id, "total": len(rows), **counts, "rows": rows}


def _was_seen(problem: dict[str, Any] | None) -> bool:
    return problem is None or problem["code"] != NotFound.code
