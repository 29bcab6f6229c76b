"""The public list: the newest first; of a search those first that are spelt as asked."""

import uuid
from datetime import datetime
from typing import Any, LiteralString

from app.kit import paging
from app.kit.db import hot_rows
from app.reports.hot import ANSWERED, Summary, listing
from app.reports.public.filters import Filters, Words, narrowed, words
from app.reports.showing import LISTED
from app.reports.workflow import ANSWER_OUT

_SHOWN = listing(
    where=LISTED,
    photo=f"(purpose = 'reported' AND r.publicity = 'public') OR (purpose = 'after' AND {ANSWERED})",
)
_NEWEST: LiteralString = " ORDER BY r.filed_at DESC, r.id DESC LIMIT %(limit)s"
_BEHIND: LiteralString = " AND (r.filed_at, r.id) < (%(filed_at)s, %(last)s)"
_AS_SPELT, _OTHERWISE = 0, 1
LATELY = 1000
"""How many of the newest a search looks through before it asks the index of words."""


def page(filters: Filters, *, limit: int, cursor: str | None) -> tuple[list[Any], str | None]:
    """Published reports and the cursor of the next page (None on the last); one query. Raises BadCursor.

    A search takes the accents as they were typed for a wish: what has them comes first, what differs in them after.
    """
    values: dict[str, Any] = {"answered": sorted(ANSWER_OUT), "limit": limit + 1, "lately": LATELY}
    asked, narrowing = words(filters, values), narrowed(filters, values)
    if asked is not None and asked.exact is not None:
        return _ranked(narrowing, asked, values, limit, cursor)
    behind = _after(cursor, values)
    if asked is None:
        query: LiteralString = f"{_SHOWN}{narrowing}{behind}{_NEWEST}"
    else:
        query = f"WITH {_found(narrowing, asked.plain, behind)} SELECT r.* FROM found r{_NEWEST}"
    return _cut([Summary._make(row) for row in hot_rows(query, values)], limit)


def _found(narrowing: LiteralString, asked: LiteralString, behind: LiteralString) -> LiteralString:
    """The newest that hold what is asked, as the table `found` of a WITH; as many as a page takes, or somewhat more.

    How often words stand together nobody can tell beforehand: of common ones the index names thousands to sort, of
    rare ones a walk from the newest on never ends. So a few of the newest are looked through, and where those do not
    fill the page, the words are not common, and the index names few.
    """
    return f"""
    lately AS MATERIALIZED (
        SELECT r.id, r.filed_at, r.shown_words FROM report r WHERE {LISTED}{narrowing}{behind}
        ORDER BY r.filed_at DESC, r.id DESC LIMIT %(lately)s
    ),
    near AS MATERIALIZED (SELECT r.id FROM lately r WHERE true{asked}{_NEWEST}),
    found AS MATERIALIZED (
        SELECT * FROM ({_SHOWN} AND r.id IN (SELECT id FROM near)) newer
        UNION ALL
        SELECT * FROM (
            {_SHOWN}{narrowing}{asked}
            AND (r.filed_at, r.id) < (SELECT filed_at, id FROM lately ORDER BY filed_at, id LIMIT 1){_NEWEST}
        ) older WHERE (SELECT count(*) FROM near) < %(limit)s
    )"""


def _after(cursor: str | None, values: dict[str, Any]) -> LiteralString:
    if cursor is None:
        return ""
    values["filed_at"], values["last"] = paging.decode(cursor, (datetime, uuid.UUID))
    return _BEHIND


def _cut(rows: list[Any], limit: int) -> tuple[list[Any], str | None]:
    last = rows[limit - 1] if len(rows) > limit else None
    return rows[:limit], paging.encode(_key(last)) if last else None


def _ranked(
    narrowing: LiteralString, asked: Words, values: dict[str, Any], limit: int, cursor: str | None
) -> tuple[list[Any], str | None]:
    """Two lists in one statement, each by its own way through the indexes."""
    rank = _AS_SPELT
    if cursor is not None:
        rank, values["filed_at"], values["last"] = paging.decode(cursor, (int, datetime, uuid.UUID))
    behind: LiteralString = _BEHIND if cursor is not None else ""
    assert asked.exact is not None, "the caller has looked"
    otherwise: LiteralString = f" AND NOT (true{asked.exact}){asked.plain}"
    if rank == _AS_SPELT:
        # Not looked for where the first list fills the page: of a common word spelt right there may be hardly any.
        rest = f"""SELECT 1, o.* FROM ({_SHOWN}{narrowing}{otherwise}{_NEWEST}) o
            WHERE (SELECT count(*) FROM found) < %(limit)s"""
        query = f"""WITH {_found(narrowing, asked.spelt, behind)} SELECT 0 AS rank, f.* FROM found f UNION ALL {rest}
            ORDER BY rank, filed_at DESC, id DESC LIMIT %(limit)s"""
    else:
        query = f"WITH {_found(narrowing, otherwise, behind)} SELECT 1, r.* FROM found r{_NEWEST}"
    found = [(row[0], Summary._make(row[1:])) for row in hot_rows(query, values)]
    if len(found) <= limit:
        return [row for _, row in found], None
    of_last, last = found[limit - 1]
    return [row for _, row in found[:limit]], paging.encode([of_last, *_key(last)])


def _key(row: Any) -> list[Any]:
    """What the list is sorted by."""
    return [row.filed_at, row.id]
