"""The tables of the catalogue. Who wrote and who approved is kept as text: people leave, the record stays."""

import uuid
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.calendar.worktime import Unit
from app.kit import clock
from app.kit.db import Base
from app.procedures.kinds import COMMON_CASE, ClockPolicy, FilingChannel, SystemOfRecord, VersionState


class Procedure(Base):
    """One administrative procedure (thủ tục hành chính), under its national code."""

    __tablename__ = "procedure"
    __table_args__ = (
        # Every list starts after a (sort_key, code), whatever it is narrowed to.
        Index(None, "sort_key", "code"),
        Index(None, "field", "sort_key", "code"),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    """As the national portal writes it: `1.001193`."""
    name: Mapped[str]
    sort_key: Mapped[str]
    field: Mapped[str]
    """The domain (lĩnh vực), as the record names it."""
    ministry: Mapped[str]
    levels: Mapped[list[Any]]
    """Of `ministry`, `province`, `commune`, `other`: who decides."""
    keywords: Mapped[str]
    """What search reads besides the name: the results' names and the agency's."""
    for_people: Mapped[bool] = mapped_column(default=True)
    """Whether people may ask for it, and not organisations only."""
    current_version_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("procedure_version.id", use_alter=True, name="fk_procedure_current_version_id")
    )
    """The published one; None while nobody has checked the record."""
    record_hash: Mapped[bytes]
    """Of the record that was imported last: the same one is not imported again."""
    active: Mapped[bool] = mapped_column(default=True)


class ProcedureVersion(Base):
    """What a procedure demands and promises, at one time. Immutable once published (a trigger sees to it)."""

    __tablename__ = "procedure_version"
    __table_args__ = (
        UniqueConstraint("procedure_code", "number"),
        CheckConstraint("(state = 'draft') = (published_at IS NULL)", "published_has_a_date"),
        CheckConstraint("published_by <> created_by", "two_people"),
        Index(
            "uq_procedure_version_published",
            "procedure_code",
            unique=True,
            postgresql_where=text("state = 'published'"),
        ),
        Index("ix_procedure_version_drafts", "created_at", "id", postgresql_where=text("state = 'draft'")),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedure.code"))
    number: Mapped[int]
    state: Mapped[VersionState] = mapped_column(default=VersionState.DRAFT)
    content: Mapped[dict[str, Any]]
    """{"name", "subjects", "methods", "cases", "conditions", "steps_text", "legal_refs", "results", "routes"}."""
    raw: Mapped[dict[str, Any]]
    """The record's own texts where reading them is unsure."""
    source: Mapped[dict[str, Any]]
    """{"record": {...}, "citations": [{"field", "basis"}]}: where each thing comes from."""
    filing_channel: Mapped[FilingChannel] = mapped_column(default=FilingChannel.COUNTER)
    system_of_record: Mapped[SystemOfRecord] = mapped_column(default=SystemOfRecord.HERE)
    legal_time: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """{"amount", "unit"} of calendar.worktime; None = unknown, so the counter promises a date by hand."""
    committed_time: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """The province's own, shorter."""
    clock_policy: Mapped[ClockPolicy] = mapped_column(default=ClockPolicy.RESTART)
    cut_off: Mapped[str | None]
    """`15:00`: what is received later counts from the next working day."""
    express: Mapped[bool] = mapped_column(default=False)
    """Received, signed and returned at once."""
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_by: Mapped[str | None]
    published_at: Mapped[datetime | None]

    @property
    def time(self) -> tuple[int, Unit] | None:
        """What is promised: the committed time, else the legal one; None when neither is known."""
        given = self.committed_time or self.legal_time
        return (int(given["amount"]), cast(Unit, given["unit"])) if given else None

    def time_of(self, case_key: str) -> tuple[int, Unit] | None:
        """What is promised for a case: its own time if it has one, else the version's."""
        own = (self.case(case_key) or {}).get("time")
        return (int(own["amount"]), cast(Unit, own["unit"])) if own else self.time

    def case(self, key: str) -> dict[str, Any] | None:
        """One case (trường hợp) with its components; None if there is none of this key."""
        return next((case for case in self.content["cases"] if case["key"] == key), None)

    def route(self, case_key: str) -> dict[str, Any] | None:
        """The steps of a case, for procedures.graph; the common route when the case has none of its own."""
        routes: dict[str, dict[str, Any]] = self.content.get("routes") or {}
        return routes.get(case_key) or routes.get(COMMON_CASE)


class ProcedureOverlay(Base):
    """What a record lacks, with the text it is taken from. Counts once a second person has approved it."""

    __tablename__ = "procedure_overlay"
    __table_args__ = (
        CheckConstraint("approved_by <> written_by", "two_people"),
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", "approved_has_a_date"),
        Index(None, "procedure_code", "written_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """Chosen by whoever writes it."""
    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedure.code"))
    content: Mapped[dict[str, Any]]
    """Fields of ProcedureVersion and of its content, which replace the record's."""
    citations: Mapped[list[Any]]
    """[{"field", "basis"}]: one for every field of `content`."""
    content_hash: Mapped[bytes]
    written_by: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(default=clock.now)
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]


class SearchSynonym(Base):
    """An everyday word and what the catalogue calls it. Edited by administrators; search reads it anew."""

    __tablename__ = "search_synonym"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    phrase: Mapped[str] = mapped_column(unique=True)
    """As people type it, with its accents; found without them too."""
    means: Mapped[list[Any]]
    """Phrases in the catalogue's words; any of them will do."""
    note: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    updated_by: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class CatalogueStamp(Base):
    """One row: what of the catalogue is in the database, so that each process and each start knows it at a glance."""

    __tablename__ = "catalogue_stamp"
    __table_args__ = (CheckConstraint("id = 1", "one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    number: Mapped[int] = mapped_column(default=1)
    """Counted up with every change that search must see; each process compares it with its own index's."""
    imported: Mapped[bytes | None]
    """Hash of the file of records that was imported last."""
