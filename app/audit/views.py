"""A look as it is told to the person: when, by which role of which agency, at what. Never by whom."""

from typing import Any

from app.audit.models import AccessLog
from app.audit.words import PURPOSES, sentence


def told(look: AccessLog) -> dict[str, Any]:
    """{"id", "at", "subject_kind", "subject_id", "sentence", "purpose"}, the last two in both languages; for JSON."""
    return {
        "id": look.id,
        "at": look.at,
        "subject_kind": look.subject_kind,
        "subject_id": look.subject_id,
        "sentence": sentence(
            role=look.role, agency_name=look.agency_name, what=look.what, subject_kind=look.subject_kind
        ),
        "purpose": PURPOSES[look.what],
    }
