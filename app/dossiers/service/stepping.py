"""The steps of a dossier: laid out at acceptance, opened as others are done, moved by whoever has them."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from app.agencies import queries as agencies
from app.dossiers import flow, names, queries
from app.dossiers.draft import SYSTEM, Author
from app.dossiers.errors import DossierMoveIdTaken, MoveFieldNeeded, StepNotAllowed, StepsRest
from app.dossiers.events import DossierPassedOn, DossierSigned, DossierStarted, DossierStepMoved
from app.dossiers.flow import Route
from app.dossiers.kinds import EntryKind, StepState
from app.dossiers.models import Dossier, DossierStep
from app.dossiers.service import history, timing
from app.dossiers.visibility import Official, seen_by
from app.dossiers.workflow import AT_WORK, Field, State
from app.kit.db import session
from app.kit.errors import Forbidden, NotFound, Stale
from app.procedures import queries as procedures
from app.reports import catalogue
from app.reports.draft import hash_of

S = StepState
NEXT: dict[StepState, tuple[StepState, ...]] = {
    S.WAITING: (),
    S.READY: (S.DOING, S.DONE, S.WAITING),
    S.DOING: (S.DONE, S.READY, S.WAITING),
    S.DONE: (),
}
"""What a step can become: taken, done, put back into the queue (`ready`), or sent back to those before (`waiting`)."""

_UNDONE = 4
"""Where the lines of what was undone begin among those of one move: behind all other consequences."""


def route_of(dossier: Dossier) -> Route:
    """The route of a dossier's case, in the version it began under."""
    version = procedures.version(dossier.version_id)
    assert version is not None, "dossier.version_id is a foreign key"
    return version.route(dossier.case_key) or flow.PLAIN


def lay_out(dossier: Dossier, route: Route, by: Author) -> None:
    """Write the steps of a route down; the acceptance itself is done, what follows it is ready."""
    accepted = flow.acceptance(route)
    for position, planned in enumerate(route["steps"]):
        step = DossierStep(
            dossier_id=dossier.id,
            key=planned["key"],
            position=position,
            name=planned["name"],
            agency_id=_agency_of(dossier, planned["agency"], returns=planned["key"] in flow.returning(route)),
            role=planned["role"],
            lead=planned["key"] == route["lead"],
            term=planned["time"],
        )
        if step.key in accepted:
            _finish(dossier, step, by, dossier.updated_at)
        session.add(step)
    session.flush()
    open_ready(dossier, route, dossier.updated_at)


def open_ready(dossier: Dossier, route: Route, at: datetime) -> None:
    """Open every step that waits for nothing any more."""
    steps = {step.key: step for step in queries.steps(dossier.id)}
    for key in flow.ready(route, _done(steps.values())):
        if steps[key].state is S.WAITING:
            _open(dossier, steps[key], at)


def move_step(
    dossier_id: uuid.UUID,
    key: str,
    move_id: uuid.UUID,
    *,
    to: StepState,
    note: str | None,
    by: Official,
    expected: int | None,
) -> bool:
    """Take a step, finish it, put it back or send it back. Returns whether the move is new.

    Raises NotFound, Forbidden, Stale, StepNotAllowed, StepsRest, DossierMoveIdTaken, MoveFieldNeeded.
    """
    dossier = queries.for_update(dossier_id, seen_by(by.scopes))
    content_hash = hash_of({"step": key, "to": to, "note": note})
    if was_made(dossier, move_id, by.id, content_hash):
        return False
    if expected is not None and expected != dossier.version:
        raise Stale(extra={"current": {"version": dossier.version, "state": dossier.state}})
    step = next((each for each in queries.steps(dossier_id) if each.key == key), None)
    if step is None:
        raise NotFound
    author = Author("official", by.id, by.name, step.role)
    _require(dossier, step, to, note, by)
    at = history.advance(dossier)
    before, had = dossier.state, history.holder(dossier)
    _apply(dossier, step, to, author, note, at)
    history.write(
        dossier, EntryKind.STEP, author, entry_id=move_id, content_hash=content_hash, from_state=before,
        step_key=key, note=note, changes={"step": {"to": to}},
    )  # fmt: skip
    history.tell(dossier, DossierStepMoved)
    follow(dossier, at)
    if dossier.state is before and history.holder(dossier) != had:
        _pass_on(dossier)
    return True


def was_made(dossier: Dossier, move_id: uuid.UUID, by: uuid.UUID | None, content_hash: bytes) -> bool:
    """Whether this very move was made before. Raises DossierMoveIdTaken when its id stands for something else."""
    before = queries.entry(move_id)
    if before is None:
        return False
    if (before.dossier_id, before.author_id, before.content_hash) != (dossier.id, by, content_hash):
        raise DossierMoveIdTaken
    return True


def follow(dossier: Dossier, at: datetime) -> None:
    """What follows from the steps as they stand: the dossier is in progress, and once all is done it is signed.

    A route with nothing between acceptance and return is worked out by the acceptance itself.
    """
    steps, route = queries.steps(dossier.id), route_of(dossier)
    if dossier.state is State.ACCEPTED and _has_begun(steps, flow.acceptance(route)):
        _become(dossier, State.PROCESSING, at, position=1)
        history.tell(dossier, DossierStarted)
    if dossier.state in AT_WORK and flow.is_worked_out(route, _done(steps)):
        _become(dossier, State.SIGNED, at, position=2)
        history.tell(dossier, DossierSigned)


def finish_return(dossier: Dossier, by: Author, at: datetime) -> None:
    """The result was returned: the last step, which is that, is done."""
    for step in timing.open_steps(dossier):
        _finish(dossier, step, by, at)
        timing.stop_step(dossier, step, at)


def apply_done(dossier: Dossier, step: DossierStep, by: Author, at: datetime, *, note: str | None = None) -> None:
    """A step is done: its clock stops, and what waited for it alone is open."""
    timing.stop_step(dossier, step, at)
    _finish(dossier, step, by, at)
    step.note = note
    session.flush()
    open_ready(dossier, route_of(dossier), at)


def _require(dossier: Dossier, step: DossierStep, to: StepState, note: str | None, by: Official) -> None:
    if not by.may_do(step):
        raise Forbidden
    allowed = _allowed(dossier, step)
    if dossier.state not in AT_WORK:
        raise StepsRest(state=names.STATES[dossier.state])
    if to not in allowed:
        raise StepNotAllowed(
            step=step.name, state=names.STEPS[step.state], to=names.STEPS[to], extra={"allowed": allowed}
        )
    if to is S.WAITING and not note:
        raise MoveFieldNeeded(pointer="/note", field=names.FIELDS[Field.NOTE])


def allowed(dossier: Dossier, step: DossierStep, by: Official) -> list[StepState]:
    """What an official may make of a step as it stands."""
    return _allowed(dossier, step) if dossier.state in AT_WORK and by.may_do(step) else []


def _allowed(dossier: Dossier, step: DossierStep) -> list[StepState]:
    route = route_of(dossier)
    if step.key in flow.returning(route):
        return []
    sendable = bool(flow.before(route, step.key))
    return [to for to in NEXT[step.state] if to is not S.WAITING or sendable]


def _apply(dossier: Dossier, step: DossierStep, to: StepState, by: Author, note: str | None, at: datetime) -> None:
    match to:
        case S.DOING:
            step.state, step.assignee_id, step.assignee_name = to, by.id, by.name
        case S.READY:
            step.state, step.assignee_id, step.assignee_name = to, None, None
        case S.DONE:
            apply_done(dossier, step, by, at, note=note)
        case S.WAITING:
            _send_back(dossier, step, at)


def _send_back(dossier: Dossier, step: DossierStep, at: datetime) -> None:
    """Those before do their work again, and whatever was built on it waits for them, done or not."""
    route, steps = route_of(dossier), queries.steps(dossier.id)
    before = flow.before(route, step.key)
    built_on_it = flow.behind(route, before)
    for each in steps:
        if each.key in before and each.key not in built_on_it:
            _reopen(dossier, each, at)
    undone = [(each, each.state) for each in steps if each.key in built_on_it and each.state is not S.WAITING]
    for each, _state in undone:
        _let_wait(dossier, each, at)
    others = [(each.key, state) for each, state in undone if each is not step]
    for position, (key, state) in enumerate(others, start=_UNDONE):
        changes = {"step": {"from": state, "to": S.WAITING}}
        history.write(
            dossier, EntryKind.STEP, SYSTEM, from_state=dossier.state, step_key=key, changes=changes, position=position
        )


def _reopen(dossier: Dossier, step: DossierStep, at: datetime) -> None:
    step.done_at = step.done_by = None
    _open(dossier, step, at)


def _let_wait(dossier: Dossier, step: DossierStep, at: datetime) -> None:
    """A step waits as if it had never been open; what was done of it is in the history."""
    if step.state is not S.DONE:
        timing.stop_step(dossier, step, at)
    step.state, step.assignee_id, step.assignee_name = S.WAITING, None, None
    step.ready_at = step.due_at = step.done_at = step.done_by = step.note = None


def _open(dossier: Dossier, step: DossierStep, at: datetime) -> None:
    step.state, step.ready_at = S.READY, at
    step.assignee_id, step.assignee_name = None, None
    if step.agency_id not in dossier.agency_ids:
        dossier.agency_ids = [*dossier.agency_ids, step.agency_id]
    timing.start_step(dossier, step, at)


def _finish(dossier: Dossier, step: DossierStep, by: Author, at: datetime) -> None:
    step.state, step.done_at, step.done_by = S.DONE, at, by.name
    if step.assignee_name is None:
        step.assignee_id, step.assignee_name = by.id, by.name
    step.ready_at = step.ready_at or at


def _done(steps: Collection[DossierStep]) -> set[str]:
    return {step.key for step in steps if step.state is S.DONE}


def _has_begun(steps: Sequence[DossierStep], accepted: Collection[str]) -> bool:
    """Somebody has taken a step, or finished one that the acceptance did not."""
    return any(step.state is S.DOING or (step.state is S.DONE and step.key not in accepted) for step in steps)


def _pass_on(dossier: Dossier) -> None:
    """Another agency has it; with a change of state the news of that says so."""
    history.write(dossier, EntryKind.PASSED_ON, SYSTEM, from_state=dossier.state, position=3)
    history.tell(dossier, DossierPassedOn)


def _become(dossier: Dossier, state: State, at: datetime, *, position: int) -> None:
    before, dossier.state, dossier.state_since = dossier.state, state, at
    history.write(dossier, EntryKind.MOVED, SYSTEM, from_state=before, position=position)


def _agency_of(dossier: Dossier, named: Any, *, returns: bool) -> uuid.UUID:
    """Whose step it is. The return happens at the place of return, wherever it was received."""
    if returns and named == "receiving":
        return dossier.return_agency_id
    match named:
        case "receiving":
            return dossier.receiving_agency_id
        case "competent":
            return dossier.competent_agency_id
        case "commune_office":
            return _commune_office(dossier)
        case code:
            return catalogue.current().office(str(code)).id


def _commune_office(dossier: Dossier) -> uuid.UUID:
    office = agencies.office_of(dossier.commune) if dossier.commune else None
    return office.id if office else dossier.competent_agency_id
