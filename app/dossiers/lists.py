"""The lists of dossiers: an official's, an official's own queue, a citizen's. One query each, keyset cursors."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    tuple_,
    type_coerce,
    union,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from app.dossiers import codes
from app.dossiers.kinds import StepState
from app.dossiers.models import CounterDraft, Dossier, DossierFollower, DossierStep, NumberBlock
from app.dossiers.visibility import Official, owned_by, seen_by
from app.dossiers.workflow import AT_WORK, OPEN, State
from app.kit import clock, paging
from app.kit.db import session
from app.kit.text import plain

IN_HAND = (StepState.READY, StepState.DOING)
WORKABLE = (*AT_WORK, State.SIGNED, State.RELEASED)
"""In these a step can be worked on, or its move made."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an official's list may be narrowed to."""

    states: Sequence[State] = ()
    agency_id: uuid.UUID | None = None
    step: str | None = None
    q: str | None = None
    overdue: bool | None = None


# Open past its due time: derived at every reading, never stored.
OVERDUE = and_(Dossier.state.in_(OPEN), func.coalesce(Dossier.due_at < bindparam("now"), False))

_STEP = DossierStep.__table__.alias("s")
_AT_HAND = (
    select(
        func.json_agg(
            func.json_build_array(
                _STEP.c.key, _STEP.c.name, _STEP.c.agency_id, _STEP.c.role, _STEP.c.state, _STEP.c.assignee_name,
                _STEP.c.due_at,
            )
        ).label("steps")
    )
    .where(_STEP.c.dossier_id == Dossier.id, _STEP.c.state.in_(IN_HAND))
    .lateral("at_hand")
)  # fmt: skip
_COLUMNS = (
    Dossier.id, Dossier.code, type_coerce(Dossier.state, String).label("state"), Dossier.procedure_code,
    Dossier.procedure_name, Dossier.applicant["name"].astext.label("applicant_name"), Dossier.receiving_agency_id,
    Dossier.competent_agency_id, Dossier.return_agency_id, Dossier.received_at, Dossier.due_at, Dossier.updated_at,
    OVERDUE.label("overdue"), Dossier.version, _AT_HAND.c.steps,
)  # fmt: skip
_NEWEST_FIRST = (Dossier.received_at.desc(), Dossier.id.desc())
# Put together once: building a statement costs as much as running it.
_ROWS: Select[Any] = select(*_COLUMNS).outerjoin(_AT_HAND, text("true")).order_by(*_NEWEST_FIRST)
_QUEUE: Select[Any] = (
    select(*_COLUMNS, DossierStep.id.label("step_id"), DossierStep.key.label("step_key"), DossierStep.queue_at)
    .join(DossierStep, DossierStep.dossier_id == Dossier.id)
    .outerjoin(_AT_HAND, text("true"))
    .order_by(DossierStep.queue_at, DossierStep.id)
)


def page(official: Official, filters: Filters, *, limit: int, cursor: str | None) -> list[Any]:
    """Dossiers an official sees, the newest first; one more than `limit`."""
    wanted = _ROWS.where(seen_by(official.scopes), *_narrowed(filters), *_after_received(cursor))
    return list(session.execute(wanted.limit(limit + 1), _now()))


def queue(official: Official, filters: Filters, *, limit: int, cursor: str | None) -> list[Any]:
    """An official's own queue: the steps he may do and nobody else has taken, what is due first at the top."""
    mine = or_(DossierStep.assignee_id.is_(None), DossierStep.assignee_id == official.id)
    wanted = _QUEUE.where(
        DossierStep.state.in_(IN_HAND), _in_hands_of(official), mine, Dossier.state.in_(WORKABLE), *_narrowed(filters)
    )
    if cursor is not None:
        queue_at, step_id = paging.decode(cursor, (datetime, uuid.UUID))
        wanted = wanted.where(
            tuple_(DossierStep.queue_at, DossierStep.id) > tuple_(literal(queue_at), literal(step_id))
        )
    return list(session.execute(wanted.limit(limit + 1), _now()))


def of_citizen(account_id: uuid.UUID, phone: str | None, *, limit: int, cursor: str | None) -> list[Any]:
    """A citizen's own dossiers and those he may follow, the newest first; rows with `own` besides."""
    own = func.coalesce(owned_by(account_id, phone), false())
    wanted = _ROWS.add_columns(own.label("own")).where(
        Dossier.id.in_(_concerning(account_id, phone)), Dossier.state != State.DRAFT
    )
    return list(session.execute(wanted.where(*_after_received(cursor)).limit(limit + 1), _now()))


def _concerning(account_id: uuid.UUID, phone: str | None) -> Any:
    """The ids of one's own dossiers and of those one follows, each part by an index of its own."""
    mine = select(Dossier.id).where(Dossier.account_id == account_id)
    if phone is None:
        return mine
    by_phone = select(Dossier.id).where(Dossier.phone == phone, Dossier.phone_verified)
    followed = select(DossierFollower.dossier_id).where(
        DossierFollower.phone == phone, DossierFollower.ended_at.is_(None)
    )
    return union(mine, by_phone, followed)


def ids_of_citizen(account_id: uuid.UUID, phone: str | None) -> list[uuid.UUID]:
    """A citizen's own dossiers, for asking who looked at them."""
    return list(session.scalars(select(Dossier.id).where(owned_by(account_id, phone))))


def received_between(agency_id: uuid.UUID, start: datetime, end: datetime) -> Sequence[Dossier]:
    """What a counter received and accepted between two moments, for its register; the first first."""
    wanted = select(Dossier).where(*_registered(agency_id, start, end))
    return session.scalars(wanted.order_by(Dossier.received_at, Dossier.id)).all()


def count_received_between(agency_id: uuid.UUID, start: datetime, end: datetime) -> int:
    """How many those are."""
    return session.scalar(select(func.count(Dossier.id)).where(*_registered(agency_id, start, end))) or 0


def _registered(agency_id: uuid.UUID, start: datetime, end: datetime) -> list[ColumnElement[bool]]:
    there = Dossier.receiving_agency_id == agency_id
    return [there, Dossier.received_at >= start, Dossier.received_at < end, Dossier.code.is_not(None)]


def blocks(agency_ids: Sequence[uuid.UUID], *, limit: int, cursor: str | None) -> list[tuple[NumberBlock, list[int]]]:
    """The blocks of numbers of some counters, the newest first, with those entered; one more than `limit`."""
    wanted = select(NumberBlock).where(NumberBlock.agency_id.in_(agency_ids))
    wanted = wanted.where(*_after(cursor, NumberBlock.reserved_at, NumberBlock.id))
    found = session.scalars(wanted.order_by(NumberBlock.reserved_at.desc(), NumberBlock.id.desc()).limit(limit + 1))
    rows = found.all()
    used = _used(rows)
    return [(block, used.get(block.id, [])) for block in rows]


def used_of(block: NumberBlock) -> list[int]:
    """The numbers of one block that have been entered."""
    return _used([block]).get(block.id, [])


def _used(rows: Sequence[NumberBlock]) -> dict[uuid.UUID, list[int]]:
    """The numbers entered, by block: the last part of the codes received there on that day."""
    number = cast(func.split_part(Dossier.code, "-", 3), Integer)
    midnight = func.timezone("Asia/Ho_Chi_Minh", cast(NumberBlock.day, DateTime(timezone=False)))
    on_its_day = and_(Dossier.received_at >= midnight, Dossier.received_at < midnight + timedelta(days=1))
    in_it = and_(Dossier.code.is_not(None), number.between(NumberBlock.first, NumberBlock.last))
    there = and_(Dossier.receiving_agency_id == NumberBlock.agency_id, on_its_day, in_it)
    wanted = select(NumberBlock.id, func.array_agg(aggregate_order_by(number, number))).join(Dossier, there)
    counted = wanted.where(NumberBlock.id.in_([block.id for block in rows])).group_by(NumberBlock.id)
    return {row[0]: list(row[1]) for row in session.execute(counted)}


def next_of_blocks(rows: Sequence[tuple[NumberBlock, list[int]]], limit: int) -> str | None:
    """As next_cursor, for blocks of numbers."""
    return paging.encode([rows[limit - 1][0].reserved_at, rows[limit - 1][0].id]) if len(rows) > limit else None


def drafts(agency_ids: Sequence[uuid.UUID], *, limit: int, cursor: str | None) -> Sequence[CounterDraft]:
    """What was half typed at some counters, the newest first; one more than `limit`."""
    wanted = select(CounterDraft).where(CounterDraft.agency_id.in_(agency_ids), CounterDraft.expires_at > clock.now())
    wanted = wanted.where(*_after(cursor, CounterDraft.updated_at, CounterDraft.id))
    newest = wanted.order_by(CounterDraft.updated_at.desc(), CounterDraft.id.desc())
    return session.scalars(newest.limit(limit + 1)).all()


def next_of_drafts(rows: Sequence[CounterDraft], limit: int) -> str | None:
    """As next_cursor, for drafts."""
    return paging.encode([rows[limit - 1].updated_at, rows[limit - 1].id]) if len(rows) > limit else None


def next_cursor(rows: Sequence[Any], limit: int) -> str | None:
    """The cursor of the page after these rows, of which there is one more than `limit` if there is a next page."""
    return paging.encode([rows[limit - 1].received_at, rows[limit - 1].id]) if len(rows) > limit else None


def next_in_queue(rows: Sequence[Any], limit: int) -> str | None:
    """As next_cursor, for the queue."""
    return paging.encode([rows[limit - 1].queue_at, rows[limit - 1].step_id]) if len(rows) > limit else None


def _in_hands_of(official: Official) -> ColumnElement[bool]:
    hands: list[ColumnElement[bool]] = []
    for scope in official.scopes:
        own = DossierStep.role == scope.role
        hands.append(own if scope.agencies is None else and_(own, DossierStep.agency_id.in_(scope.agencies)))
    return or_(false(), *hands)


def _narrowed(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.states:
        conditions.append(Dossier.state.in_(filters.states))
    if filters.agency_id is not None:
        conditions.append(Dossier.agency_ids.contains([filters.agency_id]))
    if filters.step is not None:
        conditions.append(_has_in_hand(filters.step))
    if filters.q:
        conditions.append(_found_by(filters.q))
    if filters.overdue is not None:
        conditions.append(OVERDUE if filters.overdue else not_(OVERDUE))
    return conditions


def _has_in_hand(step: str) -> ColumnElement[bool]:
    at_hand = select(_STEP.c.id).where(_STEP.c.dossier_id == Dossier.id, _STEP.c.state.in_(IN_HAND))
    return at_hand.where(_STEP.c.key == step).exists()


def _found_by(q: str) -> ColumnElement[bool]:
    """A whole code finds by the index of codes, in its older form too; anything else by the words."""
    code = codes.parse(q)
    return Dossier.code == str(code) if code else Dossier.search.contains(plain(q), autoescape=True)


def _after_received(cursor: str | None) -> list[ColumnElement[bool]]:
    return _after(cursor, Dossier.received_at, Dossier.id)


def _after(cursor: str | None, moment: Any, row_id: Any) -> list[ColumnElement[bool]]:
    """What is older than the last row of the page before. Raises BadCursor (422)."""
    if cursor is None:
        return []
    before, before_id = paging.decode(cursor, (datetime, uuid.UUID))
    return [tuple_(moment, row_id) < tuple_(literal(before), literal(before_id))]


def _now() -> dict[str, Any]:
    return {"now": clock.now()}
