"""`python -m bench.duplicates [FILE]`: how many true originals are among the first three suggestions, and the price.

Replays real service requests (bench/data/README.md) in the order they were filed. Each that was later closed as a
duplicate of a known, earlier one is asked, at that moment: of the requests then open, within 250 m and of the same
group, does the product's own ranking (app.reports.duplicates) put the true original among the first three? And each
that was no duplicate: is anything suggested at all? Weights and threshold are fitted on 2011 and reported on 2015;
only which four things to look at was settled with both years in sight.

Read with care: kind and title are as they stood at the end, and titles are mostly notes of the crews: the weight of
words is hardly tested here. Moderation, which hides a report until intake has seen it, is not in the data.
"""

import csv
import lzma
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from app.reports.duplicates import (
    LEAST,
    METRES_PER_DEGREE,
    MOST,
    RADIUS_M,
    WEIGHTS,
    Pair,
    Weights,
    features,
    likeness,
    score,
    trigrams,
)

FILE = Path(__file__).parent / "data" / "requests311.csv.xz"
NOWHERE = ("42.3594", "-71.0587")
"""The point on which 12 % stand: no position, as the product's `commune` places."""
SHRINK = math.cos(math.radians(42.33))
PHONE_M = 15.0
"""Spread of a phone's position, for the second table: the city's own are snapped to addresses."""
SPARED = 0.01
"""How much of the fitting half's recall the threshold may cost."""
STEPS = (-99.0, -9.0, -8.0, -7.0, -6.5, -6.0, -5.5, -5.0, -4.5, -4.0, -3.0, -2.0)
TARGET = 0.85


@dataclass(slots=True)
class Request:
    """One line of the file; place in metres, None where it has none; times in hours."""

    id: str
    kind: str
    group: str
    opened: float
    closed: float
    place: tuple[float, float] | None
    words: frozenset[str]
    duplicate: bool
    original: str
    sure: bool
    year: str


@dataclass(slots=True)
class Asked:
    """One request at its filing: the open ones around, and which of them is the true original."""

    year: str
    duplicate: bool
    sure: bool
    open: bool
    """Whether the original was open then."""
    pairs: list[Pair]
    true: int | None
    """The original's place among `pairs`."""


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    asked = list(replay(path, spread=0.0))
    learnt, held = [a for a in asked if a.year == "2011"], [a for a in asked if a.year == "2015"]
    fitted = fit(learnt)
    least = threshold(learnt, WEIGHTS)
    print(f"fitted on 2011 now   {rounded(fitted)}   threshold {threshold(learnt, fitted):.2f}")
    print(f"in the product       {rounded(WEIGHTS)}   threshold {LEAST:.2f} (these weights on 2011: {least:.2f})\n")
    table("2011, the half it was fitted on", learnt, sure=False)
    recall = table("2015, the other half: the figures that count", held, sure=True)
    jittered = [a for a in replay(path, spread=PHONE_M) if a.year == "2015"]
    table(f"2015, every position off by a phone's {PHONE_M:.0f} m", jittered, sure=True)
    verdict = "ok" if recall >= TARGET else "BELOW"
    print(f"target: recall@3 >= {TARGET} of originals that were open: {recall:.3f} {verdict}")


def replay(path: Path, *, spread: float) -> Iterator[Asked]:
    """Every duplicate with a known, earlier original, and every request that was none, as they were filed."""
    requests = list(read(path, spread))
    by_id = {request.id: request for request in requests}
    cells: dict[tuple[int, int], list[Request]] = defaultdict(list)
    for request in requests:
        original = by_id.get(request.original) if request.duplicate else None
        if not request.duplicate or (original is not None and original.opened < request.opened):
            yield question(request, original, around(request, cells))
        if request.place is not None:
            cells[cell(request.place)].append(request)


def read(path: Path, spread: float) -> Iterator[Request]:
    """The file's lines in the order of filing, each place moved at random by `spread` metres."""
    chance = random.Random(311)
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            east, north = float(row["lon"]) * METRES_PER_DEGREE * SHRINK, float(row["lat"]) * METRES_PER_DEGREE
            moved = (east + chance.gauss(0, spread), north + chance.gauss(0, spread))
            yield Request(
                id=row["id"],
                kind=row["type"],
                group=row["reason"],
                opened=hours(row["opened"]),
                closed=hours(row["closed"]) if row["closed"] else math.inf,
                place=None if (row["lat"], row["lon"]) == NOWHERE else moved,
                words=trigrams(row["title"]),
                duplicate=row["closed_as_duplicate"] == "1",
                original=row["duplicate_of"] or row["noted_original"],
                sure=bool(row["duplicate_of"]),
                year=row["opened"][:4],
            )


def hours(moment: str) -> float:
    """The city's own time; only spans are used."""
    return datetime.fromisoformat(moment + "Z").timestamp() / 3600


def cell(place: tuple[float, float]) -> tuple[int, int]:
    return int(place[0] // RADIUS_M), int(place[1] // RADIUS_M)


def around(request: Request, cells: dict[tuple[int, int], list[Request]]) -> list[tuple[float, Request]]:
    """Open requests of the same group within the radius, with their distance. Closed ones are forgotten on the way."""
    if request.place is None:
        return []
    found = []
    column, line = cell(request.place)
    for key in [(column + x, line + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]:
        if key not in cells:
            continue
        cells[key] = [other for other in cells[key] if other.closed > request.opened]
        for other in cells[key]:
            if other.group == request.group and other.place is not None:
                away = math.dist(other.place, request.place)
                if away <= RADIUS_M:
                    found.append((away, other))
    return found


def question(request: Request, original: Request | None, near: list[tuple[float, Request]]) -> Asked:
    pairs = [
        Pair(away, other.kind == request.kind, request.opened - other.opened, likeness(request.words, other.words))
        for away, other in near
    ]
    true = next((place for place, (_, other) in enumerate(near) if other is original), None)
    is_open = original is not None and original.closed > request.opened
    return Asked(request.year, request.duplicate, request.sure, is_open, pairs, true)


def fit(asked: list[Asked], share: float = 0.2) -> Weights:
    """Logistic regression by Newton's method over all pairs, of those that were no duplicates over a share."""
    chance = random.Random(2011)
    rows, truths = [], []
    for one in asked:
        # A duplicate whose original is not around, or not sure, teaches nothing.
        if one.duplicate or chance.random() < share:
            rows += [features(pair) for pair in one.pairs]
            truths += [place == one.true for place in range(len(one.pairs))]
    x, y = np.array(rows), np.array(truths, dtype=float)
    weights = np.zeros(x.shape[1])
    for _ in range(25):
        chances = 1 / (1 + np.exp(-x @ weights))
        bend = (x * (chances * (1 - chances))[:, None]).T @ x + 1e-4 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, x.T @ (chances - y) + 1e-4 * weights)
    return Weights(*(float(weight) for weight in weights))


def scores(asked: list[Asked], weights: Weights) -> tuple[list[float], list[float]]:
    """(scores of true originals that are among the first three, best score of each that was no duplicate)."""
    true, other = [], []
    for one in asked:
        values = [score(pair, weights) for pair in one.pairs]
        if not one.duplicate:
            other.append(max(values, default=-math.inf))
        elif one.true is not None:
            first = sorted(range(len(values)), key=lambda place: (-values[place], place))[:MOST]
            true += [values[place] for place in first if place == one.true]
    return true, other


def threshold(asked: list[Asked], weights: Weights) -> float:
    """The highest threshold that costs no more than SPARED of the originals that were open."""
    true = sorted(scores(asked, weights)[0])
    return true[int(SPARED * sum(one.open for one in asked if one.duplicate))]


def table(title: str, asked: list[Asked], *, sure: bool) -> float:
    """Print the ceiling and the curve; returns recall@3 of open originals at the product's threshold."""
    asked = [one for one in asked if not one.duplicate or one.sure or not sure]
    known = [one for one in asked if one.duplicate]
    open_then, reachable = sum(one.open for one in known), sum(one.true is not None for one in known)
    true, other = scores(asked, WEIGHTS)
    print(f"{title}: {len(known)} duplicates with a known earlier original, {len(other)} that were none")
    print(f"  original open at filing: {share(open_then, len(known))}")
    print(f"  ceiling (open, both with a position, <= 250 m, same group): {share(reachable, len(known))}")
    print(f"  {'threshold':>10}{'recall@3 of open':>18}{'of all':>9}{'non-duplicates shown something':>33}")
    for least in sorted({*STEPS, LEAST}):
        hits, shown = sum(value >= least for value in true), sum(value >= least for value in other)
        mark = "   <- the product" if least == LEAST else ""
        name = "none" if least == STEPS[0] else f"{least:.2f}"
        print(f"  {name:>10}{hits / open_then:>18.3f}{hits / len(known):>9.3f}{shown / len(other):>33.3f}{mark}")
    print()
    return sum(value >= LEAST for value in true) / open_then


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.3f})"


def rounded(weights: Weights) -> str:
    return "  ".join(f"{name} {value:+.2f}" for name, value in weights._asdict().items())


if __name__ == "__main__":
    main()
