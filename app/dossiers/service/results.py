"""The result of a dossier: a PDF, kept under its hash."""

import hashlib
import uuid

from app.dossiers import queries
from app.dossiers.draft import Author
from app.dossiers.errors import NotAPdf, ResultHashMismatch, ResultNotMeant
from app.dossiers.kinds import EntryKind
from app.dossiers.models import Dossier, DossierResult
from app.dossiers.service import history
from app.dossiers.visibility import Official, actors, seen_by
from app.dossiers.workflow import Place, State
from app.kit import storage
from app.kit.db import session
from app.kit.errors import Forbidden, NotFound

MAX_BYTES = 20 * 1024 * 1024
_MAY = {("handler", Place.COMPETENT), ("approver", Place.COMPETENT), ("clerk", Place.RETURN)}
_WHEN = (State.ACCEPTED, State.PROCESSING, State.CONSULTING, State.SIGNED)
_END_WITHIN = 2048
"""How far from its end a PDF may have its last word: readers look through the last kilobyte, and then some."""


def attach(dossier_id: uuid.UUID, sha256: str, body: bytes, *, by: Official) -> bool:
    """Keep a result under the SHA-256 (hex) of its bytes. Returns whether it is new; the newest one counts.

    Raises NotFound, Forbidden, ResultNotMeant, NotAPdf, ResultHashMismatch, StorageFull, StorageUnavailable.
    """
    digest = hashlib.sha256(body).hexdigest()
    if digest != sha256.lower():
        raise ResultHashMismatch
    dossier = queries.for_update(dossier_id, seen_by(by.scopes))
    roles = sorted(role for role, _place in actors(dossier, by.scopes) & _MAY)
    if not roles:
        raise Forbidden
    if any(each.sha256 == digest for each in queries.results(dossier_id)):
        return False
    if dossier.state not in _WHEN:
        raise ResultNotMeant(state=dossier.state)
    require_pdf(body)
    storage.put(key(dossier_id, digest), body)
    _note(dossier, digest, len(body), Author("official", by.id, by.name, roles[0]))
    return True


def require_pdf(body: bytes) -> None:
    """That the bytes begin and end as a PDF does (ISO 32000-1, 7.5). Raises NotAPdf (415)."""
    if not body.startswith(b"%PDF-") or b"%%EOF" not in body[-_END_WITHIN:]:
        raise NotAPdf


def read(dossier_id: uuid.UUID, sha256: str) -> bytes:
    """The bytes of a result. Raises NotFound, StorageUnavailable."""
    known = any(each.sha256 == sha256.lower() for each in queries.results(dossier_id))
    content = storage.get(key(dossier_id, sha256.lower())) if known else None
    if content is None:
        raise NotFound
    return content


def key(dossier_id: uuid.UUID, sha256: str) -> str:
    """Where the store keeps a result."""
    return f"results/{dossier_id}/{sha256}.pdf"


def _note(dossier: Dossier, sha256: str, size: int, by: Author) -> None:
    at = history.advance(dossier)
    session.add(
        DossierResult(dossier_id=dossier.id, sha256=sha256, size=size, attached_by=by.name or "", attached_at=at)
    )
    history.write(dossier, EntryKind.RESULT, by, from_state=dossier.state, changes={"sha256": sha256})
