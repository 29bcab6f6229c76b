"""The official calendar as a table: it changes every year, by decisions that come late."""

import enum
from datetime import date

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base


class DayKind(enum.StrEnum):
    """Why a day is not what its weekday says."""

    HOLIDAY = "holiday"
    OFF_OBSERVED = "off_observed"
    """In place of a holiday that fell on a weekend (Labour Code 45/2019/QH14, article 111.3)."""
    OFF_SWAPPED = "off_swapped"
    """Off in exchange for a weekend day."""
    WORK_SWAPPED = "work_swapped"
    """A weekend day worked in exchange."""


class Certainty(enum.StrEnum):
    """How sure a day is."""

    OFFICIAL = "official"
    STATUTORY = "statutory"
    """Follows from the law; the decision of that year may still add to it."""
    ASSUMED = "assumed"
    """Used until the decision is out, and shown as assumed."""


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
