"""What a move must meet beyond the table: once, in time, with a result."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.calendar import clocks
from app.dossiers import queries
from app.dossiers.draft import Wish
from app.dossiers.errors import (
    ExtendedOnce,
    ExtensionTooLate,
    NoDeadline,
    ResultMissing,
    SupplementDayPast,
    SupplementedOnce,
    SupplementTooLate,
)
from app.dossiers.models import Dossier
from app.dossiers.workflow import Field, Move, State
from app.kit import clock
from app.procedures import queries as procedures

if TYPE_CHECKING:
    from app.dossiers.models import DossierRule

SUPPLEMENT_WITHIN = "supplement_within"
"""Keys of the dated rules; what they say and on what basis, the table says."""
EXTENSION_NOTICE = "extension_notice"
PER_UNIT = {"hours": timedelta(hours=1), "days": timedelta(days=1)}
"""What a notice is counted in: back from the due time, so by the wall clock."""


def check(dossier: Dossier, move: Move, wish: Wish) -> None:
    """Raises SupplementedOnce, SupplementTooLate, ExtendedOnce, ExtensionTooLate, NoDeadline, ResultMissing (409).

    And SupplementDayPast (422).
    """
    if Field.ITEMS in move.needs:
        _check_supplement(dossier)
        if wish.until is not None and wish.until < clock.now().astimezone(clock.HANOI).date():
            raise SupplementDayPast(pointer="/until")
    if move.amends:
        _check_extension(dossier)
    if move.to is State.RELEASED and not (queries.results(dossier.id) or _is_express(dossier)):
        raise ResultMissing


def was_done(dossier: Dossier, move: Move) -> bool:
    """Whether what may be done once only was done."""
    return queries.was_extended(dossier.id) if move.amends else queries.supplement(dossier.id) is not None


def supplement_until(dossier: Dossier, rule: DossierRule) -> datetime | None:
    """Until when more papers may be asked for, from receipt; None while the calendar does not know."""
    made = clocks.make(
        dossier.id,
        clock="supplement",
        start=dossier.received_at,
        amount=rule.value["amount"],
        unit=rule.value["unit"],
        agency_id=dossier.competent_agency_id,
    )
    return made.due_at


def extension_notice(dossier: Dossier) -> tuple[datetime, DossierRule] | None:
    """Until when an extension may be told before the due time, and the rule that says so (Decree 61/2018 art. 19.9).

    None where no rule says it, where there is no due time, and where the whole term leaves no time for a notice.
    """
    rule = _rule(EXTENSION_NOTICE, dossier)
    if rule is None or dossier.due_at is None:
        return None
    until = dossier.due_at - rule.value["amount"] * PER_UNIT[rule.value["unit"]]
    return (until, rule) if until > dossier.received_at else None


def _rule(key: str, dossier: Dossier) -> DossierRule | None:
    """The rule of the day on which a dossier was received: a case keeps the rules of its day."""
    return queries.rule(key, dossier.received_at.astimezone(clock.HANOI).date())


def _check_supplement(dossier: Dossier) -> None:
    if queries.supplement(dossier.id) is not None:
        raise SupplementedOnce
    rule = _rule(SUPPLEMENT_WITHIN, dossier)
    until = supplement_until(dossier, rule) if rule is not None else None
    if rule is not None and until is not None and clock.now() > until:
        raise SupplementTooLate(days=rule.value["amount"], until=_written(until))


def _check_extension(dossier: Dossier) -> None:
    if queries.was_extended(dossier.id):
        raise ExtendedOnce
    if dossier.due_at is None:
        raise NoDeadline
    told = extension_notice(dossier)
    if told is not None and told[0] < clock.now() <= dossier.due_at:
        until, rule = told
        raise ExtensionTooLate(until=_written(until), due=_written(dossier.due_at), basis=rule.basis)


def _written(at: datetime) -> str:
    return f"{at.astimezone(clock.HANOI):%H:%M %d/%m/%Y}"


def _is_express(dossier: Dossier) -> bool:
    """The result of an express procedure is the paper itself, over the counter."""
    version = procedures.version(dossier.version_id)
    return version is not None and version.express
