"""HTTP of what helps to answer and to assign: templates, and whom a report could be given to."""

import uuid
from typing import Any

from flask import Response, request

from app.kit import api, etags
from app.kit.access import guards, principal
from app.kit.errors import Forbidden, NotFound, PreconditionRequired, Stale
from app.operations.queries import assignees, desk
from app.operations.schemas.templates import (
    AssigneeList,
    FilledTemplates,
    TemplateList,
    TemplateQuery,
    TemplateRequest,
    TemplateView,
)
from app.reports import errors, service, templates
from app.reports.visibility import scopes_of, seen_by

EDITORS = ("administrator", "leader", "intake")
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string"},
    "description": "The template's version, to change it; left out for a new one",
    "example": '"1"',
}

blp = api.Blueprint(
    "answer-templates", guard=guards.official, url_prefix="/api/v1/operations", description="Templates and assignees"
)
BLUEPRINTS = (blp,)


@blp.route("/answer-templates", methods=["GET"])
@blp.response(200, TemplateList)
def list_templates() -> Response:
    """List every answer template, for whoever edits them."""
    return api.raw({"items": [_template(found) for found in templates.all_of_them()]})


@blp.route("/answer-templates/<uuid:template_id>", methods=["PUT"])
@blp.doc(parameters=[IF_MATCH])
@blp.arguments(TemplateRequest)
@blp.response(201, TemplateView)
@blp.alt_response(200, schema=TemplateView, success=True, description="Changed, or as it was")
@blp.refuses(Forbidden, Stale, PreconditionRequired, errors.UnknownCategory, errors.UnknownPlaceholder)
def write_template(wanted: dict[str, Any], template_id: uuid.UUID) -> Response:
    """Make an answer template under an id the client chose, or change it; for administrators, leaders, intake."""
    if not principal.has_role(*EDITORS):
        raise Forbidden
    assert principal.account_id is not None, "the guard lets officials through only"
    expected = etags.asked() if request.headers.get("If-Match") else None
    is_new = service.write_template(template_id, **wanted, by=principal.account_id, expected=expected)
    found = templates.get(template_id)
    return api.raw(_template(found), status=201 if is_new else 200)


@blp.route("/answer-templates/<uuid:template_id>", methods=["DELETE"])
@blp.doc(parameters=[{**IF_MATCH, "required": True, "description": "The template's version, or `*`"}])
@blp.response(204)
@blp.refuses(Forbidden, Stale, PreconditionRequired)
def drop_template(template_id: uuid.UUID) -> None:
    """Delete an answer template; what was written with it stays. For administrators, leaders, intake."""
    if not principal.has_role(*EDITORS):
        raise Forbidden
    service.drop_template(template_id, expected=etags.asked())


@blp.route("/reports/<uuid:report_id>/templates", methods=["GET"])
@blp.arguments(TemplateQuery, location="query")
@blp.response(200, FilledTemplates)
@blp.refuses(NotFound)
def list_fitting_templates(query: dict[str, Any], report_id: uuid.UUID) -> Response:
    """List the templates that fit a report's next move, its own words filled in."""
    report, _ = desk.report(report_id, seen_by(scopes_of(principal.grants)))
    return api.raw({"items": templates.fitting(report, query["to"])})


@blp.route("/reports/<uuid:report_id>/assignees", methods=["GET"])
@blp.response(200, AssigneeList)
@blp.refuses(NotFound)
def list_assignees(report_id: uuid.UUID) -> Response:
    """List whom a report can be given to, by area and load: the first one is the suggestion."""
    report, _ = desk.report(report_id, seen_by(scopes_of(principal.grants)))
    return api.raw({"items": [_assignee(row) for row in assignees.ranked(report)]})


def _assignee(row: Any) -> dict[str, Any]:
    return {**row._mapping, "name": row.name or ""}


def _template(found: Any) -> dict[str, Any]:
    fields = ("id", "state", "title", "text", "active", "version")
    return {"category": found.category_code, **{field: getattr(found, field) for field in fields}}
