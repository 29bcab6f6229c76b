"""What the public's lists, map and feeds may be narrowed to, as conditions on `report r`."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

from app.kit import text
from app.reports.queries import Box
from app.reports.workflow import State

MOST_WORDS = 6
"""Of a search; each costs a look into the index."""


def _conditions(before: LiteralString, kind: LiteralString, behind: LiteralString) -> tuple[LiteralString, ...]:
    return tuple(f" AND {before}%({kind}{n})s{behind}" for n in range(MOST_WORDS))


@dataclass(frozen=True, slots=True)
class Way:
    """How PostgreSQL is asked whether a text has words: conditions by the number of a word, without accents and with.

    All mean the same.
    """

    plain: tuple[LiteralString, ...]
    exact: tuple[LiteralString, ...]

    @classmethod
    def of(cls, before: LiteralString, behind: LiteralString) -> "Way":
        """What stands before and behind the value."""
        return cls(_conditions(before, "plain", behind), _conditions(before, "exact", behind))


PLANNED = Way.of("r.shown_words LIKE ", "")
"""Planned for these words: the index of words is asked where they are few, and only there."""
BY_INDEX = Way.of("r.shown_words LIKE (SELECT ", "::text)")
"""Planned once for all words, as if they were few: planning for each search costs more than most searches."""
ONE_BY_ONE = Way.of("strpos(r.shown_words, (SELECT btrim(", "::text, '%%'))) > 0")
"""For rows that are looked through anyway: at half the cost of LIKE. No word has a sign of LIKE in it."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; `agency_id`, `commune`, `category` one each, `filed_from` inclusive, `filed_until` not."""

    states: Sequence[State] = ()
    category: str | None = None
    categories: Sequence[str] = ()
    """Any of these; all where there are none."""
    commune: str | None = None
    agency_id: uuid.UUID | None = None
    bbox: Box | None = None
    filed_from: datetime | None = None
    filed_until: datetime | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a search: `plain` finds them with any accents, `exact` as they were typed (None: without any).

    `spelt` means `plain` and `exact` both, and says nothing twice: what holds a word with its accents holds it without.
    """

    plain: LiteralString
    exact: LiteralString | None
    spelt: LiteralString


_SIMPLE: dict[str, LiteralString] = {
    "category": " AND r.category_code = %(category)s",
    "commune": " AND r.commune = %(commune)s",
    "agency_id": " AND r.agency_id = %(agency_id)s",
    "filed_from": " AND r.filed_at >= %(filed_from)s",
    "filed_until": " AND r.filed_at < %(filed_until)s",
}


def narrowed(filters: Filters, values: dict[str, Any]) -> LiteralString:
    """The filters but for the words; their values are put into `values`.

    The box looks at the position that is shown, or it would tell a finer one.
    """
    conditions: LiteralString = ""
    if filters.states:
        values["states"] = [str(state) for state in filters.states]
        conditions += " AND r.state = ANY(%(states)s)"
    for name, condition in _SIMPLE.items():
        if (wanted := getattr(filters, name)) is not None:
            values[name] = wanted
            conditions += condition
    if filters.categories:
        values["categories"] = list(filters.categories)
        conditions += " AND r.category_code = ANY(%(categories)s)"
    if filters.bbox is not None:
        values["west"], values["south"], values["east"], values["north"] = filters.bbox
        conditions += " AND r.shown_lat BETWEEN %(south)s AND %(north)s AND r.shown_lon BETWEEN %(west)s AND %(east)s"
    return conditions


def words(filters: Filters, values: dict[str, Any], way: Way = PLANNED) -> Words | None:
    """The words as conditions; None where nothing was asked. A text without a word in it finds nothing.

    Their values are put into `values`, the same ones for each way.
    """
    if not filters.q:
        return None
    asked = text.words(filters.q)[:MOST_WORDS]
    if not asked:
        return Words(" AND false", None, " AND false")
    plain: LiteralString = ""
    exact: LiteralString = ""
    spelt: LiteralString = ""
    for number, word in enumerate(asked):
        values[f"plain{number}"] = f"% {text.plain(word)}%"
        plain += way.plain[number]
        if (coded := text.spelt(word)) != text.plain(word):
            values[f"exact{number}"] = f"% {coded}%"
            exact += way.exact[number]
            spelt += way.exact[number]
        else:
            spelt += way.plain[number]
    return Words(plain, exact or None, spelt)
