"""PUT /api/v1/operations/dossiers/{dossier_id}/steps/{step_key}/moves/{move_id}, and the queues steps make"""

import uuid
from typing import Any

import pytest
from flask import Flask

from tests.api.dossiers.counter import (
    DESK,
    HERE,
    JUSTICE,
    THERE,
    attach,
    clerk,
    codes_of,
    get,
    move,
    move_step,
    publish,
    read,
    receive,
    step,
    team,
)
from tests.factories import Caller, official


def states(by: Caller, dossier: dict[str, Any]) -> dict[str, str]:
    return {step["key"]: step["state"] for step in get(by, dossier)["steps"]}


def queue(by: Caller, **query: Any) -> list[tuple[str, str]]:
    items = read(by.get(DESK, query_string={"mine": "true", **query}))["items"]
    return [(item["id"], item["step"]) for item in items]


def test_two_agencies_work_at_once_and_the_signature_waits_for_both(app: Flask) -> None:
    registry, justice = team(app), team(app, agency=JUSTICE)
    dossier = receive(registry, publish(app), case="lien-thong")
    assert states(registry, dossier) == {
        "receive": "done", "registry": "ready", "insurance": "ready", "sign": "waiting", "return": "waiting",
    }  # fmt: skip
    assert move_step(registry, dossier, "registry").status_code == 201
    assert states(registry, dossier)["sign"] == "waiting"
    assert move_step(justice, dossier, "insurance").status_code == 201
    assert states(registry, dossier)["sign"] == "ready"
    assert read(move_step(registry, dossier, "sign"))["state"] == "signed"


def test_an_agency_sees_a_dossier_once_it_has_a_step_of_it(app: Flask) -> None:
    justice = team(app, agency=JUSTICE)
    plain, joined = (receive(team(app), publish(app), case=case) for case in ("chung", "lien-thong"))
    assert [item["id"] for item in read(justice.get(DESK))["items"]] == [joined["id"]]
    assert justice.get(f"{DESK}/{plain['id']}").status_code == 404
    assert codes_of(move(justice, joined, "refused", reason="x", legal_basis="y")) == (409, "move_not_allowed")


def test_only_who_has_the_role_at_the_agency_does_a_step(app: Flask) -> None:
    dossier = receive(clerk(app), publish(app), case="lien-thong")
    assert codes_of(move_step(official(app, "approver", agency=HERE), dossier, "registry")) == (403, "forbidden")
    assert codes_of(move_step(official(app, "handler", agency=JUSTICE), dossier, "registry")) == (403, "forbidden")
    assert codes_of(move_step(official(app, "handler", agency=HERE), dossier, "nothing")) == (404, "not_found")
    assert codes_of(move_step(official(app, "handler", agency=THERE), dossier, "registry")) == (404, "not_found")


@pytest.mark.parametrize(
    ("key", "to", "code"),
    [
        ("sign", "done", "step_not_allowed"),
        ("handle", "waiting", "step_not_allowed"),
        ("handle", "ready", "step_not_allowed"),
        ("receive", "doing", "step_not_allowed"),
        ("return", "done", "step_not_allowed"),
    ],
)
def test_what_cannot_be_made_of_a_step(app: Flask, key: str, to: str, code: str) -> None:
    by = team(app)
    assert codes_of(move_step(by, receive(by, publish(app)), key, to)) == (409, code)


def test_the_return_is_no_step_to_tick_off(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    for key in ("handle", "sign"):
        move_step(by, dossier, key)
    assert codes_of(move_step(by, dossier, "return")) == (409, "steps_rest")
    assert ("return" in [s["key"] for s in get(by, dossier)["steps"] if s["state"] == "ready"]) is True


def test_a_step_is_taken_put_back_and_sent_back(app: Flask) -> None:
    handler, approver = official(app, "handler", agency=HERE, name="Lê Xử Lý"), official(app, "approver", agency=HERE)
    dossier = receive(clerk(app), publish(app))
    found = read(move_step(handler, dossier, "handle", "doing"))
    assert next(s for s in found["steps"] if s["key"] == "handle")["person"] == "Lê Xử Lý"
    move_step(handler, dossier, "handle", "ready")
    move_step(handler, dossier, "handle", "done", note="Đủ điều kiện")
    assert codes_of(move_step(approver, dossier, "sign", "waiting")) == (422, "field_needed")
    assert move_step(approver, dossier, "sign", "waiting", note="Thiếu chữ ký").status_code == 201
    assert states(handler, dossier) == {"receive": "done", "handle": "ready", "sign": "waiting", "return": "waiting"}
    move_step(handler, dossier, "handle")
    assert read(move_step(approver, dossier, "sign"))["state"] == "signed"


def test_a_step_sent_back_from_a_join_opens_all_that_lead_to_it(app: Flask) -> None:
    registry, justice = team(app), team(app, agency=JUSTICE)
    dossier = receive(registry, publish(app), case="lien-thong")
    move_step(registry, dossier, "registry")
    move_step(justice, dossier, "insurance")
    move_step(registry, dossier, "sign", "waiting", note="Sai tên")
    assert states(registry, dossier)["registry"] == states(registry, dossier)["insurance"] == "ready"


FORKED = {
    "lead": "birth",
    "steps": [
        step("receive", "receiving", "clerk", "birth"),
        step("birth", "competent", "handler", "residence", "insurance", amount=1),
        step("residence", THERE, "handler", "return", amount=3),
        step("insurance", JUSTICE, "handler", "card", amount=2),
        step("card", JUSTICE, "handler", "return", amount=1),
        step("return", "receiving", "clerk"),
    ],
}
"""As 1.001193 has it: from the birth two ways lead on beside each other, one of them over two steps."""


@pytest.mark.parametrize("card", ["ready", "doing", "done"])
def test_what_was_built_on_a_step_sent_back_is_done_again(app: Flask, card: str) -> None:
    here, there, justice = (team(app, agency=agency) for agency in (HERE, THERE, JUSTICE))
    dossier = receive(here, publish(app, days=None, route=FORKED))
    move_step(here, dossier, "birth")
    move_step(justice, dossier, "insurance", note="Đã cấp mã")
    if card != "ready":
        move_step(justice, dossier, "card", card)
    sent_back = read(move_step(there, dossier, "residence", "waiting", note="Sai tên"))
    assert states(here, dossier) == {
        "receive": "done", "birth": "ready", "residence": "waiting", "insurance": "waiting", "card": "waiting",
        "return": "waiting",
    }  # fmt: skip
    undone = [each for each in sent_back["steps"] if each["key"] in ("insurance", "card")]
    assert [(each["done_at"], each["done_by"], each["person"], each["due_at"]) for each in undone] == [(None,) * 4] * 2
    lines = [(line["step"], line["changes"]["step"]) for line in get(here, dossier)["history"] if line["step"]][-3:]
    assert lines == [
        ("residence", {"to": "waiting"}), ("insurance", {"from": "done", "to": "waiting"}),
        ("card", {"from": card, "to": "waiting"}),
    ]  # fmt: skip
    move_step(here, dossier, "birth")
    assert read(move_step(there, dossier, "residence"))["state"] == "processing", "insurance has not worked from it yet"
    move_step(justice, dossier, "insurance")
    assert read(move_step(justice, dossier, "card"))["state"] == "signed"


def test_what_is_due_first_is_on_top(app: Flask) -> None:
    dossier = receive(clerk(app), publish(app), case="lien-thong", competent=JUSTICE)
    handler = official(app, "handler", agency=JUSTICE)
    assert queue(handler) == [(dossier["id"], "registry"), (dossier["id"], "insurance")]


def test_the_queue_is_ones_own(app: Flask) -> None:
    handler, other = official(app, "handler", agency=HERE), official(app, "handler", agency=HERE)
    first, second = receive(clerk(app), publish(app)), receive(clerk(app), publish(app), case="lien-thong")
    both = {(first["id"], "handle"), (second["id"], "registry")}
    assert set(queue(handler)) == both
    assert queue(official(app, "handler", agency=JUSTICE)) == [(second["id"], "insurance")]
    assert queue(official(app, "approver", agency=HERE)) == queue(clerk(app)) == []
    move_step(other, first, "handle", "doing")
    assert queue(handler) == [(second["id"], "registry")]
    assert set(queue(other)) == both
    assert queue(other, step="handle") == [(first["id"], "handle")]


def test_what_is_held_is_in_nobodys_queue(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    move(by, dossier, "supplement", reason="x", legal_basis="y", items=["z"])
    assert queue(by) == []
    move(by, dossier, "processing")
    assert queue(by) == [(dossier["id"], "handle")]


def test_the_queue_goes_on_page_by_page(app: Flask) -> None:
    by, procedure = team(app), publish(app)
    received = [receive(by, procedure)["id"] for _ in range(5)]
    seen: list[str] = []
    cursor = None
    for _ in range(3):
        page = read(by.get(DESK, query_string={"mine": "true", "limit": 2, **({"cursor": cursor} if cursor else {})}))
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert cursor is None
    assert sorted(seen) == sorted(received)


def test_a_released_result_waits_in_the_queue_of_the_place_of_return(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app), return_at=THERE)
    for key in ("handle", "sign"):
        move_step(by, dossier, key)
    attach(by, dossier)
    assert move(by, dossier, "released").status_code == 201
    there = clerk(app, THERE)
    assert queue(there) == [(dossier["id"], "return")]
    move(there, dossier, "returned", received_by={"name": "Nguyễn Thị Hoa"})
    assert queue(there) == []


def test_a_step_move_sent_again_changes_nothing(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    address = f"{DESK}/{dossier['id']}/steps/handle/moves/{uuid.uuid4()}"
    options: dict[str, Any] = {"json": {"to": "done"}, "headers": {"If-Match": '"1"'}}
    assert [by.put(address, **options).status_code for _ in range(2)] == [201, 200]
    other = by.put(address, json={"to": "doing"}, headers={"If-Match": "*"})
    assert codes_of(other) == (409, "move_id_taken")


def test_who_took_a_step_and_who_ended_it_are_both_told(app: Flask) -> None:
    dossier = receive(clerk(app), publish(app))
    first, second = (official(app, "handler", agency=HERE, name=name) for name in ("Lê Nhận", "Võ Xong"))
    assert move_step(first, dossier, "handle", "doing").status_code == 201
    assert move_step(second, dossier, "handle").status_code == 201
    step = next(each for each in get(first, dossier)["steps"] if each["key"] == "handle")
    assert (step["person"], step["done_by"]) == ("Lê Nhận", "Võ Xong")
    approver = official(app, "approver", agency=HERE)
    assert move_step(approver, dossier, "sign", "waiting", note="Xem lại").status_code == 201
    again = next(each for each in get(first, dossier)["steps"] if each["key"] == "handle")
    assert (again["person"], again["done_by"]) == (None, None)


def test_how_a_steps_due_time_was_found_is_told(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    step = next(each for each in get(by, dossier)["steps"] if each["key"] == "handle")
    found = read(by.get(f"{DESK}/{dossier['id']}/steps/handle/due"))
    assert found["due_at"] == step["due_at"]
    assert found["steps"][-1]["kind"] == "due"
    assert all(each["text"]["vi"] and each["text"]["en"] for each in found["steps"])
    assert by.get(f"{DESK}/{dossier['id']}/steps/sign/due").status_code == 404, "it waits, and is due at no time yet"
    assert clerk(app, THERE).get(f"{DESK}/{dossier['id']}/steps/handle/due").status_code == 404
