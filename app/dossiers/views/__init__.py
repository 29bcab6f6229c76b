"""Dossiers as JSON-ready data: what officials see, what the applicant sees. What is left out is left out here."""

from app.dossiers.views.citizen import follower, for_citizen
from app.dossiers.views.counter import block, counter_draft
from app.dossiers.views.official import PAPERS, for_official
from app.dossiers.views.parts import handover, paper, paper_list
from app.dossiers.views.rows import queued, row

__all__ = [
    "PAPERS",
    "block",
    "counter_draft",
    "follower",
    "for_citizen",
    "for_official",
    "handover",
    "paper",
    "paper_list",
    "queued",
    "row",
]
