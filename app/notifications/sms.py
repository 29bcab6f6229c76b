"""The job that sends SMS about dossiers; it holds no transaction while it talks to the gateway."""

import uuid
from datetime import datetime, timedelta

from app.kit import channels, clock, jobs
from app.kit.db import unit_of_work
from app.kit.logs import log
from app.notifications import queries, texts
from app.notifications.kinds import KINDS

OLDEST = timedelta(days=2)
"""What could not be sent by then is no news any more."""


@jobs.task(name="sms.deliver")
def deliver(*, key: str) -> None:
    """Send one message, once. Raises RetryLater while the gateway is busy."""
    with unit_of_work():
        found = _written(key)
    if found is None:
        return
    phone, words = found
    try:
        channels.send_sms(to=phone, text=words)
    except channels.GatewayRefused:
        log.warning("sms_refused", key=key)
        return
    with unit_of_work():
        message = queries.text_message(key)
        if message is not None:
            message.sent_at = clock.now()


def _written(key: str) -> tuple[str, str] | None:
    """(phone, words); None when it was sent, is too old, or the number is gone."""
    message = queries.text_message(key)
    if message is None or message.sent_at is not None or message.created_at < clock.now() - OLDEST:
        return None
    phone = queries.dossier_phone(uuid.UUID(str(message.subject_id)))
    if phone is None:
        return None
    facts = message.facts
    agency = (facts.get("agency") or texts.NO_AGENCY)["vi"]
    due_at = datetime.fromisoformat(facts["due_at"]) if facts.get("due_at") else None
    title, body = texts.write(KINDS[message.kind].texts, "vi", code=facts["code"], agency=agency, due_at=due_at)
    return phone, f"{title}. {body}"
