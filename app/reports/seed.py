"""The demo categories. Safe to run at every start: what is there, and what an administrator edited, stays."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from app.kit.db import session
from app.reports import catalogue
from app.reports.models import Category

CARRIED = Path(__file__).parent / "data" / "categories.json"


def seed() -> None:
    """Add the categories that are missing, in the order of the file."""
    rows: list[dict[str, Any]] = json.loads(CARRIED.read_text(encoding="utf-8"))
    values = [{**row, "position": position, "active": True} for position, row in enumerate(rows, start=1)]
    session.execute(insert(Category).on_conflict_do_nothing(), values)
    catalogue.forget()
