"""The tables' versions: bring them up, draft the next, compare them with the models.

Whoever needs this imports it there, not at the top of a file: Alembic would take 3 MB of every web worker.
"""

import tempfile
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext

from app.config import ROOT
from app.kit import db, embedded
from app.kit.db import Base
from app.kit.health import newest_migration


def to_head(url: str) -> None:
    """Bring the tables of the database at `url` to the newest version."""
    command.upgrade(_config(url), "head")


def draft(url: str, name: str) -> None:
    """Write the next migration from what the models have and the tables at `url` have not."""
    number = f"{int(newest_migration()) + 1:04d}"
    command.revision(_config(url), message=name, autogenerate=True, rev_id=number)


def differences() -> list[Any]:
    """Where the tables that all migrations make differ from the models, as Alembic tells it; tried on a new server."""
    with tempfile.TemporaryDirectory(prefix="cua-so-") as folder, embedded.server(Path(folder), fast=True) as url:
        to_head(url)
        engine = db.make_engine(url)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
            found = compare_metadata(context, Base.metadata)
        engine.dispose()
    return list(found)


def ours(name: str | None, kind: str, parents: Any) -> bool:
    """Procrastinate's tables come with it and are none of our models."""
    table = name if kind == "table" else parents.get("table_name")
    return not (table or "").startswith("procrastinate_")


def _config(url: str) -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config
