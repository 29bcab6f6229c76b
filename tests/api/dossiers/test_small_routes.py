"""Routes with little in them: each of them leads from acceptance to the returned result."""

from typing import Any

import pytest
from flask import Flask

from tests.api.dossiers.counter import attach, get, move, move_step, publish, receive, step, team

SMALL: dict[str, tuple[list[dict[str, Any]], list[str], list[str]]] = {
    "a clerk alone": ([step("receive", "receiving", "clerk")], [], ["accepted", "signed"]),
    "two clerks": (
        [step("receive", "receiving", "clerk", "return"), step("return", "receiving", "clerk")],
        [],
        ["accepted", "signed"],
    ),
    "a handler first": (
        [step("handle", "competent", "handler", "return"), step("return", "receiving", "clerk")],
        ["handle"],
        ["accepted", "processing", "signed"],
    ),
    "a handler alone": ([step("handle", "competent", "handler")], ["handle"], ["accepted", "processing", "signed"]),
    "a handler last": (
        [step("receive", "receiving", "clerk", "handle"), step("handle", "competent", "handler")],
        ["handle"],
        ["accepted", "processing", "signed"],
    ),
}


@pytest.mark.parametrize("shape", SMALL)
def test_a_small_route_leads_to_the_returned_result(app: Flask, shape: str) -> None:
    steps, worked, states = SMALL[shape]
    by = team(app)
    dossier = receive(by, publish(app, route={"lead": steps[0]["key"], "steps": steps}))
    for key in worked:
        assert move_step(by, dossier, key).status_code == 201
    found = get(by, dossier)
    assert [line["state"] for line in found["history"] if line["kind"] != "step"] == states
    assert found["due_at"] == dossier["promised_at"], "the clock runs until the result is out"
    assert attach(by, dossier).status_code == 201
    assert move(by, dossier, "released").status_code == 201
    assert move(by, dossier, "returned", received_by={"name": "Nguyễn Thị Hoa"}).status_code == 201
    assert {each["state"] for each in get(by, dossier)["steps"]} == {"done"}
