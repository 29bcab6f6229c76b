"""The tables of dossiers."""

from app.dossiers.models.counter import Counter, CounterDraft, DossierNumber, NumberBlock
from app.dossiers.models.dossier import (
    Dossier,
    DossierEntry,
    DossierFollower,
    DossierHandover,
    DossierResult,
    DossierStep,
    DossierSupplement,
)
from app.dossiers.models.rules import DossierRule

__all__ = [
    "Counter",
    "CounterDraft",
    "Dossier",
    "DossierEntry",
    "DossierFollower",
    "DossierHandover",
    "DossierNumber",
    "DossierResult",
    "DossierRule",
    "DossierStep",
    "DossierSupplement",
    "NumberBlock",
]
