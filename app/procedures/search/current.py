"""The index of this process, built from the database at the first question and again when the catalogue changed."""

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.kit import db, memory
from app.procedures import queries
from app.procedures.search import codes
from app.procedures.search.index import Entry, Index
from app.procedures.search.lexicon import Lexicon
from app.procedures.search.ranking import rank

FILLER = Path(__file__).parent.parent / "data" / "filler.txt"
LONGEST = 300
ANSWERS = 300
"""How many questions a process remembers the answers to."""
HEADS = 600
"""How many procedures a process remembers as lists show them: those that answer most questions."""
REMEMBERED_S = 5.0
"""How long a process goes on without asking whether the catalogue has changed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A procedure's code, and how well it answers, 0 to 1000."""

    code: str
    score: int


class _Current:
    """An index, what it was built from, and the answers to what was asked last: people ask for the same few things."""

    def __init__(self, database: str, stamp: int, index: Index) -> None:
        self.database, self.stamp, self.looked_at = database, stamp, time.monotonic()
        self._index, self._codes = index, sorted(index.codes)
        self.find = lru_cache(maxsize=ANSWERS)(self._find)
        self._heads: OrderedDict[str, queries.Head] = OrderedDict()
        self._heads_lock = threading.Lock()

    def _find(self, text: str, field: str | None, level: str | None) -> list[Found]:
        index = self._index
        allowed = index.within(field, level)
        by_code = codes.named(text, self._codes)
        if by_code:
            # Whoever knows the code means that procedure and no other.
            meant = [code for code in by_code if allowed is None or allowed[index.codes.index(code)]]
            return [Found(code, 1000) for code in meant]
        hits = rank(text, index, allowed)
        return [Found(index.codes[hit.place], round(hit.score * 1000)) for hit in hits]

    def named(self, codes: Sequence[str]) -> list[queries.Head]:
        """These procedures as lists show them, in this order; the database is asked for those not seen lately."""
        with self._heads_lock:
            heads = {code: self._heads[code] for code in codes if code in self._heads}
        missing = [code for code in codes if code not in heads]
        heads |= {head.code: head for head in queries.named(missing)}
        with self._heads_lock:
            for code, head in heads.items():
                self._heads[code] = head
                self._heads.move_to_end(code)
            while len(self._heads) > HEADS:
                self._heads.popitem(last=False)
        return [heads[code] for code in codes if code in heads]


_lock = threading.Lock()
_current: _Current | None = None


def find(text: str, *, field: str | None = None, level: str | None = None) -> list[Found]:
    """What people mean by a text, the best first, within a domain and a level; empty when nothing fits."""
    return _current_index().find(text[:LONGEST], field, level)


def named(codes: Sequence[str]) -> list[queries.Head]:
    """What lists show of these procedures, in this order, as the catalogue stood when search last looked at it."""
    return _current_index().named(codes)


def _current_index() -> _Current:
    global _current
    known, database = _current, db.address()
    if known is not None and known.database == database and time.monotonic() - known.looked_at < REMEMBERED_S:
        return known
    # One thread looks; who comes meanwhile waits: it is milliseconds, or the first question of all.
    with _lock:
        stamp = queries.stamp()
        if known is not None and known.database == database and known.stamp == stamp:
            known.looked_at = time.monotonic()
            return known
        _current = _Current(database, stamp, _build())
        return _current


def forget() -> None:
    """Look at the catalogue anew at the next question. For whoever has changed it, and for tests."""
    global _current
    _current = None


def _build() -> Index:
    rows = queries.entries()
    entries = (Entry(row.code, row.name, row.keywords, row.field, row.levels, row.for_people) for row in rows)
    made = Index(entries, Lexicon.of(queries.synonym_pairs(), _filler()))
    memory.give_back()
    return made


def _filler() -> list[str]:
    lines = FILLER.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
