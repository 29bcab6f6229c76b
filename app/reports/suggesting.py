"""Which category some words may be about: a linear model over pieces of words, small enough to be read.

Each piece of a text (words with and without accents, pairs of them, three and four letters) and a mark of the hour and
the commune has a weight per category: how much more often it stands in reports of that category than in all of them
(a multinomial naive Bayes, which is linear). It orders categories; it never chooses one.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.kit import text

SYNONYMS = Path(__file__).parent / "data" / "synonyms.json"
FILLERS = SYNONYMS.with_name("fillers.txt")
MOST = 3
LEAST_SHARE = 0.02
SMOOTHING = 1.0
"""Of a piece that was met once or twice little is believed: most words of a long sentence are about nothing."""
SEED_WEIGHT = 3
"""A hand-written phrase counts as so many reports: it is the whole of a new house's knowledge."""
FEWEST_REPORTS = 3
"""A piece that stands in fewer reports is not learnt: what one person wrote must not be read out of the weights."""
MARKS = ".,;:!?()“”\"'…-"
SHARPNESS = 0.3
"""Pieces overlap, so that their evidence is counted several times; this evens it out."""
HANOI_AHEAD = 7  # hours, the whole year
LETTERS = 0.15
"""What pieces of letters count beside words. A Vietnamese word is a syllable: letters help with typing errors only."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known before a category is chosen."""

    words: str
    seen_at: datetime | None = None
    commune: str | None = None
    at: tuple[float, float] | None = None
    """Degrees WGS84 (lat, lon): tells the commune where none was chosen."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A category, how likely it is among all (0 to 1), and the words that spoke for it most."""

    category: str
    share: float
    because: tuple[str, ...]


@dataclass(slots=True)
class Model:
    """Weights by piece, one for each of the sorted categories; `prior` is how frequent each category is.

    Each web worker has one, so that weights are packed: a dictionary each would take five times the room.
    """

    prior: dict[str, float]
    weights: dict[str, array[float]]
    reports: int = 0
    _place: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._place = {code: place for place, code in enumerate(sorted(self.prior))}

    @classmethod
    def from_json(cls, prior: dict[str, float], weights: dict[str, Any], reports: int) -> Model:
        """As `packed` wrote it, or as it was kept before: {piece: {category: weight}}."""
        codes = sorted(prior)

        def row(each: Any) -> array[float]:
            return array("f", each if isinstance(each, list) else [each.get(code, 0.0) for code in codes])

        return cls(prior, {piece: row(each) for piece, each in weights.items()}, reports)

    def packed(self) -> dict[str, list[float]]:
        """The weights as JSON keeps them."""
        return {piece: [round(weight, 3) for weight in each] for piece, each in self.weights.items()}

    def guess(self, asked: Asked, categories: Sequence[str], most: int = MOST) -> list[Guess]:
        """The likeliest of these categories; none where no piece of the words is known."""
        found = [piece for piece in pieces(asked) if piece in self.weights]
        if not any(not piece.startswith("@") for piece in found):
            return []
        scores = {code: self._score(code, found) for code in categories if code in self.prior}
        top = max(scores.values(), default=0.0)
        odds = {code: math.exp(score - top) for code, score in scores.items()}
        total = sum(odds.values())
        ranked = sorted(odds, key=lambda code: (-odds[code], code))[:most]
        chosen = [code for code in ranked if odds[code] / total >= LEAST_SHARE]
        return [Guess(code, odds[code] / total, self._because(code, asked.words)) for code in chosen]

    def _score(self, code: str, found: Iterable[str]) -> float:
        return self.prior[code] + SHARPNESS * sum(self.evidence(code, piece) for piece in found)

    def weight(self, code: str, piece: str) -> float:
        """How much a piece speaks for a category; 0 for what is not known."""
        known = self.weights.get(piece)
        return known[self._place[code]] if known else 0.0

    def evidence(self, code: str, piece: str) -> float:
        """The same, as it counts beside the others."""
        return self.weight(code, piece) * (1.0 if piece[0] in "=~@" else LETTERS)

    def _because(self, code: str, words: str) -> tuple[str, ...]:
        """The two words whose pieces weigh most for a category."""
        spoken = {word: self._word(code, word) for word in dict.fromkeys(text.nfc(words).lower().split())}
        best = sorted((word for word in spoken if spoken[word] > 0), key=lambda word: -spoken[word])
        return tuple(best[:2])

    def _word(self, code: str, word: str) -> float:
        return sum(self.evidence(code, piece) for piece in pieces(Asked(word)))


def train(reports: Iterable[tuple[str, Asked]]) -> Model:
    """A model from the hand-written synonyms and these reports, (category, what was asked) each."""
    counts: dict[str, Counter[str]] = {}
    frequent: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for code, phrases in synonyms().items():
        counts[code] = Counter()
        for phrase in phrases:
            for piece in pieces(Asked(phrase)):
                counts[code][piece] += SEED_WEIGHT
                documents[piece] += FEWEST_REPORTS
    number = 0
    for code, asked in reports:
        number += 1
        frequent[code] += 1
        found = pieces(asked)
        documents.update(found)
        counts.setdefault(code, Counter()).update(found)
    known = {piece for piece, often in documents.items() if often >= FEWEST_REPORTS}
    return Model(_prior(counts, frequent), _weights(counts, known), number)


def _prior(counts: dict[str, Counter[str]], frequent: Counter[str]) -> dict[str, float]:
    """Softened: a rare category must not drown because lamps are reported every day."""
    total = sum(frequent.values()) + 5 * len(counts)
    return {code: 0.5 * math.log((frequent[code] + 5) / total) for code in counts}


def _weights(counts: dict[str, Counter[str]], known: set[str]) -> dict[str, array[float]]:
    totals = {code: sum(found.values()) + SMOOTHING * len(known) for code, found in counts.items()}
    everything = sum(totals.values())
    weights = {}
    for piece in known:
        overall = (sum(found[piece] for found in counts.values()) + SMOOTHING * len(counts)) / everything
        each = (math.log((counts[code][piece] + SMOOTHING) / totals[code] / overall) for code in sorted(counts))
        weights[piece] = array("f", each)
    return weights


def pieces(asked: Asked) -> set[str]:
    """What of a question is weighed: its words and their letters, the hour, the commune.

    "=" stands before words as they are written and before pairs, "~" before words without accents, "@" before marks.
    """
    found: set[str] = set()
    words = [word.strip(MARKS) for word in text.nfc(asked.words).lower().split()]
    for word in words:
        if word not in fillers():
            padded = f" {text.plain(word)} "
            found.update(padded[at : at + long] for long in (3, 4) for at in range(len(padded) - long + 1))
            found.update((f"={word}", f"~{text.plain(word)}"))
    pairs = [pair for pair in pairwise(words) if not fillers().issuperset(pair)]
    found.update(f"={one} {other}" for one, other in pairs)
    found.update(f"={text.plain(one)} {text.plain(other)}" for one, other in pairs)
    if asked.seen_at is not None:
        # Not by way of the calendar there, which ends before some wrong clocks do.
        hour = (asked.seen_at.astimezone(UTC).hour + HANOI_AHEAD) % 24
        found.add("@night" if hour >= 18 or hour < 6 else "@day")
    if asked.commune is not None:
        found.add(f"@{asked.commune}")
    return found


@cache
def synonyms() -> dict[str, list[str]]:
    """What people call things, by category; written by hand."""
    read: dict[str, list[str]] = json.loads(SYNONYMS.read_text(encoding="utf-8"))
    return read


@cache
def fillers() -> frozenset[str]:
    """Words that are in every sentence and speak for no category; only in spellings that are no other word's."""
    return frozenset(FILLERS.read_text(encoding="utf-8").split())


@cache
def untrained() -> Model:
    """What a house knows before its first report: the synonyms alone."""
    return train(())
