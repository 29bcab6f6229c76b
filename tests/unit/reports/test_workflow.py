"""The table of moves, as data."""

from app.reports.events import OF_STATE
from app.reports.workflow import (
    ANSWER_OUT,
    EXTERNAL,
    KEEPS_WAY_BACK,
    MOVES,
    OPEN,
    REPORTER,
    RESTRICTED_DESK,
    SEALED,
    SYSTEM,
    Act,
    Field,
    State,
    moves_from,
)

ROLES = {"intake", "focal", "handler", "approver", "leader", REPORTER, SYSTEM, EXTERNAL, RESTRICTED_DESK}


def test_every_move_is_somebodys() -> None:
    assert all(move.who and move.who <= ROLES for move in MOVES)


def test_no_one_has_two_ways_of_making_the_same_move() -> None:
    seen = [(m.of, m.to, role, Field.DECLINES in m.needs, m.bounces) for m in MOVES for role in m.who]
    assert len(seen) == len(set(seen))


def test_every_state_can_be_reached_and_is_told() -> None:
    reached = {State.SUBMITTED}
    while more := {move.to for move in MOVES if move.of in reached} - reached:
        reached |= more
    assert reached == set(State) == set(OF_STATE)


def test_an_answer_is_never_out_without_one() -> None:
    into_the_open = [m for m in MOVES if m.to in ANSWER_OUT and m.of not in ANSWER_OUT and m.of is not State.ANSWERED]
    # A report in parts is answered with the answers of its parts, a merged one with that of the one it follows.
    assert all(Field.PUBLIC_ANSWER in move.needs or move.follows_parts or move.answered_there for move in into_the_open)


def test_closed_and_rejected_stop_the_clock() -> None:
    assert {State.RESOLVED, State.CLOSED, State.REJECTED}.isdisjoint(OPEN)


def test_approval_is_skipped_only_where_it_is_waived() -> None:
    strict = {m.to for m in moves_from(State.IN_PROGRESS, {"handler"}, approval_waived=False)}
    waived = {m.to for m in moves_from(State.IN_PROGRESS, {"handler"}, approval_waived=True)}
    assert waived - strict == {State.RESOLVED}


def test_what_is_given_back_or_turned_down_has_a_reason() -> None:
    backwards = {
        (State.ASSIGNED, State.ACCEPTED), (State.ANSWERED, State.IN_PROGRESS), (State.RESOLVED, State.IN_PROGRESS),
        (State.SUBMITTED, State.REJECTED), (State.ACCEPTED, State.REJECTED), (State.REJECTED, State.SUBMITTED),
    }  # fmt: skip
    assert all(Field.NOTE in move.needs for move in MOVES if (move.of, move.to) in backwards)


def test_a_way_back_leads_to_where_it_can_have_come_from() -> None:
    for state in KEEPS_WAY_BACK:
        # A part that was taken back stays so.
        came_from = {m.of for m in MOVES if m.to is state and not m.of_part and not m.amends}
        assert {m.to for m in MOVES if m.of is state and m.resumes} == came_from


def test_nothing_comes_out_of_the_sealed_lane() -> None:
    assert {m.to for m in MOVES if m.of in SEALED} == {State.HANDED_OVER}
    assert {role for m in MOVES if m.of in SEALED for role in m.who} == {RESTRICTED_DESK}


def test_what_a_reporter_does_has_a_name_and_one_meaning_in_each_state() -> None:
    assert all((REPORTER in m.who) is (m.act is not None) for m in MOVES)
    named = [(m.of, m.act, m.to) for m in MOVES if m.act is not None]
    assert len(named) == len(set(named))
    assert {m.act for m in MOVES} - {None} == set(Act) - {Act.REPLY}, "a reply moves nothing"
