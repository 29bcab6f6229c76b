"""Everyday words and what the catalogue calls them; words that say nothing. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.procedures.search.words import Syllable, alike, syllables

LONGEST_PHRASE = 9
GOOD_LIKENESS = 0.75
"""How alike (words.alike, on average) a phrase must be spelt; below, other marks make it another word (băng, bằng)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What people say, and its meanings in the catalogue's words; without a meaning it is handled elsewhere."""

    said: tuple[Syllable, ...]
    means: tuple[tuple[Syllable, ...], ...]


@dataclass(slots=True)
class Lexicon:
    """The synonyms and the filler, found by their plain spelling."""

    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    filler: dict[str, set[str]] = field(default_factory=dict)
    """Plain syllable → the spellings of it that say nothing (`tôi`, `muốn`)."""
    speakers: frozenset[str] = frozenset(each.marked for each in syllables("tôi tui mình toi tụi"))
    """Whoever speaks; may stand in the middle of any phrase (công ty tôi chuyển trụ sở)."""
    longest: dict[str, int] = field(default_factory=dict)
    """Plain syllable → how many syllables the longest phrase has that begins with it."""
    words: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, synonyms: Iterable[tuple[str, Sequence[str]]], filler: Iterable[str]) -> "Lexicon":
        """From (phrase, meanings) pairs and filler words."""
        made = cls()
        # The same few hundred syllables make up all phrases: one object each, a tenth of the memory.
        once: dict[Syllable, Syllable] = {}

        def words(text: str) -> tuple[Syllable, ...]:
            return tuple(once.setdefault(each, each) for each in syllables(text))

        for said, means in synonyms:
            made._add(Phrase(words(said), tuple(words(meaning) for meaning in means)))
        for each in filler:
            for one in syllables(each):
                made.filler.setdefault(one.plain, set()).add(one.marked)
                made.words.add(one.plain)
        return made

    def _add(self, phrase: Phrase) -> None:
        if not phrase.said:
            return
        plain = [each.plain for each in phrase.said]
        self.phrases.setdefault(" ".join(plain), []).append(phrase)
        self.longest[plain[0]] = max(len(plain), self.longest.get(plain[0], 0))
        self.words.update(plain)
        self.pairs.update(pairwise(plain))

    def spoken(self, typed: Sequence[Syllable], at: int) -> Iterator[tuple[int, list[Phrase]]]:
        """The phrases that begin at a place of a query, by their length, the longest first."""
        longest = min(LONGEST_PHRASE, self.longest.get(typed[at].plain, 0), len(typed) - at)
        for length in range(longest, 0, -1):
            part = typed[at : at + length]
            found = [p for p in self.phrases.get(" ".join(s.plain for s in part), ()) if _is(part, p)]
            if found:
                yield length, found

    def is_filler(self, each: Syllable) -> bool:
        """Whether a syllable says nothing about what is wanted; typed without marks, whether it could be such a one."""
        spellings = self.filler.get(each.plain)
        return spellings is not None and (each.marked == each.plain or each.marked in spellings)


def _is(part: Sequence[Syllable], phrase: Phrase) -> bool:
    likeness = [alike(typed.marked, said.marked, said.plain) for typed, said in zip(part, phrase.said, strict=True)]
    # One syllable with another tone is another word more often than a slip (lĩnh is not lính).
    return sum(likeness) / len(likeness) >= (GOOD_LIKENESS if len(part) > 1 else 1.0)
