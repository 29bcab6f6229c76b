"""The tables of dossiers. Times are UTC. Who did what is kept as text beside the id: people leave, the record stays."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from app.dossiers.kinds import Delivery, EntryKind, Finance, ReturnBy, StepState, Sync
from app.dossiers.workflow import State
from app.kit import clock
from app.kit.db import Base

_OPEN = text("state IN ('accepted', 'processing', 'supplement', 'awaiting_payment', 'consulting', 'signed')")

_UNACCEPTED = "state IN ('draft', 'submitted', 'supplement_intake', 'refused', 'withdrawn')"


class Dossier(Base):
    """One dossier, pinned to the version of its procedure. Its id is chosen by whoever files it."""

    __tablename__ = "dossier"
    __table_args__ = (
        CheckConstraint(_UNACCEPTED + " OR code IS NOT NULL", "accepted_has_a_code"),
        CheckConstraint("NOT phone_verified OR phone IS NOT NULL", "verified_is_there"),
        # Every list starts after a (received_at, id), whatever it is narrowed to.
        Index(None, "received_at", "id"),
        Index(None, "state", "received_at", "id"),
        Index(None, "receiving_agency_id", "received_at", "id"),
        Index(None, "competent_agency_id", "received_at", "id"),
        Index(None, "return_agency_id", "received_at", "id"),
        Index(None, "agency_ids", postgresql_using="gin"),
        Index(None, "phone", "received_at", "id", postgresql_where=text("phone IS NOT NULL")),
        Index(None, "account_id", postgresql_where=text("account_id IS NOT NULL")),
        Index("ix_dossier_due", "due_at", "id", postgresql_where=_OPEN),
        Index(None, "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
    )  # fmt: skip

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    content_hash: Mapped[bytes]

    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedure.code"))
    version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("procedure_version.id"))
    procedure_name: Mapped[dict[str, Any]]
    """A copy: a published version never changes, so lists need no other table."""
    case_key: Mapped[str]

    receiving_agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    competent_agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    return_agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    agency_ids: Mapped[list[uuid.UUID]] = mapped_column(ARRAY(Uuid))
    """Who may see it: the three agencies, and each that has or had a step in hand."""
    commune: Mapped[str | None]
    """The commune it is about, where a step belongs to that commune's office."""

    applicant: Mapped[dict[str, Any]]
    """{"name", "id_number", "birth_date", "sex", "address", "email"}; what is not known is None."""
    phone: Mapped[str | None]
    """E.164. Whoever signs in with it sees the dossier if it is verified."""
    phone_verified: Mapped[bool] = mapped_column(default=False)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    search: Mapped[str]
    """Code, applicant, ID number and phone without accents, for officials' search."""
    components: Mapped[list[Any]]
    """[{"key", "name", "originals", "copies", "note", "media": [id]}] as handed in."""
    note: Mapped[str | None]
    return_by: Mapped[ReturnBy] = mapped_column(default=ReturnBy.COUNTER)

    state: Mapped[State]
    state_since: Mapped[datetime] = mapped_column(default=clock.now)
    finance: Mapped[Finance] = mapped_column(default=Finance.NONE)
    amount_vnd: Mapped[int | None] = mapped_column(BigInteger)
    delivery: Mapped[Delivery] = mapped_column(default=Delivery.NONE)
    sync: Mapped[Sync] = mapped_column(default=Sync.NONE)
    external_code: Mapped[str | None]
    """The code in the system that holds the record, where that is not this one."""

    received_at: Mapped[datetime] = mapped_column(default=clock.now)
    """When it was handed in; deadlines count from here."""
    has_term: Mapped[bool] = mapped_column(default=False)
    """Whether its procedure promises a time, so that it has a clock."""
    promised_at: Mapped[datetime | None]
    """The due time on the receipt; due_at moves, this does not."""
    due_at: Mapped[datetime | None]
    """A copy of its clock's; None before acceptance, without a term, and while the clock is held."""
    due_note: Mapped[dict[str, Any] | None]
    """Why there is no due time, {"vi", "en"}."""
    released_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_to: Mapped[dict[str, Any] | None]
    """{"name", "id_number", "relation"} of who took the result: the proof of its return."""
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)


class DossierStep(Base):
    """One step of a dossier's route, with the agency that has it."""

    __tablename__ = "dossier_step"
    __table_args__ = (
        UniqueConstraint("dossier_id", "key"),
        # An official's own queue, the most urgent first.
        Index("ix_dossier_step_queue", "agency_id", "role", "queue_at", "id",
              postgresql_where=text("state IN ('ready', 'doing')")),
        Index(None, "assignee_id", postgresql_where=text("state = 'doing'")),
    )  # fmt: skip

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"))
    key: Mapped[str]
    position: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[dict[str, Any]]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[str]
    lead: Mapped[bool] = mapped_column(default=False)
    """Its agency answers for the whole (liên thông)."""
    term: Mapped[dict[str, Any] | None]
    """{"amount", "unit"} of the step alone."""
    rounds: Mapped[int] = mapped_column(SmallInteger, default=0)
    """How often it was begun with its term: one that is sent back gets a clock of its own each time."""
    state: Mapped[StepState] = mapped_column(default=StepState.WAITING)
    assignee_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    assignee_name: Mapped[str | None]
    """Who took it. What nobody had taken, whoever ended it has taken."""
    done_by: Mapped[str | None]
    """Who ended it, which may be a colleague of who took it."""
    ready_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    queue_at: Mapped[datetime] = mapped_column(default=clock.now)
    """What its queue is ordered by: its own due time, else the dossier's, else far away."""
    done_at: Mapped[datetime | None]
    note: Mapped[str | None]


class DossierEntry(Base):
    """One line of the history. Lines are added, never changed. A move's line has the id its mover chose."""

    __tablename__ = "dossier_entry"
    __table_args__ = (UniqueConstraint("dossier_id", "version", "position"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"))
    version: Mapped[int]
    position: Mapped[int] = mapped_column(SmallInteger, default=0)
    """One move may have consequences: they are further lines of the same version."""
    kind: Mapped[EntryKind]
    from_state: Mapped[State | None]
    state: Mapped[State]
    step_key: Mapped[str | None]
    author_kind: Mapped[str]
    """official, applicant, follower or system."""
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    author_name: Mapped[str | None]
    author_role: Mapped[str | None]
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    """Who has it after this line."""
    note: Mapped[str | None]
    """For officials only."""
    public_text: Mapped[str | None]
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    content_hash: Mapped[bytes]
    written_at: Mapped[datetime] = mapped_column(default=clock.now)


class DossierSupplement(Base):
    """What was asked for, once and completely, and what came."""

    __tablename__ = "dossier_supplement"
    __table_args__ = (UniqueConstraint("dossier_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """The id of the move that asked."""
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"))
    items: Mapped[list[Any]]
    reason: Mapped[str]
    legal_basis: Mapped[str]
    until: Mapped[date | None] = mapped_column(Date)
    """By when it is asked for, that day included; None where nobody named a day."""
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    answered_at: Mapped[datetime | None]
    answer_id: Mapped[uuid.UUID | None] = mapped_column(unique=True)
    answer: Mapped[dict[str, Any] | None]
    """{"note", "media": [id]}."""
    answer_hash: Mapped[bytes | None]


class DossierResult(Base):
    """The result as a PDF; the newest counts, the others stay for officials. The bytes are in the store, by hash."""

    __tablename__ = "dossier_result"
    __table_args__ = (UniqueConstraint("dossier_id", "sha256"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"))
    sha256: Mapped[str]
    size: Mapped[int]
    attached_by: Mapped[str]
    attached_at: Mapped[datetime] = mapped_column(default=clock.now)


class DossierHandover(Base):
    """Papers going from one agency to another, signed for on both sides."""

    __tablename__ = "dossier_handover"
    __table_args__ = (Index(None, "dossier_id", "given_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"))
    from_agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    to_agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    what: Mapped[str]
    content_hash: Mapped[bytes]
    given_by: Mapped[str]
    given_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    received_by: Mapped[str | None]
    received_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    received_at: Mapped[datetime | None]


class DossierFollower(Base):
    """Somebody who may follow a dossier because its applicant consented; known by the phone they sign in with."""

    __tablename__ = "dossier_follower"
    __table_args__ = (
        Index(None, "dossier_id"),
        Index(None, "phone", postgresql_where=text("ended_at IS NULL")),
        # A phone that was let follow twice would follow on after the applicant ended it once.
        Index("ix_dossier_follower_once", "dossier_id", "phone", unique=True,
              postgresql_where=text("ended_at IS NULL")),
    )  # fmt: skip

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"))
    phone: Mapped[str]
    name: Mapped[str]
    consented_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    consented_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]
