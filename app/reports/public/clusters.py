"""The public map: what lies in a view, gathered by the place that is shown."""

from typing import Any, LiteralString

from app.kit.db import hot_rows
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


_ONE_OF_THEM: LiteralString = """
SELECT count(*), avg(r.shown_lon), avg(r.shown_lat), any_value(r.id), any_value(r.code), any_value(r.state),
       any_value(r.category_code)
FROM report r
"""


def clusters(filters: Filters, *, zoom: float) -> list[dict[str, Any]]:
    """GeoJSON features (RFC 7946) of a view: points with `count`; of a single report also which it is. One query."""
    values: dict[str, Any] = {"most": MOST, **masks(resolution(zoom))}
    asked = words(filters, values)
    where: LiteralString = LISTED + narrowed(filters, values) + (asked.plain if asked else "")
    query = f"""{_ONE_OF_THEM} WHERE {where} AND r.shown_cell IS NOT NULL
        GROUP BY r.shown_cell & %(keep)s::bigint | %(fill)s::bigint LIMIT %(most)s"""
    return [_feature(*row) for row in hot_rows(query, values)]


def _feature(count: int, lon: float, lat: float, *one: Any) -> dict[str, Any]:
    id_, code, state, category = one if count == 1 else (None,) * 4
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]},
        "properties": {"count": count, "id": id_, "code": code, "state": state, "category": category},
    }
