"""Every read of single dossiers. Visibility lives in the WHERE: what one may not see is not found."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, case, false, func, literal, or_, select, text

from app.dossiers.kinds import EntryKind
from app.dossiers.models import (
    Counter,
    Dossier,
    DossierEntry,
    DossierFollower,
    DossierHandover,
    DossierResult,
    DossierRule,
    DossierStep,
    DossierSupplement,
    NumberBlock,
)
from app.dossiers.workflow import State
from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound
from app.procedures import queries as procedures

_LOCK_ID = text("SELECT pg_advisory_xact_lock(:key)")


def agencies_of(dossier_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The agencies that may see a dossier; none for one that is not there."""
    return frozenset(session.scalar(select(Dossier.agency_ids).where(Dossier.id == dossier_id)) or ())


def locked(dossier_id: uuid.UUID) -> Dossier | None:
    """A dossier, whoever asks, locked: for listeners, which act for the house."""
    return session.scalar(select(Dossier).where(Dossier.id == dossier_id).with_for_update())


def visible(dossier_id: uuid.UUID, condition: ColumnElement[bool]) -> Dossier:
    """A dossier, if it is visible. Raises NotFound."""
    found = session.scalar(select(Dossier).where(Dossier.id == dossier_id, condition))
    if found is None:
        raise NotFound
    return found


def for_update(dossier_id: uuid.UUID, condition: ColumnElement[bool]) -> Dossier:
    """A dossier, if it is visible, locked until the transaction ends. Raises NotFound."""
    wanted = select(Dossier).where(Dossier.id == dossier_id, condition).with_for_update()
    # What the session read before the lock was had is old.
    found = session.scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def claim_id(dossier_id: uuid.UUID) -> Dossier | None:
    """What there is under an id that somebody chose, the id locked: of two who file under it, one comes first."""
    _lock_id(dossier_id)
    wanted = select(Dossier).where(Dossier.id == dossier_id).with_for_update()
    return session.scalar(wanted.execution_options(populate_existing=True))


def claim_block(block_id: uuid.UUID) -> NumberBlock | None:
    """As claim_id, for a block of numbers."""
    _lock_id(block_id)
    return session.get(NumberBlock, block_id, populate_existing=True)


def _lock_id(chosen: uuid.UUID) -> None:
    session.execute(_LOCK_ID, {"key": int.from_bytes(chosen.bytes[:8], signed=True)})


def entry(entry_id: uuid.UUID) -> DossierEntry | None:
    return session.get(DossierEntry, entry_id)


def entries(dossier_id: uuid.UUID) -> Sequence[DossierEntry]:
    """The whole history, the oldest line first."""
    wanted = select(DossierEntry).where(DossierEntry.dossier_id == dossier_id)
    return session.scalars(wanted.order_by(DossierEntry.version, DossierEntry.position)).all()


def steps(dossier_id: uuid.UUID) -> Sequence[DossierStep]:
    """The steps in the route's order."""
    wanted = select(DossierStep).where(DossierStep.dossier_id == dossier_id)
    return session.scalars(wanted.order_by(DossierStep.position)).all()


def was_extended(dossier_id: uuid.UUID) -> bool:
    """Whether the due date was put off before: the line of an amendment stays in its state."""
    wanted = select(DossierEntry.id).where(DossierEntry.dossier_id == dossier_id, DossierEntry.kind == "extended")
    return session.scalar(wanted.limit(1)) is not None


def supplement(dossier_id: uuid.UUID) -> DossierSupplement | None:
    """What was asked for, if anything ever was: at most once."""
    return session.scalar(select(DossierSupplement).where(DossierSupplement.dossier_id == dossier_id))


def results(dossier_id: uuid.UUID) -> Sequence[DossierResult]:
    """The result files, the one that counts first."""
    wanted = select(DossierResult).where(DossierResult.dossier_id == dossier_id)
    return session.scalars(wanted.order_by(DossierResult.attached_at.desc(), DossierResult.id)).all()


def handovers(dossier_id: uuid.UUID) -> Sequence[DossierHandover]:
    """Who gave its papers to whom, the oldest first."""
    wanted = select(DossierHandover).where(DossierHandover.dossier_id == dossier_id)
    return session.scalars(wanted.order_by(DossierHandover.given_at, DossierHandover.id)).all()


def handover(handover_id: uuid.UUID) -> DossierHandover | None:
    return session.get(DossierHandover, handover_id)


def followers(dossier_id: uuid.UUID) -> Sequence[DossierFollower]:
    """Who may follow it, also those whose consent has ended."""
    wanted = select(DossierFollower).where(DossierFollower.dossier_id == dossier_id)
    return session.scalars(wanted.order_by(DossierFollower.consented_at, DossierFollower.id)).all()


def follower(follower_id: uuid.UUID) -> DossierFollower | None:
    return session.get(DossierFollower, follower_id)


def counter(agency_id: uuid.UUID) -> Counter | None:
    return session.get(Counter, agency_id)


def counters() -> Sequence[Counter]:
    """Every agency with a counter."""
    return session.scalars(select(Counter).order_by(Counter.identifier)).all()


def rule(key: str, day: date) -> DossierRule | None:
    """The dated rule that holds on a day; the one that began last, where two do."""
    holds = [DossierRule.valid_from <= day, or_(DossierRule.valid_to.is_(None), DossierRule.valid_to >= day)]
    wanted = select(DossierRule).where(DossierRule.key == key, *holds)
    return session.scalar(wanted.order_by(DossierRule.valid_from.desc()).limit(1))


def block_with(agency_id: uuid.UUID, day: date, number: int) -> NumberBlock | None:
    """The block of a counter and day that a number belongs to."""
    wanted = select(NumberBlock).where(NumberBlock.agency_id == agency_id, NumberBlock.day == day)
    return session.scalar(wanted.where(NumberBlock.first <= number, NumberBlock.last >= number))


def held_by(code: str) -> tuple[uuid.UUID | None, str | None]:
    """Id and phone of the dossier with a code, whoever asks: for tracking.

    One row with as many columns whether there is one or not, so that reading it costs the same.
    """
    always = select(literal(1).label("one")).subquery()
    found = select(Dossier.id, Dossier.phone).select_from(always.outerjoin(Dossier, Dossier.code == code))
    row: Any = session.execute(found).one()
    return row[0], row[1]


def progress(dossier_id: uuid.UUID) -> tuple[int, int]:
    """How many of a dossier's steps are done, and how many there are."""
    done = func.count().filter(DossierStep.done_at.is_not(None))
    row = session.execute(select(done, func.count()).where(DossierStep.dossier_id == dossier_id)).one()
    return row[0], row[1]


_STATE_STAYS = (EntryKind.EXTENDED, EntryKind.RESCHEDULED, EntryKind.PASSED_ON)
"""Lines that are told though the state is the same after them."""


@dataclass(frozen=True, slots=True)
class News:
    """A line of a dossier's history: what may be said of it on a locked screen."""

    entry_id: uuid.UUID
    moved_at: datetime
    code: str
    agency_id: uuid.UUID
    """Who has it after this line."""
    due_at: datetime | None
    """By when the result is promised; of a supplement, by when the applicant is asked for it."""
    put_off: bool = False
    """Whether the result is due later than it was promised first."""
    policy: str | None = None
    """What waiting for a supplement does to the time (procedures.ClockPolicy)."""


def news(dossier_id: uuid.UUID, state: str) -> News | None:
    """The newest line that brought a dossier to `state`, or the newest of a kind that leaves the state alone."""
    stays = state in _STATE_STAYS
    kinds = [EntryKind(state)] if stays else [EntryKind.RECEIVED, EntryKind.MOVED]
    due_at, code = func.coalesce(Dossier.due_at, Dossier.promised_at), func.coalesce(Dossier.code, "")
    line, put_off = DossierEntry, func.coalesce(Dossier.due_at > Dossier.promised_at, false())
    wanted = (
        select(line.id, line.written_at, code, line.agency_id, due_at, put_off, Dossier.version_id)
        .join(Dossier, Dossier.id == DossierEntry.dossier_id)
        .where(Dossier.id == dossier_id, DossierEntry.kind.in_(kinds))
        .order_by(DossierEntry.version.desc(), DossierEntry.position.desc())
    )
    row: Any = session.execute((wanted if stays else wanted.where(DossierEntry.state == state)).limit(1)).first()
    if row is None:
        return None
    *told, version_id = row
    if state not in (State.SUPPLEMENT, State.SUPPLEMENT_INTAKE):
        return News(*told)
    asked = supplement(dossier_id)
    until = datetime.combine(asked.until, time(23, 59), clock.HANOI) if asked and asked.until else None
    version = procedures.version(version_id)
    return replace(News(*told), due_at=until, policy=version.clock_policy.value if version else None)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is told of a dossier: the account that filed it, the applicant's verified phone, who follows by consent."""

    account_id: uuid.UUID | None
    phone: str | None
    followers: Sequence[str]
    """Their phones, E.164."""


def audience(dossier_id: uuid.UUID) -> Audience | None:
    """Whom the news of a dossier concern; None for one that is not there."""
    verified = case((Dossier.phone_verified, Dossier.phone))
    row: Any = session.execute(select(Dossier.account_id, verified).where(Dossier.id == dossier_id)).first()
    if row is None:
        return None
    follows = [DossierFollower.dossier_id == dossier_id, DossierFollower.ended_at.is_(None)]
    return Audience(row[0], row[1], session.scalars(select(DossierFollower.phone).where(*follows)).all())
