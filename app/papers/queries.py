"""Every read of papers. Who may see one is decided by the room that it is about."""

import uuid
from collections.abc import Collection

from sqlalchemy import select

from app.kit.db import session
from app.papers.kinds import PaperKind
from app.papers.models import Paper


def get(paper_id: uuid.UUID) -> Paper | None:
    """One paper by its id."""
    return session.get(Paper, paper_id)


def of(subject_id: uuid.UUID, kind: PaperKind | None = None) -> list[Paper]:
    """The papers about one dossier, oldest first; of one kind, if that is asked for."""
    papers = select(Paper).where(Paper.subject_id == subject_id).order_by(Paper.made_at, Paper.id)
    return list(session.scalars(papers if kind is None else papers.where(Paper.kind == kind)))


def of_many(subject_ids: Collection[uuid.UUID], kind: PaperKind) -> dict[uuid.UUID, Paper]:
    """The newest paper of one kind per dossier, in one query: the receipts of an express batch."""
    papers = (
        select(Paper).where(Paper.subject_id.in_(subject_ids), Paper.kind == kind).order_by(Paper.made_at, Paper.id)
    )
    return {paper.subject_id: paper for paper in session.scalars(papers)}
