"""HTTP of routing at the desk: who gets what, and who would get this."""

import uuid
from typing import Any

from flask import Response

from app.agencies.errors import UnknownAgency
from app.kit import api, etags
from app.kit.access import Grant, guards, principal
from app.kit.context import settings
from app.kit.errors import Forbidden, PreconditionRequired, Stale
from app.kit.problems import InvalidInput
from app.operations.queries import routing as queries
from app.operations.routes.desk import IF_MATCH
from app.operations.schemas.routing import RoutingAnswer, RoutingQuestion, RuleList, RuleRequest, RuleView
from app.reports import catalogue, errors, service
from app.reports.catalogue import Catalogue
from app.reports.routing import COMMUNE_OFFICE, matching
from app.territory.errors import CoordinatesSwapped, OutsideCountry, OutsideProvince
from app.territory.locate import locate

blp = api.Blueprint(
    "desk-routing", guard=guards.official, url_prefix="/api/v1/operations/routing", description="Who gets what"
)
ITS_COMMUNE = {"vi": "UBND xã, phường nơi xảy ra", "en": "The office of the commune it lies in"}


@blp.route("", methods=["GET"])
@blp.response(200, RuleList)
def list_routing_rules() -> Response:
    """List the rules by which reports find their agency."""
    known = catalogue.current()
    items = [_view(row, known) for row in queries.rules()]
    return api.raw({"items": items, "may_edit": _may_edit()})


@blp.route("/<uuid:rule_id>", methods=["PUT"])
@blp.doc(parameters=[{**IF_MATCH, "required": False, "description": "Needed to change a rule that is there"}])
@blp.arguments(RuleRequest)
@blp.response(201, RuleView)
@blp.alt_response(200, schema=RuleView, success=True, description="Changed, or said so before")
@blp.refuses(
    Forbidden, errors.RuleTaken, errors.RuleIdTaken, errors.RuleNamesNothing, errors.UnknownCategory,
    errors.UnknownCommune, UnknownAgency, Stale, PreconditionRequired,
)  # fmt: skip
def set_routing_rule(wanted: service.RuleDraft, rule_id: uuid.UUID) -> Response:
    """Write a rule under an id the client chose. For administrators of the province."""
    by = _administrator()
    expected, asked = etags.asked_if_any()
    is_new = service.set_rule(rule_id, wanted, by=by, expected=expected, asked=asked)
    row = service.rule(rule_id)
    response = api.raw(_view(row, catalogue.current()), status=201 if is_new else 200)
    response.headers["ETag"] = etags.of(row.version)
    return response


@blp.route("/<uuid:rule_id>", methods=["DELETE"])
@blp.doc(parameters=[IF_MATCH])
@blp.response(204)
@blp.refuses(Forbidden, Stale, PreconditionRequired)
def drop_routing_rule(rule_id: uuid.UUID) -> None:
    """Take a rule out; the category's own agency counts again. For administrators of the province."""
    _administrator()
    service.drop_rule(rule_id, expected=etags.asked())


@blp.route("/test", methods=["GET"])
@blp.arguments(RoutingQuestion, location="query")
@blp.response(200, RoutingAnswer)
@blp.refuses(errors.UnknownCategory, errors.UnknownCommune, OutsideProvince, OutsideCountry, CoordinatesSwapped)
def ask_who_would_get(question: dict[str, Any]) -> Response:
    """Tell who would get a report of this kind, here, and by which rule."""
    known = catalogue.current()
    kind, commune = known.kind(question["category"]), _commune(question, known)
    rules = matching(known.rules, kind.code, commune, question["asset_owner"], about_people=kind.about_people)
    office = known.route(kind, commune, question["asset_owner"])
    return api.raw(
        {
            "commune": known.communes[commune],
            "agency": office.view,
            "by": rules[0].id if rules else None,
            "over": [rule.id for rule in rules[1:]],
            "why": _why(bool(rules), kind.name, known.communes[commune]["full_name"], office.name),
        }
    )


def _why(by_rule: bool, category: dict[str, str], commune: str, agency: dict[str, str]) -> dict[str, str]:
    vi = "theo quy tắc" if by_rule else "theo lĩnh vực, không quy tắc nào nói khác"
    en = "by a rule" if by_rule else "by the category itself, as no rule says otherwise"
    return {
        "vi": f"“{category['vi']}” ở {commune} sẽ đến {agency['vi']}: {vi}.",
        "en": f"“{category['en']}” in {commune} would go to {agency['en']}: {en}.",
    }


def _commune(question: dict[str, Any], known: Catalogue) -> str:
    if question["lat"] is not None and question["lon"] is not None:
        return locate(question["lat"], question["lon"], settings().province).commune_code
    code = question["commune"]
    if code is None:
        raise InvalidInput({"commune": ["required"]})
    if code not in known.communes:
        raise errors.UnknownCommune(pointer="/commune", commune=code, province=settings().province)
    return str(code)


def _view(row: Any, known: Catalogue) -> dict[str, Any]:
    by_commune = row.agency == COMMUNE_OFFICE
    return {
        "id": row.id,
        "category": known.kind_views[row.category_code] if row.category_code else None,
        "commune": known.communes[row.commune] if row.commune else None,
        "asset_owner": row.asset_owner,
        "agency": {"code": row.agency, "name": ITS_COMMUNE} if by_commune else known.office_view(row.agency),
        "note": row.note,
        "version": row.version,
        "edited_at": row.edited_at,
        "active": any(rule.id == row.id for rule in known.rules),
    }


def _may_edit() -> bool:
    return Grant("administrator") in principal.grants


def _administrator() -> uuid.UUID:
    """The account of an administrator of the whole province. Raises Forbidden."""
    if not _may_edit():
        raise Forbidden
    assert principal.account_id is not None, "the guard lets officials through only"
    return principal.account_id
