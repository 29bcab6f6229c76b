"""What happened, told to whoever listens: one row and one job in the transaction of the change itself."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, LiteralString

from flask import Flask, current_app
from psycopg.types.json import Jsonb
from sqlalchemy import CTE, BigInteger, Identity, Index, Insert, TextClause, bindparam, delete, insert, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from app.kit import clock, jobs
from app.kit.db import Base, raw_write, session, unit_of_work


@dataclass(frozen=True, kw_only=True)
class Event:
    """Names a thing and what became of it; carries no personal data, so it may go into logs and feeds."""

    name: ClassVar[str]
    subject: uuid.UUID
    agency: uuid.UUID | None = None
    commune: str | None = None


Listener = Callable[[Event], None]


class Xid8(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction id."""

    cache_ok = True

    def get_col_spec(self, **_kwargs: Any) -> str:
        return "xid8"


ischema_names["xid8"] = Xid8  # so that comparing tables with models knows it


class EventRow(Base):
    """One event. Readers go by (xid, seq) below pg_snapshot_xmin, so that a slow commit is never skipped."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_order", "xid", "seq"), Index("ix_event_subject", "subject_id"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    xid: Mapped[int] = mapped_column(Xid8, server_default=text("pg_current_xact_id()"))
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    name: Mapped[str]
    subject_id: Mapped[uuid.UUID]
    agency_id: Mapped[uuid.UUID | None]
    commune: Mapped[str | None]
    happened_at: Mapped[datetime] = mapped_column(default=clock.now)


_NAMES = ("id", "name", "subject_id", "agency_id", "commune", "happened_at", "job")
"""What a published event is made of: the columns of its row, and the arguments of its job."""
# One statement, past the ORM (bench): every change of the house publishes something.
_DEFERRED: LiteralString = jobs.one_more(queue="default", name="events.dispatch", arguments="$7::jsonb")
_EVENT: LiteralString = (
    "INSERT INTO event (id, name, subject_id, agency_id, commune, happened_at) VALUES ($1, $2, $3, $4, $5, $6)"
)
_PUBLISH: LiteralString = f"WITH told AS ({_EVENT}) SELECT {_DEFERRED}"


def publish(event: Event) -> None:
    """Add the event's row and defer its dispatch; both commit with the change, or neither does."""
    values = told(event)
    raw_write(_PUBLISH, [values[f"event_{name}"] for name in _NAMES])


def told(event: Event) -> dict[str, Any]:
    """What `publish` writes of an event, by the names that `telling` asks for."""
    job = {
        "name": event.name,
        "subject": str(event.subject),
        "agency": str(event.agency) if event.agency else None,
        "commune": event.commune,
    }
    row = (uuid.uuid4(), event.name, event.subject, event.agency, event.commune, clock.now(), Jsonb(job))
    return {f"event_{name}": value for name, value in zip(_NAMES, row, strict=True)}


def telling(source: CTE) -> tuple[Insert, TextClause]:
    """What `publish` does, for a statement that also makes what it tells of, once for each row of `source`.

    The INSERT of the event's row, and the expression whose SELECT from `source` defers the job.
    """
    columns = [column for column in EventRow.__table__.columns if column.key in _NAMES]
    given = [bindparam("event_" + column.key, type_=column.type) for column in columns]
    row = insert(EventRow).from_select([column.key for column in columns], select(*given).select_from(source))
    job = text(jobs.one_more(queue="default", name="events.dispatch", arguments=":event_job"))
    return row, job.bindparams(bindparam("event_job", type_=JSONB))


@jobs.task(name="events.dispatch")
def dispatch(*, name: str, subject: str, agency: str | None, commune: str | None) -> None:
    """Hand one event to everyone who listens, each in a transaction of its own. A listener may run twice."""
    event = _named(name)(subject=uuid.UUID(subject), agency=uuid.UUID(agency) if agency else None, commune=commune)
    for listener in listeners_of(name):
        with unit_of_work():
            listener(event)


def _named(name: str) -> type[Event]:
    known: dict[str, type[Event]] = {kind.name: kind for kind in Event.__subclasses__()}
    return known[name]


def listeners_of(name: str) -> Sequence[Listener]:
    """Who listens to events of this name, as the factory joined them."""
    joined: dict[str, list[Listener]] = current_app.extensions["listeners"]
    return joined.get(name, [])


def forget(subject: uuid.UUID) -> None:
    """Take what happened to a thing out of the streams: who goes on from an earlier event hears nothing of it.

    Listeners that have not run yet run all the same.
    """
    session.execute(delete(EventRow).where(EventRow.subject_id == subject))


def together(*joined: dict[str, list[Listener]]) -> dict[str, list[Listener]]:
    """The listeners of several rooms by event name, in the order of the rooms."""
    return {name: [each for room in joined for each in room.get(name, [])] for room in joined for name in room}


def init_app(app: Flask, listeners: dict[str, list[Listener]]) -> None:
    """Join listeners to event names; a name nobody publishes stops the boot."""
    known = {kind.name for kind in Event.__subclasses__()}
    if stray := set(listeners) - known:
        raise LookupError(f"no event is named {sorted(stray)}")
    app.extensions["listeners"] = listeners
