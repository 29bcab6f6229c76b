"""The catalogue every installation starts with: the nation's records and the words people use for them."""

import csv
from pathlib import Path

from app.procedures import service
from app.procedures.service import Changes

DATA = Path(__file__).parent / "data"
SHIPPED = "shipped"
"""Who wrote the synonyms that come along."""


def seed() -> Changes:
    """Import the records and add the synonyms that come along. Safe to run at every start."""
    changes = service.import_records()
    with (DATA / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["phrase"], _meanings(row["means"]), row["note"] or None) for row in csv.DictReader(file)]
    service.add_synonyms(rows, by=SHIPPED)
    return changes


def _meanings(text: str) -> list[str]:
    return [meaning.strip() for meaning in text.split("|") if meaning.strip()]
