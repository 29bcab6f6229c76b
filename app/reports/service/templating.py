"""Editing answer templates."""

import uuid

from app.kit import clock
from app.kit.db import session
from app.kit.errors import PreconditionRequired, Stale
from app.reports import catalogue, templates
from app.reports.errors import UnknownPlaceholder
from app.reports.models import AnswerTemplate


def drop_template(template_id: uuid.UUID, *, expected: int | None) -> None:
    """Delete a template; one that is gone already stays gone. `expected`: the version looked at, None for any.

    Raises Stale.
    """
    found = templates.get(template_id)
    if found is None:
        return
    if expected is not None and expected != found.version:
        raise Stale
    session.delete(found)


def write_template(
    template_id: uuid.UUID,
    *,
    category: str | None,
    state: str | None,
    title: str,
    text: str,
    active: bool,
    by: uuid.UUID,
    expected: int | None,
) -> bool:
    """Make a template under an id the client chose, or change it. Returns whether it is new.

    The same content again changes nothing. `expected` is the version looked at, None for one that is to be new.
    Raises UnknownCategory, UnknownPlaceholder, PreconditionRequired, Stale.
    """
    if (stray := templates.unknown_placeholder(text)) is not None:
        raise UnknownPlaceholder(pointer="/text", stray=stray)
    code = catalogue.current().kind(category).code if category is not None else None
    content = {"category_code": code, "state": state, "title": title, "text": text, "active": active}
    found = templates.get(template_id)
    if found is None:
        session.add(AnswerTemplate(id=template_id, updated_by=by, **content))
        return True
    if all(getattr(found, field) == value for field, value in content.items()):
        return False
    if expected is None:
        raise PreconditionRequired
    if expected != found.version:
        raise Stale
    for field, value in content.items():
        setattr(found, field, value)
    found.version += 1
    found.updated_by, found.updated_at = by, clock.now()
    return False
