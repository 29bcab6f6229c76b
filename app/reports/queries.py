"""Every read of reports. Visibility lives in the WHERE: what one may not see is not found."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
    type_coerce,
)
from sqlalchemy.sql import ColumnElement

from app.kit import paging
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports.draft import Reporter
from app.reports.kinds import EntryKind, Purpose
from app.reports.models import PlaceCode, Report, ReportContact, ReportEntry, ReportFollower, ReportMedia
from app.reports.workflow import REPORTER, Publication, State

LANE: ColumnElement[str] = case(
    (Report.assisted, literal("assisted")), (Report.reporter_id.is_(None), literal("unverified")),
    else_=literal("verified"),
)  # fmt: skip
"""A report's lane (kinds.Lane), as Report.lane says it."""

Box = tuple[float, float, float, float]
"""West, south, east, north."""


def get(report_id: uuid.UUID) -> Report | None:
    """A report, whoever asks: for listeners, which act for the house."""
    return session.get(Report, report_id)


def owned_by(reporter: Reporter) -> ColumnElement[bool]:
    """Condition: it is this reporter's, by account or by the phone's secret."""
    ways: list[ColumnElement[bool]] = []
    if reporter.account_id is not None:
        ways.append(Report.reporter_id == reporter.account_id)
    if reporter.secret_hash is not None:
        ways.append(Report.secret_hash == reporter.secret_hash)
    return or_(false(), *ways)


def for_update(report_id: uuid.UUID, visible: ColumnElement[bool]) -> Report:
    """A report, if it is visible, locked until the transaction ends. Raises NotFound."""
    wanted = select(Report).where(Report.id == report_id, visible).with_for_update()
    # What the session read before the lock was had is old.
    found = session.scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def locked(report_id: uuid.UUID) -> Report | None:
    """A report, whoever asks, locked until the transaction ends: for jobs, which act for the house."""
    wanted = select(Report).where(Report.id == report_id).with_for_update()
    return session.scalar(wanted.execution_options(populate_existing=True))


def any_of(report_ids: Sequence[uuid.UUID]) -> bool:
    """Whether one of these ids is taken."""
    return session.scalar(select(Report.id).where(Report.id.in_(report_ids)).limit(1)) is not None


def find(code_or_id: str, visible: ColumnElement[bool]) -> uuid.UUID | None:
    """The id of a report that is visible, by its code (however it is typed) or its id."""
    wanted = select(Report.id).where(visible)
    try:
        return session.scalar(wanted.where(Report.id == uuid.UUID(code_or_id)))
    except ValueError:
        return session.scalar(wanted.where(Report.code == code_or_id.strip().upper()))


def lock(report_ids: Sequence[uuid.UUID]) -> None:
    """Lock several reports, always in the same order, so that two who lock the same ones never wait for each other."""
    session.execute(select(Report.id).where(Report.id.in_(report_ids)).order_by(Report.id).with_for_update())


def lock_parts(parent_id: uuid.UUID) -> None:
    """Lock the parts of a report, also those it has taken back: always before the whole, as a part's own moves do."""
    session.execute(select(Report.id).where(Report.parent_id == parent_id).order_by(Report.id).with_for_update())


def parts_of(parent_id: uuid.UUID, *, lock: bool = False) -> list[Report]:
    """The parts of a report that was split, by their codes; none that it has taken back."""
    wanted = select(Report).where(Report.parent_id == parent_id, Report.merged_into_id.is_(None))
    wanted = wanted.order_by(Report.id).with_for_update() if lock else wanted.order_by(Report.code)
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def taken_back(parent_id: uuid.UUID) -> list[Report]:
    """The parts that a report had and has taken back."""
    wanted = select(Report).where(Report.parent_id == parent_id, Report.merged_into_id == parent_id)
    return list(session.scalars(wanted.order_by(Report.id)))


_PUBLIC = and_(Report.publication == Publication.PUBLIC, not_(Report.sealed))


def published(report_id: uuid.UUID) -> Report:
    """A report that is public. Raises NotFound."""
    return _one(Report.id == report_id, _PUBLIC)


def published_or_followed(report_id: uuid.UUID, reporter: Reporter) -> Report:
    """A report that is public, or was when this reporter began to follow it. Raises NotFound."""
    followed = exists().where(ReportFollower.report_id == Report.id, is_follower(reporter))
    return _one(Report.id == report_id, or_(_PUBLIC, followed))


def _one(*conditions: ColumnElement[bool]) -> Report:
    found = session.scalar(select(Report).where(*conditions))
    if found is None:
        raise NotFound
    return found


def is_follower(reporter: Reporter) -> ColumnElement[bool]:
    """Condition: the row is this reporter's, by account or by secret."""
    halves: list[ColumnElement[bool]] = [false()]
    if reporter.account_id is not None:
        halves.append(ReportFollower.account_id == reporter.account_id)
    if reporter.secret_hash is not None:
        halves.append(ReportFollower.secret_hash == reporter.secret_hash)
    return or_(*halves)


def follows(report_id: uuid.UUID, reporter: Reporter) -> bool:
    """Whether this reporter follows the report."""
    wanted = select(ReportFollower.id).where(ReportFollower.report_id == report_id, is_follower(reporter))
    return session.scalar(wanted.limit(1)) is not None


def merged_into(report_id: uuid.UUID) -> list[Report]:
    """The reports that were merged into this one, also by way of another."""
    return list(session.scalars(select(Report).where(Report.id.in_(_below(report_id))).order_by(Report.filed_at)))


def _below(report_id: uuid.UUID) -> Select[tuple[uuid.UUID]]:
    tree = select(Report.id).where(Report.merged_into_id == report_id).cte("tree", recursive=True)
    tree = tree.union(select(Report.id).where(Report.merged_into_id == tree.c.id))
    return select(tree.c.id)


def followed(merged_into_id: uuid.UUID | None) -> Report | None:
    """The report that one merged into this follows in the end; None where it follows none, or one that was sealed."""
    if merged_into_id is None:
        return None
    chain = _above(merged_into_id)
    last = select(Report).where(Report.id.in_(chain), Report.merged_into_id.is_(None), not_(Report.sealed))
    return session.scalar(last)


def chain(report_id: uuid.UUID) -> list[uuid.UUID]:
    """A report and all that it follows, by way of one another."""
    return list(session.scalars(_above(report_id)))


def is_sealed(report_id: uuid.UUID) -> bool:
    """Whether a report, or one that it follows, is sealed; one that is gone counts as such. One statement."""
    sealed = session.scalar(select(func.bool_or(Report.sealed)).where(Report.id.in_(_above(report_id))))
    return sealed is not False


def _above(report_id: uuid.UUID) -> Select[tuple[uuid.UUID]]:
    way = select(Report.id, Report.merged_into_id).where(Report.id == report_id).cte("way", recursive=True)
    way = way.union(select(Report.id, Report.merged_into_id).where(Report.id == way.c.merged_into_id))
    return select(way.c.id)


def lock_family(report_id: uuid.UUID) -> None:
    """Lock a report with all it follows and what was merged into it, in the order of `lock`."""
    family = or_(Report.id.in_(_above(report_id)), Report.merged_into_id == report_id)
    session.execute(select(Report.id).where(family).order_by(Report.id).with_for_update())


def joined_to(report_id: uuid.UUID) -> list[Report]:
    """What was merged into this report itself and still is somebody's, locked; not its own parts that it took back."""
    wanted = select(Report).where(
        Report.merged_into_id == report_id, Report.anonymised_at.is_(None), Report.parent_id.is_(None)
    )
    return list(session.scalars(wanted.order_by(Report.id).with_for_update().execution_options(populate_existing=True)))


def met_the_same(report_id: uuid.UUID) -> ColumnElement[int]:
    """How many people besides its reporter say so: who follows it, filed what was merged into it, or follows that."""
    below = _below(report_id)
    filed = select(_who(Report.reporter_id, Report.secret_hash)).where(Report.id.in_(below))
    of_these = or_(ReportFollower.report_id == report_id, ReportFollower.report_id.in_(below))
    follow = select(_who(ReportFollower.account_id, ReportFollower.secret_hash)).where(of_these)
    people = filed.union(follow).subquery()
    reporter = select(_who(Report.reporter_id, Report.secret_hash)).where(Report.id == report_id).scalar_subquery()
    counted = select(func.count()).where(people.c.who.is_distinct_from(reporter), people.c.who.is_not(None))
    return counted.scalar_subquery()


def _who(account_id: Any, secret_hash: Any) -> ColumnElement[str]:
    """One text for one person, as far as one can know."""
    return func.coalesce(cast(account_id, String), func.encode(secret_hash, "hex")).label("who")


def followers(report_id: uuid.UUID) -> list[tuple[uuid.UUID | None, bytes | None]]:
    """Who follows a report that is public now, as (account, secret's hash); nobody hears of a hidden one.

    Who followed a duplicate that was merged into it is told too; who filed it is told as a reporter.
    """
    merged = _below(report_id)
    public = exists().where(Report.id == report_id, _PUBLIC)
    joined = select(ReportFollower.account_id, ReportFollower.secret_hash).where(
        or_(ReportFollower.report_id == report_id, ReportFollower.report_id.in_(merged)), public
    )
    return [(row.account_id, row.secret_hash) for row in session.execute(joined)]


def concerning(report_ids: Sequence[uuid.UUID], reporter: Reporter) -> dict[uuid.UUID, str]:
    """Which of these reports are this reporter's own ("own"), or followed ("following"); one query."""
    follower = exists().where(ReportFollower.report_id == Report.id, is_follower(reporter))
    own = or_(
        *(
            column == value
            for column, value in ((Report.reporter_id, reporter.account_id), (Report.secret_hash, reporter.secret_hash))
            if value is not None
        ),
        false(),
    )
    wanted = select(Report.id, own.label("own")).where(Report.id.in_(report_ids), or_(own, follower))
    return {row.id: "own" if row.own else "following" for row in session.execute(wanted)}


def typed_by(report_id: uuid.UUID, official: uuid.UUID) -> tuple[Report, ReportContact]:
    """A report that this official typed in for somebody else. Raises NotFound for any other."""
    mine = and_(ReportContact.report_id == Report.id, ReportContact.typed_by == official)
    wanted = select(Report, ReportContact).join(ReportContact, mine)
    row = session.execute(wanted.where(Report.id == report_id, Report.sealed.is_(False))).first()
    if row is None:
        raise NotFound
    return row[0], row[1]


def contact(report_id: uuid.UUID) -> ReportContact | None:
    """What the person behind a report agreed to leave."""
    return session.get(ReportContact, report_id)


def place_code(code_id: uuid.UUID, communes: frozenset[str] | None) -> PlaceCode:
    """A QR code in one of these communes (None: anywhere). Raises NotFound."""
    found = session.scalar(select(PlaceCode).where(PlaceCode.id == code_id, _in(communes)))
    if found is None:
        raise NotFound
    return found


def owner_at(code: str, category: str) -> str | None:
    """Whose the thing is that a QR code hangs on, where a report of this category can be about that thing."""
    about_it = or_(PlaceCode.category_code.is_(None), PlaceCode.category_code == category)
    wanted = select(PlaceCode.asset_owner).where(PlaceCode.code == code, PlaceCode.revoked_at.is_(None), about_it)
    return session.scalar(wanted)


def knows_place_code(code: str) -> bool:
    """Whether a code was made, revoked or not."""
    return session.scalar(select(PlaceCode.id).where(PlaceCode.code == code)) is not None


def began_with(code: str) -> int:
    """How many reports began with a QR code; sealed ones are in no count."""
    return session.scalar(select(func.count()).where(Report.place_code == code, ~Report.sealed)) or 0


def place_codes(communes: frozenset[str] | None, *, limit: int, cursor: str | None) -> list[Any]:
    """QR codes with how many reports began with each, the newest first; one more than `limit`."""
    began = select(func.count()).where(Report.place_code == PlaceCode.code, ~Report.sealed).scalar_subquery()
    wanted = select(PlaceCode, began.label("reports")).where(_in(communes))
    if cursor is not None:
        made_at, last = paging.decode(cursor, (datetime, uuid.UUID))
        wanted = wanted.where(tuple_(PlaceCode.made_at, PlaceCode.id) < tuple_(made_at, last))
    return list(session.execute(wanted.order_by(PlaceCode.made_at.desc(), PlaceCode.id.desc()).limit(limit + 1)))


def _in(communes: frozenset[str] | None) -> ColumnElement[bool]:
    return true() if communes is None else PlaceCode.commune.in_(communes)


def entry(entry_id: uuid.UUID) -> ReportEntry | None:
    return session.get(ReportEntry, entry_id)


def own(report_id: uuid.UUID, *, account_id: uuid.UUID | None, secret_hash: bytes | None) -> Report:
    """One's own report. Raises NotFound for any other."""
    halves: list[ColumnElement[bool]] = [false()]
    if account_id is not None:
        halves.append(Report.reporter_id == account_id)
    if secret_hash is not None:
        halves.append(Report.secret_hash == secret_hash)
    found = session.scalar(select(Report).where(Report.id == report_id, or_(*halves)))
    if found is None:
        raise NotFound
    return found


def messages(report_id: uuid.UUID) -> list[ReportEntry]:
    """What officials and the reporter wrote to each other, the oldest first."""
    wanted = select(ReportEntry).where(ReportEntry.report_id == report_id, ReportEntry.kind == EntryKind.MESSAGE)
    return list(session.scalars(wanted.order_by(ReportEntry.version)))


def newest_move(report_id: uuid.UUID, state: State) -> ReportEntry | None:
    """The newest line that moved a report to this state."""
    wanted = select(ReportEntry).where(ReportEntry.report_id == report_id, ReportEntry.kind == EntryKind.MOVED)
    return session.scalar(wanted.where(ReportEntry.state == state).order_by(ReportEntry.version.desc()).limit(1))


def was_moved(report_id: uuid.UUID, of: State, to: State) -> bool:
    """Whether a report ever made this move."""
    made = select(ReportEntry.id).where(
        ReportEntry.report_id == report_id, ReportEntry.from_state == of, ReportEntry.state == to
    )
    return session.scalar(made.limit(1)) is not None


@dataclass(frozen=True, slots=True)
class News:
    """The newest move of a report into one state: whom it concerns, and what may be said of it on a locked screen."""

    entry_id: uuid.UUID
    moved_at: datetime
    from_state: State | None
    code: str
    agency: str | None
    """The code of the agency that made the move."""
    due_at: datetime | None
    account_id: uuid.UUID | None
    secret_hash: bytes | None


def news(report_id: uuid.UUID, state: str) -> News | None:
    """The newest line that moved the report to `state` (or is of that kind), however far it has moved on since."""
    entry, report = ReportEntry, Report
    wanted = (
        select(entry.id, entry.written_at, entry.from_state, report.code, entry.agency, report.due_at)
        .add_columns(report.reporter_id, report.secret_hash)
        .join(report, report.id == entry.report_id)
        .where(report.id == report_id, _tells(state))
        .order_by(entry.version.desc())
    )
    row: Any = session.execute(wanted.limit(1)).first()
    return News(*row) if row else None


def _tells(word: str) -> ColumnElement[bool]:
    """Condition: a line that moved a report to this state, or that is of this kind."""
    if word in _KINDS:
        # What the reporter wrote is no news to the reporter.
        return and_(ReportEntry.kind == word, ReportEntry.author_kind != REPORTER)
    return and_(ReportEntry.state == word, ReportEntry.kind == EntryKind.MOVED)


_KINDS = frozenset(EntryKind)


def shows_work(report_id: uuid.UUID) -> bool:
    """Whether a photo shows how it is after the work; one of before the reporter reopened it shows that no more."""
    of_report = ReportEntry.report_id == report_id
    newest = select(func.max(ReportEntry.version))
    reopened = newest.where(of_report, ReportEntry.kind == EntryKind.MOVED, ReportEntry.state == State.REOPENED)
    taken = newest.where(
        of_report, ReportEntry.state.in_((State.ANSWERED, State.RESOLVED)), ReportEntry.changes.has_key("media")
    )
    again, last = reopened.scalar_subquery(), taken.scalar_subquery()
    photographed = exists().where(ReportMedia.report_id == report_id, ReportMedia.purpose == Purpose.AFTER)
    return bool(session.scalar(select(and_(photographed, or_(again.is_(None), last > again)))))


def is_shown(media_id: uuid.UUID) -> bool:
    """Whether any report still has this photo."""
    return session.scalar(select(ReportMedia.report_id).where(ReportMedia.media_id == media_id).limit(1)) is not None


def is_spoken(voice_id: uuid.UUID) -> bool:
    """Whether any report still has this voice note: parts share that of the whole."""
    return session.scalar(select(Report.id).where(Report.voice_id == voice_id).limit(1)) is not None


def photos(report_id: uuid.UUID) -> list[ReportMedia]:
    """A report's photos in their order."""
    wanted = select(ReportMedia).where(ReportMedia.report_id == report_id)
    return list(session.scalars(wanted.order_by(ReportMedia.purpose.desc(), ReportMedia.position)))


def after(cursor: str | None) -> list[ColumnElement[bool]]:
    """The keyset condition of a list that goes from the newest to the oldest. Raises BadCursor (422)."""
    if cursor is None:
        return []
    filed_at, report_id = paging.decode(cursor, (datetime, uuid.UUID))
    return [tuple_(Report.filed_at, Report.id) < tuple_(filed_at, report_id)]


def _as_text(column: Any) -> Any:
    """A state as its short text: a list of a hundred needs no objects for it."""
    return type_coerce(column, String).label(column.key)


def first_photo(which: ColumnElement[bool]) -> Any:
    """The first photo of a report among `which`, as a lateral join."""
    return (
        select(ReportMedia.media_id, _as_text(ReportMedia.purpose), ReportMedia.width, ReportMedia.height)
        .where(ReportMedia.report_id == Report.id, which)
        .order_by(ReportMedia.purpose.desc(), ReportMedia.position)
        .limit(1)
        .lateral()
    )


NEWEST_FIRST = (Report.filed_at.desc(), Report.id.desc())


def next_cursor(rows: Sequence[Any], limit: int) -> str | None:
    """The cursor of the page after these rows, of which there is one more than `limit` if there is a next page."""
    return paging.encode([rows[limit - 1].filed_at, rows[limit - 1].id]) if len(rows) > limit else None


def within(box: Box, *, shown: bool = False) -> ColumnElement[bool]:
    """Condition: lies in the box, by its exact position or the one the public sees."""
    west, south, east, north = box
    lat, lon = (Report.shown_lat, Report.shown_lon) if shown else (Report.lat, Report.lon)
    return and_(lat.between(south, north), lon.between(west, east))
