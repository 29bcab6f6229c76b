"""What the public may see, in one place: the WHERE of every list, map, search, feed and count that is for everybody."""

from typing import LiteralString

SHOWN: LiteralString = "r.publication = 'public'"
"""Of `report r`. The reporter's name is in no column that stands behind it."""
