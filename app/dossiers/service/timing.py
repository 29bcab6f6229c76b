"""The clocks of a dossier and of its open steps: started, held, resumed, put off and stopped together.

The times live in calendar's clocks; here are copies of what is due, for lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING, cast

from app.calendar import clocks
from app.calendar.kinds import Policy
from app.calendar.worktime import Unit
from app.dossiers import queries
from app.dossiers.draft import Extension
from app.dossiers.kinds import StepState
from app.dossiers.models import Dossier, DossierStep

if TYPE_CHECKING:
    from app.calendar.explaining import Found
    from app.procedures.models import ProcedureVersion

FAR = datetime.fromisoformat("9999-01-01T00:00:00+00:00")
"""The place in a queue of what has no due time: behind everything that has one."""


def start(dossier: Dossier, version: ProcedureVersion) -> None:
    """Start a dossier's clock at its receipt, by the competent agency's hours; none where no time is known."""
    promised = version.time_of(dossier.case_key)
    if promised is None:
        return
    amount, unit = promised
    clock = clocks.start(
        dossier.id,
        start=dossier.received_at,
        amount=amount,
        unit=unit,
        agency_id=dossier.competent_agency_id,
        cut_off=time.fromisoformat(version.cut_off) if version.cut_off else None,
    )
    dossier.has_term = True
    dossier.due_at = dossier.promised_at = clock.due_at
    dossier.due_note = clock.reason_missing


def start_step(dossier: Dossier, step: DossierStep, at: datetime) -> None:
    """Start the clock of a step that became ready; a step that is done again begins a new term."""
    if step.term is not None:
        step.rounds += 1
        clock = clocks.start(
            dossier.id,
            clock=clock_of(step),
            start=at,
            amount=int(step.term["amount"]),
            unit=cast(Unit, step.term["unit"]),
            agency_id=step.agency_id,
        )
        step.due_at = clock.due_at
    place_in_queue(dossier, step)


def clock_of(step: DossierStep) -> str:
    """The name of a step's present clock: a step that was sent back has had others."""
    return f"step:{step.key}" if step.rounds <= 1 else f"step:{step.key}:{step.rounds}"


def explain_step(dossier: Dossier, step: DossierStep) -> Found:
    """How the due time of a step with a term was found. Raises NotFound for one that has no clock."""
    return clocks.explain(dossier.id, clock=clock_of(step))


def stop_step(dossier: Dossier, step: DossierStep, at: datetime) -> None:
    """Stop a step's clock; what was due stays, so that late and in time can be told apart for ever."""
    if step.term is not None:
        clocks.stop(dossier.id, clock=clock_of(step), at=at)


def hold(dossier: Dossier, at: datetime, *, reason: str, policy: Policy) -> None:
    """Let no time run: the applicant has something to do."""
    if dossier.has_term:
        clocks.pause(dossier.id, at=at, reason=reason, policy=policy)
    for step in _timed(dossier):
        clocks.pause(dossier.id, clock=clock_of(step), at=at, reason=reason, policy=policy)
    copy(dossier)


def resume(dossier: Dossier, at: datetime) -> None:
    """Let time run again."""
    if dossier.has_term:
        clocks.resume(dossier.id, at=at)
    for step in _timed(dossier):
        clocks.resume(dossier.id, clock=clock_of(step), at=at)
    copy(dossier)


def extend(dossier: Dossier, more: Extension, at: datetime, *, reason: str) -> None:
    """Put the due date off."""
    clocks.extend(dossier.id, amount=more.amount, unit=cast(Unit, more.unit), at=at, reason=reason)
    copy(dossier)


def stop(dossier: Dossier, at: datetime) -> None:
    """The clock has done its work; due times stay as they were."""
    if dossier.has_term:
        clocks.stop(dossier.id, at=at)
    for step in _timed(dossier):
        clocks.stop(dossier.id, clock=clock_of(step), at=at)


def copy(dossier: Dossier) -> None:
    """Copy what is due from the clocks into the dossier's and its open steps' rows."""
    if dossier.has_term:
        clock = clocks.get(dossier.id)
        dossier.due_at, dossier.due_note = clock.due_at, clock.reason_missing
    for step in open_steps(dossier):
        if step.term is not None:
            step.due_at = clocks.due_at(dossier.id, clock=clock_of(step))
        place_in_queue(dossier, step)


def place_in_queue(dossier: Dossier, step: DossierStep) -> None:
    """Say what a step's place in its queue goes by."""
    step.queue_at = step.due_at or dossier.due_at or FAR


def open_steps(dossier: Dossier) -> list[DossierStep]:
    """The steps that somebody has in hand."""
    return [step for step in queries.steps(dossier.id) if step.state in (StepState.READY, StepState.DOING)]


def _timed(dossier: Dossier) -> Iterable[DossierStep]:
    return (step for step in open_steps(dossier) if step.term is not None)
