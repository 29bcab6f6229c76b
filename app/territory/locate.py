"""Which commune is competent for a point. Pure: reads carried polygons, no database, no web."""

import math
from dataclasses import dataclass

from app.territory import boundaries, catalogue
from app.territory.catalogue import Unit
from app.territory.errors import CoordinatesSwapped, OutsideCountry, OutsideProvince

SHORE_REACH_M = 500.0
"""Polygons stop at the shore; piers, boats at anchor and people in the water belong to the commune beside them."""


@dataclass(frozen=True, slots=True)
class Located:
    """The commune a point belongs to, and how far outside its polygon the point is (metres, 0 inside)."""

    commune: Unit
    distance_m: float
    offshore: bool

    @property
    def commune_code(self) -> str:
        """The five-digit code, text."""
        return self.commune.code

    @property
    def commune_name(self) -> str:
        """As people write it: "Phường Nha Trang"."""
        return self.commune.full_name


def locate(lat: float, lon: float, province: str) -> Located:
    """Name the commune of `province` that is competent for a point (degrees WGS84).

    A point off shore, at most 500 m from the province and in no other one, goes to the nearest commune.
    Raises OutsideProvince for all others: as such, naming the province the point is in; as
    OutsideCountry, at sea or abroad; as CoordinatesSwapped, when lat and lon changed places.
    """
    found = _find(lat, lon, province)
    if found is None:
        raise _outside(lat, lon, province)
    return found


def _find(lat: float, lon: float, province: str) -> Located | None:
    if not _on_earth(lat, lon):
        return None
    polygons = boundaries.communes(province)
    units = catalogue.communes(province)
    if code := polygons.holding(lat, lon):
        return Located(units[code], 0.0, offshore=False)
    near = polygons.nearest(lat, lon, SHORE_REACH_M)
    # The neighbour's land is the neighbour's, however near; its outline is coarse only along our own border.
    if near is None or boundaries.provinces().holding(lat, lon) not in (None, province):
        return None
    return Located(units[near[0]], round(near[1], 1), offshore=True)


def _outside(lat: float, lon: float, province: str) -> OutsideProvince:
    here = catalogue.provinces()[province].name
    swapped = _find(lon, lat, province)
    if swapped is not None:
        return CoordinatesSwapped(there=swapped.commune.name, here=here)
    there = boundaries.provinces().holding(lat, lon) if _on_earth(lat, lon) else None
    if there is None or there == province:
        return OutsideCountry(here=here, reach=f"{SHORE_REACH_M:.0f}")
    return OutsideProvince(there=catalogue.provinces()[there].name, here=here)


def _on_earth(lat: float, lon: float) -> bool:
    return math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
