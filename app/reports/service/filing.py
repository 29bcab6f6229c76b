"""Filing a report, once, however often it is sent."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, LiteralString

from psycopg.types.json import Jsonb
from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import insert

from app.calendar import clocks
from app.kit import clock, events, ratelimit, text
from app.kit.context import settings
from app.kit.db import Base, raw_write
from app.kit.errors import TooMany
from app.media import voices
from app.media.kinds import Uploader
from app.reports import catalogue, hot, placecodes, queries, senders, views
from app.reports.catalogue import Catalogue, Kind, Office
from app.reports.draft import (
    Assistance,
    Draft,
    Place,
    Reporter,
    checked_answers,
    hash_of,
    is_clock_off,
    place_of,
    require_words,
    text_hash,
)
from app.reports.errors import AccountRequired, PersonNeeded, ReportIdTaken
from app.reports.events import ReportSubmitted
from app.reports.kinds import EntryKind, Purpose
from app.reports.models import Report, ReportEntry
from app.reports.service import calling, deadline, photos, showing
from app.reports.workflow import REPORTER, State

if TYPE_CHECKING:
    from app.calendar.models import Clock
    from app.media.models import Media


PER_REPORTER = 120  # new reports an hour of an account: a phone that was offline for a week
PER_UNVERIFIED = 30  # of a phone that nobody has signed in on; what is over waits on the phone
PER_ADDRESS = 48_000  # new reports an hour and process: a carrier hides a province behind one address
_HOUR = 3600
_TEN_MINUTES = 600  # so that whoever is held up behind a carrier's address waits no longer


def file_report(
    report_id: uuid.UUID,
    draft: Draft,
    *,
    reporter: Reporter,
    address: str,
    device_hash: bytes | None = None,
    assistance: Assistance | None = None,
) -> tuple[dict[str, Any], bool]:
    """File a report under an id the phone chose. Returns what its reporter sees, and whether it is new.

    The same content under the same id by the same reporter changes nothing and counts for no limit; `address` is
    who asks, hashed, `device_hash` what the phone calls itself; `assistance` tells of an official who types it in.
    Raises SenderBlocked, ReportIdTaken, AccountRequired, PersonNeeded, MediaMissing, TooMany, and draft's refusals.
    """
    content_hash = draft.content_hash() if assistance is None else hash_of([draft, assistance])
    taken = hot.filed(report_id, reporter, device_hash)
    if taken.content_hash is not None:
        return _filed_before(report_id, content_hash, taken, reporter), False
    sender = senders.Sender(reporter.account_id, device_hash, address)
    if assistance is None:
        senders.refuse_blocked(sender)
    known = catalogue.current()
    kind = _kind(known, draft, reporter, assistance)
    require_words(draft)
    answers = checked_answers(draft.answers, kind.questions)
    place = place_of(draft, settings().province)
    _count(taken, sender)
    place_code = placecodes.genuine(draft.place_code)
    # Only what began at a QR code costs this query.
    owner = queries.owner_at(place_code, kind.code) if place_code else None
    office = known.route(kind, place.commune, owner)
    report = _report(report_id, draft, reporter, kind, office, place)
    report.place_code, report.asset_owner, report.urgent = place_code, owner, kind.urgent_by(answers)
    if assistance is None:
        report.device_hash, report.origin = device_hash, address
    report.content_hash, report.answers, report.assisted = content_hash, answers, assistance is not None
    if draft.voice is not None:
        _speak(report, draft.voice, _uploader(reporter, assistance))
    running = deadline.start(report, kind, office)
    entry = _first_entry(report, reporter, known, assistance)
    if not _insert(report, running, entry):
        return _filed_before(report_id, content_hash, hot.filed(report_id, reporter), reporter), False
    attached = _attach(report, draft.media, _uploader(reporter, assistance))
    if draft.call_me and assistance is None:
        calling.ask(report_id, draft.phone, reporter.account_id)
    return _view(report, entry, attached, known), True


def _filed_before(report_id: uuid.UUID, content_hash: bytes, taken: hot.Filed, reporter: Reporter) -> dict[str, Any]:
    if not taken.own or taken.content_hash != content_hash:
        raise ReportIdTaken
    row = hot.detail(report_id, account_id=reporter.account_id, secret_hash=reporter.secret_hash)
    return showing.shown(row)


def _kind(known: Catalogue, draft: Draft, reporter: Reporter, assistance: Assistance | None) -> Kind:
    kind = known.kind(draft.category)
    if kind.account_required and reporter.account_id is None:
        if assistance is None:
            raise AccountRequired(category=kind.name)
        if not assistance.is_known:
            raise PersonNeeded(pointer="/phone", category=kind.name)
    return kind


def _count(taken: hot.Filed, sender: senders.Sender) -> None:
    """Limits for new reports only: a phone that sends again what it sent before is never held up."""
    if taken.lately >= (PER_UNVERIFIED if sender.account_id is None else PER_REPORTER):
        raise TooMany(retry_after=_HOUR // 2, wait={"vi": "30 phút", "en": "30 minutes"})
    if sender.account_id is None:
        # A lane of their own: whatever comes from made-up phones, who has signed in at this address is not held up.
        lowest = settings().unverified_per_address
        ratelimit.hit_here(f"report:unverified:{sender.origin}", limit=lowest, per=_TEN_MINUTES)
    ratelimit.hit_here(f"report:address:{sender.origin}", limit=PER_ADDRESS, per=_HOUR)


def _report(report_id: uuid.UUID, draft: Draft, reporter: Reporter, kind: Kind, office: Office, place: Place) -> Report:
    now = clock.now()
    return Report(
        id=report_id,
        code="",
        reporter_id=reporter.account_id,
        secret_hash=reporter.secret_hash,
        category_code=kind.code,
        text=draft.text,
        location_source=draft.location_source,
        lat=place.lat,
        lon=place.lon,
        cell=place.cell,
        accuracy_m=draft.accuracy_m,
        address=draft.address,
        commune=place.commune,
        seen_at=draft.seen_at,
        clock_off=is_clock_off(draft.seen_at, now),
        filed_at=now,
        updated_at=now,
        state_since=now,
        agency_id=office.id,
        publicity=kind.publicity,
        text_hash=text_hash(draft.text),
    )


def _insert(report: Report, running: tuple[Clock, Clock], entry: ReportEntry) -> bool:
    """Insert the report, its clocks and first line, and tell of it; False if its id is taken.

    A taken code is met with another.
    """
    event = events.told(ReportSubmitted(subject=report.id, agency=report.agency_id, commune=report.commune))
    for _ in range(8):
        report.code = text.code("PA")
        report.search = report.findable()
        handle, accept = (_columns(each, f"{each.clock}_") for each in running)
        values = _columns(report) | handle | accept | _columns(entry, "entry_") | event
        if raw_write(_FILE, [values[name] for name in _IN_ORDER]):
            return True
        if queries.get(report.id) is not None:
            return False
    raise AssertionError("eight codes taken in a row, of 191 million")


def _columns(row: Base, prefix: str = "") -> dict[str, Any]:
    held = vars(row)  # a new object has all it holds in it; the ORM's own way to it costs three times as much
    return {prefix + name: _for_driver(held.get(name)) for name in row.__table__.columns.keys()}  # noqa: SIM118


def _for_driver(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return Jsonb(value) if isinstance(value, dict) else value


def _file_statement() -> tuple[LiteralString, Sequence[str]]:
    """All rows in one statement, all but the first only where the report is new, and the names of its values in order.

    As text, put together once (bench).
    """
    report, entry = Report.__table__, ReportEntry.__table__
    values = {column.key: bindparam(column.key, type_=column.type) for column in report.columns}
    filed = insert(Report).values(values).on_conflict_do_nothing().returning(Report.id).cte("filed")
    line = [bindparam("entry_" + column.key, type_=column.type) for column in entry.columns]
    first = insert(ReportEntry).from_select(list(entry.columns.keys()), select(*line).select_from(filed)).cte("line")
    running = [clocks.inserting(filed, f"{name}_").cte(f"{name}_clock") for name in (clocks.HANDLE, clocks.ACCEPT)]
    event, job = events.telling(filed)
    whole = select(job).select_from(filed).add_cte(first, *running, event.cte("event_told"))
    dialect = postgresql.dialect(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]  # SQLAlchemy has none
    made = whole.compile(dialect=dialect)
    return str(made), made.positiontup or ()


_FILE, _IN_ORDER = _file_statement()


def _uploader(reporter: Reporter, assistance: Assistance | None) -> Uploader:
    return Uploader(assistance.by, None) if assistance else Uploader(reporter.account_id, reporter.secret_hash)


def _speak(report: Report, voice_id: uuid.UUID, uploader: Uploader) -> None:
    """Raises MediaMissing (409) for a recording that this uploader has not sent, or too long ago."""
    voice = voices.attach(voice_id, uploader=uploader)
    report.voice_id, report.voice_seconds = voice.id, voice.seconds


def _attach(report: Report, media_ids: Sequence[uuid.UUID], uploader: Uploader) -> list[Media]:
    if not media_ids:
        return []
    return photos.attach(report.id, media_ids, Purpose.REPORTED, uploader)


def _first_entry(report: Report, reporter: Reporter, known: Catalogue, assistance: Assistance | None) -> ReportEntry:
    return ReportEntry(
        report_id=report.id,
        version=1,
        kind=EntryKind.FILED,
        from_state=None,
        state=State.SUBMITTED,
        author_kind="official" if assistance else REPORTER,
        author_role=assistance.role if assistance else None,
        author_id=assistance.by if assistance else reporter.account_id,
        agency=known.office_of(report.agency_id).code,
        content_hash=report.content_hash,
        written_at=report.filed_at,
    )


class _Fresh:
    """A report just filed, in the form in which views read it."""

    def __init__(self, report: Report, entry: ReportEntry, attached: Sequence[Media]) -> None:
        self._report = report
        self.following = False
        self.photos = [(str(photo.id), Purpose.REPORTED, photo.width, photo.height) for photo in attached]
        line = (entry.id, entry.kind, entry.state, entry.written_at, entry.agency, entry.public_text, None, None,
                entry.author_kind)  # fmt: skip
        self.timeline, self.rating = [line], None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._report, name)


def _view(report: Report, entry: ReportEntry, attached: Sequence[Media], known: Catalogue) -> dict[str, Any]:
    return views.detail(_Fresh(report, entry, attached), known, own=True)
