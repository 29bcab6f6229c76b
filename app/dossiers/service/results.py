"""The result of a dossier: a PDF, kept under its hash."""

import hashlib
import subprocess
import sys
import threading
import uuid
from collections.abc import Sequence
from pathlib import Path

from app.dossiers import names, opener, queries
from app.dossiers.draft import Author
from app.dossiers.errors import NotAPdf, ReaderBusy, ResultHashMismatch, ResultNotMeant
from app.dossiers.kinds import EntryKind
from app.dossiers.models import Dossier, DossierResult
from app.dossiers.service import history
from app.dossiers.visibility import Official, actors, seen_by
from app.dossiers.workflow import Place, State
from app.kit import storage
from app.kit.db import session
from app.kit.errors import Forbidden, NotFound
from app.kit.logs import log

MAX_BYTES = 20 * 1024 * 1024
_MAY = {("handler", Place.COMPETENT), ("approver", Place.COMPETENT), ("clerk", Place.RETURN)}
_WHEN = (State.ACCEPTED, State.PROCESSING, State.CONSULTING, State.SIGNED)
_END_WITHIN = 2048
"""How far from its end a PDF may have its last word: readers look through the last kilobyte, and then some."""

_ROOT = Path(__file__).resolve().parents[3]
# Nothing of our environment, which holds secrets. One arena: the memory limit counts what is mapped.
_ENVIRONMENT = {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
_readers = threading.BoundedSemaphore(2)
_PATIENCE, _DEADLINE = 10, 25
"""Seconds to wait for a reader, and for its answer on a machine so busy that its CPU seconds never come together."""


def attach(dossier_id: uuid.UUID, sha256: str, body: bytes, *, by: Official) -> bool:
    """Keep a result under the SHA-256 (hex) of its bytes. Returns whether anything changed; the newest one counts.

    One that was attached before, and another one after it, counts again.
    Raises NotFound, Forbidden, ResultNotMeant, NotAPdf, ReaderBusy, ResultHashMismatch, StorageFull,
    StorageUnavailable.
    """
    digest = hashlib.sha256(body).hexdigest()
    if digest != sha256.lower():
        raise ResultHashMismatch
    dossier = queries.for_update(dossier_id, seen_by(by.scopes))
    roles = sorted(role for role, _place in actors(dossier, by.scopes) & _MAY)
    if not roles:
        raise Forbidden
    known = queries.results(dossier_id)
    if known and known[0].sha256 == digest:
        return False
    if dossier.state not in _WHEN:
        raise ResultNotMeant(state=names.STATES[dossier.state])
    again = next((each for each in known if each.sha256 == digest), None)
    if again is None:
        require_pdf(body)
        storage.put(key(dossier_id, digest), body)
        again = DossierResult(dossier_id=dossier_id, sha256=digest, size=len(body))
        session.add(again)
    _let_count(dossier, again, Author("official", by.id, by.name, roles[0]))
    return True


def require_pdf(body: bytes) -> None:
    """That the bytes begin and end as a PDF does (ISO 32000-1, 7.5), and that a reader opens them.

    Raises NotAPdf (415), ReaderBusy (503).
    """
    if not body.startswith(b"%PDF-") or b"%%EOF" not in body[-_END_WITHIN:] or not _opens(body):
        raise NotAPdf


def _opens(body: bytes) -> bool:
    """Whether a reader, in a process of its own, opens it. It ends after the CPU seconds that it may spend."""
    if not _readers.acquire(timeout=_PATIENCE):
        raise ReaderBusy(retry_after=5)
    try:
        opened = subprocess.run(  # noqa: S603  (our own module by our own interpreter; the body is its stdin)
            [sys.executable, "-W", "ignore", "-m", opener.__name__],
            input=body, capture_output=True, check=False, timeout=_DEADLINE, cwd=_ROOT, env=_ENVIRONMENT,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise ReaderBusy(retry_after=30) from late
    finally:
        _readers.release()
    if opened.returncode not in (0, opener.CLOSED):
        log.warning("result_reader_ended", code=opened.returncode)
    return opened.returncode == 0


def read(dossier_id: uuid.UUID, sha256: str) -> bytes:
    """The bytes of a result, for officials: of one that counts no more, too. Raises NotFound, StorageUnavailable."""
    return _bytes_of(queries.results(dossier_id), dossier_id, sha256)


def read_newest(dossier_id: uuid.UUID, sha256: str) -> bytes:
    """The bytes of the result that counts. One attached by mistake may be about somebody else.

    Raises NotFound for any other, StorageUnavailable.
    """
    return _bytes_of(queries.results(dossier_id)[:1], dossier_id, sha256)


def _bytes_of(readable: Sequence[DossierResult], dossier_id: uuid.UUID, sha256: str) -> bytes:
    known = any(each.sha256 == sha256.lower() for each in readable)
    content = storage.get(key(dossier_id, sha256.lower())) if known else None
    if content is None:
        raise NotFound
    return content


def key(dossier_id: uuid.UUID, sha256: str) -> str:
    """Where the store keeps a result."""
    return f"results/{dossier_id}/{sha256}.pdf"


def _let_count(dossier: Dossier, result: DossierResult, by: Author) -> None:
    result.attached_by, result.attached_at = by.name or "", history.advance(dossier)
    history.write(dossier, EntryKind.RESULT, by, from_state=dossier.state, changes={"sha256": result.sha256})
