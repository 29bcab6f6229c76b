"""What somebody typed, as the things asked for. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.procedures.search import typos
from app.procedures.search.index import Index
from app.procedures.search.lexicon import Phrase
from app.procedures.search.words import LONGEST_QUERY, Syllable, syllables

Words = tuple[Syllable, ...]

LEAST, MOST = 3.0, 11.0
"""Bounds of what a phrase of the lexicon weighs: somebody has thought about it, so it says more than its syllables."""
ELSEWHERE = 9.0
"""The weight of what is known to be handled elsewhere: no procedure holds it, so little is found for it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for: any of `ways` of saying it will do. `weight` is how much it says."""

    ways: tuple[Words, ...]
    weight: float


def read(text: str, index: Index) -> list[Wish]:
    """The wishes in a text; empty for one that says nothing."""
    typed = _meant(text, index)
    wishes, at = [], 0
    plain_run: list[Syllable] = []
    for at, length, phrase in _parts(typed, index):
        part = typed[at : at + length]
        if phrase is None:
            plain_run += [part[0]]
            continue
        wishes += [*_words(plain_run, index), _wish(part, phrase, index)]
        plain_run = []
    return [*wishes, *_words(plain_run, index)]


def _meant(text: str, index: Index) -> list[Syllable]:
    """The syllables as they were meant: run-together ones parted, slips put right."""
    typed: list[Syllable] = []
    for each in syllables(text)[:LONGEST_QUERY]:
        if index.known(each.plain):
            typed.append(each)
            continue
        parts = tuple(typos.split(each.plain, index.together))
        typed += [each] if len(parts) == 1 else [Syllable(part, part) for part in parts]
    plain = [each.plain for each in typed]
    meant = typos.corrected(plain, index.known, index.together)
    return [
        each if each.plain == better else Syllable(better, better) for each, better in zip(typed, meant, strict=True)
    ]


def _parts(typed: Sequence[Syllable], index: Index) -> Iterator[tuple[int, int, list[Phrase] | None]]:
    """The typed syllables in order: phrases of the lexicon, and single syllables that mean something."""
    at = 0
    while at < len(typed):
        found = list(index.lexicon.spoken(typed, at))
        if found:
            length = found[0][0]
            yield at, length, [phrase for _length, phrase in found]
            at += length
            continue
        if not _says_nothing(typed, at, index):
            yield at, 1, None
        at += 1


def _says_nothing(typed: Sequence[Syllable], at: int, index: Index) -> bool:
    """Filler; but `dang` without marks before `ky` is đăng, not đang."""
    each = typed[at]
    if not index.lexicon.is_filler(each):
        return False
    if each.marked != each.plain:
        return True
    around = [typed[i] for i in (at - 1, at + 1) if 0 <= i < len(typed) and not index.lexicon.is_filler(typed[i])]
    after = at + 1 < len(typed) and typed[at + 1] in around and index.together(each.plain, typed[at + 1].plain)
    before = at > 0 and typed[at - 1] in around and index.together(typed[at - 1].plain, each.plain)
    return not (after or before)


def _words(run: list[Syllable], index: Index) -> list[Wish]:
    """Syllables that stand for themselves, and each pair of them: two together say more than two apart."""
    singles = [Wish(((each,),), weight(each, index)) for each in run]
    pairs = [
        Wish(((one, other),), 0.35 * (weight(one, index) + weight(other, index)))
        for one, other in zip(run, run[1:], strict=False)
    ]
    return singles + pairs


def _wish(said: Sequence[Syllable], phrases: list[Phrase], index: Index) -> Wish:
    means = tuple(dict.fromkeys(meaning for phrase in phrases for meaning in phrase.means))
    if not means:
        return Wish((), ELSEWHERE)
    ways = tuple(dict.fromkeys((tuple(said), *means)))
    heaviest = max(sum(weight(each, index) for each in way) for way in means)
    return Wish(ways, min(MOST, max(LEAST, heaviest)))


def weight(each: Syllable, index: Index) -> float:
    """How much a syllable tells procedures apart; one that the catalogue does not know tells that it is elsewhere."""
    number = index.number(each.plain)
    return index.unknown_weight if number is None else float(index.weights[number])
