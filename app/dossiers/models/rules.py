"""The table of dated rules."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Date, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base


class DossierRule(Base):
    """One rule of law for the days on which it holds. Rules change every year; a dossier keeps those of its receipt."""

    __tablename__ = "dossier_rule"
    __table_args__ = (
        PrimaryKeyConstraint("key", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", "ends_after_it_begins"),
    )

    key: Mapped[str]
    value: Mapped[dict[str, Any]]
    """{"amount", "unit"}, units of calendar.worktime."""
    basis: Mapped[str]
    mark: Mapped[str]
    """How sure it is (DOMAIN.md): V read in the text, S second-hand, M from memory, H in a text since replaced."""
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    """The last day on which it holds; None while no end is known."""
