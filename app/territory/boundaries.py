"""The official polygons, in memory: full ones of the communes of one province, outlines of all provinces.

Each web worker holds one province, about 161,000 corners for Khánh Hòa. The outlines are read
only when a point lies outside, which few do.
"""

# Shapely carries no types of its own:
# mypy: untyped-calls-exclude="shapely"

import math
import zipfile
from functools import cache
from pathlib import Path

import shapely
from shapely.geometry import Point

from app.territory.catalogue import DATA

CELL = 0.02
"""Degrees, about 2 km: most cells touch one commune, and a province has some two thousand."""
CELLS_KEPT = 5000
SEAM = 1e-9
"""Degrees by which cells overlap, so that rounding on their edges hides no polygon."""


class BoundariesMissing(LookupError):
    """No polygons of this province are carried; add its folder to app/territory/data (see the README there)."""


class Polygons:
    """Polygons by code, with an index. Longitude is x, latitude is y, in degrees WGS84."""

    def __init__(self, path: Path) -> None:
        """Read a ZIP of WKB members named by code, such as 22333.wkb."""
        with zipfile.ZipFile(path) as archive:
            names = sorted(archive.namelist())
            self.codes = [name.removesuffix(".wkb") for name in names]
            self.shapes = shapely.from_wkb([archive.read(name) for name in names])
        shapely.prepare(self.shapes)
        self._index = shapely.STRtree(self.shapes)
        self._cells: dict[tuple[int, int], list[int]] = {}

    def holding(self, lat: float, lon: float) -> str | None:
        """The code of the polygon that holds the point; on a shared border the lowest code, so always the same."""
        for i in self._around(lat, lon):
            if shapely.intersects_xy(self.shapes[i], lon, lat):
                return self.codes[i]
        return None

    def _around(self, lat: float, lon: float) -> list[int]:
        """The polygons that touch the point's cell, lowest code first; remembered, as the index costs ten looks."""
        cell = math.floor(lon / CELL), math.floor(lat / CELL)
        known = self._cells.get(cell)
        if known is None:
            west, south = cell[0] * CELL, cell[1] * CELL
            box = shapely.box(west - SEAM, south - SEAM, west + CELL + SEAM, south + CELL + SEAM)
            known = sorted(self._index.query(box, predicate="intersects").tolist())
            # Empty cells are not kept, nor more than a province has: points from all over cannot fill the memory.
            if known and len(self._cells) < CELLS_KEPT:
                self._cells[cell] = known
        return known

    def nearest(self, lat: float, lon: float, within_m: float) -> tuple[str, float] | None:
        """The nearest polygon and its distance in metres, or None if none is within `within_m`.

        Equally near ones: the lowest code. Polygons are cut to the neighbourhood first and then
        measured on a plane in metres, which is right to a centimetre at this size.
        """
        east_m, north_m = metres_per_degree(lat)
        dx, dy = within_m / east_m, within_m / north_m
        box = (lon - dx, lat - dy, lon + dx, lat + dy)
        found = []
        for i in self._index.query(shapely.box(*box)).tolist():
            part = shapely.clip_by_rect(self.shapes[i], *box)
            flat = shapely.transform(part, lambda xy: (xy - [lon, lat]) * [east_m, north_m])
            found.append((float(shapely.distance(flat, Point(0, 0))), self.codes[i]))
        # The distance to nothing (an empty cut) is NaN, which is in no order with numbers.
        reached = [(distance, code) for distance, code in found if distance <= within_m]
        if not reached:
            return None
        distance, code = min(reached)
        return code, distance


@cache
def communes(province: str) -> Polygons:
    """The full commune polygons of a province. Raises BoundariesMissing where none are carried."""
    path = DATA / province / "communes.wkb.zip"
    if not path.exists():
        raise BoundariesMissing(province)
    return Polygons(path)


@cache
def provinces() -> Polygons:
    """The outlines of the 34 provinces, simplified to about 100 m: good to name one, not to draw a line."""
    return Polygons(DATA / "provinces.wkb.zip")


def metres_per_degree(lat: float) -> tuple[float, float]:
    """How many metres a degree of longitude and one of latitude measure here, on the WGS84 ellipsoid."""
    a, e2 = 6_378_137.0, 0.006_694_379_990_14
    phi = math.radians(lat)
    w2 = 1 - e2 * math.sin(phi) ** 2
    return math.radians(a * math.cos(phi) / math.sqrt(w2)), math.radians(a * (1 - e2) / w2**1.5)
