"""Pieces of a dossier that more than one of its views shows."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.dossiers.stepviews import office
from app.media import addresses
from app.media.kinds import Audience
from app.papers import queries as papers

if TYPE_CHECKING:
    from app.dossiers.models import DossierEntry, DossierHandover, DossierResult


def handover(given: "DossierHandover") -> dict[str, Any]:
    """Papers that went from one agency to another, with both sides."""
    return {
        "id": given.id,
        "from": office(given.from_agency_id),
        "to": office(given.to_agency_id),
        "what": given.what,
        "given_by": given.given_by,
        "given_at": given.given_at,
        "received_by": given.received_by,
        "received_at": given.received_at,
    }


def paper_list(subject_id: uuid.UUID, below: str, *, internal: bool = True) -> list[dict[str, Any]]:
    """The papers about a dossier, with the addresses of their bytes; `internal`: also those for officials only."""
    return [paper(each, below) for each in papers.of(subject_id) if internal or not each.kind.internal]


def paper(each: Any, below: str) -> dict[str, Any]:
    """One paper, with the address of its bytes."""
    return {
        "id": each.id,
        "kind": each.kind,
        "form": each.kind.form,
        "made_at": each.made_at,
        "url": f"{below}/{each.id}",
    }


def pictures(media_ids: Iterable[str]) -> list[addresses.MediaView]:
    """Photos, for whoever is shown them by a signed address."""
    return [addresses.view_of(uuid.UUID(media_id), Audience.PRIVATE) for media_id in media_ids]


def told(entry: "DossierEntry") -> dict[str, Any]:
    """One line of the history, without what only officials read."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "state": entry.state,
        "at": entry.written_at,
        "agency": office(entry.agency_id),
        "person": entry.author_name,
        "text": entry.public_text,
        "due_at": _set_due(entry),
    }


def _set_due(entry: "DossierEntry") -> datetime | None:
    moved = entry.changes.get("due_at")
    return datetime.fromisoformat(moved["to"]) if moved and moved["to"] else None


def supplement(wanted: Any) -> dict[str, Any]:
    """What was asked for, once and completely."""
    return {
        "id": wanted.id,
        "items": wanted.items,
        "reason": wanted.reason,
        "legal_basis": wanted.legal_basis,
        "until": wanted.until,
        "asked_at": wanted.asked_at,
        "answered_at": wanted.answered_at,
    }


def result(each: "DossierResult", below: str) -> dict[str, Any]:
    """One result, with the address of its bytes."""
    return {
        "sha256": each.sha256,
        "size": each.size,
        "attached_at": each.attached_at,
        "url": f"{below}/{each.dossier_id}/result/{each.sha256}",
    }
