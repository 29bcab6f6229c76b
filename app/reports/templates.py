"""Answer templates: what fits a report, with its own words filled in."""

import string
import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from app.kit import clock
from app.kit.db import session
from app.reports import catalogue
from app.reports.models import AnswerTemplate, Report

PLACEHOLDERS = ("code", "place", "due", "agency")


def all_of_them() -> Sequence[AnswerTemplate]:
    """Every template, for whoever edits them, by title."""
    return session.scalars(select(AnswerTemplate).order_by(AnswerTemplate.title, AnswerTemplate.id)).all()


def fitting(report: Report, state: str) -> list[dict[str, Any]]:
    """The templates for a move of this report to a state, filled in; those for its category first.

    [{"id", "title", "text"}]
    """
    wanted = select(AnswerTemplate).where(
        AnswerTemplate.active,
        or_(AnswerTemplate.category_code.is_(None), AnswerTemplate.category_code == report.category_code),
        or_(AnswerTemplate.state.is_(None), AnswerTemplate.state == state),
    )
    order = (AnswerTemplate.category_code.is_(None), AnswerTemplate.state.is_(None), AnswerTemplate.title)
    values = _values(report)
    return [
        {"id": found.id, "title": found.title, "text": filled(found.text, values)}
        for found in session.scalars(wanted.order_by(*order))
    ]


def unknown_placeholder(text: str) -> str | None:
    """The first placeholder that there is no word for, or what cannot be read as one; None if all is well."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return "{"
    return next((name or "{}" for name in names if name not in PLACEHOLDERS), None)


def filled(text: str, values: dict[str, str]) -> str:
    """The text with the placeholders filled; they hold nothing that could be a placeholder again."""
    pieces = [(before, name) for before, name, _, _ in string.Formatter().parse(text)]
    return "".join(before + (values[name] if name is not None else "") for before, name in pieces)


def _values(report: Report) -> dict[str, str]:
    known = catalogue.current()
    commune = known.communes[report.commune]["full_name"]
    due = report.due_at.astimezone(clock.HANOI) if report.due_at else None
    return {
        "code": report.code,
        "place": f"{report.address}, {commune}" if report.address else commune,
        "due": f"{due:%H:%M} ngày {due.day}/{due.month}/{due.year}" if due else "thời gian sớm nhất",
        "agency": known.office_of(report.agency_id).name["vi"],
    }


def get(template_id: uuid.UUID) -> AnswerTemplate | None:
    """A template, locked until the transaction ends."""
    return session.get(AnswerTemplate, template_id, with_for_update=True)
