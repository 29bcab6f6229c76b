"""Reports that may tell of the same as another, for whoever may merge them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from app.kit.db import session
from app.operations.queries import desk
from app.reports import duplicates
from app.reports.catalogue import Catalogue
from app.reports.duplicates import Pair
from app.reports.models import Report
from app.reports.nearby import related
from app.reports.queries import within
from app.reports.visibility import Scope, seen_by
from app.reports.workflow import SEALED, State

AROUND = timedelta(weeks=12)
"""How much earlier or later (DOMAIN: the desk sees candidates within 250 m / 12 weeks)."""
MOST = 8
_LOOKED_AT = 200
_NOTHING_TO_JOIN = frozenset({State.REJECTED, State.MERGED, State.WITHDRAWN}) | SEALED


def like(report: Report, scopes: Sequence[Scope], known: Catalogue) -> list[tuple[float, Any]]:
    """(metres, row of the desk's list) of what this official sees within 250 m and 12 weeks, the likeliest first.

    One query; nothing for a report without a position. Rows are as operations.views.row reads them.
    """
    if report.lat is None or report.lon is None:
        return []
    wanted = desk.ROWS.where(
        seen_by(scopes),
        within(duplicates.box(report.lat, report.lon)),
        Report.id != report.id,
        Report.state.not_in(_NOTHING_TO_JOIN),
        Report.parent_id.is_(None),
        Report.category_code.in_(related(known, known.kinds[report.category_code].group)),
        Report.filed_at.between(report.filed_at - AROUND, report.filed_at + AROUND),
    )
    rows = session.execute(wanted.limit(_LOOKED_AT), desk.now_bound()).all()
    placed = [(duplicates.distance_m(report.lat, report.lon, row.lat, row.lon), row) for row in rows]
    near = [(away, row) for away, row in placed if away <= duplicates.RADIUS_M]
    pairs = [_pair(report, away, row) for away, row in near]
    return [near[place] for place in duplicates.best(pairs, most=MOST, least=float("-inf"))]


def _pair(report: Report, away: float, row: Any) -> Pair:
    apart_h = (report.filed_at - row.filed_at).total_seconds() / 3600
    alike = duplicates.likeness(duplicates.trigrams(report.text), duplicates.trigrams(row.excerpt))
    return Pair(away, row.category_code == report.category_code, apart_h, alike)
