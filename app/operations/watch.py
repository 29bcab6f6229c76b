"""Which events an official hears, for as long as a stream is open."""

import time
import uuid
from collections.abc import Sequence
from functools import lru_cache

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.dossiers import queries as dossiers
from app.dossiers import visibility as dossier_visibility
from app.identity import queries as identity
from app.kit import sse
from app.kit.access import Grant
from app.kit.errors import Unauthenticated
from app.reports import visibility as report_visibility
from app.reports.events import SEALED_NAMES

LOOKS_AGAIN_AFTER = 15.0  # seconds; a stream is open for up to fifteen minutes


class Watch:
    """Lets through what the official's grants cover. A grant that was taken back, or a sign-out, ends it soon."""

    def __init__(self, app: Flask, account_id: uuid.UUID, session_id: uuid.UUID, grants: Sequence[Grant]) -> None:
        self._app = app
        self._who = (account_id, session_id)
        self._take(grants)

    def __call__(self, seen: sse.Seen) -> bool:
        room = seen.name.partition(".")[0]
        if room not in ("report", "dossier"):
            return False
        if time.monotonic() >= self._good_until:
            self._look_again()
        return self._hears_of_report(seen) if room == "report" else self._hears_of_dossier(seen)

    def _hears_of_report(self, seen: sse.Seen) -> bool:
        agency_id = uuid.UUID(seen.agency) if seen.agency else None
        sealed = seen.name in SEALED_NAMES
        return any(scope.is_sealed is sealed and scope.covers(agency_id, seen.commune) for scope in self._reports)

    def _hears_of_dossier(self, seen: sse.Seen) -> bool:
        """A dossier concerns several agencies, more than its event names; asked once per event and process."""
        if not self._dossiers:
            return False
        try:
            concerned = _concerned(self._app, seen)
        except SQLAlchemyError:
            return False  # as good as lost: whoever looks at the list next sees it
        return any(scope.covers(agency_id) for scope in self._dossiers for agency_id in concerned)

    def _look_again(self) -> None:
        """In a context of its own: the stream's request is long over, and holds no connection."""
        try:
            with self._app.app_context():
                self._take(identity.grants_of(*self._who))
        except Unauthenticated:
            self._take(())
        except SQLAlchemyError:
            # PostgreSQL restarts. What was right a moment ago holds until the next event.
            return

    def _take(self, grants: Sequence[Grant]) -> None:
        self._reports = report_visibility.scopes_of(grants)
        self._dossiers = dossier_visibility.scopes_of(grants)
        self._good_until = time.monotonic() + LOOKS_AGAIN_AFTER


@lru_cache(maxsize=256)
def _concerned(app: Flask, seen: sse.Seen) -> frozenset[uuid.UUID]:
    with app.app_context():
        return dossiers.agencies_of(uuid.UUID(seen.subject))
