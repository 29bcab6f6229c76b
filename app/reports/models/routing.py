"""Who gets what: rules that overrule a category's own agency."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base


class RoutingRule(Base):
    """One line of routing: (category, commune, asset owner) → agency. None means every one."""

    __tablename__ = "routing_rule"
    __table_args__ = (
        UniqueConstraint("category_code", "commune", "asset_owner", postgresql_nulls_not_distinct=True),
        CheckConstraint("num_nonnulls(category_code, commune, asset_owner) >= 1", "says_of_what"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    commune: Mapped[str | None]
    asset_owner: Mapped[str | None]
    """Whose road, pole or pipe it is, as a short word: "quoc-lo", "duong-sat"."""
    agency: Mapped[str]
    """The code of the agency that gets it, or "commune_office": the office of the commune it lies in."""
    note: Mapped[str | None]
    """Why, for whoever edits the rules next."""
    version: Mapped[int] = mapped_column(default=1)
    edited_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    edited_at: Mapped[datetime] = mapped_column(default=clock.now)
