"""Every read of reports. Visibility lives in the WHERE: what one may not see is not found."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, String, and_, or_, select, text, tuple_, type_coerce
from sqlalchemy.sql import ColumnElement

from app.kit import clock, paging
from app.kit.db import session
from app.kit.errors import NotFound
from app.reports.draft import Reporter
from app.reports.models import Purpose, Report, ReportEntry, ReportMedia
from app.reports.visibility import Scope, seen_by
from app.reports.workflow import ANSWER_OUT, Publication, Publicity, State

Box = tuple[float, float, float, float]
"""West, south, east, north."""

# The hottest read of all, written out: half the time of the same statement built anew for each request.
_DETAIL = text("""
SELECT r.id, r.code, r.state, r.publication, r.publicity, r.category_code, r.text, r.answers, r.location_source, r.lat,
       r.lon, r.shown_lat, r.shown_lon, r.accuracy_m, r.address, r.commune, r.seen_at, r.clock_off, r.filed_at,
       r.updated_at, r.due_at, r.due_note, r.agency_id, r.public_answer, r.version,
       COALESCE(r.reporter_id = :account OR r.secret_hash = :secret, false) AS own, e.*, m.*
FROM report r
CROSS JOIN LATERAL (
    SELECT array_agg(id::text ORDER BY version) AS ids, array_agg(kind ORDER BY version) AS kinds,
           array_agg(state ORDER BY version) AS states, array_agg(written_at ORDER BY version) AS times,
           array_agg(agency ORDER BY version) AS agencies, array_agg(public_text ORDER BY version) AS texts
    FROM report_entry WHERE report_id = r.id
) e
CROSS JOIN LATERAL (
    SELECT COALESCE(json_agg(json_build_array(media_id, purpose, width, height) ORDER BY purpose DESC, position), '[]')
           AS photos
    FROM report_media WHERE report_id = r.id
) m
WHERE r.id = :id AND (r.publication = 'public' OR r.reporter_id = :account OR r.secret_hash = :secret)
""")


_FILED = text("""
SELECT t.own, t.content_hash, (
    SELECT count(*) FROM report WHERE (reporter_id = :account OR secret_hash = :secret) AND filed_at > :since
) AS lately
FROM (SELECT) one LEFT JOIN (
    SELECT (reporter_id = :account OR secret_hash = :secret) AS own, content_hash FROM report WHERE id = :id
) t ON true
""")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of reports may be narrowed to."""

    states: Sequence[State] = ()
    category: str | None = None
    bbox: Box | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """What filing asks first: who has this id, and how much this reporter filed in the last hour."""

    own: bool | None
    """None where the id is free, or the reporter is not known to be the owner."""
    content_hash: bytes | None
    lately: int


class Detail:
    """A row of `detail` with its columns as attributes; `timeline` and `photos` as views read them."""

    def __init__(self, row: Any) -> None:
        self._row = row
        self.timeline = (row.ids, row.kinds, row.states, row.times, row.agencies, row.texts)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)


def detail(report_id: uuid.UUID, *, account_id: uuid.UUID | None, secret_hash: bytes | None) -> Detail:
    """A published report, or one's own, in one query. Raises NotFound."""
    asked = {"id": report_id, "account": account_id, "secret": secret_hash}
    row = session.execute(_DETAIL, asked).first()
    if row is None:
        raise NotFound
    return Detail(row)


def filed(report_id: uuid.UUID, reporter: Reporter) -> Filed:
    """Whether an id is taken, and how many reports this reporter filed within the last hour; one query."""
    asked = {
        "id": report_id,
        "account": reporter.account_id,
        "secret": reporter.secret_hash,
        "since": clock.now() - timedelta(hours=1),
    }
    row = session.execute(_FILED, asked).one()
    return Filed(row.own, row.content_hash, row.lately)


def published(filters: Filters, *, limit: int, cursor: str | None) -> list[Any]:
    """Published reports, the newest first; one more than `limit`, so that the caller knows whether there is a next."""
    return _page(_PUBLISHED.where(*_narrowed(filters)), limit, cursor)


def of_account(account_id: uuid.UUID, *, limit: int, cursor: str | None) -> list[Any]:
    """An account's own reports, the newest first; one more than `limit`."""
    return _page(_OWN.where(Report.reporter_id == account_id), limit, cursor)


def next_cursor(rows: Sequence[Any], limit: int) -> str | None:
    """The cursor of the page after these rows, of which there is one more than `limit` if there is a next page."""
    return paging.encode([rows[limit - 1].filed_at, rows[limit - 1].id]) if len(rows) > limit else None


def get(report_id: uuid.UUID) -> Report | None:
    """A report, whoever asks: for listeners, which act for the house."""
    return session.get(Report, report_id)


def for_update(report_id: uuid.UUID, scopes: Iterable[Scope]) -> Report:
    """A report that an official sees, locked until the transaction ends. Raises NotFound."""
    wanted = select(Report).where(Report.id == report_id, seen_by(scopes)).with_for_update()
    # What the session read before the lock was had is old.
    found = session.scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def entry(entry_id: uuid.UUID) -> ReportEntry | None:
    return session.get(ReportEntry, entry_id)


def was_moved(report_id: uuid.UUID, of: State, to: State) -> bool:
    """Whether a report ever made this move."""
    made = select(ReportEntry.id).where(
        ReportEntry.report_id == report_id, ReportEntry.from_state == of, ReportEntry.state == to
    )
    return session.scalar(made.limit(1)) is not None


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


def _summaries(photo: Any) -> Select[Any]:
    columns = (
        Report.id, Report.code, _as_text(Report.state), _as_text(Report.publication), _as_text(Report.publicity),
        Report.category_code, Report.text, _as_text(Report.location_source), Report.lat, Report.lon, Report.shown_lat,
        Report.shown_lon, Report.accuracy_m, Report.address, Report.commune, Report.filed_at, Report.updated_at,
        Report.due_at, Report.agency_id, Report.public_answer, *photo.c,
    )  # fmt: skip
    return select(*columns).outerjoin(photo, text("true")).order_by(*NEWEST_FIRST)


NEWEST_FIRST = (Report.filed_at.desc(), Report.id.desc())
_ANSWERED = Report.state.in_(ANSWER_OUT)
_REPORTED = ReportMedia.purpose == Purpose.REPORTED
_AFTER = ReportMedia.purpose == Purpose.AFTER

# Put together once: building a statement costs as much as running it.
_PUBLISHED = _summaries(
    first_photo(or_(and_(_REPORTED, Report.publicity == Publicity.PUBLIC), and_(_AFTER, _ANSWERED)))
).where(Report.publication == Publication.PUBLIC)
_OWN = _summaries(first_photo(or_(_REPORTED, _ANSWERED)))


def _narrowed(filters: Filters) -> list[ColumnElement[bool]]:
    """The filters as conditions. The box looks at the position that is shown, or it would tell a finer one."""
    conditions: list[ColumnElement[bool]] = []
    if filters.states:
        conditions.append(Report.state.in_(filters.states))
    if filters.category is not None:
        conditions.append(Report.category_code == filters.category)
    if filters.bbox is not None:
        conditions.append(within(filters.bbox, shown=True))
    return conditions


def within(box: Box, *, shown: bool = False) -> ColumnElement[bool]:
    """Condition: lies in the box, by its exact position or the one the public sees."""
    west, south, east, north = box
    lat, lon = (Report.shown_lat, Report.shown_lon) if shown else (Report.lat, Report.lon)
    return and_(lat.between(south, north), lon.between(west, east))


def _page(wanted: Select[Any], limit: int, cursor: str | None) -> list[Any]:
    return list(session.execute(wanted.where(*after(cursor)).limit(limit + 1)))
