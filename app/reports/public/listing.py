"""The public list: the newest first; of a search those first that are spelt as asked."""

import uuid
from datetime import datetime
from typing import Any, LiteralString

from app.kit import paging
from app.kit.db import hot_rows
from app.reports.hot import ANSWERED, Summary, listing
from app.reports.public.filters import BY_INDEX, ONE_BY_ONE, PLANNED, Filters, Words, narrowed, words
from app.reports.showing import LISTED
from app.reports.workflow import ANSWER_OUT

_SHOWN = listing(
    where=LISTED,
    photo=f"(purpose = 'reported' AND r.publicity = 'public') OR (purpose = 'after' AND {ANSWERED})",
)
_NEWEST: LiteralString = " ORDER BY r.filed_at DESC, r.id DESC LIMIT %(limit)s"
_SOME: LiteralString = " ORDER BY r.filed_at DESC, r.id DESC LIMIT (SELECT %(limit)s::int)"
"""As _NEWEST, but planned alike for a page of any length."""
_BEHIND: LiteralString = " AND (r.filed_at, r.id) < (%(filed_at)s, %(last)s)"
_AS_SPELT, _OTHERWISE = 0, 1
LATELY: LiteralString = "1000"
"""How many of the newest a search looks through before it asks the index of words.

Mostly it stops long before, so a plan must not be made for all of them: told the number, PostgreSQL would sort the
whole table where there are not many more.
"""


def page(filters: Filters, *, limit: int, cursor: str | None) -> tuple[list[Any], str | None]:
    """Published reports and the cursor of the next page (None on the last); one query. Raises BadCursor.

    A search takes the accents as they were typed for a wish: what has them comes first, what differs in them after.
    """
    values: dict[str, Any] = {"answered": sorted(ANSWER_OUT), "limit": limit + 1}
    narrowing = narrowed(filters, values)
    # What the list is narrowed to may leave less to look through than the index of words names: that is for planning.
    looked, asked = words(filters, values, ONE_BY_ONE), words(filters, values, PLANNED if narrowing else BY_INDEX)
    if looked is None or asked is None:
        query: LiteralString = f"{_SHOWN}{narrowing}{_after(cursor, values)}{_NEWEST}"
        return _cut([Summary._make(row) for row in hot_rows(query, values)], limit)
    if asked.exact is not None:
        return _ranked(narrowing, looked, asked, values, limit, cursor)
    found = _found("", narrowing, looked.plain, asked.plain, _after(cursor, values))
    query = f"WITH {found} SELECT r.* FROM found r{_SOME}"
    return _cut([Summary._make(row) for row in hot_rows(query, values)], limit)


def _found(
    of: LiteralString, narrowing: LiteralString, looked: LiteralString, asked: LiteralString, behind: LiteralString,
) -> LiteralString:  # fmt: skip
    """The newest that hold what is asked, as the table `found` of a WITH; as many as a page takes, or somewhat more.

    How often words stand together nobody can tell beforehand: of common ones the index names thousands to sort, of
    rare ones a walk from the newest on never ends. So a few of the newest are looked through, and where those do not
    fill the page, the words are not common, and the index names few. Those it names all, before they are put in order:
    else PostgreSQL would walk after all. Of what is not narrowed that is one plan, whatever the words.

    `of`: what the names of its tables end with.
    """
    return f"""
    lately{of} AS MATERIALIZED (
        SELECT r.id, r.filed_at, r.shown_words FROM report r WHERE {LISTED}{narrowing}{behind}
        ORDER BY r.filed_at DESC, r.id DESC LIMIT (SELECT {LATELY})
    ),
    near{of} AS MATERIALIZED (SELECT r.id FROM lately{of} r WHERE true{looked}{_SOME}),
    older{of} AS MATERIALIZED (
        SELECT r.id, r.filed_at FROM report r WHERE {LISTED}{narrowing}{asked}
        AND (r.filed_at, r.id) < (SELECT filed_at, id FROM lately{of} ORDER BY filed_at, id LIMIT 1)
    ),
    found{of} AS MATERIALIZED (
        {_SHOWN} AND r.id IN (
            SELECT id FROM near{of} UNION ALL
            SELECT * FROM (
                SELECT r.id FROM older{of} r WHERE (SELECT count(*) FROM near{of}) < %(limit)s{_SOME}
            ) enough
        )
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
    narrowing: LiteralString, looked: Words, asked: Words, values: dict[str, Any], limit: int, cursor: str | None
) -> tuple[list[Any], str | None]:
    """Two lists in one statement, each by its own way through the indexes."""
    rank = _AS_SPELT
    if cursor is not None:
        rank, values["filed_at"], values["last"] = paging.decode(cursor, (int, datetime, uuid.UUID))
    behind: LiteralString = _BEHIND if cursor is not None else ""
    one_by_one, by_index = _otherwise(looked), _otherwise(asked)
    if rank == _AS_SPELT:
        # Not looked for where the first list fills the page: of a common word spelt right there may be hardly any.
        query = f"""WITH {_found("", narrowing, looked.spelt, asked.spelt, behind)},
            {_found("_otherwise", narrowing, one_by_one, by_index, "")}
            SELECT 0 AS rank, f.* FROM found f
            UNION ALL SELECT 1, o.* FROM found_otherwise o WHERE (SELECT count(*) FROM found) < %(limit)s
            ORDER BY rank, filed_at DESC, id DESC LIMIT (SELECT %(limit)s::int)"""
    else:
        found = _found("", narrowing, one_by_one, by_index, behind)
        query = f"WITH {found} SELECT 1, r.* FROM found r{_SOME}"
    rows = [(row[0], Summary._make(row[1:])) for row in hot_rows(query, values)]
    if len(rows) <= limit:
        return [row for _, row in rows], None
    of_last, last = rows[limit - 1]
    return [row for _, row in rows[:limit]], paging.encode([of_last, *_key(last)])


def _otherwise(asked: Words) -> LiteralString:
    """The words, but not all of them with the accents that were typed."""
    assert asked.exact is not None, "the caller has looked"
    return f" AND NOT (true{asked.exact}){asked.plain}"


def _key(row: Any) -> list[Any]:
    """What the list is sorted by."""
    return [row.filed_at, row.id]
