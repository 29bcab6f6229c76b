"""One dossier as officials see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.dossiers import queries, stepviews
from app.dossiers.views.head import head
from app.dossiers.views.parts import handover, paper_list, pictures, result, supplement, told

if TYPE_CHECKING:
    from app.dossiers.models import Dossier, DossierEntry

OFFICIALS = "/api/v1/operations/dossiers"
PAPERS = "/api/v1/operations/papers"


def for_official(
    dossier: "Dossier", moves: list[dict[str, Any]], step_moves: Mapping[str, Any], notice: tuple[datetime, Any] | None
) -> dict[str, Any]:
    """One dossier completely; `moves` and `step_moves` are what this official may do, `notice` bounds an extension."""
    asked = queries.supplement(dossier.id)
    return {
        **head(dossier),
        "commune": dossier.commune,
        "phone_verified": dossier.phone_verified,
        "note": dossier.note,
        "sync": dossier.sync,
        "returned_to": dossier.returned_to,
        "steps": [{**stepviews.view(each), "may": step_moves.get(each.key, [])} for each in queries.steps(dossier.id)],
        "history": [_line(each) for each in queries.entries(dossier.id)],
        "supplement": supplement(asked) if asked else None,
        "results": [result(each, OFFICIALS) for each in queries.results(dossier.id)],
        "handovers": [handover(each) for each in queries.handovers(dossier.id)],
        "papers": paper_list(dossier.id, PAPERS),
        "moves": moves,
        "extension_notice": {"until": notice[0], "basis": notice[1].basis} if notice else None,
    }


def _line(entry: "DossierEntry") -> dict[str, Any]:
    return {
        **told(entry),
        "from_state": entry.from_state,
        "step": entry.step_key,
        "author_kind": entry.author_kind,
        "role": entry.author_role,
        "note": entry.note,
        "changes": entry.changes,
        "media": pictures(entry.changes.get("media", ())),
        "version": entry.version,
    }
