"""A report that several agencies must work on: a part for each, and a parent that goes where its parts go."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, insert, literal, select

from app.kit import clock, events, text
from app.kit.db import Base, session
from app.reports import catalogue, queries
from app.reports.draft import hash_of
from app.reports.errors import PartAnswered, PartsNeeded, ReportIdTaken
from app.reports.events import ReportAccepted
from app.reports.kinds import EntryKind, ExtensionState
from app.reports.models import Report, ReportEntry, ReportExtension, ReportMedia
from app.reports.service import blacking, deadline, photos
from app.reports.service.wish import Part, Wish
from app.reports.workflow import TAKEN_BACK_FROM, Publicity, State

FEWEST = 2


def split(report: Report, wish: Wish) -> dict[str, Any]:
    """Make a part for each agency, with the words, voice, place and photos of the whole, under its promise.

    Parts are accepted already, are never public by themselves, and belong to the same reporter. Raises PartsNeeded,
    UnknownCategory, UnknownAgency (422), ReportIdTaken (409).
    """
    parts = wish.parts or ()
    if len(parts) < FEWEST or len({part.id for part in parts}) < len(parts):
        raise PartsNeeded(pointer="/parts", least=FEWEST)
    if queries.any_of([part.id for part in parts]):
        raise ReportIdTaken(pointer="/parts")
    pictures = queries.photos(report.id)
    made = [_part(report, part, pictures) for part in parts]
    report.parts = len(made)
    return {"parts": [part.code for part in made]}


def take_back(report: Report) -> dict[str, Any]:
    """The report stands for itself again, under the promise that it had. `following.end_parts` ends its parts.

    Raises PartAnswered (409) where somebody has answered, or turned down, a part of it.
    """
    parts = queries.parts_of(report.id)
    answered = [part.code for part in parts if part.public_answer or part.state not in TAKEN_BACK_FROM]
    if answered:
        raise PartAnswered(parts=", ".join(answered))
    report.parts = 0
    return {"parts_taken_back": [part.code for part in parts]}


def _part(whole: Report, wanted: Part, pictures: Sequence[ReportMedia]) -> Report:
    known = catalogue.current()
    kind = known.kind(wanted.category or whole.category_code)
    office = known.office(wanted.agency) if wanted.agency else known.route(kind, whole.commune, whole.asset_owner)
    kept = {name: getattr(whole, name) for name in _KEPT}
    part = Report(
        id=wanted.id, code=text.code("PA"), category_code=kind.code, agency_id=office.id, parent_id=whole.id,
        state=State.ACCEPTED, publicity=Publicity.NEVER, text=wanted.text or whole.text, **kept,
    )  # fmt: skip
    part.search = part.findable()
    # A part was accepted with the whole.
    running, _accept = deadline.start(part, kind, office)
    _write(running)
    deadline.inherit(part, whole)
    _write(part)
    for row in (_first_line(part, office.code), blacking.inherited(part, whole)):
        if row is not None:
            _write(row)
    _extend(part, whole)
    if pictures:
        session.execute(insert(ReportMedia), [photos.copied(each) | {"report_id": part.id} for each in pictures])
    # Its own agency has it from now on; the reporter hears of the whole.
    events.publish(ReportAccepted(subject=part.id, agency=part.agency_id, commune=part.commune))
    return part


def _write(row: Base) -> None:
    """Past the session, which would write the half-made whole along."""
    session.execute(insert(type(row)).values({c.key: getattr(row, c.key) for c in row.__table__.columns}))


def _extend(part: Report, whole: Report) -> None:
    """What the whole was given more time for is told with the part, and figures count it apart from what is on time."""
    new: dict[str, ColumnElement[Any]] = {"id": func.gen_random_uuid(), "report_id": literal(part.id)}
    columns = {column.key: new.get(column.key, column) for column in ReportExtension.__table__.columns}
    approved = ReportExtension.state == ExtensionState.APPROVED
    theirs = select(*columns.values()).where(ReportExtension.report_id == whole.id, approved)
    session.execute(insert(ReportExtension).from_select(list(columns), theirs))


_KEPT = (
    "reporter_id", "secret_hash", "content_hash", "answers", "location_source", "lat", "lon", "accuracy_m", "address",
    "commune", "cell", "seen_at", "clock_off", "filed_at", "urgent", "asset_owner", "voice_id", "voice_seconds",
    "transcript",
)  # fmt: skip


def _first_line(part: Report, agency: str) -> ReportEntry:
    return ReportEntry(
        report_id=part.id, version=1, kind=EntryKind.FILED, from_state=None, state=State.ACCEPTED,
        author_kind="official", agency=agency, content_hash=hash_of(part.code), written_at=clock.now(),
    )  # fmt: skip
