"""The express lane, reserved numbers, hand-overs, results and registers"""

import hashlib
import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.dossiers.codes import day_of
from app.kit import clock
from tests.api.dossiers.counter import (
    DESK,
    HERE,
    JUSTICE,
    PDF,
    THERE,
    asking,
    attach,
    clerk,
    codes_of,
    draft,
    get,
    move,
    move_step,
    publish,
    put,
    read,
    receive,
    team,
)
from tests.factories import Caller, official

BLOCKS = "/api/v1/operations/number-blocks"


def express(by: Caller, items: list[dict[str, Any]]) -> Any:
    return by.open("POST", f"{DESK}/express", json={"items": items})


def hand_out(by: Caller, dossiers: list[dict[str, Any]], signer: Caller, move_ids: list[uuid.UUID]) -> Any:
    items = [{"dossier_id": d["id"], "move_id": str(m)} for d, m in zip(dossiers, move_ids, strict=True)]
    body = {"items": items, "signer": str(signer.account_id), "received_by": {"name": "Nguyễn Thị Hoa"}}
    return by.open("POST", f"{DESK}/express/returns", json=body)


def test_a_batch_of_twenty_is_received_signed_and_returned(app: Flask, session: Session) -> None:
    by, procedure = clerk(app), publish(app, express=True, days=1)
    signer = official(app, "approver", agency=HERE, name="Phạm Ký Tên")
    items = [{**draft(procedure), "id": str(uuid.uuid4())} for _ in range(20)]
    taken = read(express(by, items))["items"]
    assert [each["id"] for each in taken] == [each["id"] for each in items]
    assert len({each["code"] for each in taken}) == 20
    assert all(each["receipt"]["url"] for each in taken)
    assert read(express(by, items))["items"] == taken, "sent again"
    moves = [uuid.uuid4() for _ in items]
    done = hand_out(by, taken, signer, moves)
    assert {each["state"] for each in read(done)["items"]} == {"returned"}
    assert hand_out(by, taken, signer, moves).status_code == 200
    found = get(by, taken[0])
    signed = next(line for line in found["history"] if line["step"] == "sign")
    assert (signed["person"], signed["changes"]["entered_by"]) == ("Phạm Ký Tên", "Lê Thị Quầy")
    assert found["returned_to"]["name"] == "Nguyễn Thị Hoa"
    assert session.execute(text("SELECT count(*) FROM dossier")).scalar_one() == 20


def test_a_batch_is_taken_whole_or_not_at_all(app: Flask, session: Session) -> None:
    by, good, slow = clerk(app), publish(app, express=True), publish(app)
    items = [{**draft(code), "id": str(uuid.uuid4())} for code in (good, slow)]
    assert codes_of(express(by, items)) == (422, "not_express")
    assert session.execute(text("SELECT count(*) FROM dossier")).scalar_one() == 0
    one = items[:1]
    assert express(by, one * 2).status_code == 422
    assert express(by, [{**items[0], "id": str(uuid.uuid4())} for _ in range(21)]).status_code == 422
    assert express(by, []).status_code == 422


def test_only_who_may_sign_is_named_as_signer(app: Flask) -> None:
    by, procedure = clerk(app), publish(app, express=True)
    dossier = receive(by, procedure)
    for stranger in (by, official(app, "approver", agency=THERE), official(app, "handler", agency=HERE)):
        assert codes_of(hand_out(by, [dossier], stranger, [uuid.uuid4()])) == (422, "signer_not_approver")
    assert get(by, dossier)["state"] == "accepted"


def reserve(by: Caller, block_id: uuid.UUID | None = None, **changes: Any) -> Any:
    body = {"agency": HERE, "day": day_of(clock.now()).isoformat(), "count": 3, "reason": "Mất điện", **changes}
    return by.put(f"{BLOCKS}/{block_id or uuid.uuid4()}", json=body)


def test_numbers_reserved_for_a_power_cut_are_entered_later(app: Flask) -> None:
    by, procedure, block_id = clerk(app), publish(app), uuid.uuid4()
    receive(by, procedure)
    first, again = reserve(by, block_id), reserve(by, block_id)
    assert (first.status_code, again.status_code, read(first)) == (201, 200, read(again))
    assert (read(first)["first"], read(first)["last"]) == (2, 4)
    assert read(first)["last_code"].endswith("-0004")
    assert receive(by, procedure)["code"].endswith("-0005"), "the counter goes on behind the block"
    by_hand = (clock.now() - timedelta(seconds=1)).isoformat()
    entered = receive(by, procedure, number=3, received_at=by_hand)
    assert entered["code"].endswith("-0003")
    assert entered["received_at"][:19] == by_hand[:19]
    later = {"number": 3, "received_at": by_hand}
    assert codes_of(put(by, {**draft(procedure), **later})) == (409, "number_used")
    assert codes_of(put(by, {**draft(procedure), **later, "number": 5})) == (422, "number_not_reserved")
    assert codes_of(reserve(by, block_id, count=4)) == (409, "block_id_taken")
    assert codes_of(reserve(by, agency=THERE)) == (403, "not_your_counter")
    assert codes_of(reserve(by, agency=JUSTICE)) == (403, "not_your_counter")


def test_numbers_are_reserved_for_today_or_later(app: Flask) -> None:
    """A block of a past day would make receipts with a date on which nothing was received."""
    by, procedure, block_id, today = clerk(app), publish(app), uuid.uuid4(), day_of(clock.now())
    past = reserve(by, day=(today - timedelta(days=1)).isoformat())
    assert codes_of(past) == (422, "block_day_past")
    assert read(past)["errors"][0]["pointer"] == "/day"
    assert reserve(by, day=(today + timedelta(days=1)).isoformat()).status_code == 201
    assert reserve(by, block_id, day=today.isoformat()).status_code == 201
    by_hand = clock.now()
    with clock.stopped(clock.now() + timedelta(days=2)):
        later = clerk(app)
        again = reserve(later, block_id, day=today.isoformat())
        assert again.status_code == 200, "sent again it is the block that was reserved in time"
        entered = receive(later, procedure, number=1, received_at=by_hand.isoformat())
    assert entered["code"].split("-")[1] == f"{today:%y%m%d}"


def test_the_blocks_of_a_counter_are_listed_at_every_screen_of_it(app: Flask) -> None:
    by, procedure = clerk(app), publish(app)
    first, second = read(reserve(by, count=3)), read(reserve(by, count=2, reason="Bảo trì"))
    by_hand = (clock.now() - timedelta(seconds=1)).isoformat()
    receive(by, procedure, number=2, received_at=by_hand)
    found = read(clerk(app).get(BLOCKS))
    assert [(each["id"], each["used"]) for each in found["items"]] == [(second["id"], []), (first["id"], [2])]
    assert found["items"][1] == {**first, "used": [2]}
    page = read(by.get(f"{BLOCKS}?limit=1&agency={HERE}"))
    assert [each["id"] for each in page["items"]] == [second["id"]]
    rest = read(by.get(f"{BLOCKS}?limit=1&cursor={page['next']}"))
    assert ([each["id"] for each in rest["items"]], rest["next"]) == ([first["id"]], None)
    assert read(clerk(app, THERE).get(BLOCKS))["items"] == []
    assert codes_of(clerk(app, THERE).get(f"{BLOCKS}?agency={HERE}")) == (403, "not_your_counter")


def test_blocks_are_listed_without_a_query_for_each(app: Flask, count_queries: Any) -> None:
    by = clerk(app)
    reserve(by)
    by.get(BLOCKS)
    with count_queries() as one:
        by.get(BLOCKS)
    for _ in range(5):
        reserve(by)
    with count_queries() as six:
        assert len(read(by.get(BLOCKS))["items"]) == 6
    assert len(six) == len(one)


def test_the_control_sheet_is_printed_at_any_time(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    address = f"{DESK}/{dossier['id']}/control-sheets"
    first, again = by.open("POST", address), by.open("POST", address)
    assert (first.status_code, read(first)["form"], read(again)) == (201, "06", read(first))
    assert by.get(read(first)["url"]).data[:5] == b"%PDF-"
    move_step(by, dossier, "handle", "doing")
    assert read(by.open("POST", address))["id"] != read(first)["id"], "it says who has taken the step"
    assert clerk(app, THERE).open("POST", address).status_code == 404
    kept = put(by, {**draft(publish(app)), "draft": True})
    assert codes_of(by.open("POST", f"{DESK}/{read(kept)['id']}/control-sheets")) == (409, "not_accepted_yet")


def test_papers_are_handed_over_and_both_sides_sign(app: Flask) -> None:
    giver, taker = clerk(app), official(app, "handler", agency=JUSTICE, name="Võ Nhận")
    dossier = receive(giver, publish(app), case="lien-thong")
    address = f"{DESK}/{dossier['id']}/handovers/{uuid.uuid4()}"
    what = {"from": HERE, "to": JUSTICE, "what": "12 tờ"}
    assert codes_of(taker.put(address, json=what)) == (403, "handover_not_yours")
    assert [giver.put(address, json=what).status_code for _ in range(2)] == [201, 200]
    assert codes_of(giver.put(address, json={**what, "what": "13 tờ"})) == (409, "handover_id_taken")
    assert codes_of(giver.put(address + "/receipt")) == (403, "handover_not_yours")
    assert [taker.put(address + "/receipt").status_code for _ in range(2)] == [201, 200]
    seen = get(giver, dossier)["handovers"][0]
    assert (seen["given_by"], seen["received_by"]) == ("Lê Thị Quầy", "Võ Nhận")
    assert seen["given_at"] <= seen["received_at"]
    assert (seen["from"]["code"], seen["to"]["code"]) == (HERE, JUSTICE)


def test_who_is_handed_papers_sees_the_dossier(app: Flask) -> None:
    giver, taker = clerk(app), official(app, "handler", agency=THERE)
    dossier = receive(giver, publish(app))
    assert taker.get(f"{DESK}/{dossier['id']}").status_code == 404
    giver.put(f"{DESK}/{dossier['id']}/handovers/{uuid.uuid4()}", json={"from": HERE, "to": THERE, "what": "x"})
    assert taker.get(f"{DESK}/{dossier['id']}").status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"GIF89a", b"%PDF-1.7 and then it breaks off", b"x%PDF-1.7\n%%EOF",
             b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF\n", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"],
)  # fmt: skip
def test_a_result_that_is_no_pdf_is_refused(app: Flask, body: bytes) -> None:
    by = team(app)
    assert codes_of(attach(by, receive(by, publish(app)), body)) == (415, "not_a_pdf")


def test_a_result_is_kept_under_its_hash(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    assert [attach(by, dossier).status_code for _ in range(2)] == [201, 200]
    found = get(by, dossier)["results"]
    assert [each["sha256"] for each in found] == [hashlib.sha256(PDF).hexdigest()]
    assert by.get(found[0]["url"]).data == PDF
    wrong = by.put(f"{DESK}/{dossier['id']}/result/{'0' * 64}", data=PDF, content_type="application/pdf")
    assert codes_of(wrong) == (422, "hash_mismatch")
    assert by.get(f"{DESK}/{dossier['id']}/result/{'0' * 64}").status_code == 404


def test_a_result_attached_again_after_another_one_counts_again(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    wrong = PDF + b"% of somebody else\n%%EOF\n"
    assert [attach(by, dossier, body).status_code for body in (PDF, wrong, PDF, PDF)] == [201, 201, 201, 200]
    found = get(by, dossier)
    right, other = (hashlib.sha256(body).hexdigest() for body in (PDF, wrong))
    assert [each["sha256"] for each in found["results"]] == [right, other]
    lines = [line["changes"]["sha256"] for line in found["history"] if line["kind"] == "result"]
    assert lines == [right, other, right]


def test_a_result_is_at_most_twenty_megabytes(app: Flask) -> None:
    by = team(app)
    body = b"%PDF-1.7\n" + b"0" * (20 * 2**20) + b"\n%%EOF\n"
    assert codes_of(attach(by, receive(by, publish(app)), body)) == (413, "result_too_large")


def test_who_attaches_a_result_and_when(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app), competent=JUSTICE, return_at=THERE)
    assert codes_of(attach(clerk(app), dossier)) == (403, "forbidden")
    assert attach(official(app, "handler", agency=JUSTICE), dossier).status_code == 201
    move(team(app, agency=JUSTICE), dossier, "stopped", reason="x", legal_basis="y")
    other = PDF + b"\n%%EOF"
    assert codes_of(attach(official(app, "handler", agency=JUSTICE), dossier, other)) == (409, "result_not_meant")
    assert asking()["items"]


@pytest.mark.parametrize(
    ("start", "end", "pointer"), [("0001-01-01", "2026-11-30", "/from"), ("2026-11-30", "9999-12-31", "/to")]
)
def test_a_register_is_of_days_that_can_be_counted(app: Flask, start: str, end: str, pointer: str) -> None:
    refused = clerk(app).open("POST", f"{DESK}/registers", json={"agency": HERE, "from": start, "to": end})
    assert refused.status_code == 422
    assert [(each["pointer"], each["code"]) for each in read(refused)["errors"]] == [(pointer, "out_of_range")]


def test_a_register_longer_than_a_press_can_set_is_refused_before_it_is_kept(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.dossiers.service.printing.LONGEST_REGISTER", 1)
    by, procedure, today = clerk(app), publish(app), day_of(clock.now()).isoformat()
    asked = {"agency": HERE, "from": today, "to": today}
    receive(by, procedure)
    assert by.open("POST", f"{DESK}/registers", json=asked).status_code == 201
    receive(by, procedure)
    refused = by.open("POST", f"{DESK}/registers", json=asked, headers={"Accept-Language": "en"})
    assert codes_of(refused) == (422, "register_too_long")
    assert "has 2 dossiers; one register holds at most 1" in read(refused)["detail"]
    assert session.execute(text("SELECT count(*) FROM paper WHERE kind = 'register'")).scalar_one() == 1


def test_the_register_of_a_counter(app: Flask, session: Session) -> None:
    by, procedure = clerk(app), publish(app)
    received = [receive(by, procedure)["code"] for _ in range(2)]
    today = day_of(clock.now()).isoformat()
    made = by.open("POST", f"{DESK}/registers", json={"agency": HERE, "from": today, "to": today})
    assert (made.status_code, read(made)["form"]) == (201, "07")
    data = session.execute(text("SELECT data FROM paper WHERE kind = 'register'")).scalar_one()
    assert [(entry["number"], entry["code"]) for entry in data["entries"]] == list(enumerate(received, start=1))
    assert by.get(read(made)["url"]).data[:5] == b"%PDF-"
    assert clerk(app, THERE).get(read(made)["url"]).status_code == 404
