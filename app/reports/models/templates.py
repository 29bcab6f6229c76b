"""Words that officials begin an answer, a question or a refusal with."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base


class AnswerTemplate(Base):
    """One text with placeholders, for a category and for the state a move leads to; None means every one."""

    __tablename__ = "answer_template"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code", ondelete="CASCADE"))
    state: Mapped[str | None]
    title: Mapped[str]
    text: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    updated_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
