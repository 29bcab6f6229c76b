"""`python -m bench.categories [FILE]`: how often the right category is suggested first, and among three.

The held-out sentences were written for this project after the synonyms and without looking at them while tuning; they
are few, and no citizen wrote them. FILE holds others: a CSV with `words` and `category`.
"""

import csv
import sys
from pathlib import Path

from app.kit.text import plain
from app.reports.suggesting import Asked, synonyms, untrained

HELD_OUT = Path(__file__).parent / "categories_held_out.csv"


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HELD_OUT
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["words"], row["category"]) for row in csv.DictReader(file)]
    print(f"{len(rows)} sentences, {len({category for _, category in rows})} categories, model of the synonyms alone")
    measure("as written", rows)
    measure("without accents", [(plain(words), category) for words, category in rows])


def measure(name: str, rows: list[tuple[str, str]]) -> None:
    codes = list(synonyms())
    first = third = silent = 0
    for words, category in rows:
        guessed = [guess.category for guess in untrained().guess(Asked(words), codes)]
        first += guessed[:1] == [category]
        third += category in guessed
        silent += not guessed
    count = len(rows)
    print(f"{name:<18} first {first / count:.3f}   among three {third / count:.3f}   nothing {silent / count:.3f}")


if __name__ == "__main__":
    main()
