"""From the row to the bytes: once for the store, by a job; and again in another format, whenever it is asked for."""

import hashlib
import uuid
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import update

from app.kit import clock, jobs, storage
from app.kit.db import session, unit_of_work
from app.kit.logs import log
from app.papers import presses, queries
from app.papers.errors import TooMuchForPaper
from app.papers.kinds import PaperFormat
from app.papers.models import Paper, key

_ROOM = Path(__file__).parent
_FILES = ("templates/*.typ", "fonts/*.ttf", "words.py", "setting.py")
_PACKAGES = ("typst", "segno", "fontpkg-be-vietnam-pro")


@jobs.task(name="papers.render")
def render(*, paper_id: str) -> None:
    """Set a paper in type soon after it was made, so that nobody waits for it. May run twice."""
    with unit_of_work():
        paper = queries.get(uuid.UUID(paper_id))
    if paper is None or paper.sha256 is not None:
        return
    try:
        printed = typeset(paper, paper.format)
    except TooMuchForPaper:
        # The snapshot stays as it is, so the next try would cost as much and end the same.
        log.error("paper_beyond_the_press", paper=paper_id)
        return
    with unit_of_work():
        keep(paper, printed)


def typeset(paper: Paper, format: PaperFormat) -> bytes:
    """The snapshot as PDF in a format. Raises PressBusy, TooMuchForPaper."""
    job = presses.job(paper.kind.value, form=paper.kind.form, format=format.value, data=paper.data)
    return presses.presses.print(job)


def keep(paper: Paper, printed: bytes) -> None:
    """Note what the bytes are and store them. Where some were noted before, those stay, and only they are stored.

    Raises StorageFull, StorageUnavailable.
    """
    digest = hashlib.sha256(printed).digest()
    noted = {"sha256": digest, "stored_bytes": len(printed), "edition": edition(), "rendered_at": clock.now()}
    session.execute(update(Paper).where(Paper.id == paper.id, Paper.sha256.is_(None)).values(noted))
    session.refresh(paper)
    if paper.sha256 == digest:
        storage.put(key(paper.id), printed)


def kept(paper: Paper) -> bytes | None:
    """The stored bytes; None when they are not there, or are not those that were noted. Raises StorageUnavailable."""
    if paper.sha256 is None:
        return None
    stored = storage.get(key(paper.id))
    if stored is None or hashlib.sha256(stored).digest() != paper.sha256:
        log.error("paper_bytes_lost", paper=str(paper.id), missing=stored is None)
        return None
    return stored


@cache
def edition() -> str:
    """A short name for the templates, fonts and libraries that set papers now: where it is equal, the bytes are."""
    digest = hashlib.sha256()
    for file in sorted(file for pattern in _FILES for file in _ROOM.glob(pattern)):
        digest.update(file.read_bytes())
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:12]
