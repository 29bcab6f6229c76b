"""The follow-up secret of a report that somebody else typed in: made from its id and the house's key, never stored."""

import base64
import hashlib
import hmac
import uuid

from app.config import derive_key
from app.kit.access import hash_secret
from app.kit.context import settings
from app.reports.models import Report


def secret_of(report_id: uuid.UUID) -> str:
    """The Report-Secret of an assisted report: 43 characters, the same whenever the slip is printed again."""
    key = derive_key(settings().secret_key, "assisted report")
    digest = hmac.digest(key, report_id.bytes, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def link_of(report: Report) -> str:
    """The address that opens a report. What is behind # no browser sends, so no server's log has it."""
    address = f"{settings().public_url}/reports/{report.id}"
    # A part of a report opens with what opens the whole.
    secret = secret_of(report.parent_id or report.id)
    # Where the house's key changed since, or a phone made the secret, nobody but the reporter knows it.
    return f"{address}#s={secret}" if report.secret_hash == hash_secret(secret) else address
