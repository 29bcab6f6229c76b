"""What the public may see, in one place: the WHERE of every list, map, search, feed and count that is for everybody."""

from typing import LiteralString

SHOWN: LiteralString = "r.publication = 'public' AND NOT r.sealed"
"""Of `report r`. The reporter's name is in no column that stands behind it."""
LISTED: LiteralString = f"{SHOWN} AND r.state <> 'merged'"
"""Of these, what lists and maps show: a duplicate is seen where it was merged into."""
