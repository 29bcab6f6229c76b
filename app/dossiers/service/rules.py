"""What a move must meet beyond the table: once, in time, with a result."""

from datetime import datetime

from app.calendar import clocks
from app.calendar.worktime import Unit
from app.dossiers import queries
from app.dossiers.draft import Wish
from app.dossiers.errors import ExtendedOnce, NoDeadline, ResultMissing, SupplementedOnce, SupplementTooLate
from app.dossiers.models import Dossier
from app.dossiers.workflow import Field, Move, State
from app.kit import clock
from app.procedures import queries as procedures

SUPPLEMENT_WITHIN: tuple[int, Unit] = (3, "working_days")
"""From receipt (Decree 61/2018/NĐ-CP art. 19.4; to be checked against Decree 118/2025)."""


def check(dossier: Dossier, move: Move, wish: Wish) -> None:
    """Raises SupplementedOnce, SupplementTooLate, ExtendedOnce, NoDeadline, ResultMissing (409)."""
    if Field.ITEMS in move.needs:
        _check_supplement(dossier)
    if move.amends:
        _check_extension(dossier)
    if move.to is State.RELEASED and not (queries.results(dossier.id) or _is_express(dossier)):
        raise ResultMissing


def was_done(dossier: Dossier, move: Move) -> bool:
    """Whether what may be done once only was done."""
    return queries.was_extended(dossier.id) if move.amends else queries.supplement(dossier.id) is not None


def supplement_until(dossier: Dossier) -> datetime | None:
    """Until when more papers may be asked for; None while the calendar does not know."""
    amount, unit = SUPPLEMENT_WITHIN
    made = clocks.make(
        dossier.id,
        clock="supplement",
        start=dossier.received_at,
        amount=amount,
        unit=unit,
        agency_id=dossier.competent_agency_id,
    )
    return made.due_at


def _check_supplement(dossier: Dossier) -> None:
    if queries.supplement(dossier.id) is not None:
        raise SupplementedOnce
    until = supplement_until(dossier)
    if until is not None and clock.now() > until:
        written = f"{until.astimezone(clock.HANOI):%H:%M %d/%m/%Y}"
        raise SupplementTooLate(days=SUPPLEMENT_WITHIN[0], until=written)


def _check_extension(dossier: Dossier) -> None:
    if queries.was_extended(dossier.id):
        raise ExtendedOnce
    if dossier.due_at is None:
        raise NoDeadline


def _is_express(dossier: Dossier) -> bool:
    """The result of an express procedure is the paper itself, over the counter."""
    version = procedures.version(dossier.version_id)
    return version is not None and version.express
