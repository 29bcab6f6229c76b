"""Routes: what is refused, and which steps are ready when."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.procedures import graph


def step(key: str, *following: str, time: tuple[int, str] | None = None) -> dict[str, Any]:
    given = {"amount": time[0], "unit": time[1]} if time else None
    name = {"vi": key, "en": key}
    return {"key": key, "name": name, "agency": "competent", "role": "handler", "time": given, "next": list(following)}


def route(*steps: dict[str, Any], lead: str = "a") -> dict[str, Any]:
    return {"lead": lead, "steps": list(steps)}


PARALLEL = route(
    step("a", "b", "c", time=(4, "working_hours")),
    step("b", "d", time=(1, "working_days")),
    step("c", "e", time=(2, "working_days")),
    step("e", "d", time=(2, "working_hours")),
    step("d", time=(2, "working_hours")),
)

WRONG = {
    "no_steps": route(),
    "same_key": route(step("a", "b"), step("b"), step("b")),
    "unknown_next": route(step("a", "x")),
    "unknown_lead": route(step("a"), lead="x"),
    "start": route(step("a", "c"), step("b", "c"), step("c")),
    "end": route(step("a", "b", "c"), step("b"), step("c")),
    "cycle": route(step("a", "b"), step("b", "c"), step("c", "b")),
    "units": route(step("a", "b", time=(1, "days")), step("b", time=(1, "working_days"))),
    "too_long": route(step("a", "b", time=(2, "working_days")), step("b", time=(9, "working_hours"))),
}


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_route_is_named_for_what_is_wrong(code: str) -> None:
    problems = graph.validate(WRONG[code], {"amount": 3, "unit": "working_days"})

    assert code in [problem.code for problem in problems]
    assert all(problem.text["vi"] and problem.text["en"] for problem in problems)


def test_a_second_start_and_a_second_end_are_named() -> None:
    assert ("unreachable", "b") in [(p.code, p.step) for p in graph.validate(WRONG["start"], None)]
    assert ("dead_end", "b") in [(p.code, p.step) for p in graph.validate(WRONG["end"], None)]


def test_parallel_branches_join_and_wait_for_all() -> None:
    assert graph.starts(PARALLEL) == ["a"]
    assert graph.after(PARALLEL, set()) == ["a"]
    assert graph.after(PARALLEL, {"a"}) == ["b", "c"]
    assert graph.after(PARALLEL, {"a", "b"}) == ["c"]
    assert graph.after(PARALLEL, {"a", "b", "c"}) == ["e"]
    assert graph.after(PARALLEL, {"a", "b", "c", "e"}) == ["d"]
    assert graph.after(PARALLEL, {"a", "b", "c", "d", "e"}) == []


def test_the_longest_way_counts_not_the_sum() -> None:
    assert graph.longest_time(PARALLEL) == (4 + 16 + 2 + 2, "working_hours")
    assert graph.validate(PARALLEL, {"amount": 3, "unit": "working_days"}) == []
    assert [p.code for p in graph.validate(PARALLEL, {"amount": 23, "unit": "working_hours"})] == ["too_long"]
    assert [p.code for p in graph.validate(PARALLEL, {"amount": 30, "unit": "days"})] == ["units"]
    assert graph.longest_time(route(step("a"))) is None


@given(st.data())
def test_every_step_of_a_valid_route_gets_its_turn(data: st.DataObject) -> None:
    """Any graph that goes forward only, from one start to one end, is done after each step once."""
    keys = [f"s{i}" for i in range(data.draw(st.integers(1, 8)))]
    steps = []
    for i, key in enumerate(keys):
        later = keys[i + 1 :]
        chosen = data.draw(st.sets(st.sampled_from(later), max_size=3)) if later else set()
        steps.append(step(key, *sorted(chosen | set(keys[i + 1 : i + 2]))))
    made = route(*steps, lead=keys[0])

    assert graph.validate(made, None) == []
    done: list[str] = []
    while ready := graph.after(made, set(done)):
        done.append(data.draw(st.sampled_from(ready)))
    assert sorted(done) == sorted(keys)
