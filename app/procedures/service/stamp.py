"""Telling every process that search must look anew."""

from sqlalchemy import update

from app.kit.db import session
from app.procedures.models import CatalogueStamp


def count_up(imported: bytes | None = None) -> None:
    """Count the catalogue's stamp up; with the hash of the file that was imported, if that is what happened."""
    values: dict[str, object] = {"number": CatalogueStamp.number + 1}
    if imported is not None:
        values["imported"] = imported
    session.execute(update(CatalogueStamp).values(values))
