"""The public map: what lies in a view, gathered by the place that is shown."""

from typing import Any, LiteralString

from app.kit.db import hot_rows
from app.reports.heaping import ALL
from app.reports.heaping import FINEST as FINEST_HEAP
from app.reports.public.filters import Filters, narrowed, words
from app.reports.showing import LISTED

MOST = 2000
FINEST, COARSEST = 12, 2


def resolution(zoom: float) -> int:
    """The H3 resolution whose cells are some 50 to 70 pixels wide at a zoom of MapLibre's."""
    return min(FINEST, max(COARSEST, round(5 + (zoom - 8) * 0.7)))


def masks(wanted: int) -> dict[str, int]:
    """What makes a cell of resolution 12 its ancestor of the wanted one: `cell & keep | fill`.

    By the bits of an H3 index: resolution in bits 52 to 55, and a digit of three bits for each finer resolution,
    7 where there is none (https://h3geo.org/docs/core-library/h3Indexing).
    """
    return {"keep": ~(0xF << 52), "fill": wanted << 52 | (1 << 3 * (15 - wanted)) - 1}


_AS_THEY_ARE: LiteralString = """
SELECT count(*), avg(r.shown_lon), avg(r.shown_lat), any_value(r.id), any_value(r.code), any_value(r.state),
       any_value(r.category_code)
FROM report r
"""
# Heaps, and what came and went since they were last added up. A single one is not named: from afar nobody points at it.
_HEAPED: LiteralString = """
SELECT sum(count)::int, (sum(lon_sum) / 1e6 / sum(count))::float8, (sum(lat_sum) / 1e6 / sum(count))::float8,
       NULL, NULL, NULL, NULL
FROM (
    SELECT cell, state, count, lon_sum, lat_sum FROM report_heap
    WHERE resolution = %(resolution)s AND category_code = ANY(%(kinds)s)
    UNION ALL
    SELECT cell & %(keep)s::bigint | %(fill)s::bigint, state, count, lon_sum, lat_sum FROM report_heap_delta
    WHERE category_code = ANY(%(kinds)s) OR %(all)s = ANY(%(kinds)s)
) heap
WHERE %(states)s::text[] IS NULL OR state = ANY(%(states)s)
GROUP BY cell
HAVING sum(count) > 0
   AND sum(lat_sum) / 1e6 / sum(count) BETWEEN %(south)s AND %(north)s
   AND sum(lon_sum) / 1e6 / sum(count) BETWEEN %(west)s AND %(east)s
LIMIT %(most)s
"""


def clusters(filters: Filters, *, zoom: float) -> list[dict[str, Any]]:
    """GeoJSON features (RFC 7946) of a view: points with `count`; of a single report close by also which. One query.

    From afar the counts are kept ones, unless something else than states and categories was asked for.
    """
    wanted = resolution(zoom)
    values: dict[str, Any] = {"most": MOST, "resolution": wanted, **masks(wanted)}
    if wanted <= FINEST_HEAP and filters == _as_kept(filters):
        values |= {"states": None, "all": ALL, "kinds": _kinds(filters)}
        narrowed(filters, values)
        return [_feature(*row) for row in hot_rows(_HEAPED, values)]
    asked = words(filters, values)
    where: LiteralString = LISTED + narrowed(filters, values) + (asked.plain if asked else "")
    query = f"""{_AS_THEY_ARE} WHERE {where} AND r.shown_cell IS NOT NULL
        GROUP BY r.shown_cell & %(keep)s::bigint | %(fill)s::bigint LIMIT %(most)s"""
    return [_feature(*row) for row in hot_rows(query, values)]


def _as_kept(filters: Filters) -> Filters:
    """What of the filters the kept counts know."""
    return Filters(states=filters.states, bbox=filters.bbox, category=filters.category, categories=filters.categories)


def _kinds(filters: Filters) -> list[str]:
    """The categories to add up; a category and several others at once leave what is in both."""
    if filters.category is None:
        return list(filters.categories) or [ALL]
    return [filters.category] if filters.category in (filters.categories or [filters.category]) else []


def _feature(count: int, lon: float, lat: float, *one: Any) -> dict[str, Any]:
    id_, code, state, category = one if count == 1 else (None,) * 4
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]},
        "properties": {"count": count, "id": id_, "code": code, "state": state, "category": category},
    }
