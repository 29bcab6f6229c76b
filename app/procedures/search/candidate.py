"""One procedure's name, laid out for being compared with a question. Pure."""

from itertools import pairwise

from app.procedures.search.index import HEAD, KEYWORD_WEIGHT, Index
from app.procedures.search.words import Syllable, alike

LATE = 0.85
"""What a syllable counts that stands only behind the head."""


class Candidate:
    """A procedure whose name is looked at syllable by syllable."""

    def __init__(self, place: int, index: Index) -> None:
        self._place, self._index = place, index
        self._name: list[int] = index.name(place).tolist()
        self._pairs = set(pairwise(self._name))
        self._marks: dict[int, list[int]] = {}
        for number, mark in zip(self._name, index.spelling(place).tolist(), strict=True):
            self._marks.setdefault(number, []).append(mark)
        self._head = set(self._name[: HEAD + 4])

    def likeness(self, each: Syllable, number: int | None) -> float:
        """How well a syllable of a question is found here: by its marks, in the head or later, or beside the name."""
        if number is None:
            return 0.0
        marks = self._marks.get(number)
        if marks is None:
            return KEYWORD_WEIGHT if self._index.mentions(self._place, number) else 0.0
        best = 1.0
        # Typed without marks, or as it stands here: nothing is to be weighed.
        if each.marked != each.plain and self._index.spellings.get(each.marked) not in marks:
            best = max(alike(each.marked, self._index.marked_as(mark), each.plain) for mark in marks)
        return best if number in self._head else LATE * best

    def has_pair(self, one: int | None, other: int | None) -> bool:
        """Whether two syllables are neighbours in the name, in this order."""
        return (one, other) in self._pairs
