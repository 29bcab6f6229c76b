"""Outgoing SMS and e-mail: the wire. Called from jobs only, never while a request or transaction waits."""

import smtplib
import ssl
import uuid
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import certifi
import urllib3
from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.kit import clock
from app.kit.context import settings
from app.kit.db import Base, session, unit_of_work
from app.kit.jobs import RetryLater

TIMEOUT = 10  # seconds a gateway may take
BOX_SIZE = 200  # messages the development box shows

# What may have been taken is not sent again here, and never to another address: the job decides.
_gateway = urllib3.PoolManager(timeout=TIMEOUT, retries=False, ca_certs=certifi.where())


class BoxedMessage(Base):
    """What would have been sent, in development: the message box at /dev/messages."""

    __tablename__ = "boxed_message"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    channel: Mapped[str]
    to: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    receipt_id: Mapped[uuid.UUID | None]
    """What its receipt is told under; None where none is asked for."""
    delivered_at: Mapped[datetime | None]
    """When somebody pressed "delivered" in the box."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a gateway needs to tell that an SMS arrived: the message's id and a signed address."""

    id: uuid.UUID
    address: str


class GatewayRefused(Exception):
    """The gateway will not take this message, however often it is sent."""


def send_sms(*, to: str, text: str, receipt: Receipt | None = None) -> None:
    """Send one SMS; `to` in E.164. With `receipt` the gateway is asked to tell when it arrived.

    Raises RetryLater when the gateway is busy, GatewayRefused when it says no.
    """
    config = settings()
    if not config.sms_url:
        _box("sms", to, text, receipt.id if receipt else None)
        return
    message = {"to": to, "text": text}
    if receipt is not None:
        message |= {"id": str(receipt.id), "receipt_url": receipt.address}
    headers = {"Authorization": f"Bearer {config.sms_token}"} if config.sms_token else {}
    try:
        response = _gateway.request("POST", config.sms_url, json=message, headers=headers)
    except urllib3.exceptions.HTTPError as error:
        raise RetryLater(15) from error
    if response.status == 429 or response.status >= 500:
        wait = response.headers.get("Retry-After", "")
        raise RetryLater(min(int(wait), 3600) if wait.isdigit() else 15)
    if response.status >= 300:
        raise GatewayRefused(f"SMS gateway answered {response.status}")


def send_email(*, to: str, subject: str, text: str) -> None:
    """Send one plain-text e-mail over SMTP_URL (smtp:// with STARTTLS, or smtps://)."""
    config = settings()
    if not config.smtp_url:
        _box("email", to, f"{subject}\n\n{text}")
        return
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = config.mail_from, to, subject
    message.set_content(text)
    _smtp(config.smtp_url, message)


def _smtp(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    context = ssl.create_default_context()
    host = parts.hostname or "localhost"
    try:
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=context)
        else:
            server = smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)
            server.starttls(context=context)
        with server:
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
    except (OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError) as error:
        raise RetryLater(60) from error


def _box(channel: str, to: str, text: str, receipt_id: uuid.UUID | None = None) -> None:
    with unit_of_work():
        session.add(BoxedMessage(channel=channel, to=to, text=text, receipt_id=receipt_id))


def boxed() -> list[BoxedMessage]:
    """What the message box holds, newest first."""
    newest = select(BoxedMessage).order_by(BoxedMessage.at.desc(), BoxedMessage.id).limit(BOX_SIZE)
    return list(session.scalars(newest))


def mark_delivered(message_id: uuid.UUID) -> uuid.UUID | None:
    """Note that a message of the box arrived. Returns what its receipt is told under; None where there is none."""
    arrived = update(BoxedMessage).where(BoxedMessage.id == message_id, BoxedMessage.receipt_id.is_not(None))
    return session.scalar(arrived.values(delivered_at=clock.now()).returning(BoxedMessage.receipt_id))
