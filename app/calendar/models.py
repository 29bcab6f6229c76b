"""The official calendar as a table: it changes every year, by decisions that come late."""

import uuid
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, ForeignKeyConstraint, Index, Time, text
from sqlalchemy.orm import Mapped, mapped_column

from app.calendar.kinds import Certainty, DayKind, Policy, SegmentKind
from app.kit import clock
from app.kit.db import Base


class CalendarYear(Base):
    """A year whose days are loaded. Outside of these years no due time is computed."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str]


class CalendarDay(Base):
    """A day that is not what its weekday says, and the decision it comes from."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    kind: Mapped[DayKind]
    name: Mapped[str]
    """In Vietnamese, as in the decision."""
    certainty: Mapped[Certainty]
    source: Mapped[str]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))


class CalendarEdit(Base):
    """One change of the table, by hand. Rows are added, never changed."""

    __tablename__ = "calendar_edit"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The day's version that this change made; goes on counting where a day is taken out and put in again."""
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    """What the table said of the day, {"kind", "name", "certainty", "source"}; None for nothing."""
    edited_by: Mapped[uuid.UUID]
    edited_at: Mapped[datetime] = mapped_column(default=clock.now)


class AgencyHoursEdit(Base):
    """One change of an agency's working hours, by hand. Rows are added, never changed."""

    __tablename__ = "agency_hours_edit"

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    """In the form of worktime.Hours.of; None for the province's."""
    source: Mapped[str]
    """The decision it comes from."""
    edited_by: Mapped[uuid.UUID]
    edited_at: Mapped[datetime] = mapped_column(default=clock.now)


class Clock(Base):
    """Time that was promised, with the terms of its day. A subject (a report, a dossier) has one clock of each name."""

    __tablename__ = "clock"
    __table_args__ = (CheckConstraint("amount > 0", "amount"),)

    subject_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    clock: Mapped[str] = mapped_column(primary_key=True)
    """What the time is for: "handle", "accept", "step:…"."""
    amount: Mapped[int]
    unit: Mapped[str]
    """Of calendar.worktime.Unit."""
    agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    """Whose hours count; None = the default of the province."""
    cut_off: Mapped[time | None] = mapped_column(Time)
    """What is received later in the day counts from the next working day."""
    started_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    reason_missing: Mapped[dict[str, Any] | None]
    """Why there is no due time, {"vi", "en"}."""


class ClockSegment(Base):
    """What a clock did for a while. A clock that was never paused has no rows here: it runs since it was started."""

    __tablename__ = "clock_segment"
    __table_args__ = (
        ForeignKeyConstraint(["subject_id", "clock"], ["clock.subject_id", "clock.clock"], ondelete="CASCADE"),
        CheckConstraint("(kind = 'paused') = (policy IS NOT NULL)", "pauses_have_a_policy"),
        CheckConstraint("ended_at >= started_at", "forwards"),
    )

    subject_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    clock: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 0 on: running, paused, running, …"""
    kind: Mapped[SegmentKind]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    policy: Mapped[Policy | None]


class ClockExtension(Base):
    """More time that was given, and why."""

    __tablename__ = "clock_extension"
    __table_args__ = (
        ForeignKeyConstraint(["subject_id", "clock"], ["clock.subject_id", "clock.clock"], ondelete="CASCADE"),
        CheckConstraint("amount > 0", "amount"),
        Index(None, "subject_id", "clock", "given_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    subject_id: Mapped[uuid.UUID]
    clock: Mapped[str]
    amount: Mapped[int]
    unit: Mapped[str]
    given_at: Mapped[datetime]
    reason: Mapped[str]
