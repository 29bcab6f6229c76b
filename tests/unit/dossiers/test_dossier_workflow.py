"""The table of moves, as data."""

from app.dossiers.events import OF_STATE
from app.dossiers.national import NAMES, NATIONAL
from app.dossiers.workflow import (
    APPLICANT,
    ENDED,
    HELD,
    MOVES,
    OPEN,
    ROLES,
    STEPS,
    ClockEffect,
    Field,
    State,
    moves_from,
)
from app.papers.kinds import PaperKind


def test_every_move_is_somebodys() -> None:
    known = {*ROLES, APPLICANT, STEPS}
    assert all(move.who and {role for role, _ in move.who} <= known for move in MOVES)
    assert all((place is None) == (role in (APPLICANT, STEPS)) for move in MOVES for role, place in move.who)


def test_no_one_has_two_ways_of_making_the_same_move() -> None:
    seen = [(move.of, move.to, actor) for move in MOVES for actor in move.who]
    assert len(seen) == len(set(seen))


def test_every_state_can_be_reached_and_is_told() -> None:
    reached = {State.DRAFT}
    while more := {move.to for move in MOVES if move.of in reached} - reached:
        reached |= more
    assert reached == set(State) == set(OF_STATE) | {State.DRAFT}


def test_nothing_leads_out_of_the_end_and_only_from_there_nothing() -> None:
    assert {state for state in State if not any(move.of is state for move in MOVES)} == ENDED


def test_every_state_is_one_of_the_national_ones() -> None:
    assert set(NATIONAL) == set(State)
    assert {number for number in NATIONAL.values() if number} == set(NAMES) == set(range(1, 11))


def test_who_is_told_no_is_told_why() -> None:
    final = {State.REFUSED, State.STOPPED, State.SUPPLEMENT, State.SUPPLEMENT_INTAKE}
    assert all({Field.REASON, Field.LEGAL_BASIS} <= move.needs for move in MOVES if move.to in final)


def test_a_held_clock_is_resumed_or_stopped_and_only_that() -> None:
    for move in MOVES:
        if move.of in HELD:
            assert move.clock in (ClockEffect.RESUME, ClockEffect.STOP), move
        if move.to in HELD:
            assert move.clock in (ClockEffect.HOLD, ClockEffect.PAUSE), move
        if move.clock is ClockEffect.RESUME:
            assert move.of in HELD, move


def test_every_clock_that_was_started_ends() -> None:
    ends = {move.to for move in MOVES if move.clock is ClockEffect.STOP}
    assert ends == {State.REFUSED, State.STOPPED, State.WITHDRAWN, State.RELEASED}
    assert all(move.clock is ClockEffect.STOP for move in MOVES if move.of in OPEN and move.to not in OPEN)


def test_papers_are_those_of_the_circular() -> None:
    made = {move.paper for move in MOVES if move.paper}
    assert made == {kind.value for kind in PaperKind} - {"register"}


def test_what_follows_from_steps_is_no_persons_move() -> None:
    everybody = {actor for move in MOVES for actor in move.who if actor[0] != STEPS}
    assert State.SIGNED not in {move.to for move in moves_from(State.PROCESSING, everybody)}
