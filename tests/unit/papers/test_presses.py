"""The press: a process per paper that ends, bounded in number, time and memory."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.papers.errors import PressBusy, TooMuchForPaper
from app.papers.presses import Presses, PressFailed, job
from tests.support import pdf
from tests.support.papers import RECEIPT, SAMPLES

A4 = job("receipt", form="01", format="a4", data=RECEIPT)
REGISTER = SAMPLES["register"]


def children() -> set[str]:
    """The processes that this one has started and that have not ended."""
    return set(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())


def test_the_same_snapshot_gives_the_same_bytes_in_every_process() -> None:
    presses = Presses(at_once=2)
    with ThreadPoolExecutor(2) as people:
        first, second = people.map(presses.print, [A4, A4])
    assert first == second
    assert "Nguyễn Thị Hường" in pdf.words(first)


def test_no_press_is_left_when_the_paper_is_done() -> None:
    before = children()
    Presses().print(A4)
    assert children() == before


def test_when_all_places_are_taken_the_next_one_is_told_to_come_back() -> None:
    presses = Presses(at_once=1, waiting=0)
    with presses._turn(), pytest.raises(PressBusy) as told:
        presses.print(A4)
    assert told.value.retry_after == 5
    assert presses.print(A4).startswith(b"%PDF-")


def test_who_waits_too_long_for_a_press_is_told_so() -> None:
    presses = Presses(at_once=1, waiting=1, patience=0.05)
    with presses._turn(), pytest.raises(PressBusy):
        presses.print(A4)


def test_a_paper_that_takes_too_long_is_given_up_and_its_place_is_free_again() -> None:
    presses, before = Presses(at_once=1, waiting=0, deadline=0.001), children()
    for _ in range(2):
        with pytest.raises(PressBusy) as told:
            presses.print(A4)
        assert told.value.retry_after == 30
    assert children() == before


def test_a_snapshot_beyond_all_measure_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(TooMuchForPaper):
        Presses(most=1000).print(A4)


def test_a_book_that_would_eat_the_memory_takes_only_its_press_with_it() -> None:
    lines = REGISTER["entries"] * 4000
    with pytest.raises(TooMuchForPaper):
        Presses(deadline=120).print(job("register", form="07", format="a4", data={**REGISTER, "entries": lines}))


def test_a_snapshot_that_does_not_fit_its_template_is_a_mistake_of_ours() -> None:
    with pytest.raises(PressFailed):
        Presses().print(job("receipt", form="01", format="a4", data={**RECEIPT, "components": None}))
