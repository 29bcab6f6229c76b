"""Editing who gets what. Filing reads the rules from each process's memory, within half a minute of an edit."""

import uuid
from dataclasses import dataclass

from sqlalchemy.dialects.postgresql import insert

from app.kit import clock
from app.kit.context import settings
from app.kit.db import session
from app.kit.errors import NotFound, PreconditionRequired, Stale
from app.reports import catalogue
from app.reports.errors import RuleIdTaken, RuleNamesNothing, RuleTaken, UnknownCommune
from app.reports.models import RoutingRule
from app.reports.routing import COMMUNE_OFFICE
from app.territory import catalogue as territory


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """What a rule is to say; `category` and `commune` are codes, `agency` a code or "commune_office"."""

    category: str | None
    commune: str | None
    asset_owner: str | None
    agency: str
    note: str | None


def set_rule(rule_id: uuid.UUID, wanted: RuleDraft, *, by: uuid.UUID, expected: int | None, asked: bool) -> bool:
    """Write a rule under an id its editor chose. Returns whether it is new; the same again changes nothing.

    `expected` is the version looked at (None for any), `asked` whether one was named at all: a change needs it.
    Raises RuleTaken (another rule names the same), RuleNamesNothing, UnknownCategory, UnknownCommune, UnknownAgency,
    PreconditionRequired, Stale.
    """
    _check(wanted)
    row = session.get(RoutingRule, rule_id, with_for_update=True)
    if row is None:
        _insert(rule_id, wanted, by)
        catalogue.forget()
        return True
    if _said(row) == wanted:
        return False
    if not asked:
        raise PreconditionRequired
    if expected is not None and expected != row.version:
        raise Stale(extra={"current": {"version": row.version, "agency": row.agency}})
    if _place_of(row) != (wanted.category, wanted.commune, wanted.asset_owner):
        # What a rule speaks of is what it is: another place is another rule.
        raise RuleIdTaken
    row.agency, row.note = wanted.agency, wanted.note
    row.version, row.edited_by, row.edited_at = row.version + 1, by, clock.now()
    catalogue.forget()
    return False


def drop_rule(rule_id: uuid.UUID, *, expected: int | None) -> None:
    """Take a rule out; one that is not there stays so. Raises Stale."""
    row = session.get(RoutingRule, rule_id, with_for_update=True)
    if row is None:
        return
    if expected is not None and expected != row.version:
        raise Stale(extra={"current": {"version": row.version, "agency": row.agency}})
    session.delete(row)
    session.flush()
    catalogue.forget()


def rule(rule_id: uuid.UUID) -> RoutingRule:
    """One rule. Raises NotFound."""
    found = session.get(RoutingRule, rule_id)
    if found is None:
        raise NotFound
    return found


def _insert(rule_id: uuid.UUID, wanted: RuleDraft, by: uuid.UUID) -> None:
    values = {
        "id": rule_id, "category_code": wanted.category, "commune": wanted.commune, "asset_owner": wanted.asset_owner,
        "agency": wanted.agency, "note": wanted.note, "version": 1, "edited_by": by, "edited_at": clock.now(),
    }  # fmt: skip
    added = insert(RoutingRule).values(values).on_conflict_do_nothing().returning(RoutingRule.id)
    if session.scalar(added) is None:
        raise RuleTaken


def _check(wanted: RuleDraft) -> None:
    if wanted.category is wanted.commune is wanted.asset_owner is None:
        raise RuleNamesNothing
    known, province = catalogue.current(), settings().province
    if wanted.category is not None:
        known.kind(wanted.category)
    if wanted.commune is not None and wanted.commune not in known.communes:
        here = territory.provinces()[province].name
        raise UnknownCommune(pointer="/commune", commune=wanted.commune, province=here)
    if wanted.agency != COMMUNE_OFFICE:
        known.office(wanted.agency)


def _said(row: RoutingRule) -> RuleDraft:
    return RuleDraft(
        category=row.category_code, commune=row.commune, asset_owner=row.asset_owner, agency=row.agency, note=row.note
    )


def _place_of(row: RoutingRule) -> tuple[str | None, str | None, str | None]:
    return row.category_code, row.commune, row.asset_owner
