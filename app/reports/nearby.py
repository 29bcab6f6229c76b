"""Open reports around a place that may be the very thing somebody is about to report, or has reported."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.kit import clock
from app.reports import duplicates, queries
from app.reports.catalogue import Catalogue
from app.reports.draft import Reporter
from app.reports.duplicates import Pair
from app.reports.public import listing
from app.reports.public.filters import Filters
from app.reports.workflow import OPEN

LOOKED_AT = 100
"""So many of the newest are ranked; more open ones within 250 m of one another hardly ever are."""


@dataclass(frozen=True, slots=True)
class Found:
    """One suggestion."""

    row: Any
    """As views.summary reads it."""
    distance_m: float
    concern: str | None
    """"own" or "following", where the asker has to do with it already."""


def similar(known: Catalogue, *, lat: float, lon: float, category: str, text: str, reporter: Reporter) -> list[Found]:
    """At most three published open reports within 250 m and of the same category group, the likeliest first.

    Of what only the answer is public, the coarse place it is shown at is measured and no word is compared: what is
    withheld cannot be found out by asking. Raises UnknownCategory.
    """
    kind = known.kind(category)
    filters = Filters(states=sorted(OPEN), categories=related(known, kind.group), bbox=duplicates.box(lat, lon))
    rows, _ = listing.page(filters, limit=LOOKED_AT, cursor=None)
    placed = [(duplicates.distance_m(lat, lon, row.shown_lat, row.shown_lon), row) for row in rows]
    near = [(away, row) for away, row in placed if away <= duplicates.RADIUS_M]
    words = duplicates.trigrams(text)
    pairs = [_pair(away, row, category, words) for away, row in near]
    chosen = [near[place] for place in duplicates.best(pairs)]
    concerns = _concerns([row.id for _, row in chosen], reporter)
    return [Found(row, away, concerns.get(row.id)) for away, row in chosen]


def related(known: Catalogue, group: str) -> list[str]:
    """The codes of the categories of a group; all of them for the group of what nobody has sorted yet."""
    unsure = group == duplicates.UNKNOWN_GROUP
    return [kind.code for kind in known.kinds.values() if unsure or kind.group in (group, duplicates.UNKNOWN_GROUP)]


def _pair(away: float, row: Any, category: str, words: frozenset[str]) -> Pair:
    age_h = (clock.now() - row.filed_at).total_seconds() / 3600
    theirs = duplicates.trigrams(row.text) if row.publicity == "public" else frozenset()
    return Pair(away, row.category_code == category, age_h, duplicates.likeness(words, theirs))


def _concerns(report_ids: Sequence[uuid.UUID], reporter: Reporter) -> dict[uuid.UUID, str]:
    """Nothing is asked for a stranger, as most askers are."""
    if not report_ids or (reporter.account_id is None and reporter.secret_hash is None):
        return {}
    return queries.concerning(report_ids, reporter)
