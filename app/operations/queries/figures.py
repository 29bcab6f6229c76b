"""How much of what an official sees is open, done, and how fast: the public's figures, by his grants."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_

from app.reports import figures
from app.reports.figures import By, Figures
from app.reports.models import Report
from app.reports.visibility import Scope, seen_by


def read(
    scopes: Sequence[Scope], *, agency_id: uuid.UUID | None, commune: str | None, by: By
) -> tuple[Figures, dict[Any, Figures]]:
    """The figures of all he sees, and of each category, commune or agency; one query."""
    where = [seen_by(scopes)]
    if agency_id is not None:
        where.append(Report.agency_id == agency_id)
    if commune is not None:
        where.append(Report.commune == commune)
    # Who sees some agencies only sees their parts, too, and not always the whole.
    of_agencies = by is By.AGENCY or agency_id is not None or all(scope.agencies is not None for scope in scopes)
    return figures.read(and_(*where), by=by, once=figures.WORK if of_agencies else figures.WHOLE)
