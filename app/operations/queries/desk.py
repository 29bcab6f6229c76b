"""What the desk reads, across rooms. An official's grants are in every WHERE."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    not_,
    or_,
    select,
    text,
    true,
    type_coerce,
)

from app.identity.models import Account, Kind
from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound
from app.kit.text import plain
from app.reports import pending
from app.reports import queries as reports
from app.reports.kinds import Lane
from app.reports.models import Report, ReportEntry, ReportRating
from app.reports.queries import Box
from app.reports.visibility import Scope, seen_by
from app.reports.workflow import OPEN, State

EXCERPT = 160  # characters
MOST_CLUSTERS = 2000


@dataclass(frozen=True, slots=True)
class Filters:
    """What the desk's list and map may be narrowed to."""

    states: Sequence[State] = ()
    agency_id: uuid.UUID | None = None
    commune: str | None = None
    category: str | None = None
    assignee: uuid.UUID | None = None
    q: str | None = None
    bbox: Box | None = None
    urgent: bool | None = None
    overdue: bool | None = None
    to_close: bool = False
    """Answered long ago, and nothing proves that the reporter knows: a person has to decide."""
    lane: Lane | None = None


# Open past its due time: derived at every reading, never stored.
OVERDUE = and_(Report.state.in_(OPEN), func.coalesce(Report.due_at < bindparam("now"), False))

_PHOTO = reports.first_photo(true())
_WORDS = func.coalesce(func.nullif(Report.text, ""), Report.transcript, "")
# Put together once: building a statement costs as much as running it.
ROWS: Select[Any] = (
    select(
        Report.id, Report.code, type_coerce(Report.state, String).label("state"), Report.category_code, Report.urgent,
        Report.commune, Report.agency_id, Report.assignee_id, Account.name.label("assignee_name"),
        func.left(_WORDS, EXCERPT).label("excerpt"), Report.filed_at, Report.due_at, OVERDUE.label("overdue"),
        Report.lat, Report.lon, Report.version, type_coerce(Report.publication, String).label("publication"),
        type_coerce(Report.publicity, String).label("publicity"), reports.LANE.label("lane"), *_PHOTO.c,
    )
    .outerjoin(Account, Account.id == Report.assignee_id)
    .outerjoin(_PHOTO, text("true"))
    .order_by(*reports.NEWEST_FIRST)
)  # fmt: skip


def page(scopes: Sequence[Scope], filters: Filters, *, limit: int, cursor: str | None) -> list[Any]:
    """Reports an official sees, the newest first, in one query; one more than `limit`."""
    wanted = ROWS.where(seen_by(scopes), *narrowed(filters), *reports.after(cursor)).limit(limit + 1)
    return list(session.execute(wanted, now_bound()))


def report(report_id: uuid.UUID, visible: ColumnElement[bool]) -> tuple[Report, str | None]:
    """A report, if it is visible, and its assignee's name. Raises NotFound."""
    wanted = select(Report, Account.name).outerjoin(Account, Account.id == Report.assignee_id)
    found = session.execute(wanted.where(Report.id == report_id, visible)).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def linked(report: Report) -> list[Report]:
    """What this one is merged into or a part of, what was merged into it, and its parts; nothing of what is sealed."""
    up = [each for each in (report.merged_into_id, report.parent_id) if each is not None]
    near = or_(Report.id.in_(up), Report.merged_into_id == report.id, Report.parent_id == report.id)
    wanted = select(Report).where(near, not_(Report.sealed)).order_by(Report.filed_at, Report.code)
    return list(session.scalars(wanted))


def rating(report_id: uuid.UUID) -> ReportRating | None:
    """The stars that the reporter gave."""
    return session.get(ReportRating, report_id)


def history(report_id: uuid.UUID) -> list[Any]:
    """The whole timeline of a report with the names of officials; rows of (entry, name).

    A reporter has no name here: handling agencies see what was reported, not by whom.
    """
    author = and_(Account.id == ReportEntry.author_id, Account.kind == Kind.OFFICIAL)
    wanted = select(ReportEntry, Account.name).outerjoin(Account, author).where(ReportEntry.report_id == report_id)
    return list(session.execute(wanted.order_by(ReportEntry.version)))


def clusters(scopes: Sequence[Scope], filters: Filters, *, resolution: int) -> list[Any]:
    """Reports of a map's view, gathered by H3 cell of this resolution, in one query.

    Rows of count, overdue, lat, lon (the middle of the members), and id, code, state, category of the only member
    (of any one of them where there are more).
    """
    cell = ancestor(resolution)
    wanted = (
        select(
            func.count().label("count"),
            func.count().filter(OVERDUE).label("overdue"),
            func.avg(Report.lat).label("lat"),
            func.avg(Report.lon).label("lon"),
            func.min(cast(Report.id, String)).label("id"),
            func.min(Report.code).label("code"),
            func.min(cast(Report.state, String)).label("state"),
            func.min(Report.category_code).label("category"),
        )
        .where(seen_by(scopes), Report.cell.is_not(None), *narrowed(filters))
        .group_by(cell)
        .limit(MOST_CLUSTERS)
    )
    return list(session.execute(wanted, now_bound()))


def ancestor(resolution: int) -> ColumnElement[int]:
    """The cell of this resolution (0 to 12) that a report's cell lies in.

    By the bits of an H3 index: resolution in bits 52 to 55, and a digit of three bits for each finer resolution,
    7 where there is none (https://h3geo.org/docs/core-library/h3Indexing).
    """
    without_resolution = ~(0xF << 52)
    parents = resolution << 52 | (1 << 3 * (15 - resolution)) - 1
    return Report.cell.bitwise_and(cast(without_resolution, BigInteger)).bitwise_or(cast(parents, BigInteger))


def narrowed(filters: Filters) -> list[ColumnElement[bool]]:
    """The filters as conditions; what is overdue takes the parameter `now`."""
    plain_equals = {
        Report.agency_id: filters.agency_id,
        Report.commune: filters.commune,
        Report.category_code: filters.category,
        Report.assignee_id: filters.assignee,
    }
    conditions: list[ColumnElement[bool]] = [column == wanted for column, wanted in plain_equals.items() if wanted]
    if filters.lane is not None:
        conditions.append(reports.LANE.in_([filters.lane.value]))
    if filters.urgent is not None:
        conditions.append(Report.urgent.is_(filters.urgent))
    if filters.states:
        conditions.append(Report.state.in_(filters.states))
    if filters.q:
        conditions.append(Report.search.contains(plain(filters.q), autoescape=True))
    if filters.bbox is not None:
        conditions.append(reports.within(filters.bbox))
    if filters.to_close:
        conditions.append(pending.undelivered(clock.now() - pending.SILENCE))
    if filters.overdue is not None:
        conditions.append(OVERDUE if filters.overdue else not_(OVERDUE))
    return conditions


def now_bound() -> dict[str, Any]:
    """What OVERDUE is bound with."""
    return {"now": clock.now()}
