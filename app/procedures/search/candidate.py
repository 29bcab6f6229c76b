"""One procedure's name, laid out for being compared with a question. Pure."""

from itertools import pairwise

import numpy as np

from app.procedures.search.index import HEAD, KEYWORD_WEIGHT, Index
from app.procedures.search.words import Syllable, alike

TAIL_STEP = 0.82
LATE = 0.85
"""What a syllable counts that stands only behind the head."""


class Candidate:
    """A procedure whose name is looked at syllable by syllable."""

    def __init__(self, place: int, index: Index) -> None:
        self._place, self._index = place, index
        self._name: list[int] = index.name(place).tolist()
        spellings = [index.marked_as(each) for each in index.spelling(place).tolist()]
        self._pairs = set(pairwise(self._name))
        self._spelt: dict[int, list[str]] = {}
        for number, spelling in zip(self._name, spellings, strict=True):
            self._spelt.setdefault(number, []).append(spelling)
        self._head = set(self._name[: HEAD + 4])

    def likeness(self, each: Syllable, number: int | None) -> float:
        """How well a syllable of a question is found here: by its marks, in the head or later, or beside the name."""
        if number is None:
            return 0.0
        spellings = self._spelt.get(number)
        if spellings is None:
            return KEYWORD_WEIGHT if self._mentions(number) else 0.0
        best = max(alike(each.marked, spelling, each.plain) for spelling in spellings)
        return best if number in self._head else LATE * best

    def has_pair(self, one: int | None, other: int | None) -> bool:
        """Whether two syllables are neighbours in the name, in this order."""
        return (one, other) in self._pairs

    def share_of(self, asked: set[int]) -> float:
        """The share of the name that was asked for; its head counts most."""
        share = whole = 0.0
        for at, number in enumerate(self._name):
            part = self._index.weight_of[number] * (1.0 if at < HEAD else TAIL_STEP ** (at - HEAD + 1))
            whole += part
            share += part if number in asked else 0.0
        return share / whole if whole else 0.0

    def _mentions(self, number: int) -> bool:
        mentioned = self._index.mentioning(number)
        at = int(np.searchsorted(mentioned, self._place))
        return at < len(mentioned) and bool(mentioned[at] == self._place)
