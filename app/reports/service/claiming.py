"""Reports filed without an account become the account's when their phone signs in."""

import uuid
from collections.abc import Sequence

from sqlalchemy import update

from app.kit.db import session
from app.reports.models import Report


def claim(account_id: uuid.UUID, secret_hashes: Sequence[bytes]) -> None:
    """Give an account the reports of these secrets that belong to no account yet.

    The secret keeps opening them: it is the follow-up link that the reporter may have kept or given on.
    """
    if not secret_hashes:
        return
    unclaimed = Report.reporter_id.is_(None) & Report.secret_hash.in_(secret_hashes)
    session.execute(update(Report).where(unclaimed).values(reporter_id=account_id))
