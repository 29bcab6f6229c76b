"""The tables of reports. Times are UTC, positions degrees WGS84."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.db import Base
from app.kit.text import plain
from app.reports.kinds import EntryKind, Lane, LocationSource, Purpose
from app.reports.workflow import Publication, Publicity, State


class Category(Base):
    """A kind of report: decides agency, deadline, questions, and what may be public."""

    __tablename__ = "category"

    code: Mapped[str] = mapped_column(primary_key=True)
    group: Mapped[str]
    name: Mapped[dict[str, Any]]
    hint: Mapped[dict[str, Any]]
    icon: Mapped[str]
    agency: Mapped[str]
    """The code of the agency that handles it, or "commune_office": the office of the commune it lies in."""
    deadline: Mapped[dict[str, Any]]
    """{"tier", "accept": {"amount", "unit"}, "handle": {"amount", "unit"}}; units of calendar.worktime.

    The same under "urgent" (or "ordinary") for reports that are more (or less) urgent than the category itself.
    """
    urgent: Mapped[bool] = mapped_column(default=False)
    """How urgent its reports are, unless an answer (`urgent_if`) or intake says otherwise."""
    publicity: Mapped[Publicity]
    account_required: Mapped[bool] = mapped_column(default=False)
    approval_required: Mapped[bool] = mapped_column(default=True)
    after_photo_required: Mapped[bool] = mapped_column(default=False)
    """Whether an answer comes with a photo of how it is after the work, or a word why there is none."""
    questions: Mapped[list[Any]]
    """[{"code", "label", "kind": "yes_no|choice|number|text", "required", "options": [{"code", "label"}], "urgent_if"}]

    `urgent_if`, where there is one: the answers that make a report urgent.
    """
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


_OPEN = text(
    "state IN ('submitted', 'needs_info', 'accepted', 'assigned', 'in_progress', 'answered', 'forwarded', 'reopened',"
    " 'split', 'restricted')"
)
_PUBLIC = text("publication = 'public'")
_OF_OPEN: dict[str, Any] = {
    "postgresql_include": ["state", "agency_id", "offered_to_id", "category_code", "sealed", "parent_id", "parts"],
    "postgresql_where": _OPEN,
}
_OF_SETTLED: dict[str, Any] = {
    "postgresql_include": ["filed_at", "due_at", "extended", "stars", "sealed", "parent_id", "parts"],
    "postgresql_where": text("settled_at IS NOT NULL"),
}


class Report(Base):
    """One report. Its id is chosen by the phone, so that sending it twice is harmless."""

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("(num_nonnulls(reporter_id, secret_hash) = 0) = (anonymised_at IS NOT NULL)", "has_an_owner"),
        CheckConstraint("(location_source = 'commune') = (lat IS NULL)", "position_unless_commune"),
        CheckConstraint("num_nulls(lat, lon, cell) IN (0, 3)", "whole_position"),
        CheckConstraint("publication = 'hidden' OR publicity <> 'never'", "never_public"),
        CheckConstraint("publication = 'public' OR shown_lat IS NULL", "shown_when_public"),
        CheckConstraint("state NOT IN ('assigned', 'in_progress') OR assignee_id IS NOT NULL", "somebodys"),
        CheckConstraint("me_too >= 0", "me_too_counts"),
        CheckConstraint("state NOT IN ('answered', 'resolved') OR public_answer IS NOT NULL", "answered"),
        CheckConstraint("state NOT IN ('needs_info', 'forwarded', 'merged') OR resume_state IS NOT NULL", "way_back"),
        CheckConstraint("(state = 'merged') = (merged_into_id IS NOT NULL) AND merged_into_id <> id", "merged"),
        CheckConstraint("(state = 'forwarded') = (offered_to_id IS NOT NULL)", "offered"),
        CheckConstraint("sealed = (state IN ('restricted', 'handed_over'))", "sealed_lane"),
        CheckConstraint("NOT sealed OR publication = 'hidden'", "sealed_is_hidden"),
        CheckConstraint("state <> 'split' OR parts > 0", "split"),
        CheckConstraint(
            "(voice_id IS NULL) = (voice_seconds IS NULL) AND (transcript IS NULL OR voice_id IS NOT NULL)", "voice"
        ),
        # Every list starts after a (filed_at, id), whatever it is narrowed to.
        Index(None, "filed_at", "id"),
        Index(None, "state", "filed_at", "id"),
        Index(None, "agency_id", "filed_at", "id"),
        Index(None, "commune", "filed_at", "id"),
        Index(None, "assignee_id", "filed_at", "id", postgresql_where=text("assignee_id IS NOT NULL")),
        Index(None, "reporter_id", "filed_at", "id", postgresql_where=text("reporter_id IS NOT NULL")),
        Index(None, "secret_hash", "filed_at", postgresql_where=text("secret_hash IS NOT NULL")),
        Index("ix_report_published", "filed_at", "id", postgresql_where=_PUBLIC),
        Index(None, "device_hash", "filed_at", postgresql_where=text("device_hash IS NOT NULL")),
        Index(None, "text_hash", postgresql_where=text("text_hash IS NOT NULL")),
        Index("ix_report_remembered", "filed_at", postgresql_where=text("origin IS NOT NULL")),
        Index(None, "place_code", postgresql_where=text("place_code IS NOT NULL")),
        Index(None, "voice_id", postgresql_where=text("voice_id IS NOT NULL")),
        # What nobody is shown stands in none of these: filing writes to none.
        Index("ix_report_published_category", "category_code", "filed_at", "id", postgresql_where=_PUBLIC),
        Index("ix_report_published_commune", "commune", "filed_at", "id", postgresql_where=_PUBLIC),
        Index("ix_report_published_state", "state", "filed_at", "id", postgresql_where=_PUBLIC),
        Index(None, "shown_lat", "shown_lon", postgresql_where=_PUBLIC),
        Index(
            None,
            "shown_words",
            postgresql_using="gin",
            postgresql_ops={"shown_words": "gin_trgm_ops"},
            postgresql_where=_PUBLIC,
        ),
        Index(None, "lat", "lon"),
        # What counts by these three reads all it counts from the index alone; figures, in the order it counts them in.
        Index("ix_report_open", "commune", "due_at", **_OF_OPEN),
        Index("ix_report_settled_commune", "commune", "category_code", "settled_at", **_OF_SETTLED),
        Index("ix_report_settled_agency", "agency_id", "category_code", "settled_at", **_OF_SETTLED),
        Index(None, "merged_into_id", postgresql_where=text("merged_into_id IS NOT NULL")),
        Index(None, "parent_id", postgresql_where=text("parent_id IS NOT NULL")),
        Index(None, "offered_to_id", "filed_at", "id", postgresql_where=text("offered_to_id IS NOT NULL")),
        Index("ix_report_sealed", "filed_at", "id", postgresql_where=text("sealed")),
        Index(None, "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    reporter_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    secret_hash: Mapped[bytes | None]
    content_hash: Mapped[bytes]

    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"))
    urgent: Mapped[bool] = mapped_column(default=False)
    """Its own: begins as its category and its answers say (catalogue.Kind.urgent_by), then as intake sets it."""
    text: Mapped[str]
    answers: Mapped[dict[str, Any]]
    search: Mapped[str]
    """Code, words, address and transcript without accents, for the desk's search."""
    voice_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("voice.id"))
    """A voice tells who speaks: only service.transcribing.HEARERS and its reporter hear it."""
    voice_seconds: Mapped[int | None] = mapped_column(SmallInteger)
    transcript: Mapped[str | None]
    """What the voice note says, as intake wrote it down; for officials and the reporter, never public."""

    location_source: Mapped[LocationSource]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    address: Mapped[str | None]
    commune: Mapped[str]
    cell: Mapped[int | None] = mapped_column(BigInteger)
    """H3 cell of resolution 12; its ancestors are computed from it (see operations.clusters)."""
    shown_lat: Mapped[float | None]
    shown_lon: Mapped[float | None]
    """Where the public sees it: exact, or on a coarse grid for `answer_only`; None while hidden."""
    shown_cell: Mapped[int | None] = mapped_column(BigInteger)
    """H3 cell of resolution 12 of that place."""
    shown_words: Mapped[str | None]
    """What the public's search reads (kit.text.findable): of `answer_only` the code alone; None while hidden."""

    seen_at: Mapped[datetime]
    clock_off: Mapped[bool] = mapped_column(default=False)
    """seen_at lies after its receipt or absurdly long before: the phone's clock is wrong. Kept, and marked."""
    filed_at: Mapped[datetime] = mapped_column(default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)

    state: Mapped[State] = mapped_column(default=State.SUBMITTED)
    state_since: Mapped[datetime] = mapped_column(default=clock.now)
    resume_state: Mapped[State | None]
    """Where a question, an offer to another agency, or a merger goes back to (workflow.KEEPS_WAY_BACK)."""
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    assignee_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    offered_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    """The agency that a forwarded report waits for."""
    bounces: Mapped[int] = mapped_column(SmallInteger, default=0)
    """How often an agency that it was offered to sent it back."""
    merged_into_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("report.id"))
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("report.id"))
    """Of a part: the report that was split."""
    parts: Mapped[int] = mapped_column(SmallInteger, default=0)
    """How many parts it was split into; it then goes where they go."""
    sealed: Mapped[bool] = mapped_column(default=False)
    """In the restricted lane (workflow.SEALED): in no list, count, map, search or feed but the restricted desk's."""
    anonymised_at: Mapped[datetime | None]
    """Since then nothing here tells of a person: a tombstone with kind, commune, dates and states."""
    publication: Mapped[Publication] = mapped_column(default=Publication.HIDDEN)
    publicity: Mapped[Publicity]
    assisted: Mapped[bool] = mapped_column(default=False)
    """Typed in by an official for somebody else; see ReportContact."""
    device_hash: Mapped[bytes | None]
    """What the phone calls itself (Report-Device), hashed; with `origin` it goes after jobs.FORGOTTEN_AFTER."""
    origin: Mapped[str | None]
    """The address it came from, as access.client_address hashes it."""
    text_hash: Mapped[int | None] = mapped_column(BigInteger)
    """Equal for words that are the same but for case, accents and signs; None where there are few."""
    place_code: Mapped[str | None]
    """The QR code it began with; see PlaceCode."""
    public_answer: Mapped[str | None]
    """A draft until the state is one of workflow.ANSWER_OUT."""
    no_photo_reason: Mapped[str | None]
    """Why no after-photo came with that answer, where its category asks for one; a draft as long as the answer is."""
    asset_owner: Mapped[str | None]
    """Whose the thing is, where that is known ("quoc-lo", "duong-sat"); decides with the rules who handles it."""
    due_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    """Since when an answer is out and stands; None while there is work to do, and where it ended otherwise."""
    due_note: Mapped[dict[str, Any] | None]
    """Why there is no due time yet, {"vi", "en"}."""
    extended: Mapped[bool] = mapped_column(default=False)
    """Whether more time was approved, and how many stars its reporter gave: what figures read of report_extension and
    report_rating. Triggers on those write both; nobody else does."""
    stars: Mapped[int | None] = mapped_column(SmallInteger)
    me_too: Mapped[int] = mapped_column(default=0)
    """How many others follow it because they have met the same; counts the rows of report_follower."""
    version: Mapped[int] = mapped_column(default=1)

    def findable(self) -> str:
        """What the desk's search finds it by; see `search`."""
        return plain(" ".join(filter(None, (self.code, self.text, self.address, self.transcript))))

    @property
    def lane(self) -> Lane:
        """How sure it is who sent it; see queries.LANE for the same in SQL."""
        if self.assisted:
            return Lane.ASSISTED
        return Lane.UNVERIFIED if self.reporter_id is None else Lane.VERIFIED


class ReportEntry(Base):
    """One line of the timeline. Lines are added, never changed. A move's line has the id its mover chose."""

    __tablename__ = "report_entry"
    __table_args__ = (
        UniqueConstraint("report_id", "version"),
        # Where a report that is sealed is named; see service.sealing.
        Index(
            "ix_report_entry_into",
            text("(changes ->> 'into')"),
            postgresql_where=text("changes ->> 'into' IS NOT NULL"),
        ),
        Index(
            "ix_report_entry_out_of",
            text("(changes ->> 'out_of')"),
            postgresql_where=text("changes ->> 'out_of' IS NOT NULL"),
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    version: Mapped[int]
    """The report's version that this line made; gives the order."""
    kind: Mapped[EntryKind]
    from_state: Mapped[State | None]
    state: Mapped[State]
    author_kind: Mapped[str]
    """reporter, official or system."""
    author_role: Mapped[str | None]
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    agency: Mapped[str]
    """The code of the agency that has the report after this line."""
    note: Mapped[str | None]
    """For officials only."""
    public_text: Mapped[str | None]
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What else the move set, by its field names; for officials only."""
    content_hash: Mapped[bytes]
    written_at: Mapped[datetime] = mapped_column(default=clock.now)


class ReportRating(Base):
    """What the reporter thinks of how it ended: 1 to 5 stars, one row per report."""

    __tablename__ = "report_rating"
    __table_args__ = (CheckConstraint("stars BETWEEN 1 AND 5", "stars"),)

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), primary_key=True)
    stars: Mapped[int] = mapped_column(SmallInteger)
    comment: Mapped[str]
    rated_at: Mapped[datetime] = mapped_column(default=clock.now)


class ReportMedia(Base):
    """A photo of a report. Its size is copied here, as a photo never changes: lists need no second query."""

    __tablename__ = "report_media"

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), primary_key=True)
    media_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("media.id"), primary_key=True, index=True)
    purpose: Mapped[Purpose]
    position: Mapped[int] = mapped_column(SmallInteger)
    width: Mapped[int]
    height: Mapped[int]
    original_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("media.id"), index=True)
    """The photo that media_id is a black-out of; only service.redacting.LOOKERS see that, each look is logged."""
    boxes: Mapped[list[Any]] = mapped_column(default=list)
    """What is black in it: [[left, top, right, bottom], …] in pixels of the large size."""
