"""Messages wait here for their phones; the job that brings one there, and what the push service's answer means."""

import email.utils
import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, func, not_, update
from sqlalchemy.dialects.postgresql import insert

from app.kit import clock, jobs
from app.kit.db import session, unit_of_work
from app.kit.errors import Language
from app.kit.logs import log
from app.notifications import payloads, push, queries, vapid
from app.notifications.connections import Answer, ConnectionFailed
from app.notifications.endpoints import AddressForbidden
from app.notifications.kinds import KINDS, names_to_others
from app.notifications.lanes import LaneFull
from app.notifications.models import MessageState, PushMessage, PushSubscription
from app.reports import queries as reports

QUEUED_AT_ONCE = 1000  # messages in one statement
FIRST_WAIT, LONGEST_WAIT = 5, 1800  # seconds
LONGEST_ASKED_WAIT = 6 * 3600  # seconds; a Retry-After beyond it is not believed
KEPT = timedelta(days=30)  # messages
FAILING_FOR = timedelta(days=30)  # after which a phone is given up

_NOT_ASKED = Answer(status=0)
_GONE = (404, 410)
_TOO_LARGE = 413
_LATER = (408, 425, 429)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything that sending needs, so that no transaction is open meanwhile."""

    message: PushMessage
    recipient: push.Recipient
    payload: payloads.Payload
    handling: push.Handling
    authorization: str


def queue(devices: Sequence[PushSubscription], **content: Any) -> None:
    """One message and one job per phone; `content` is kind, key, subject_id, facts, happened_at.

    A message that is there already gets no second job.
    """
    for first in range(0, len(devices), QUEUED_AT_ONCE):
        _queue(devices[first : first + QUEUED_AT_ONCE], **content)


def _queue(devices: Sequence[PushSubscription], *, kind: str, **content: Any) -> None:
    now = clock.now()
    expires_at = now + KINDS[kind].ttl
    rows = [
        {
            "id": uuid.uuid4(), "subscription_id": device.id, "kind": kind, "state": MessageState.QUEUED,
            "created_at": now, "expires_at": expires_at, "attempts": 0, **content,
        }
        for device in devices
    ]  # fmt: skip
    added = session.scalars(
        insert(PushMessage)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["key", "subscription_id"])
        .returning(PushMessage.id)
    ).all()
    jobs.defer_many(deliver, [{"message_id": str(message_id)} for message_id in added])


# The message's own time to live ends its tries, not their number: being put off is no try.
@jobs.task(name="push.deliver", queue="push", retry=jobs.Backoff(attempts=10**9))
def deliver(*, message_id: str) -> None:
    """Send one message. Killed in the middle it runs again; id, tag and topic are the same, so the phone shows it once.

    Raises RetryLater when the push service is busy, away, or asks for it.
    """
    with unit_of_work():
        parcel = _pack(uuid.UUID(message_id))
    if parcel is None:
        return
    try:
        answer = _send(parcel)
    except LaneFull as full:
        raise jobs.RetryLater(math.ceil(full.seconds)) from full
    except ConnectionFailed as failure:
        log.info("push_unanswered", host=parcel.recipient.host, reason=str(failure))
        answer = None
    except AddressForbidden:
        log.warning("push_address_forbidden", host=parcel.recipient.host)
        answer = _NOT_ASKED
    with unit_of_work():
        wait = _settle(parcel, answer)
    if wait is not None:
        raise jobs.RetryLater(wait)


def _pack(message_id: uuid.UUID) -> Parcel | None:
    """What is to be sent; None when there is nothing to send any more, which is then written down."""
    found = queries.message_with_device(message_id)
    if found is None or found[0].state is not MessageState.QUEUED:
        return None
    message, device = found
    if _sealed_since(message):
        session.delete(message)
    elif device is None:
        message.state = MessageState.GONE
    elif message.expires_at <= clock.now():
        message.state = MessageState.FAILED
    elif message.subject_id is not None and queries.has_successor(message):
        message.state = MessageState.SUPERSEDED
    else:
        return _parcel(message, device)
    return None


def _sealed_since(message: PushMessage) -> bool:
    """Whether it tells others by name of what was sealed meanwhile: the job that withdraws it may be late."""
    if message.subject_id is None or not message.facts or not names_to_others(message.kind):
        return False
    # Who follows what was merged is told of what it was merged into, which he may not follow any more.
    return reports.is_sealed_code(message.facts.get("code", "")) or reports.is_sealed(message.subject_id)


def _parcel(message: PushMessage, device: PushSubscription) -> Parcel:
    recipient = push.Recipient(device.endpoint, device.p256dh, device.auth)
    language: Language = "en" if device.language == "en" else "vi"
    handling = push.Handling(
        ttl=message.expires_at - clock.now(),
        urgency=KINDS[message.kind].urgency,
        topic=payloads.topic(message.subject_id, KINDS[message.kind].lane),
    )
    authorization = vapid.signer().authorization(recipient.audience)
    return Parcel(message, recipient, payloads.of(message, language), handling, authorization)


def _send(parcel: Parcel) -> Answer:
    """One post, and a second, shorter one if the push service finds the first too large."""
    answer = _post(parcel, payloads.LARGEST)
    return _post(parcel, payloads.SMALL) if answer.status == _TOO_LARGE else answer


def _post(parcel: Parcel, limit: int) -> Answer:
    return push.sender().send(
        parcel.recipient,
        payloads.encode(parcel.payload, limit),
        handling=parcel.handling,
        authorization=parcel.authorization,
    )


def _settle(parcel: Parcel, answer: Answer | None) -> int | None:
    """Write down what became of it. Returns in how many seconds to try again, None when it is settled."""
    status = answer.status if answer else None
    if status is not None and 200 <= status < 300:
        _finish(parcel, MessageState.SENT, status)
        _note_device(parcel, works=True)
        return None
    if status in _GONE:
        _finish(parcel, MessageState.GONE, status)
        session.execute(delete(PushSubscription).where(PushSubscription.endpoint == parcel.recipient.endpoint))
        return None
    _note_device(parcel, works=False)
    wait = _wait(parcel.message, answer)
    if wait is None:
        # Never with its address: whoever knows that can write to the phone's push service.
        log.warning("push_failed", host=parcel.recipient.host, status=status, kind=parcel.message.kind)
        _finish(parcel, MessageState.FAILED, status)
        return None
    _finish(parcel, MessageState.QUEUED, status)
    return wait


def _wait(message: PushMessage, answer: Answer | None) -> int | None:
    """Seconds until another try; None when there is no use, or no time left for one."""
    if answer is not None and answer.status not in _LATER and answer.status < 500:
        return None
    wait = retry_wait(message.attempts + 1, answer.retry_after if answer else None)
    return wait if clock.now() + timedelta(seconds=wait) < message.expires_at else None


def retry_wait(attempts: int, retry_after: str | None) -> int:
    """Seconds to wait after that many attempts: what Retry-After asks for, capped, else 5, 10, 20 … 1800."""
    asked = seconds_of(retry_after)
    if asked is not None:
        return max(1, min(asked, LONGEST_ASKED_WAIT))
    return int(min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT))


def seconds_of(retry_after: str | None) -> int | None:
    """Retry-After (RFC 9110, 10.2.3) in seconds from now: a number or an HTTP date; None if it is neither."""
    value = (retry_after or "").strip()
    if value.isascii() and value.isdigit():
        return int(value[:9])
    try:
        at = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return math.ceil((_aware(at) - clock.now()).total_seconds())


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _finish(parcel: Parcel, state: MessageState, status: int | None) -> None:
    """One more attempt, and where it led. A receipt may have come before the push service's own answer: it stays."""
    is_sent = state is MessageState.SENT
    session.execute(
        update(PushMessage)
        .where(PushMessage.id == parcel.message.id)
        .values(
            attempts=PushMessage.attempts + 1,
            last_status=status,
            state=case((PushMessage.state == MessageState.QUEUED, state), else_=PushMessage.state),
            **({"sent_at": clock.now()} if is_sent else {}),
        )
        .execution_options(synchronize_session=False)
    )


def _note_device(parcel: Parcel, *, works: bool) -> None:
    changes = (
        {"last_success_at": clock.now(), "failing_since": None}
        if works
        else {"failing_since": func.coalesce(PushSubscription.failing_since, clock.now())}
    )
    session.execute(
        update(PushSubscription)
        .where(PushSubscription.id == parcel.message.subscription_id)
        .values(**changes)
        .execution_options(synchronize_session=False)
    )


@jobs.periodic(cron="41 * * * *", name="push.sweep")
def sweep() -> None:
    """Forget messages after 30 days, phones that could not be reached for 30 days, and those of sign-ins that ended."""
    now = clock.now()
    with unit_of_work():
        session.execute(delete(PushMessage).where(PushMessage.created_at < now - KEPT))
        session.execute(delete(PushSubscription).where(PushSubscription.failing_since < now - FAILING_FOR))
        ended = delete(PushSubscription).where(not_(queries.stands()))
        session.execute(ended.execution_options(synchronize_session=False))
