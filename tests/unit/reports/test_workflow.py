"""The table of moves, as data."""

from app.reports.events import OF_STATE
from app.reports.workflow import ANSWER_OUT, MOVES, OPEN, REPORTER, Field, State, moves_from

ROLES = {"intake", "focal", "handler", "approver", "leader", REPORTER}


def test_every_move_is_somebodys() -> None:
    assert all(move.who and move.who <= ROLES for move in MOVES)


def test_no_one_has_two_ways_of_making_the_same_move() -> None:
    seen = [(move.of, move.to, role) for move in MOVES for role in move.who]
    assert len(seen) == len(set(seen))


def test_every_state_can_be_reached_and_is_told() -> None:
    reached = {State.SUBMITTED}
    while more := {move.to for move in MOVES if move.of in reached} - reached:
        reached |= more
    assert reached == set(State) == set(OF_STATE)


def test_an_answer_is_never_out_without_one() -> None:
    into_the_open = [m for m in MOVES if m.to in ANSWER_OUT and m.of not in ANSWER_OUT and m.of is not State.ANSWERED]
    assert all(Field.PUBLIC_ANSWER in move.needs for move in into_the_open)


def test_closed_and_rejected_stop_the_clock() -> None:
    assert {State.RESOLVED, State.CLOSED, State.REJECTED}.isdisjoint(OPEN)


def test_approval_is_skipped_only_where_it_is_waived() -> None:
    strict = {m.to for m in moves_from(State.IN_PROGRESS, {"handler"}, approval_waived=False)}
    waived = {m.to for m in moves_from(State.IN_PROGRESS, {"handler"}, approval_waived=True)}
    assert strict == {State.ANSWERED}
    assert waived == {State.ANSWERED, State.RESOLVED}


def test_what_is_given_back_or_turned_down_has_a_reason() -> None:
    backwards = {
        (State.ASSIGNED, State.ACCEPTED), (State.ANSWERED, State.IN_PROGRESS), (State.RESOLVED, State.IN_PROGRESS),
        (State.SUBMITTED, State.REJECTED), (State.ACCEPTED, State.REJECTED), (State.REJECTED, State.SUBMITTED),
    }  # fmt: skip
    assert all(Field.NOTE in move.needs for move in MOVES if (move.of, move.to) in backwards)
