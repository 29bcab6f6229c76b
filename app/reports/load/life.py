"""How far a loaded report has come, and by which steps; each step is one of workflow.MOVES."""

import random
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.reports.load.source import Request
from app.reports.workflow import REPORTER, State

S = State
WORK = (S.ACCEPTED, S.ASSIGNED, S.IN_PROGRESS, S.ANSWERED)
PATHS: dict[State, tuple[State, ...]] = {
    S.SUBMITTED: (),
    **{state: WORK[: place + 1] for place, state in enumerate(WORK)},
    S.RESOLVED: (*WORK, S.RESOLVED),
    S.CLOSED: (*WORK, S.RESOLVED, S.CLOSED),
    S.REOPENED: (*WORK, S.RESOLVED, S.REOPENED),
    S.REJECTED: (S.REJECTED,),
}
WHO = {
    S.ACCEPTED: "intake", S.ASSIGNED: "focal", S.IN_PROGRESS: "handler", S.ANSWERED: "handler",
    S.RESOLVED: "approver", S.REJECTED: "intake", S.CLOSED: REPORTER, S.REOPENED: REPORTER,
}  # fmt: skip
ENDED = {S.CLOSED: 92, S.REJECTED: 7, S.REOPENED: 1}
UNDER_WAY = {S.ACCEPTED: 20, S.ASSIGNED: 30, S.IN_PROGRESS: 42, S.ANSWERED: 8}
CONFIRMED_WITHIN = timedelta(days=7)
LONG = timedelta(days=30)
"""What the other city left open for longer it mostly forgot to close; here nine of ten such are done, late."""


@dataclass(frozen=True, slots=True)
class Official:
    """Who handles them."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a history."""

    state: State
    at: datetime


def steps(request: Request, now: datetime, chance: random.Random) -> list[Step]:
    """The steps after filing, in their order, none after `now`; the last one's state is the report's."""
    ended = request.closed or _late_end(request, now, chance)
    if ended is None:
        return _under_way(request, now, chance)
    state = _drawn(ENDED, chance)
    if state is S.CLOSED and now - ended < CONFIRMED_WITHIN:
        state = S.RESOLVED
    path = PATHS[state]
    worked = path[:-1] if state in (S.CLOSED, S.REOPENED) else path
    made = _spread(worked, request.opened, ended, chance)
    if worked is not path:
        after = min(CONFIRMED_WITHIN, now - ended)
        made.append(Step(state, ended + after * chance.uniform(0.1, 1)))
    return made


def _late_end(request: Request, now: datetime, chance: random.Random) -> datetime | None:
    if now - request.opened < LONG or chance.random() < 0.1:
        return None
    return request.opened + (now - request.opened) * chance.uniform(0.1, 0.9)


def _under_way(request: Request, now: datetime, chance: random.Random) -> list[Step]:
    if now - request.opened < timedelta(hours=8):
        return []
    path = PATHS[_drawn(UNDER_WAY, chance)]
    return _spread(path, request.opened, request.opened + (now - request.opened) * chance.uniform(0.1, 1), chance)


def _spread(path: tuple[State, ...], start: datetime, end: datetime, chance: random.Random) -> list[Step]:
    """The last one at `end`, the others before it at random."""
    parts = sorted(chance.random() for _ in path[:-1])
    moments = [start + (end - start) * part for part in parts] + [end]
    return [Step(state, at) for state, at in zip(path, moments, strict=False)]


def _drawn(shares: dict[State, int], chance: random.Random) -> State:
    return chance.choices(list(shares), list(shares.values()))[0]
