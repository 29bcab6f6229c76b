"""Which events an official hears, for as long as a stream is open."""

import time
import uuid
from collections.abc import Sequence

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.identity import queries as identity
from app.kit import sse
from app.kit.errors import Unauthenticated
from app.reports.visibility import Scope, scopes_of

LOOKS_AGAIN_AFTER = 15.0  # seconds; a stream is open for up to fifteen minutes


class Watch:
    """Lets through what the official's grants cover. A grant that was taken back, or a sign-out, ends it soon."""

    def __init__(self, app: Flask, account_id: uuid.UUID, session_id: uuid.UUID, scopes: Sequence[Scope]) -> None:
        self._app = app
        self._who = (account_id, session_id)
        self._scopes = scopes
        self._good_until = time.monotonic() + LOOKS_AGAIN_AFTER

    def __call__(self, seen: sse.Seen) -> bool:
        if not seen.name.startswith("report."):
            return False
        if time.monotonic() >= self._good_until:
            self._look_again()
        agency_id = uuid.UUID(seen.agency) if seen.agency else None
        return any(scope.covers(agency_id, seen.commune) for scope in self._scopes)

    def _look_again(self) -> None:
        """In a context of its own: the stream's request is long over, and holds no connection."""
        try:
            with self._app.app_context():
                self._scopes = scopes_of(identity.grants_of(*self._who))
        except Unauthenticated:
            self._scopes = ()
        except SQLAlchemyError:
            # PostgreSQL restarts. What was right a moment ago holds until the next event.
            return
        self._good_until = time.monotonic() + LOOKS_AGAIN_AFTER
