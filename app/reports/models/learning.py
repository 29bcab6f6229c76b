"""What was learnt from reports that officials have sorted."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base


class CategoryModel(Base):
    """The weights that suggest a category, as suggesting.Model holds them; a training replaces them."""

    __tablename__ = "category_model"
    __table_args__ = (CheckConstraint("id = 1", "only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    trained_at: Mapped[datetime] = mapped_column(default=clock.now)
    reports: Mapped[int]
    prior: Mapped[dict[str, Any]]
    weights: Mapped[dict[str, Any]]
