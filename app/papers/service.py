"""Every write of papers: making one, and having its bytes."""

import uuid
from collections.abc import Mapping
from typing import Any

from app.kit import jobs
from app.kit.db import session
from app.kit.errors import NotFound
from app.papers import data as shapes
from app.papers import queries, rendering
from app.papers.errors import FormatNotOffered
from app.papers.kinds import OFFERED, PaperFormat, PaperKind
from app.papers.models import Paper


def make(
    kind: PaperKind,
    *,
    subject_id: uuid.UUID,
    code: str,
    data: Mapping[str, Any],
    agency_id: uuid.UUID,
    made_by: str,
    format: PaperFormat = PaperFormat.A4,
) -> Paper:
    """Make a paper in the caller's transaction: its row with the snapshot `data` (see data.py), and the job setting it.

    Raises FormatNotOffered (422); ValueError when the snapshot is not of the kind's shape.
    """
    _check_offered(kind, format)
    shapes.check(kind, data)
    paper = Paper(
        kind=kind,
        format=format,
        subject_id=subject_id,
        code=code,
        agency_id=agency_id,
        data=dict(data),
        made_by=made_by,
    )
    session.add(paper)
    session.flush()
    jobs.defer(rendering.render, paper_id=str(paper.id))
    return paper


def pdf(paper_id: uuid.UUID, *, format: PaperFormat | None = None) -> bytes:
    """The bytes of a paper as it was made, or set anew from the same snapshot in another format.

    Raises NotFound, FormatNotOffered (422), PressBusy (503), TooMuchForPaper (422), StorageFull, StorageUnavailable.
    """
    paper = queries.get(paper_id)
    if paper is None:
        raise NotFound
    if format is not None and format is not paper.format:
        _check_offered(paper.kind, format)
        return rendering.typeset(paper, format)
    stored = rendering.kept(paper)
    if stored is not None:
        return stored
    printed = rendering.typeset(paper, paper.format)
    rendering.keep(paper, printed)
    return printed


def _check_offered(kind: PaperKind, format: PaperFormat) -> None:
    offered = OFFERED[kind]
    if format not in offered:
        raise FormatNotOffered(format=format.value, offered=", ".join(sorted(offered)))
