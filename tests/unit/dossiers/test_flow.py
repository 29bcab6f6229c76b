"""Steps: sequential, parallel, joined; the first and the last made by moves."""

from app.dossiers import flow
from app.procedures import graph
from tests.api.dossiers.counter import JOINED_ROUTE, PLAIN_ROUTE, step


def test_the_plain_route_is_valid() -> None:
    assert graph.validate(flow.PLAIN, None) == []


def test_a_clerks_first_and_last_steps_are_made_by_moves() -> None:
    assert (flow.acceptance(PLAIN_ROUTE), flow.returning(PLAIN_ROUTE)) == ({"receive"}, {"return"})


def test_other_peoples_first_and_last_steps_are_their_own() -> None:
    route = {"lead": "b", "steps": [step("a", "competent", "handler", "b"), step("b", "competent", "approver")]}
    assert (flow.acceptance(route), flow.returning(route)) == (set(), set())
    assert flow.ready(route, ()) == ["a"]
    assert not flow.is_worked_out(route, {"a"})
    assert flow.is_worked_out(route, {"a", "b"})


def test_a_single_clerks_step_is_the_acceptance() -> None:
    route = {"lead": "a", "steps": [step("a", "receiving", "clerk")]}
    assert (flow.acceptance(route), flow.returning(route)) == ({"a"}, set())


def test_branches_open_together_and_a_join_waits_for_all() -> None:
    assert flow.ready(JOINED_ROUTE, {"receive"}) == ["registry", "insurance"]
    assert flow.ready(JOINED_ROUTE, {"receive", "registry"}) == ["insurance"]
    assert flow.ready(JOINED_ROUTE, {"receive", "registry", "insurance"}) == ["sign"]


def test_worked_out_is_all_but_the_return() -> None:
    assert not flow.is_worked_out(JOINED_ROUTE, {"receive", "registry", "insurance"})
    assert flow.is_worked_out(JOINED_ROUTE, {"receive", "registry", "insurance", "sign"})


def test_what_can_be_done_again_is_before_but_not_the_acceptance() -> None:
    assert flow.before(JOINED_ROUTE, "sign") == ["registry", "insurance"]
    assert flow.before(JOINED_ROUTE, "registry") == []


def test_behind_a_step_is_all_it_leads_to() -> None:
    assert flow.behind(JOINED_ROUTE, {"registry"}) == {"sign", "return"}
    assert flow.behind(JOINED_ROUTE, {"receive"}) == {"registry", "insurance", "sign", "return"}
    assert flow.behind(JOINED_ROUTE, {"registry", "sign"}) == {"sign", "return"}
    assert flow.behind(JOINED_ROUTE, {"return"}) == flow.behind(JOINED_ROUTE, ()) == set()
