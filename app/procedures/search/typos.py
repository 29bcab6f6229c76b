"""Slips of the finger and of the ear, put right by what the catalogue knows. Pure.

A syllable is left alone while it makes sense with a neighbour (the two stand side by side somewhere in the catalogue);
else it is read as a similar one that does.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

Known = Callable[[str], bool]
Together = Callable[[str, str], bool]

# What is spelt alike because it sounds alike, in one part of the country or another.
_STARTS = (
    ("ch", "tr"), ("s", "x"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("d", "v"), ("l", "n"), ("ng", "ngh"), ("g", "gh"),
    ("c", "k"), ("c", "q"), ("k", "q"), ("ph", "f"), ("d", "z"), ("gi", "z"), ("kh", "k"), ("qu", "w"), ("h", "qu"),
)  # fmt: skip
_ENDS = (("c", "t"), ("n", "ng"), ("n", "nh"), ("i", "y"), ("ch", "t"), ("ao", "au"), ("k", "ch"), ("u", "o"))
LONG = 5
"""Letters from which a word is unlike enough others to be taken for the one near it, whatever stands beside it."""
_LETTERS = "abcdeghiklmnopqrstuvxy"


def corrected(
    typed: list[str], known: Known, together: Together, *, only: Mapping[int, Collection[str]] = MappingProxyType({})
) -> list[str]:
    """The syllables as they were probably meant; as many as were typed. `only`: place → what it may be read as."""
    meant = list(typed)
    for at, word in enumerate(typed):
        if only.get(at) == () or len(word) < 2 or not word.isalpha() or _makes_sense(meant, at, word, known, together):
            continue
        better = _better(meant, at, known, together, only.get(at))
        if better is not None:
            meant[at] = better
    return meant


def _makes_sense(words: list[str], at: int, word: str, known: Known, together: Together) -> bool:
    if not known(word):
        return False
    left = at > 0 and together(words[at - 1], word)
    right = at + 1 < len(words) and together(word, words[at + 1])
    return left or right


def _better(words: list[str], at: int, known: Known, together: Together, only: Collection[str] | None) -> str | None:
    """The similar syllable that fits both neighbours, else one of them; any similar one for what is no word at all."""
    fallback: str | None = None
    best: tuple[int, str] | None = None
    neighbours = int(at > 0) + int(at + 1 < len(words))
    for candidate in similar(words[at]) if only is None else only:
        if not known(candidate):
            continue
        fallback = fallback or candidate
        fits = int(at > 0 and together(words[at - 1], candidate))
        fits += int(at + 1 < len(words) and together(candidate, words[at + 1]))
        if fits and (best is None or fits > best[0]):
            best = (fits, candidate)
            if fits == neighbours:
                break
    if best is not None:
        return best[1]
    return fallback if not known(words[at]) and (len(words) == 1 or len(words[at]) >= LONG) else None


def similar(word: str) -> Iterator[str]:
    """Syllables near a plain one: those that sound alike first, then those one slip away."""
    yield from dict.fromkeys((*sounding_alike(word), *_slips(word)))


def sounding_alike(word: str) -> Iterator[str]:
    """The syllables that are spelt otherwise and sound the same, in one part of the country or another."""
    for one, other in (*_STARTS, *((b, a) for a, b in _STARTS)):
        if word.startswith(one):
            yield other + word[len(one) :]
    for one, other in (*_ENDS, *((b, a) for a, b in _ENDS)):
        if word.endswith(one):
            yield word[: -len(one)] + other


def _slips(word: str) -> Iterator[str]:
    """One letter doubled, missing, too many, wrong, or two of them swapped."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    yield from (a + b[1:] for a, b in cuts if b and len(word) > 2)
    yield from (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    yield from (a + letter + b for a, b in cuts for letter in _LETTERS)
    yield from (a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS)


def split(word: str, together: Together) -> Iterable[str]:
    """Two syllables that were typed as one (`khaisinh`), if the catalogue has them side by side."""
    for i in range(2, len(word) - 1):
        if together(word[:i], word[i:]):
            return word[:i], word[i:]
    return (word,)
