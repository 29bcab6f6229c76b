"""Which procedures a question means, the best first, or honestly none. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.procedures.search import special
from app.procedures.search.candidate import Candidate
from app.procedures.search.index import KEYWORD_WEIGHT, Index, Numbers, Scores
from app.procedures.search.query import Question, Wish, Words, read, weight
from app.procedures.search.words import Syllable

Part = tuple[Numbers, float]
"""Some places of the index, and what each of them gets."""

LOOKED_AT = 48
"""Procedures that are compared closely; the rest is too far behind to win."""
NEIGHBOURS = 1.2
"""What two syllables side by side count beside what they count apart."""
ENOUGH, ENOUGH_THOUGHT_OF, ENOUGH_ELSEWHERE = 0.55, 0.36, 0.62
"""The share of what was asked that a procedure must hold to be an answer: less of it when the lexicon knows what the
question is about, since the rest is then a story; more when it knows that a part is handled elsewhere."""
NEAR = 0.7
"""How far behind the best one an answer may be, to be shown at all."""
ASKED_SHARE = 0.5
"""How much of the score depends on how much of the name was asked for."""
UNASKED = 0.9
"""What each special word counts that a name has and nobody asked for."""
_UNASKED = np.array([UNASKED**count for count in range(65)], dtype=np.float32)
SLACK = 0.0001
"""What the sums at a distance, in 32 bits, may be off."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure's place in the index, and how well it answers (0 to 1)."""

    place: int
    score: float


def rank(text: str, index: Index, allowed: NDArray[np.bool_] | None = None) -> list[Hit]:
    """The answers to a question, the best first; empty when nothing in the catalogue fits."""
    question = read(text, index)
    total = sum(wish.weight for wish in question.wishes)
    if not total or not len(index):
        return []
    rough = _at_a_distance(question, total, index)
    close = Closely(question, total, index)
    # Looking closely only ever takes away: who holds too little at a distance is no answer.
    rough[rough < close.enough - SLACK] = 0
    rough *= close.factors
    if allowed is not None:
        rough = np.where(allowed, rough, np.float32(0))
    return _shown(_compared(rough, close), index)


def _compared(rough: Scores, close: "Closely") -> list[Hit]:
    """The best at a distance, compared closely, until those that follow cannot come near the best one any more."""
    hits: list[Hit] = []
    best = 0.0
    for place, most in _best(rough):
        if most < NEAR * best - SLACK:
            break
        hit = close.look(place)
        if hit is not None:
            hits.append(hit)
            best = max(best, hit.score)
    return hits


def _best(rough: Scores) -> list[tuple[int, float]]:
    """The places that score most at a distance, with that score, the best first."""
    count = min(LOOKED_AT, len(rough))
    places = np.argpartition(-rough, count - 1)[:count]
    places = places[np.argsort(-rough[places])]
    return [(place, most) for place, most in zip(places.tolist(), rough[places].tolist(), strict=True) if most > 0]


def _shown(hits: list[Hit], index: Index) -> list[Hit]:
    hits.sort(key=lambda hit: (-hit.score, index.codes[hit.place]))
    return [hit for hit in hits if hit.score >= NEAR * hits[0].score]


def _at_a_distance(question: Question, total: float, index: Index) -> Scores:
    """The share of the question that each procedure holds, whatever its marks; never less than `Closely` will find."""
    rough = np.zeros(len(index), dtype=np.float32)
    singles: list[Part] = []
    for wish in question.wishes:
        share = wish.weight / total
        if len(wish.ways) == 1 and len(wish.ways[0]) == 1:  # most wishes are one syllable
            singles += _parts(wish.ways[0][0], share, index)
        elif wish.ways:
            rough += np.float32(share) * _held(wish, index)
    return rough + _summed(singles, index)


def _held(wish: Wish, index: Index) -> Scores:
    """How much of a wish each procedure holds, by its best way of saying it."""
    best, *others = [_held_so(way, index) for way in wish.ways]
    for other in others:
        np.maximum(best, other, out=best)
    return best


def _held_so(way: Words, index: Index) -> Scores:
    """The share of one way's syllables and pairs that each procedure holds."""
    numbers = [index.number(each.plain) for each in way]
    weights = [weight(each, index) for each in way]
    pairs = [NEIGHBOURS * share for share in _pair_weights(weights)]
    total = sum(weights) + sum(pairs)
    parts = [part for each, share in zip(way, weights, strict=True) for part in _parts(each, share / total, index)]
    for (one, other), share in zip(pairwise(numbers), pairs, strict=True):
        if one is not None and other is not None:
            parts.append((index.holding_pair(one, other), share / total))
    held = _summed(parts, index)
    return held if len(way) == 1 else held * held * (3 - 2 * held)


def _parts(each: Syllable, share: float, index: Index) -> list[Part]:
    """Where a syllable stands, and what it counts there."""
    number = index.number(each.plain)
    if number is None:
        return []
    return [(index.holding(number), share), (index.mentioning(number), KEYWORD_WEIGHT * share)]


def _summed(parts: Sequence[Part], index: Index) -> Scores:
    """The parts added up for each procedure: all at once, as each step of numpy has its price."""
    if not parts:
        return np.zeros(len(index), dtype=np.float32)
    places = np.concatenate([places for places, _share in parts])
    shares = np.repeat([share for _places, share in parts], [len(places) for places, _share in parts])
    return np.bincount(places, weights=shares, minlength=len(index)).astype(np.float32)


def _pair_weights(weights: Sequence[float]) -> list[float]:
    return [(one + other) / 2 for one, other in pairwise(weights)]


class Closely:
    """Compares one procedure after another with a question: marks, neighbours, and what of the name was asked for."""

    def __init__(self, question: Question, total: float, index: Index) -> None:
        self.index = index
        self.total = total
        self.enough = ENOUGH_THOUGHT_OF if question.thought_of else ENOUGH
        if any(not wish.ways for wish in question.wishes):
            self.enough = ENOUGH_ELSEWHERE
        self.wishes = [(wish.weight, [_Way(way, index) for way in wish.ways]) for wish in question.wishes if wish.ways]
        spoken = [way for wish in question.wishes for way in wish.ways]
        asked = {number for way in spoken for each in way if (number := index.number(each.plain)) is not None}
        self.factors = index.prior * (1 - ASKED_SHARE + ASKED_SHARE * index.asked_shares(asked))
        self.factors *= _UNASKED[index.specials_among(special.unasked(question.typed, spoken))]

    def look(self, place: int) -> Hit | None:
        """How well one procedure answers; None if it holds too little of the question."""
        candidate = Candidate(place, self.index)
        held = sum(weight * max(way.held_by(candidate) for way in ways) for weight, ways in self.wishes) / self.total
        if held < self.enough:
            return None
        return Hit(place, held * float(self.factors[place]))


class _Way:
    """One way of saying a wish, with its numbers looked up once."""

    def __init__(self, way: Words, index: Index) -> None:
        self.words = [(each, index.number(each.plain), weight(each, index)) for each in way]
        weights = [share for _each, _number, share in self.words]
        self.pairs = [NEIGHBOURS * share for share in _pair_weights(weights)]
        self.total = sum(weights) + sum(self.pairs)

    def held_by(self, candidate: Candidate) -> float:
        """As _held_so for one procedure, with what the marks say and where in the name it stands."""
        like = [candidate.likeness(each, number) for each, number, _share in self.words]
        held = sum(share * part for (_each, _number, share), part in zip(self.words, like, strict=True))
        for at, share in enumerate(self.pairs):
            if candidate.has_pair(self.words[at][1], self.words[at + 1][1]):
                held += share * min(like[at], like[at + 1])
        held /= self.total
        return held if len(self.words) == 1 else held * held * (3 - 2 * held)
