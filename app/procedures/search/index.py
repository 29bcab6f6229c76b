"""The catalogue's names as arrays. Pure: built from rows, read by ranking. Some 2 MB for 2,849 procedures."""

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.procedures.search import special
from app.procedures.search.lexicon import Lexicon
from app.procedures.search.words import Syllable, syllables

Numbers = NDArray[np.uint16]
Scores = NDArray[np.float32]

_PLACE = re.compile(
    r"\(?\s*(?:được )?(?:thực hiện )?(?:tại |ở )?cấp (?P<level>trung ương|bộ|tỉnh|huyện|xã)\s*\)?\s*\.?$", re.IGNORECASE
)
_HEADING = re.compile(r"^\s*(thủ tục hành chính|thủ tục|tthc)\s*:?\s+", re.IGNORECASE)
_CENTRAL = re.compile(
    r"trung ương(?! quản lý)|cấp bộ|tại cục |- bộ |, bộ công an|bộ quốc phòng|cơ quan đại diện|quân đội", re.IGNORECASE
)
HEAD = 10
"""Syllables of a name that say what it is about; the others, less and less, say the details."""
TAIL_STEP = 0.82
_PLACE_BITS = np.uint64(16)
KEYWORD_WEIGHT = 0.35
"""What a word counts that stands in a result's name or the domain only."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What search knows of one procedure."""

    code: str
    name: str
    keywords: str
    field: str
    levels: Sequence[str]
    for_people: bool = True
    """Whether people may ask for it, and not organisations only."""


class Index:
    """Where each syllable, and each pair of neighbours, stands. Built once; then read by many threads."""

    def __init__(self, entries: Iterable[Entry], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.codes: list[str] = []
        self.fields: list[str] = []
        self._plain: dict[str, int] = {}
        self.spellings: dict[str, int] = {}
        """Every spelling in the catalogue's names and its number in `marks`."""
        self.sounding_alike: dict[str, tuple[str, ...]] = {}
        """Spelling → the plain ones that it may have been written for; filled by query.py as people ask."""
        self._builder = _Builder()
        specials: list[int] = []
        levels = [self._add(entry, specials) for entry in entries]
        self.prior = np.array([prior for prior, _set in levels], dtype=np.float32)
        self._levels = [held for _prior, held in levels]
        self._specials = np.array(specials, dtype=np.uint64)
        self._freeze()

    def __len__(self) -> int:
        return len(self.codes)

    def _add(self, entry: Entry, specials: list[int]) -> tuple[float, frozenset[str]]:
        self.codes.append(entry.code)
        self.fields.append(entry.field)
        words = syllables(title(entry.name))
        specials.append(special.of(words[:HEAD]))
        name = [self._number(each) for each in words]
        extra = [self._number(each)[0] for each in syllables(f"{entry.keywords} ; {entry.field}")]
        self._builder.add(name, extra)
        return level_weight(entry), frozenset(entry.levels)

    def _number(self, each: Syllable) -> tuple[int, int]:
        plain = self._plain.setdefault(each.plain, len(self._plain))
        return plain, self.spellings.setdefault(each.marked, len(self.spellings))

    def _freeze(self) -> None:
        built, total = self._builder, max(1, len(self.codes))
        del self._builder
        self.names = np.array(built.names, dtype=np.uint16)
        self.marks = np.array(built.marks, dtype=np.uint16)
        self.starts = np.array(built.starts, dtype=np.uint32)
        where = np.repeat(np.arange(len(self.codes), dtype=np.uint64), np.diff(self.starts))
        in_names = np.unique(self.names.astype(np.uint64) << _PLACE_BITS | where)
        beside = np.setdiff1d(np.array(built.extras, dtype=np.uint64), in_names)
        known = np.arange(len(self._plain), dtype=np.uint64)
        self._postings, bounds = _listed(in_names, known)
        self._extras, extra_bounds = _listed(beside, known)
        # The same memory, seen without numpy: one place looked up in it costs a tenth.
        self._extra_places, self._extra_ends, self._ends = self._extras.data, extra_bounds.data, bounds.data
        pairs = _pairs_of(self.names, where)
        keys = np.unique(pairs >> _PLACE_BITS)
        self._sorted_pairs = keys.astype(np.uint32).data
        self._pairs, pair_bounds = _listed(pairs, keys)
        self._pair_ends = pair_bounds.data
        counts = np.diff(bounds) + KEYWORD_WEIGHT * np.diff(extra_bounds)
        self.weights = np.log((total + 1) / (np.minimum(counts, total) + 1)).astype(np.float32) + np.float32(0.05)
        self.weight_of: list[float] = self.weights.tolist()
        self._share_names(where)
        self.unknown_weight = float(math.log(total + 1) * 0.75)
        self._by_number = list(self.spellings)

    def _share_names(self, where: NDArray[np.uint64]) -> None:
        """What each syllable of each name is of it, so that a name comes to 1; its head counts most."""
        behind = np.arange(len(self.names)) - self.starts[where] - (HEAD - 1)
        parts = self.weights[self.names] * TAIL_STEP ** np.maximum(behind, 0)
        whole = np.bincount(where.astype(np.int64), weights=parts, minlength=len(self.codes))
        by_word = np.argsort(self.names, kind="stable")
        self._part_bounds = np.searchsorted(self.names[by_word], np.arange(len(self._plain) + 1)).tolist()
        self._part_places = where[by_word].astype(np.uint16)
        self._parts = (parts / whole[where])[by_word].astype(np.float32)

    def asked_shares(self, asked: Iterable[int]) -> Scores:
        """The share of each name that is among some syllables (0 to 1)."""
        spans = [slice(self._part_bounds[word], self._part_bounds[word + 1]) for word in asked]
        if not spans:
            return np.zeros(len(self.codes), dtype=np.float32)
        places = np.concatenate([self._part_places[span] for span in spans])
        parts = np.concatenate([self._parts[span] for span in spans])
        return np.bincount(places, weights=parts, minlength=len(self.codes)).astype(np.float32)

    def number(self, plain: str) -> int | None:
        """The number of a plain syllable; None for one that the catalogue does not have."""
        return self._plain.get(plain)

    def marked_as(self, number: int) -> str:
        """A spelling, by its number in `marks`."""
        return self._by_number[number]

    def holding(self, word: int) -> Numbers:
        """The procedures in whose name a syllable stands."""
        found: Numbers = self._postings[self._ends[word] : self._ends[word + 1]]
        return found

    def mentioning(self, word: int) -> Numbers:
        """The procedures in whose results or domain a syllable stands, and not in the name."""
        found: Numbers = self._extras[self._extra_ends[word] : self._extra_ends[word + 1]]
        return found

    def mentions(self, place: int, word: int) -> bool:
        """Whether a procedure is one of those `mentioning` a syllable."""
        end = self._extra_ends[word + 1]
        at = bisect_left(self._extra_places, place, self._extra_ends[word], end)
        return at < end and self._extra_places[at] == place

    def holding_pair(self, first: int, second: int) -> Numbers:
        """The procedures in whose name two syllables are neighbours, in this order."""
        key = first << 16 | second
        at = bisect_left(self._sorted_pairs, key)
        if at == len(self._sorted_pairs) or self._sorted_pairs[at] != key:
            return _NONE
        found: Numbers = self._pairs[self._pair_ends[at] : self._pair_ends[at + 1]]
        return found

    def known(self, plain: str) -> bool:
        """Whether a plain syllable is one of the catalogue's or of the lexicon's."""
        return plain in self._plain or plain in self.lexicon.words

    def together(self, first: str, second: str) -> bool:
        """Whether two plain syllables are neighbours somewhere in the catalogue or in the lexicon."""
        if (first, second) in self.lexicon.pairs:
            return True
        one, other = self._plain.get(first), self._plain.get(second)
        return one is not None and other is not None and len(self.holding_pair(one, other)) > 0

    def specials_among(self, unasked: int) -> NDArray[np.uint8]:
        """How many of some special words each procedure has."""
        found: NDArray[np.uint8] = np.bitwise_count(self._specials & np.uint64(unasked))
        return found

    def name(self, place: int) -> Numbers:
        """The plain syllables of one procedure's name."""
        found: Numbers = self.names[self.starts[place] : self.starts[place + 1]]
        return found

    def spelling(self, place: int) -> Numbers:
        """The spellings of one procedure's name, syllable by syllable."""
        found: Numbers = self.marks[self.starts[place] : self.starts[place + 1]]
        return found

    def within(self, field: str | None, level: str | None) -> NDArray[np.bool_] | None:
        """Which procedures are of a domain and a level; None for all."""
        if field is None and level is None:
            return None
        held = [
            (field is None or of == field) and (level is None or level in levels)
            for of, levels in zip(self.fields, self._levels, strict=True)
        ]
        return np.array(held, dtype=np.bool_)


_NONE: Numbers = np.array([], dtype=np.uint16)


def title(name: str) -> str:
    """A name without what every other one has too: `Thủ tục …`, `… (thực hiện tại cấp tỉnh)`."""
    return _PLACE.sub("", _HEADING.sub("", name.strip()))


def level_weight(entry: Entry) -> float:
    """How near a procedure is to people: what a commune or the province decides comes before a ministry's."""
    place = _PLACE.search(entry.name.strip())
    if _CENTRAL.search(entry.name) or (place and place["level"].lower() == "huyện"):
        return 0.8
    level = 1.0 if "commune" in entry.levels else 0.98 if "province" in entry.levels else 0.9
    return level if entry.for_people else level * 0.96


class _Builder:
    """Gathers the syllables of one name after another. Numbers side by side, no sets: the garbage stays small."""

    def __init__(self) -> None:
        self.names = array("H")
        self.marks = array("H")
        self.starts = array("L", [0])
        self.extras = array("Q")
        """Syllables beside the names, each with its procedure's place below."""

    def add(self, name: list[tuple[int, int]], extra: list[int]) -> None:
        place = len(self.starts) - 1
        self.names.extend(number for number, _spelling in name)
        self.marks.extend(spelling for _number, spelling in name)
        self.starts.append(len(self.names))
        self.extras.extend(number << 16 | place for number in set(extra))


def _pairs_of(names: Numbers, where: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each pair of neighbours in a name, with the procedure's place below; sorted."""
    wide = names.astype(np.uint64)
    inside = where[:-1] == where[1:]
    keys = wide[:-1] << _PLACE_BITS | wide[1:]
    found: NDArray[np.uint64] = np.unique((keys << _PLACE_BITS | where[:-1])[inside])
    return found


def _listed(sorted_places: NDArray[np.uint64], keys: NDArray[np.uint64]) -> tuple[Numbers, NDArray[np.uint32]]:
    """The places below sorted keys as one list, and where each key's begin and end in it."""
    ends = np.searchsorted(sorted_places, (keys + np.uint64(1)) << _PLACE_BITS)
    bounds = np.concatenate(([0], ends)).astype(np.uint32)
    return sorted_places.astype(np.uint16), bounds  # the low 16 bits are the place
