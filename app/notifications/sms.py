"""The jobs that send SMS; none holds a transaction while it talks to the gateway."""

import base64
import enum
import hashlib
import hmac
import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from app.dossiers import queries as dossiers
from app.identity import queries as identity
from app.kit import channels, clock, jobs
from app.kit.context import settings
from app.kit.db import session, unit_of_work
from app.kit.errors import NotFound
from app.kit.logs import log
from app.notifications import queries, texts
from app.notifications.kinds import FOLLOWED, KINDS
from app.notifications.models import TextMessage
from app.reports import queries as reports
from app.reports import service as reports_service
from app.reports.kinds import Proof
from app.reports.service import follow

OLDEST = timedelta(days=2)
"""What could not be sent by then is no news any more."""
SEEN_WITHIN = timedelta(minutes=30)
"""How long a push has to appear on a screen before an SMS says the same."""
QUIET_FROM, QUIET_TO = 21, 7
"""Hours of the night in Viet Nam: what is no emergency does not ring then."""


class Outcome(enum.StrEnum):
    """What a gateway tells of a message."""

    DELIVERED = "delivered"
    """It is on the telephone."""
    FAILED = "failed"
    """The network gave it up."""


def queue(key: str, **content: Any) -> None:
    """Write an SMS down and defer its sending; one that is there already is not sent again."""
    row = insert(TextMessage).values(key=key, created_at=clock.now(), **content).on_conflict_do_nothing()
    if session.scalar(row.returning(TextMessage.key)) is not None:
        jobs.defer(deliver, key=key)


def queue_unless_seen(key: str, *, kind: str, subject_id: uuid.UUID, facts: dict[str, Any], has_app: bool) -> None:
    """Say it by SMS when no phone has shown the push of this key by then; at once where no phone has the app."""
    now = clock.now()
    due = awake(now + SEEN_WITHIN if has_app else now)
    content = {"kind": kind, "subject_id": str(subject_id), "facts": facts}
    jobs.defer_in(send_unless_seen, int((due - now).total_seconds()), key=key, **content)


def awake(at: datetime) -> datetime:
    """That moment, or the next morning where it falls into the night."""
    there = at.astimezone(clock.HANOI)
    if QUIET_TO <= there.hour < QUIET_FROM:
        return at
    day = there + timedelta(days=1) if there.hour >= QUIET_FROM else there
    return day.replace(hour=QUIET_TO, minute=0, second=0, microsecond=0)


@jobs.task(name="sms.unless_seen")
def send_unless_seen(
    *, key: str, kind: str, facts: dict[str, Any], subject_id: str | None = None, report_id: str | None = None
) -> None:
    """Queue an SMS unless a phone has shown the push. May run twice: the key makes one message of it."""
    # Jobs that were put off before dossiers had this call their subject a report.
    subject = subject_id or report_id
    assert subject is not None, "every job names what it is about"
    with unit_of_work():
        if not queries.was_shown(key):
            queue(key, kind=kind, subject_id=uuid.UUID(subject), facts=facts)


@jobs.task(name="sms.deliver")
def deliver(*, key: str) -> None:
    """Send one message, once. Raises RetryLater while the gateway is busy."""
    with unit_of_work():
        found = _written(key)
    if found is None:
        return
    phone, words, receipt = found
    try:
        channels.send_sms(to=phone, text=words, receipt=receipt)
    except channels.GatewayRefused:
        log.warning("sms_refused", key=key)
        return
    with unit_of_work():
        message = queries.text_message(key)
        if message is not None:
            message.sent_at = clock.now()


def _written(key: str) -> tuple[str, str, channels.Receipt | None] | None:
    """(phone, words, where to tell of its receipt); None when it was sent, is too old, or the number is gone."""
    message = queries.text_message(key)
    if message is None or message.sent_at is not None or message.created_at < clock.now() - OLDEST:
        return None
    # A receipt can be faster than our own note that it was sent.
    if message.delivered_at is not None:
        return None
    addressed = _of_dossier(message) if message.kind.startswith("dossier.") else _of_report(message)
    return (*addressed, _receipt(message.receipt_id)) if addressed else None


def _of_dossier(message: TextMessage) -> tuple[str, str] | None:
    phone = _phone_of_dossier(message.subject_id)
    return (phone, _words(message.kind, message.facts)) if phone else None


def _of_report(message: TextMessage) -> tuple[str, str] | None:
    """(phone, words with the link). What was sealed since it was written down says that there is news, not of what."""
    report, phone = reports.get(message.subject_id), phone_of_report(message.subject_id)
    if report is None or phone is None:
        return None
    kind, is_sealed = message.kind, reports.is_sealed(report.id)
    if kind.startswith(FOLLOWED) and (is_sealed or report.merged_into_id is None):
        # It follows that one no longer, whose answer is not on its page.
        return None
    # The link is made when it is sent: what opens a report stands in no row and no job's arguments.
    return phone, f"{_words('report.restricted' if is_sealed else kind, message.facts)} {follow.link_of(report)}"


def _receipt(receipt_id: uuid.UUID) -> channels.Receipt | None:
    """Where the gateway tells what became of it; None where receipts are not to count."""
    key = settings().receipt_key
    if key is None:
        return None
    path = f"/api/v1/sms/receipts/{receipt_id}?signature={_signature(receipt_id, key)}"
    return channels.Receipt(receipt_id, settings().public_url + path)


def _signature(receipt_id: uuid.UUID, key: bytes) -> str:
    return base64.urlsafe_b64encode(hmac.digest(key, receipt_id.bytes, hashlib.sha256)[:24]).decode()


def take_receipt(receipt_id: uuid.UUID, *, signature: str, outcome: Outcome, at: datetime | None) -> None:
    """Note what the gateway tells under the address it was given. Told twice, late or out of order it is harmless.

    Raises NotFound for what we did not sign, as for a message that is not there.
    """
    key = settings().receipt_key
    if key is None or not hmac.compare_digest(signature.encode(), _signature(receipt_id, key).encode()):
        raise NotFound
    note_outcome(receipt_id, outcome, at)


def note_outcome(receipt_id: uuid.UUID, outcome: Outcome = Outcome.DELIVERED, at: datetime | None = None) -> None:
    """Note what became of a message; `at` is when, by the gateway's clock. Delivered is the last word.

    An answer that was delivered is proof that its reporter has it. Raises NotFound.
    """
    message = queries.text_message_of(receipt_id)
    if message is None:
        raise NotFound
    # A gateway whose clock is wrong moves nothing before the message was written, and nothing into the future.
    when = clock.now() if at is None else min(max(at, message.created_at), clock.now())
    if outcome is Outcome.FAILED:
        message.failed_at = message.failed_at or when
        return
    if message.delivered_at is None:
        message.delivered_at = when
    if message.kind == "report.resolved":
        # From here on silence counts; the message's key is the line of the timeline that it told.
        reports_service.note_delivered(uuid.UUID(message.key), Proof.SMS, message.delivered_at)


def phone_of_report(report_id: uuid.UUID) -> str | None:
    """The number that was left with a report, or with the whole that it is a part of, else its account's."""
    contact = reports.contact(report_id)
    # A number that a phone without account left to be called on may be anybody's: it gets no SMS.
    if contact is not None and contact.typed_by is not None and contact.phone is not None:
        return contact.phone
    report = reports.get(report_id)
    return identity.phone_of(report.reporter_id) if report and report.reporter_id else None


def _phone_of_dossier(dossier_id: uuid.UUID) -> str | None:
    audience = dossiers.audience(dossier_id)
    return audience.phone if audience else None


def _words(kind: str, facts: dict[str, Any]) -> str:
    agency = (facts.get("agency") or texts.NO_AGENCY)["vi"]
    due_at = datetime.fromisoformat(facts["due_at"]) if facts.get("due_at") else None
    spoken = texts.chosen(kind, KINDS[kind].texts, facts)
    title, body = texts.write(spoken, "vi", code=facts["code"], agency=agency, due_at=due_at)
    return f"{title}. {body}"
