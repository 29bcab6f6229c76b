"""A slow push service holds nobody else up."""

import threading
from contextlib import ExitStack

import pytest

from app.notifications.lanes import (
    CLOSED,
    CLOSED_LONGEST,
    FAILURES,
    NARROW,
    PUT_OFF_LONGEST,
    PUT_OFF_PER_SECOND,
    STRANGERS,
    WIDE,
    LaneFull,
    Lanes,
)


class Watch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def lanes(watch: Watch) -> Lanes:
    return Lanes(watch)


def fill(lanes: Lanes, host: str, inside: ExitStack) -> int:
    """Enter until there is no more room; how many got in."""
    entered = 0
    try:
        while True:
            inside.enter_context(lanes.enter(host))
            entered += 1
    except LaneFull:
        return entered


def answer(lanes: Lanes, host: str, times: int = 1) -> None:
    for _ in range(times):
        with lanes.enter(host):
            pass


def fail(lanes: Lanes, host: str) -> None:
    with pytest.raises(TimeoutError), lanes.enter(host):
        raise TimeoutError


def test_so_many_and_no_more_are_under_way_to_a_host_that_is_not_known(lanes: Lanes) -> None:
    with ExitStack() as inside:
        assert fill(lanes, "slow", inside) == NARROW
        with lanes.enter("fast"):
            pass


def test_hosts_that_are_not_known_leave_room_for_those_that_answer(lanes: Lanes) -> None:
    answer(lanes, "fast")
    with ExitStack() as inside:
        assert sum(fill(lanes, f"slow-{number}", inside) for number in range(10)) == STRANGERS
        assert fill(lanes, "fast", inside) == NARROW


def test_a_lane_grows_wider_with_quick_answers_and_narrow_again_with_a_slow_one(lanes: Lanes, watch: Watch) -> None:
    answer(lanes, "fast", times=100)
    with ExitStack() as inside:
        assert fill(lanes, "fast", inside) == WIDE
    with lanes.enter("fast"):
        watch.seconds += 5
    with ExitStack() as inside:
        assert fill(lanes, "fast", inside) == NARROW


def test_on_a_lane_that_moves_it_is_worth_waiting(lanes: Lanes) -> None:
    answer(lanes, "fast")
    entered = threading.Event()

    def wait_for_room() -> None:
        with lanes.enter("fast"):
            entered.set()

    with ExitStack() as inside:
        first = [inside.enter_context(lanes.enter("fast")) for _ in range(NARROW)]
        waiting = threading.Thread(target=wait_for_room)
        waiting.start()
        assert len(first) == NARROW
        inside.close()
        waiting.join()
    assert entered.is_set()


def test_those_put_off_come_back_one_after_the_other_and_not_all_at_once(lanes: Lanes) -> None:
    waits = []
    with ExitStack() as inside:
        fill(lanes, "slow", inside)
        for _ in range(100):
            with pytest.raises(LaneFull) as full, lanes.enter("slow"):
                pass
            waits.append(full.value.seconds)

    assert waits == sorted(waits)
    assert 1 <= waits[0] < 2
    assert waits[-1] - waits[0] == pytest.approx(99 / PUT_OFF_PER_SECOND)
    assert max(waits) <= PUT_OFF_LONGEST


def test_a_host_that_failed_again_and_again_is_left_alone_and_then_tried_by_one(lanes: Lanes, watch: Watch) -> None:
    for _ in range(FAILURES):
        fail(lanes, "dead")
    with pytest.raises(LaneFull) as full, lanes.enter("dead"):
        pass
    assert full.value.seconds >= CLOSED

    watch.seconds += CLOSED
    with ExitStack() as inside:
        assert fill(lanes, "dead", inside) == 1
    # It answered: the lane is open as any other.
    with ExitStack() as inside:
        assert fill(lanes, "dead", inside) == NARROW


def test_it_is_left_alone_for_longer_with_each_failure_but_not_for_ever(lanes: Lanes, watch: Watch) -> None:
    for _ in range(FAILURES):
        fail(lanes, "dead")
    for closed in (CLOSED, 2 * CLOSED, 4 * CLOSED, 8 * CLOSED, CLOSED_LONGEST):
        watch.seconds += min(closed, CLOSED_LONGEST) - 1
        with pytest.raises(LaneFull), lanes.enter("dead"):
            pass
        watch.seconds += 1
        fail(lanes, "dead")


def test_an_answer_in_between_forgives(lanes: Lanes) -> None:
    for _ in range(FAILURES - 1):
        fail(lanes, "shaky")
    answer(lanes, "shaky")
    fail(lanes, "shaky")
    answer(lanes, "shaky")
