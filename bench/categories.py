"""`python -m bench.categories [FILE]`: how often the right category is suggested first, and among three.

The sentences were written for this project, no citizen wrote them. Those of categories_untouched.csv by somebody who
saw the names of the categories alone, and nothing was tuned on them: theirs is the honest figure. Those of
categories_held_out.csv were looked at while the model was shaped. FILE holds others: a CSV with `words` and
`category`.

"learnt too" is the model after it was shown four fifths of the same file as sorted reports, asked for the last fifth.
"""

import csv
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.kit.text import plain
from app.reports.suggesting import Asked, Model, synonyms, train, untrained

HERE = Path(__file__).parent
FILES = (HERE / "categories_untouched.csv", HERE / "categories_held_out.csv")
FOLDS = 5

Row = tuple[str, str]


def main() -> None:
    for path in [Path(sys.argv[1])] if len(sys.argv) > 1 else FILES:
        measure_file(path)


def measure_file(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["words"], row["category"]) for row in csv.DictReader(file)]
    print(f"{path.name}: {len(rows)} sentences, {len({category for _, category in rows})} categories")
    measure("synonyms alone, as written", rows, lambda _fold: untrained())
    bare = [(plain(words), category) for words, category in rows]
    measure("synonyms alone, without accents", bare, lambda _fold: untrained())
    learnt = [train((category, Asked(words)) for words, category in others(rows, fold)) for fold in range(FOLDS)]
    measure("learnt too, as written", rows, learnt.__getitem__)


def others(rows: Sequence[Row], fold: int) -> list[Row]:
    return [row for number, row in enumerate(rows) if number % FOLDS != fold]


def measure(name: str, rows: Sequence[Row], model: Callable[[int], Model]) -> None:
    codes = list(synonyms())
    first = third = silent = 0
    for number, (words, category) in enumerate(rows):
        guessed = [guess.category for guess in model(number % FOLDS).guess(Asked(words), codes)]
        first += guessed[:1] == [category]
        third += category in guessed
        silent += not guessed
    count = len(rows)
    print(f"  {name:<32} first {first / count:.3f}   among three {third / count:.3f}   nothing {silent / count:.3f}")


if __name__ == "__main__":
    main()
