"""Categories, agencies, communes as this process remembers them: filing and lists need no query for names."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import select

from app.agencies import queries as agencies
from app.agencies.errors import UnknownAgency
from app.kit.context import settings
from app.kit.db import session
from app.reports.errors import UnknownAssetOwner, UnknownCategory
from app.reports.models import Category, RoutingRule
from app.reports.routing import COMMUNE_OFFICE, Rule, matching
from app.reports.workflow import Publicity
from app.territory import catalogue as territory

if TYPE_CHECKING:
    from app.agencies.models import Agency


OWNERS = Path(__file__).parent / "data" / "asset_owners.json"
UNKNOWN_OWNER = "chua-ro"
"""Chosen, it takes back what was said of the owner."""
REMEMBERED_S = 30.0
"""Each process keeps them this long: what an administrator edits is seen everywhere within half a minute."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A category as filing needs it; fields as in models.Category."""

    code: str
    group: str
    name: dict[str, str]
    hint: dict[str, str]
    icon: str
    agency: str
    deadline: dict[str, Any]
    urgent: bool
    publicity: Publicity
    account_required: bool
    approval_required: bool
    after_photo_required: bool
    questions: list[dict[str, Any]]
    active: bool

    @property
    def about_people(self) -> bool:
        """What may never be public tells about people: officials, children, offenders."""
        return self.publicity is Publicity.NEVER

    def urgent_by(self, answers: Mapping[str, Any]) -> bool:
        """Whether a report with these answers is urgent: as its category is, or because an answer says so."""
        return self.urgent or any(answers.get(q["code"]) in q.get("urgent_if", ()) for q in self.questions)

    def terms(self, urgent: bool) -> dict[str, Any]:
        """{"tier", "accept", "handle"} of its urgent or its ordinary reports; the only ones where it has no others."""
        found: dict[str, Any] = self.deadline.get("urgent" if urgent else "ordinary", self.deadline)
        return found


@dataclass(frozen=True)
class Office:
    """An agency, by its name."""

    id: uuid.UUID
    code: str
    name: dict[str, str]

    @cached_property
    def view(self) -> dict[str, Any]:
        return {"code": self.code, "name": self.name}


class Catalogue:
    """What the tables said at one moment."""

    def __init__(
        self, kinds: list[Kind], offices: list[tuple[Office, str | None]], province: str, rules: Sequence[Rule] = ()
    ) -> None:
        self.kinds = {kind.code: kind for kind in kinds}
        self.by_id = {office.id: office for office, _ in offices}
        self._by_code = {office.code: office for office, _ in offices}
        self.communes = {unit.code: _commune(unit) for unit in territory.communes(province).values()}
        """{code, name, full_name} of the communes of the province, by code."""
        self.kind_views = {kind.code: {"code": kind.code, "name": kind.name} for kind in kinds}
        """{code, name} of the categories, active or not, by code."""
        self._commune_of = {office.id: commune for office, commune in offices}
        self._by_commune = {commune: office for office, commune in offices if commune is not None}
        # A rule whose agency is no more is passed over: it must not keep anybody from filing.
        self.rules = [rule for rule in rules if rule.agency == COMMUNE_OFFICE or rule.agency in self._by_code]
        self.owners = _owners(rules)
        """{code, name} of whose a thing may be, by code: those of the house, and others that a rule names."""

    def kind(self, code: str) -> Kind:
        """A category that may be chosen. Raises UnknownCategory (422)."""
        found = self.kinds.get(code)
        if found is None or not found.active:
            raise UnknownCategory(pointer="/category", category=code)
        return found

    def owner(self, code: str) -> str | None:
        """The owner chosen by a code; None for the one that stands for "not known". Raises UnknownAssetOwner (422)."""
        if code not in self.owners:
            raise UnknownAssetOwner(pointer="/asset_owner", owner=code)
        return None if code == UNKNOWN_OWNER else code

    def owner_view(self, code: str | None) -> dict[str, Any] | None:
        """{code, name} of an owner, also of one that nobody can choose any more."""
        return self.owners.get(code, {"code": code, "name": {"vi": code, "en": code}}) if code else None

    def office(self, code: str) -> Office:
        """An active agency by its code. Raises UnknownAgency (422)."""
        found = self._by_code.get(code)
        if found is None:
            raise UnknownAgency(pointer="/agency", agency=code)
        return found

    def find_office(self, code: str) -> Office | None:
        """An active agency by its code, if there is one."""
        return self._by_code.get(code)

    def office_in(self, commune: str) -> Office | None:
        """The office of a commune."""
        return self._by_commune.get(commune)

    def commune_of(self, office: Office) -> str | None:
        """The code of the commune whose office this is; None for every other agency."""
        return self._commune_of.get(office.id)

    def route(self, kind: Kind, commune: str, asset_owner: str | None = None) -> Office:
        """Who handles a category in a commune: by the rule that names it best, else by the category.

        Raises UnknownAgency if the category's agency is no more.
        """
        rules = matching(self.rules, kind.code, commune, asset_owner, about_people=kind.about_people)
        return self.named(rules[0].agency if rules else kind.agency, commune)

    def named(self, agency: str, commune: str) -> Office:
        """The agency that a rule or a category names, in a commune. Raises UnknownAgency (422)."""
        if agency == COMMUNE_OFFICE and commune in self._by_commune:
            return self._by_commune[commune]
        return self.office(agency)

    def office_for(self, commune: str) -> Office:
        """The office of a commune. Raises KeyError where there is none: every commune has one (agencies.seed)."""
        return self._by_commune[commune]

    def communes_of(self, agencies: frozenset[uuid.UUID]) -> frozenset[str]:
        """The communes whose offices are among these agencies."""
        return frozenset(commune for commune, office in self._by_commune.items() if office.id in agencies)

    def office_of(self, agency_id: uuid.UUID) -> Office:
        """An agency by id, also one that is no longer active: old reports name it."""
        found = self.by_id.get(agency_id)
        if found is None:
            row = agencies.get(agency_id)
            assert row is not None, "report.agency_id is a foreign key"
            found = self.by_id[agency_id] = _office(row)
        return found

    def office_view(self, code: str) -> dict[str, Any]:
        """{code, name} of an agency that a timeline names; an inactive one by its code alone."""
        found = self._by_code.get(code)
        return found.view if found else {"code": code, "name": {"vi": code, "en": code}}

    @cached_property
    def listing(self) -> bytes:
        """The active categories as the JSON of GET /api/v1/categories."""
        return orjson.dumps({"items": [_listed(kind) for kind in self.kinds.values() if kind.active]})


_remembered: tuple[float, Catalogue] | None = None


def current() -> Catalogue:
    """The catalogue, read anew when it is older than REMEMBERED_S."""
    global _remembered
    known = _remembered
    if known is not None and time.monotonic() - known[0] < REMEMBERED_S:
        return known[1]
    offices = [(_office(agency), agency.commune_code) for agency in agencies.list_active()]
    read = Catalogue(_kinds(), offices, settings().province, _rules())
    # An empty table is one that is about to be seeded; it is not worth remembering.
    if read.kinds:
        _remembered = (time.monotonic(), read)
    return read


def forget() -> None:
    """Read the tables anew at the next question. For whoever has changed them."""
    global _remembered
    _remembered = None


def _kinds() -> list[Kind]:
    rows = session.scalars(select(Category).order_by(Category.position, Category.code))
    return [Kind(**{name: getattr(row, name) for name in Kind.__dataclass_fields__}) for row in rows]


def _rules() -> list[Rule]:
    rows = session.scalars(select(RoutingRule).order_by(RoutingRule.id))
    return [Rule(row.id, row.category_code, row.commune, row.asset_owner, row.agency) for row in rows]


def _owners(rules: Sequence[Rule]) -> dict[str, dict[str, Any]]:
    named = {owner["code"]: owner for owner in json.loads(OWNERS.read_text(encoding="utf-8"))}
    others = sorted({rule.asset_owner for rule in rules if rule.asset_owner} - named.keys())
    return named | {code: {"code": code, "name": {"vi": code, "en": code}} for code in others}


def _office(row: Agency) -> Office:
    return Office(row.id, row.code, row.name)


def _commune(unit: territory.Unit) -> dict[str, Any]:
    return {"code": unit.code, "name": unit.name, "full_name": unit.full_name}


def _listed(kind: Kind) -> dict[str, Any]:
    shown = (
        "code",
        "group",
        "name",
        "hint",
        "icon",
        "deadline",
        "urgent",
        "publicity",
        "account_required",
        "after_photo_required",
        "questions",
    )
    return {name: getattr(kind, name) for name in shown}
