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
from app.reports.service import making
from app.reports.service.mover import Mover
from app.reports.service.wish import Wish
from app.reports.workflow import EXTERNAL, SYSTEM, State

if TYPE_CHECKING:
    from app.media.models import Media

GOOD_FOR = timedelta(days=30)
OUTSIDE = "external"
"""The kind of agency that has no desk here."""
ASKED_IN = frozenset({State.ACCEPTED, State.ASSIGNED, State.IN_PROGRESS})
"""In these the agency has something to answer."""
MAIL = """Kính gửi {agency},

Phản ánh {code} ({category}, {commune}) thuộc phạm vi xử lý của quý đơn vị.
Xem nội dung và trả lời tại địa chỉ dưới đây, không cần tài khoản. Địa chỉ chỉ dùng cho phản ánh này, đến {expires}.

{address}
{remark}
Report {code}: please read and answer it at the address above; no account is needed.
"""


def invite(report_id: uuid.UUID) -> None:
    """Send the agency its address when an external one has the report; take an old one back. May run twice."""
    report = queries.locked(report_id)
    if report is None:
        return
    agency = agencies.get(report.agency_id)
    asks = agency is not None and agency.kind == OUTSIDE and bool(agency.email) and not report.sealed
    line = queries.newest_move(report_id, report.state) if asks and report.state in ASKED_IN else None
    open_link = _open_link(report_id)
    if open_link is not None:
        if line is not None and open_link.agency_id == report.agency_id and _still_asked(report, open_link):
            return
        open_link.ended_at = clock.now()
        session.flush()
    if line is not None:
        _make(report, line)


def _make(report: Report, line: ReportEntry) -> None:
    now = clock.now()
    returned = line.from_state is State.ANSWERED
    values = {
        "id": uuid.uuid4(), "report_id": report.id, "entry_id": line.id, "agency_id": report.agency_id,
        "remark": line.note if returned else None, "made_at": now, "expires_at": now + GOOD_FOR,
    }  # fmt: skip
    added = insert(ExternalLink).values(values).on_conflict_do_nothing().returning(ExternalLink.id)
    link_id = session.scalar(added)
    if link_id is not None:
        jobs.defer(mail, link_id=str(link_id))


def _still_asked(report: Report, link: ExternalLink) -> bool:
    """Handing it from one desk to another asks nothing new; an answer that was sent back does."""
    returned = queries.newest_move(report.id, State.ANSWERED)
    return returned is None or returned.written_at <= link.made_at


@jobs.task(name="external.mail")
def mail(*, link_id: str) -> None:
    """Send one address by e-mail, once. Raises RetryLater while mail is busy."""
    with unit_of_work():
        link = session.get(ExternalLink, uuid.UUID(link_id))
        if link is None or link.sent_at is not None or link.ended_at is not None:
            return
        to, subject, words = _written(link)
    channels.send_email(to=to, subject=subject, text=words)
    with unit_of_work():
        sent = session.get(ExternalLink, uuid.UUID(link_id))
        if sent is not None:
            sent.sent_at = clock.now()


def _written(link: ExternalLink) -> tuple[str, str, str]:
    report, agency = queries.get(link.report_id), agencies.get(link.agency_id)
    assert report is not None, "a foreign key"
    assert agency is not None, "a foreign key"
    assert agency.email, "only those with an address are asked"
    known = catalogue.current()
    words = MAIL.format(
        agency=agency.name["vi"],
        code=report.code,
        category=known.kinds[report.category_code].name["vi"],
        commune=known.communes[report.commune]["full_name"],
        expires=f"{link.expires_at.astimezone(clock.HANOI):%d/%m/%Y}",
        address=f"{settings().public_url}/answer/{token(link)}",
        remark=f"\nCâu trả lời trước cần bổ sung: {link.remark}\n" if link.remark else "",
    )
    return agency.email, f"Phản ánh {report.code} cần quý đơn vị trả lời", words


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
    """Whether it can be answered by no more: used, taken back, run out, or the report was sealed a moment ago."""
    if link.ended_at is not None or link.expires_at <= clock.now():
        return True
    report = queries.get(link.report_id)
    return report is None or report.sealed


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
