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


def page(filters: Filters, *, limit: int, cursor: str | None) -> tuple[list[Any], str | None]:
    """Published reports and the cursor of the next page (None on the last); one query. Raises BadCursor.

    A search takes the accents as they were typed for a wish: what has them comes first, what differs in them after.
    """
    values: dict[str, Any] = {"answered": sorted(ANSWER_OUT), "limit": limit + 1}
    asked = words(filters, values)
    where = _SHOWN + narrowed(filters, values)
    if asked is None or asked.exact is None:
        plain: LiteralString = asked.plain if asked else ""
        rows = hot_rows(where + plain + _after(cursor, values) + _NEWEST, values)
        return _cut([Summary._make(row) for row in rows], limit)
    return _ranked(where, asked, values, limit, cursor)


def _after(cursor: str | None, values: dict[str, Any]) -> LiteralString:
    if cursor is None:
        return ""
    values["filed_at"], values["last"] = paging.decode(cursor, (datetime, uuid.UUID))
    return _BEHIND


def _cut(rows: list[Any], limit: int) -> tuple[list[Any], str | None]:
    last = rows[limit - 1] if len(rows) > limit else None
    return rows[:limit], paging.encode(_key(last)) if last else None


def _ranked(
    where: LiteralString, asked: Words, values: dict[str, Any], limit: int, cursor: str | None
) -> tuple[list[Any], str | None]:
    """Two lists in one statement, each by its own way through the indexes."""
    rank = _AS_SPELT
    if cursor is not None:
        rank, values["filed_at"], values["last"] = paging.decode(cursor, (int, datetime, uuid.UUID))
    behind: LiteralString = _BEHIND if cursor is not None else ""
    assert asked.exact is not None, "the caller has looked"
    otherwise = f"{where} AND NOT (true{asked.exact}){asked.plain}"
    if rank == _AS_SPELT:
        first = f"SELECT 0 AS rank, s.* FROM ({where}{asked.plain}{asked.exact}{behind}{_NEWEST}) s"
        # Not looked for where the first list fills the page: of a common word spelt right there may be hardly any.
        rest = f"SELECT 1, o.* FROM ({otherwise}{_NEWEST}) o WHERE (SELECT count(*) FROM first) < %(limit)s"
        query = f"""WITH first AS MATERIALIZED ({first}) SELECT * FROM first UNION ALL {rest}
            ORDER BY rank, filed_at DESC, id DESC LIMIT %(limit)s"""
    else:
        query = f"SELECT 1, o.* FROM ({otherwise}{behind}{_NEWEST}) o"
    found = [(row[0], Summary._make(row[1:])) for row in hot_rows(query, values)]
    if len(found) <= limit:
        return [row for _, row in found], None
    of_last, last = found[limit - 1]
    return [row for _, row in found[:limit]], paging.encode([of_last, *_key(last)])


def _key(row: Any) -> list[Any]:
    """What the list is sorted by."""
    return [row.filed_at, row.id]
