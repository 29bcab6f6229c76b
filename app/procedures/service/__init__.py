"""Every write to the catalogue. Never commits."""

from app.procedures.service.importing import Changes, import_records
from app.procedures.service.publishing import approve_overlay, publish, write_overlay
from app.procedures.service.synonyms import add_synonyms, save_synonym

__all__ = [
    "Changes",
    "add_synonyms",
    "approve_overlay",
    "import_records",
    "publish",
    "save_synonym",
    "write_overlay",
]
