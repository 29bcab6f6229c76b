"""Finding a procedure by what people type: an index of the catalogue in memory, and ranking.

In memory, not in SQL: the whole catalogue is some 60,000 syllables, 2 MB as arrays, and ranking it takes a
millisecond; PostgreSQL's trigrams found a third of what this finds (bench/search.py) and took ten times as long.
"""

from app.procedures.search.current import find, named

__all__ = ["find", "named"]
