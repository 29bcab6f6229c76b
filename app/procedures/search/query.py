"""What somebody typed, as the things asked for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.procedures.search import typos
from app.procedures.search.index import Index
from app.procedures.search.lexicon import Phrase
from app.procedures.search.words import LONGEST_QUERY, Syllable, plain_of, syllables

Words = tuple[Syllable, ...]

LEAST, MOST = 3.0, 11.0
"""Bounds of what a phrase of the lexicon weighs: somebody has thought about it, so it says more than its syllables."""
ELSEWHERE = 9.0
"""The weight of what is known to be handled elsewhere: no procedure holds it, so little is found for it."""
TELLING = 8.0
"""When phrases weigh this much, it is they that say what is wanted …"""
BESIDE, BESIDE_A_STORY = 0.8, 0.4
"""… and the other words count this much: less in a long text, where they are often the story around it."""
STORY = 7
"""Syllables from which a text is a story."""
PAIR_SHARE = 0.35
"""What two neighbours weigh, as a share of what both weigh apart."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for: any of `ways` of saying it will do. `weight` is how much it says."""

    ways: tuple[Words, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """All that is asked for. `thought_of` says that the lexicon knows what it is about."""

    wishes: tuple[Wish, ...]
    thought_of: bool
    typed: Words


def read(text: str, index: Index) -> Question:
    """The wishes in a text; none in one that says nothing."""
    typed = _meant(text, index)
    phrases: list[Wish] = []
    words: list[Wish] = []
    run: list[Syllable] = []
    for part, found in _parts(typed, index):
        if not found:
            run += [] if _says_nothing(part[0], run, index) else part
            continue
        words += _words(run, index)
        run = []
        phrases.append(_wish(part, found, index))
    words += _words(run, index)
    thought_of = sum(wish.weight for wish in phrases) >= TELLING
    if thought_of:
        beside = BESIDE if len(typed) < STORY else BESIDE_A_STORY
        words = [Wish(wish.ways, beside * wish.weight) for wish in words]
    return Question((*phrases, *words), thought_of, tuple(typed))


def _meant(text: str, index: Index) -> list[Syllable]:
    """The syllables as they were meant: run-together ones parted, slips put right, whoever speaks left out."""
    typed: list[Syllable] = []
    for each in syllables(text)[:LONGEST_QUERY]:
        if each.marked in index.lexicon.speakers:
            continue
        if index.known(each.plain):
            typed.append(each)
            continue
        parts = tuple(typos.split(each.plain, index.together))
        typed += [each] if len(parts) == 1 else [Syllable(part, part) for part in parts]
    plain = [each.plain for each in typed]
    only = {at: _mistakable(each, index) for at, each in enumerate(typed) if _is_word(each, index)}
    meant = typos.corrected(plain, index.known, index.together, only=only)
    return [
        each if each.plain == better else Syllable(better, better) for each, better in zip(typed, meant, strict=True)
    ]


def _is_word(each: Syllable, index: Index) -> bool:
    """Whether a syllable was typed with marks and is a word so: no slip of the finger then ("đang" is not "dân")."""
    return each.marked != each.plain and (each.marked in index.spellings or index.lexicon.is_filler(each))


def _mistakable(each: Syllable, index: Index) -> tuple[str, ...]:
    """What a real word may have been written for all the same: one that sounds like it with its marks (bảng, bản)."""
    if index.lexicon.is_filler(each):
        return ()
    known = index.sounding_alike.get(each.marked)
    if known is None:
        letters, tone = each.marked.rstrip("12345"), each.marked[len(each.marked.rstrip("12345")) :]
        alike = (letters + tone for letters in typos.sounding_alike(letters))
        known = tuple(plain_of(other) for other in alike if other in index.spellings)
        index.sounding_alike[each.marked] = known
    return known


def _parts(typed: Sequence[Syllable], index: Index) -> list[tuple[list[Syllable], list[Phrase]]]:
    """The typed syllables in order, cut into phrases of the lexicon and single syllables.

    Of all ways to cut, the one with the longest phrases: the best cut of the rest is known before each place's own.
    """
    best: list[tuple[int, int, list[Phrase]]] = [(0, 0, [])] * (len(typed) + 1)
    for at in range(len(typed) - 1, -1, -1):
        best[at] = (best[at + 1][0], 1, [])
        for length, phrases in index.lexicon.spoken(typed, at):
            score = length * length + best[at + length][0]
            if score > best[at][0]:
                best[at] = (score, length, phrases)
    parts, at = [], 0
    while at < len(typed):
        _score, length, phrases = best[at]
        parts.append((list(typed[at : at + length]), phrases))
        at += length
    return parts


def _says_nothing(each: Syllable, before: list[Syllable], index: Index) -> bool:
    """Filler; but one that was typed without marks may be another word, if it stands with one that is none."""
    if not index.lexicon.is_filler(each):
        return False
    if each.marked != each.plain or each.marked in index.lexicon.filler[each.plain]:
        return True
    return not (before and index.together(before[-1].plain, each.plain))


def _words(run: list[Syllable], index: Index) -> list[Wish]:
    """Syllables that stand for themselves, and each pair of them: two together say more than two apart."""
    singles = [Wish(((each,),), weight(each, index)) for each in run]
    pairs = [
        Wish(((one, other),), PAIR_SHARE * (weight(one, index) + weight(other, index))) for one, other in pairwise(run)
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
    return index.unknown_weight if number is None else index.weight_of[number]
