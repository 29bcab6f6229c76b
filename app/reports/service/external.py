"""External agencies answer by a signed address that comes by e-mail: no account, one report, one answer, for a while.

What they write is a draft like any other: an approver decides before the reporter reads it.
"""

import base64
import hashlib
import hmac
import uuid
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.agencies import queries as agencies
from app.config import derive_key
from app.kit import channels, clock, jobs
from app.kit.context import settings
from app.kit.db import session, unit_of_work
from app.kit.errors import NotFound
from app.media import queries as media
from app.media import service as media_service
from app.media.kinds import Uploader
from app.reports import catalogue, queries
from app.reports.draft import hash_of
from app.reports.errors import AnsweredOtherwise, LinkOver
from app.reports.kinds import Purpose
from app.reports.models import ExternalLink, Report, ReportEntry
from app.reports.service import letters, making
from app.reports.service.forwarding import OUTSIDE
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.workflow import EXTERNAL, SYSTEM, State

if TYPE_CHECKING:
    from app.media.models import Media

GOOD_FOR = timedelta(days=30)
ASKED_IN = frozenset({State.ACCEPTED, State.ASSIGNED, State.IN_PROGRESS})
"""In these the agency has something to answer."""


def invite(report_id: uuid.UUID) -> None:
    """Send an external agency the address of what it has, or is offered; take an old one back. May run twice."""
    report = queries.locked(report_id)
    if report is None:
        return
    asked = _asked(report)
    line = queries.newest_move(report_id, report.state) if asked is not None else None
    open_link = _open_link(report_id)
    if open_link is not None:
        if line is not None and open_link.agency_id == asked and _still_asked(report, open_link, line):
            return
        open_link.ended_at = clock.now()
        session.flush()
    if line is not None and asked is not None:
        _make(line, asked)


def _asked(report: Report) -> uuid.UUID | None:
    """The agency outside that has something to say to a report as it stands, and can be told so by e-mail."""
    offered = report.state is State.FORWARDED
    agency_id = report.offered_to_id if offered else report.agency_id if report.state in ASKED_IN else None
    agency = agencies.get(agency_id) if agency_id is not None and not report.sealed else None
    return agency.id if agency is not None and agency.kind == OUTSIDE and agency.email else None


def _make(line: ReportEntry, agency_id: uuid.UUID) -> None:
    now = clock.now()
    tells = line.from_state is State.ANSWERED or line.state is State.FORWARDED
    values = {
        "id": uuid.uuid4(), "report_id": line.report_id, "entry_id": line.id, "agency_id": agency_id,
        "remark": line.note if tells else None, "made_at": now, "expires_at": now + GOOD_FOR,
    }  # fmt: skip
    added = insert(ExternalLink).values(values).on_conflict_do_nothing().returning(ExternalLink.id)
    link_id = session.scalar(added)
    if link_id is not None:
        jobs.defer(mail, link_id=str(link_id))


def _still_asked(report: Report, link: ExternalLink, line: ReportEntry) -> bool:
    """Handing it from one desk to another asks nothing new, nor does taking what was offered; an answer that was sent
    back does, and another offer."""
    if report.state is State.FORWARDED:
        return link.entry_id == line.id
    returned = queries.newest_move(report.id, State.ANSWERED)
    return returned is None or returned.written_at <= link.made_at


@jobs.task(name="external.mail")
def mail(*, link_id: str) -> None:
    """Send one address by e-mail, once, unless it is over meanwhile. Raises RetryLater while mail is busy."""
    with unit_of_work():
        link = session.get(ExternalLink, uuid.UUID(link_id))
        if link is None or link.sent_at is not None or is_over(link):
            return
        letter = _written(link)
    channels.send_email(to=letter.to, subject=letter.subject, text=letter.words)
    with unit_of_work():
        sent = session.get(ExternalLink, uuid.UUID(link_id))
        if sent is not None:
            sent.sent_at = clock.now()


def _written(link: ExternalLink) -> letters.Letter:
    report, agency = queries.get(link.report_id), agencies.get(link.agency_id)
    assert report is not None, "a foreign key"
    assert agency is not None, "a foreign key"
    address = f"{settings().public_url}/answer/{token(link)}"
    write = letters.of_offer if is_offered(link) else letters.of_report
    return write(report, agency, link, address)


def token(link: ExternalLink) -> str:
    """What the address holds: the link's id and expiry under our signature; nothing of it is stored."""
    return f"{_text(link.id.bytes)}{_text(_signature(link))}"


def opened(given: str) -> ExternalLink:
    """The link of a token. Raises NotFound for what we did not sign; whether it is over is the caller's to ask."""
    try:
        link = session.get(ExternalLink, uuid.UUID(bytes=base64.urlsafe_b64decode(given[:22] + "==")))
    except ValueError as error:
        raise NotFound from error
    if link is None or not hmac.compare_digest(given[22:].encode(), _text(_signature(link)).encode()):
        raise NotFound
    return link


def is_over(link: ExternalLink) -> bool:
    """Whether it can be answered by no more: used, taken back, run out, or the report was sealed, or went to another
    agency, a moment ago."""
    if link.ended_at is not None or link.expires_at <= clock.now():
        return True
    report = queries.get(link.report_id)
    return report is None or report.sealed or link.agency_id not in (report.agency_id, report.offered_to_id)


def is_offered(link: ExternalLink) -> bool:
    """Whether the report waits for this agency to take it or to send it back."""
    report = queries.get(link.report_id)
    return report is not None and report.state is State.FORWARDED and report.offered_to_id == link.agency_id


def came_by_offer(link: ExternalLink) -> bool:
    """Whether the address came with an offer: its remark says why the report is offered."""
    line = queries.entry(link.entry_id)
    return line is not None and line.state is State.FORWARDED


def was_declined(link: ExternalLink) -> bool:
    """Whether the agency sent the report back here."""
    line = queries.entry(link.answer_id) if link.answer_id is not None else None
    return line is not None and line.from_state is State.FORWARDED


def keep_photo(link: ExternalLink, body: bytes) -> uuid.UUID:
    """Take in a photo of how it is after the work, before the answer is sent; the same one is the same id again.

    Raises the refusals of media's `store`.
    """
    return media_service.store(hashlib.sha256(body).hexdigest(), body, uploader=_uploader(link))[0].id


def kept(link: ExternalLink, media_ids: Collection[uuid.UUID]) -> list["Media"]:
    """Those of these photos that came by this agency's addresses for this report, in their order."""
    found, mine = media.by_ids(media_ids), _uploader(link).secret_hash
    return [found[each] for each in media_ids if each in found and found[each].secret_hash == mine]


def shown_before(link: ExternalLink) -> list[uuid.UUID]:
    """The agency's photos of an answer that was sent back: it may leave them as they are."""
    after = [photo.media_id for photo in queries.photos(link.report_id) if photo.purpose is Purpose.AFTER]
    return [photo.id for photo in kept(link, after)]


def answered(link: ExternalLink) -> tuple[str | None, list["Media"], str | None]:
    """(words, photos, reason for no photo) of the answer that was given here."""
    line = queries.entry(link.answer_id) if link.answer_id is not None else None
    if line is None:
        return None, [], None
    photos = kept(link, [uuid.UUID(each) for each in line.changes.get("media", ())])
    return line.changes.get("public_answer"), photos, line.changes.get("no_photo_reason")


def _uploader(link: ExternalLink) -> Uploader:
    """One per agency and report, under a hash that no Report-Secret has."""
    key = derive_key(settings().secret_key, "external photos")
    return Uploader(None, hmac.digest(key, link.report_id.bytes + link.agency_id.bytes, hashlib.sha256))


def wants_photo(link: ExternalLink) -> bool:
    """Whether an answer goes along with a photo of how it is after the work, or says why there is none."""
    report = queries.get(link.report_id)
    return report is not None and catalogue.current().kinds[report.category_code].after_photo_required


def answer(given: str, words: str, photos: Sequence[uuid.UUID] = (), why: str | None = None) -> bool:
    """Take an agency's answer as a draft for approval. Returns whether it is new: a second press changes nothing.

    `photos` are all that go along, `why` says why there are none. Raises NotFound, LinkOver (410), AnsweredOtherwise
    (409), MediaMissing, AfterPhotoNeeded (422).
    """
    link = opened(given)
    report = queries.locked(link.report_id)
    assert report is not None, "a foreign key"
    session.refresh(link)
    wish = Wish(to=State.ANSWERED, public_answer=words, media=photos, no_photo_reason=why or None)
    if link.answer_id is not None:
        before = queries.entry(link.answer_id)
        if before is not None and before.content_hash != hash_of(wish):
            raise AnsweredOtherwise
        return False
    move = next((m for m in making.possible(report, {EXTERNAL}) if m.to is State.ANSWERED), None)
    if is_over(link) or move is None:
        raise LinkOver
    entry = ReportEntry(id=uuid.uuid4(), content_hash=hash_of(wish))
    making.make(report, move, wish, entry, Mover(SYSTEM, EXTERNAL, secret_hash=_uploader(link).secret_hash))
    link.ended_at, link.answer_id = clock.now(), entry.id
    return True


def _open_link(report_id: uuid.UUID) -> ExternalLink | None:
    wanted = select(ExternalLink).where(ExternalLink.report_id == report_id, ExternalLink.ended_at.is_(None))
    return session.scalar(wanted)


def _signature(link: ExternalLink) -> bytes:
    key = derive_key(settings().secret_key, "external answer")
    message = link.id.bytes + int(link.expires_at.timestamp()).to_bytes(8, "big")
    return hmac.digest(key, message, hashlib.sha256)[:24]


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
