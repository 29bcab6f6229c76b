"""The agencies of the province."""

import enum
import uuid
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base


class AgencyKind(enum.StrEnum):
    """What an agency is in the structure of government since July 2025."""

    COMMITTEE = "committee"
    """The provincial People's Committee, at the top."""
    DEPARTMENT = "department"
    """A specialised department (sở) and what ranks with it."""
    VERTICAL = "vertical"
    """Answers to a ministry, not to the province: police, army, tax, social insurance."""
    CENTRE = "centre"
    """A sub-department or service unit."""
    COMMUNE_OFFICE = "commune_office"
    INTAKE = "intake"
    """Receives, checks and passes on what citizens send."""
    EXTERNAL = "external"
    """A utility or owner of works outside the administration; told by its own channel, still followed."""


class Agency(Base):
    """One agency. `code` is stable and readable; categories and imports refer to it."""

    __tablename__ = "agency"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[AgencyKind]
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"), index=True)
    commune_code: Mapped[str | None] = mapped_column(unique=True)
    """The commune whose office this is; None for all other kinds."""
    name: Mapped[dict[str, Any]]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    hours: Mapped[dict[str, Any] | None]
    """Working hours in the form of calendar.worktime.Hours.of; None = the default of the province."""
    active: Mapped[bool] = mapped_column(default=True)
