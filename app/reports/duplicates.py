"""Which open reports may be the very thing somebody is about to report: ranked by what they have in common.

A logistic regression over four things: how far apart, whether of one category, how old, how alike the words. It is
fitted on the real duplicates of 2011 and measured on those of 2015 by `python -m bench.duplicates`, which runs this
very code.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from app.kit import text

RADIUS_M = 250.0
MOST = 3
METRES_PER_DEGREE = 111_195.0
UNKNOWN_GROUP = "khac"
"""The group of "not sure, let an official choose": it is related to every other."""


class Pair(NamedTuple):
    """What a report being written and one that is open have in common."""

    distance_m: float
    same_category: bool
    age_h: float
    """Hours since the open one was filed; of no sign where it was filed later."""
    likeness: float
    """Of their words, 0 to 1."""


class Weights(NamedTuple):
    """What each thing counts for, in log-odds."""

    constant: float
    distance: float
    same_category: float
    age: float
    likeness: float


# Fitted and chosen on 2011 (bench/duplicates.py prints both anew); positions of phones are less exact than those of
# a city's address book, so the distance is blunted by BLUNT_M.
WEIGHTS = Weights(constant=1.68, distance=-1.36, same_category=1.40, age=-0.31, likeness=0.42)
LEAST = -5.36
"""What scores less is not shown: on 2011 this costs a hundredth of the true originals."""
BLUNT_M = 10.0


def features(pair: Pair) -> tuple[float, float, float, float, float]:
    """What the weights are multiplied with, in their order."""
    near, young = math.log(pair.distance_m + BLUNT_M), math.log(abs(pair.age_h) + 1)
    return 1.0, near, float(pair.same_category), young, pair.likeness


def score(pair: Pair, weights: Weights = WEIGHTS) -> float:
    """The log-odds that the open report is the same thing."""
    return sum(weight * value for weight, value in zip(weights, features(pair), strict=True))


def best(pairs: Sequence[Pair], *, most: int = MOST, least: float = LEAST) -> list[int]:
    """Places in `pairs` of the likeliest, the likeliest first; what scores below `least` is left out."""
    scored = sorted(((score(pair), -place) for place, pair in enumerate(pairs)), reverse=True)
    return [-place for value, place in scored[:most] if value >= least]


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Metres between two places that are near each other (an error below 0.1 % within a kilometre)."""
    east = (other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return METRES_PER_DEGREE * math.hypot(other_lat - lat, east)


def box(lat: float, lon: float, radius_m: float = RADIUS_M) -> tuple[float, float, float, float]:
    """West, south, east, north of the smallest box around a circle; degrees."""
    tall = radius_m / METRES_PER_DEGREE
    wide = tall / max(math.cos(math.radians(lat)), 0.01)
    return lon - wide, lat - tall, lon + wide, lat + tall


def trigrams(words: str) -> frozenset[str]:
    """The three-letter pieces of some words, without accents; none of what is too short to tell anything."""
    padded = f" {text.plain(words)} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2)) if len(padded) > 4 else frozenset()


def likeness(some: frozenset[str], other: frozenset[str]) -> float:
    """How alike two sets of trigrams are (Jaccard), 0 to 1."""
    return len(some & other) / len(some | other) if some and other else 0.0
