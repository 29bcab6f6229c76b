"""Messages between the officials who handle a report and its reporter: neither learns more of the other than before."""

import uuid
from collections.abc import Sequence

from app.kit import clock, events
from app.kit.db import session
from app.kit.errors import Forbidden
from app.media.kinds import Uploader
from app.reports import catalogue, own, queries, visibility
from app.reports.draft import hash_of
from app.reports.errors import CannotMessage, MoveIdTaken, TooManyMessages
from app.reports.events import ReportMessaged, ReportReplied
from app.reports.kinds import EntryKind, Purpose
from app.reports.models import Report, ReportEntry
from app.reports.own import Asked
from app.reports.service import making, photos
from app.reports.service.mover import Mover
from app.reports.visibility import Scope

WRITERS = frozenset({"intake", "focal", "handler", "duty"})
"""Who handles a report, and so may write to its reporter."""
_OFFICIAL = "official"


def may_message(report: Report, scopes: Sequence[Scope]) -> bool:
    """Whether this official may write to the reporter as the report stands."""
    return _is_open(report) and bool(_roles(report, scopes))


def write_message(
    report_id: uuid.UUID, message_id: uuid.UUID, text: str, *, by: uuid.UUID, scopes: Sequence[Scope]
) -> bool:
    """Write to the reporter under an id the official's client chose. Returns whether it is new.

    State and clocks stay; the reporter is told as of any news, and may answer. Raises NotFound, MoveIdTaken,
    Forbidden, CannotMessage, TooManyMessages.
    """
    report = queries.for_update(report_id, visibility.seen_by(scopes))
    content_hash = hash_of([EntryKind.MESSAGE, text])
    before = queries.entry(message_id)
    if before is not None:
        if (before.report_id, before.author_id, before.content_hash) != (report_id, by, content_hash):
            raise MoveIdTaken
        return False
    roles = _roles(report, scopes)
    if not roles:
        raise Forbidden
    if not _is_open(report):
        raise CannotMessage
    authors = [line.author_kind for line in queries.messages(report_id)]
    if own.in_a_row(authors, _OFFICIAL) >= own.MOST_IN_A_ROW:
        raise TooManyMessages(most=own.MOST_IN_A_ROW)
    line = ReportEntry(id=message_id, content_hash=content_hash)
    _write(report, line, text, Mover(_OFFICIAL, min(roles), by), ReportMessaged)
    return True


def reply(report: Report, asked: Asked, line: ReportEntry, mover: Mover) -> None:
    """Write down what a reporter answers; that he may was found before. Raises MediaMissing, MoveIdTaken."""
    assert asked.note is not None, "an answer needs words"
    changes = {"media": [str(media_id) for media_id in asked.media]} if asked.media else {}
    if asked.media:
        photos.attach(report.id, asked.media, Purpose.ADDED, Uploader(mover.account_id, mover.secret_hash))
    line.changes = changes
    _write(report, line, asked.note, mover, ReportReplied)


def _write(report: Report, line: ReportEntry, text: str, mover: Mover, kind: type[events.Event]) -> None:
    report.version += 1
    report.updated_at = clock.now()
    line.report_id, line.version, line.written_at = report.id, report.version, report.updated_at
    line.kind, line.from_state, line.state = EntryKind.MESSAGE, report.state, report.state
    line.agency = catalogue.current().office_of(report.agency_id).code
    line.author_kind, line.author_role, line.author_id = mover.kind, mover.role, mover.account_id
    line.public_text = text
    session.add(line)
    making.tell(report, kind)
    making.write_down()


def _is_open(report: Report) -> bool:
    return report.state in own.MESSAGING and report.anonymised_at is None


def _roles(report: Report, scopes: Sequence[Scope]) -> set[str]:
    return visibility.roles_for(report, scopes) & WRITERS
