"""Officials whose grants and sessions hold whatever day a test stops the clock at."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from sqlalchemy import update

from app.identity.models import SignIn
from app.kit import clock
from app.kit.db import session, unit_of_work
from tests.factories import Caller, official

EARLY, LATE = datetime(2026, 1, 5, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def standing(app: Flask, *roles: str, **where: Any) -> Caller:
    """As factories.official, from 2026 on and without end."""
    with clock.stopped(EARLY):
        caller = official(app, *roles, **where)
    with app.app_context(), unit_of_work():
        session.execute(update(SignIn).where(SignIn.account_id == caller.account_id).values(expires_at=LATE))
    return caller
