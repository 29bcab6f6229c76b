"""Places of another city, moved onto the land of the province."""

import hashlib
from dataclasses import dataclass

from app.territory import boundaries, catalogue

PATCH = 0.02
"""Degrees: a quarter of the other city, moved as a whole, so that what lay close lies close here."""
WARDS, OTHERS = 4, 1
"""How many quarters come to a ward for each that comes to a commune in the country."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a report came to lie, and in which commune."""

    lat: float | None
    lon: float | None
    commune: str


class Land:
    """The communes of a province, each as often as quarters shall come to it."""

    def __init__(self, province: str) -> None:
        units = sorted(catalogue.communes(province).values(), key=lambda unit: unit.code)
        self._targets = [u for u in units if u.label for _ in range(WARDS if u.type == "Phường" else OTHERS)]
        self._polygons = boundaries.communes(province)

    def moved(self, place: tuple[float, float] | None, turn: int, number: int) -> Spot:
        """A place beside the label of some commune; without one, a commune alone. The same for the same input."""
        if place is None:
            return Spot(None, None, self._targets[number % len(self._targets)].code)
        patch = (place[0] // PATCH, place[1] // PATCH)
        seed = hashlib.blake2b(repr((patch, turn)).encode(), digest_size=4).digest()
        target = self._targets[int.from_bytes(seed, "big") % len(self._targets)]
        assert target.label is not None, "only those with a label are targets"
        off = tuple(at - (corner + 0.5) * PATCH for at, corner in zip(place, patch, strict=True))
        # The label is on land; where the quarter would reach into the sea it is drawn together around it.
        for scale in (1.0, 0.5, 0.25, 0.1):
            lat, lon = round(target.label[1] + off[0] * scale, 6), round(target.label[0] + off[1] * scale, 6)
            if (commune := self._polygons.holding(lat, lon)) is not None:
                return Spot(lat, lon, commune)
        return Spot(target.label[1], target.label[0], target.code)
