"""What the papers of a dossier say, by the snapshots they are made from."""

import uuid
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.dossiers.codes import day_of
from app.kit import clock
from app.procedures.kinds import ClockPolicy
from tests.api.dossiers.counter import (
    BASIS,
    DESK,
    HERE,
    JUSTICE,
    asking,
    clerk,
    codes_of,
    draft,
    move,
    move_step,
    publish,
    put,
    read,
    receive,
    team,
)
from tests.factories import Caller, official


def said(session: Session, kind: str) -> dict[str, Any]:
    """The snapshot of the newest paper of a kind."""
    newest = text("SELECT data FROM paper WHERE kind = :kind ORDER BY made_at DESC, id LIMIT 1")
    found: Any = session.execute(newest, {"kind": kind}).scalar_one()
    assert isinstance(found, dict)
    return found


def register(by: Caller, first: Any, last: Any) -> Any:
    days = {"from": first.isoformat(), "to": last.isoformat()}
    return by.open("POST", f"{DESK}/registers", json={"agency": HERE, **days})


def test_the_control_sheet_says_who_gave_it_to_whom(app: Flask, session: Session) -> None:
    by = clerk(app)
    dossier = receive(by, publish(app), case="lien-thong")
    registrar, finisher = (official(app, "handler", agency=HERE, name=name) for name in ("Lê Nhận", "Võ Xong"))
    insurer = official(app, "handler", agency=JUSTICE, name="Đỗ Tư Pháp")
    address = f"{DESK}/{dossier['id']}/handovers/{uuid.uuid4()}"
    assert by.put(address, json={"from": HERE, "to": JUSTICE, "what": "12 tờ"}).status_code == 201
    assert insurer.put(address + "/receipt").status_code == 201
    move_step(registrar, dossier, "registry", "doing")
    move_step(finisher, dossier, "registry")
    move_step(insurer, dossier, "insurance")
    assert by.open("POST", f"{DESK}/{dossier['id']}/control-sheets").status_code == 201
    sheet = said(session, "control")
    passes = {each["step"]: each for each in sheet["handovers"]}
    assert [passes[step]["given_by"] for step in ("Bước receive", "Bước registry", "Bước sign", "Bước return")] == [
        "Nguyễn Thị Hoa",
        "Lê Thị Quầy",
        "Võ Xong, Đỗ Tư Pháp",
        None,
    ]
    assert (passes["Bước registry"]["received_by"], passes["Bước registry"]["note"]) == (
        "Lê Nhận",
        "Hoàn thành: Võ Xong",
    )
    given = passes["Bàn giao giấy tờ"]
    assert (given["given_by"], given["received_by"], given["note"]) == ("Lê Thị Quầy", "Đỗ Tư Pháp", "12 tờ")
    assert given["handed_at"] < given["done_at"]
    assert sheet["follow_url"].endswith(f"/operations/dossiers/{dossier['id']}"), "an internal sheet holds no digits"


def test_the_register_names_the_days_it_was_asked_for(app: Flask, session: Session) -> None:
    today = day_of(clock.now())
    assert register(clerk(app), today - timedelta(days=8), today).status_code == 201
    book = said(session, "register")
    assert book["until_at"].startswith(today.isoformat())
    assert book["code"] == f"{today - timedelta(days=8):%y%m%d}-{today:%y%m%d}"
    refused = register(clerk(app), today, today - timedelta(days=1))
    assert codes_of(refused) == (422, "register_backwards")
    assert read(refused)["errors"][0]["pointer"] == "/to"


def test_the_register_says_why_nothing_was_returned(app: Flask, session: Session) -> None:
    by, procedure = team(app), publish(app)
    for to in ("refused", "stopped"):
        assert move(by, receive(by, procedure), to, reason="x", legal_basis=BASIS).status_code == 201
    receive(by, procedure)
    today = day_of(clock.now())
    register(by, today, today)
    day = f"{today:%d/%m/%Y}"
    notes = [entry["note"] for entry in said(session, "register")["entries"]]
    assert notes == [f"Từ chối giải quyết {day}", f"Dừng giải quyết {day}", None]


def test_who_refuses_signs_as_what_they_are(app: Flask, session: Session) -> None:
    here, justice, procedure = clerk(app), team(app, agency=JUSTICE), publish(app)
    why = {"reason": "Không đủ điều kiện", "legal_basis": BASIS}
    assert move(justice, receive(here, procedure, competent=JUSTICE), "refused", **why).status_code == 201
    refusal = said(session, "refusal")
    assert (refusal["office"]["name"], refusal["made_as"]) == ("Sở Tư pháp", "Người có thẩm quyền")
    kept = read(put(here, {**draft(procedure, competent=JUSTICE), "draft": True}))
    answer = move(here, kept, "refused", **why)
    refusal = said(session, "refusal")
    assert (refusal["office"]["name"], refusal["made_as"]) == ("UBND phường Nha Trang", "Người tiếp nhận hồ sơ")
    assert read(answer)["history"][-1]["agency"]["code"] == HERE, "who was to receive it refused it"


def test_the_receipt_tells_the_laws_time_from_the_promised_one(app: Flask, session: Session) -> None:
    legal, promised = ({"amount": days, "unit": "working_days"} for days in (5, 3))
    receive(clerk(app), publish(app, days=5, committed=promised))
    receipt = said(session, "receipt")
    assert (receipt["legal_time"], receipt["time"]) == (legal, promised)


def test_a_request_for_papers_names_its_day_or_that_there_is_none(app: Flask, session: Session) -> None:
    by, procedure, today = team(app), publish(app, policy=ClockPolicy.RESTART), day_of(clock.now())
    dated, undated = receive(by, procedure), receive(by, procedure)
    past = move(by, dated, "supplement", **asking(until=(today - timedelta(days=1)).isoformat()))
    assert codes_of(past) == (422, "supplement_day_past")
    until = (today + timedelta(days=10)).isoformat()
    assert read(move(by, dated, "supplement", **asking(until=until)))["supplement"]["until"] == until
    paper = said(session, "supplement")
    assert (paper["until_at"][:10], paper["clock_policy"]) == (until, "restart")
    move(by, undated, "supplement", **asking())
    assert said(session, "supplement")["until_at"] is None
