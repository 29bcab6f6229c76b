"""Spam: limits, hints beside a report, and blocks with an end."""

import secrets
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from app.reports import forgetting, senders, service
from tests import factories
from tests.factories import Caller, citizen, draft, file_report, official, phone

BLOCKS = "/api/v1/operations/blocks"
WORDS = "Đèn đường trước số 12 Lê Lợi không sáng"


@pytest.fixture(autouse=True)
def nobody_is_remembered() -> Iterator[None]:
    senders.forget()
    yield
    senders.forget()


def with_device(caller: Caller, device: str) -> Caller:
    return Caller(caller.client, {**caller.headers, "Report-Device": device}, caller.account_id, caller.secret)


def put(caller: Caller, **changes: Any) -> Any:
    return caller.put(f"/api/v1/reports/{uuid.uuid4()}", json=draft(**changes))


def block(by: Caller, report: dict[str, Any], *parts: str, days: int = 7) -> Any:
    body = {"report": report["id"], "parts": list(parts), "days": days, "reason": "Báo cháy giả nhiều lần"}
    return by.put(f"{BLOCKS}/{uuid.uuid4()}", json=body)


def alike(by: Caller, report: dict[str, Any]) -> dict[str, Any]:
    answer = by.get(f"/api/v1/operations/reports/{report['id']}/alike")
    assert answer.status_code == 200, answer.json
    found: dict[str, Any] = answer.json
    return found


def test_a_phone_is_counted_whatever_secret_it_takes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.filing, "PER_UNVERIFIED", 2)
    device = secrets.token_urlsafe(32)
    answers = [put(with_device(phone(app), device)).status_code for _ in range(3)]
    assert answers == [201, 201, 429]
    assert put(with_device(phone(app), secrets.token_urlsafe(32))).status_code == 201


def test_an_account_may_file_more(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.filing, "PER_UNVERIFIED", 1)
    owner = citizen(app)
    assert [put(owner).status_code for _ in range(2)] == [201, 201]


def test_a_blocked_phone_is_told_until_when_and_others_file_on(app: Flask) -> None:
    intake, device = official(app, "intake"), secrets.token_urlsafe(32)
    report = put(with_device(phone(app), device)).json
    made = block(intake, report, "device")
    assert (made.status_code, made.json["parts"], made.json["stands"]) == (201, ["device"], True)
    refused = put(with_device(phone(app), device))
    assert (refused.status_code, refused.json["code"]) == (403, "sender_blocked")
    assert "113" in refused.json["detail"]
    assert put(with_device(phone(app), secrets.token_urlsafe(32))).status_code == 201


def test_a_block_ends_by_itself_and_can_be_lifted(app: Flask) -> None:
    intake, owner = official(app, "intake"), citizen(app)
    made = block(intake, file_report(owner), "account", days=1).json
    with clock.stopped(clock.now() + timedelta(days=1, minutes=1)):
        senders.forget()
        assert put(owner).status_code == 201
    senders.forget()
    assert put(owner).status_code == 403
    lifted = intake.put(f"{BLOCKS}/{made['id']}/lift")
    assert lifted.json["stands"] is False
    assert put(owner).status_code == 201
    [listed] = intake.get(BLOCKS).json["items"]
    assert listed["lifted_at"] is not None


def test_what_is_not_known_of_a_sender_cannot_be_blocked(app: Flask) -> None:
    refused = block(official(app, "intake"), file_report(phone(app)), "account", "device")
    assert (refused.status_code, refused.json["code"]) == (422, "nothing_to_block")


def test_blocking_twice_by_one_id_is_one_block(app: Flask, session: Session) -> None:
    intake, report, block_id = official(app, "intake"), file_report(citizen(app)), uuid.uuid4()
    body = {"report": report["id"], "parts": ["account"], "days": 3, "reason": "Phá rối nhiều lần"}
    answers = [intake.put(f"{BLOCKS}/{block_id}", json=body).status_code for _ in range(2)]
    assert answers == [201, 200]
    assert session.execute(text("SELECT count(*) FROM sender_block")).scalar_one() == 1


def test_only_intake_blocks_and_only_what_it_sees(app: Flask) -> None:
    report = file_report(citizen(app))
    assert block(official(app, "handler"), report, "account").status_code == 403
    assert block(official(app, "intake", agency="ubnd-22333"), report, "account").status_code == 404


def test_the_same_words_and_the_same_photo_are_shown(app: Flask, session: Session) -> None:
    intake = official(app, "intake")
    first, second = phone(app), phone(app)
    pictures = [factories.photo(app, first), factories.photo(app, second)]
    session.execute(text("UPDATE media SET dhash = 81985529216486895 WHERE id = :id"), {"id": pictures[0]})
    session.execute(text("UPDATE media SET dhash = 81985529216486893 WHERE id = :id"), {"id": pictures[1]})
    session.commit()
    one = file_report(first, text=WORDS, media=[str(pictures[0])])
    two = file_report(second, text=f"  {WORDS.upper()}!!! ", media=[str(pictures[1])])
    other = file_report(phone(app), text="Cây đổ chắn ngang đường Trần Phú từ đêm qua")
    found = alike(intake, two)
    assert [each["code"] for each in found["same_words"]] == [one["code"]]
    assert [each["code"] for each in found["same_photo"]] == [one["code"]]
    assert alike(intake, other) == {"same_words": [], "same_photo": [], "same_sender": 0}


def test_few_words_resemble_by_chance(app: Flask) -> None:
    file_report(phone(app), text="Mất nước")
    assert alike(official(app, "intake"), file_report(phone(app), text="Mất nước"))["same_words"] == []


def test_how_much_a_sender_filed_that_day_is_a_number(app: Flask) -> None:
    intake, owner = official(app, "intake"), citizen(app)
    reports = [file_report(owner, text=f"Phản ánh thứ {n} trong ngày") for n in range(3)]
    assert alike(intake, reports[0])["same_sender"] == 2


def test_each_lane_is_a_list_of_its_own(app: Flask) -> None:
    intake = official(app, "intake")
    filed = {"unverified": file_report(phone(app)), "verified": file_report(citizen(app))}
    for lane, report in filed.items():
        rows = intake.get(f"/api/v1/operations/reports?lane={lane}").json["items"]
        assert [(row["id"], row["lane"]) for row in rows] == [(report["id"], lane)]
        assert intake.get(f"/api/v1/operations/reports/{report['id']}").json["lane"] == lane
    assert intake.get("/api/v1/operations/reports?lane=assisted").json["items"] == []


def test_phones_and_addresses_are_forgotten_after_a_month(app: Flask, session: Session) -> None:
    with clock.stopped(clock.now() - forgetting.FORGOTTEN_AFTER - timedelta(hours=1)):
        old = put(with_device(phone(app), secrets.token_urlsafe(32))).json["id"]
    new = put(with_device(phone(app), secrets.token_urlsafe(32))).json["id"]
    for _ in range(2):
        forgetting.forget_senders()
    kept = "SELECT id::text FROM report WHERE origin IS NOT NULL AND device_hash IS NOT NULL"
    assert list(session.execute(text(kept)).scalars()) == [new]
    assert old != new


def test_a_crowd_of_one_phone_is_not_counted(app: Flask) -> None:
    report = file_report(phone(app))
    assert factories.move(official(app, "intake"), report["id"], "accepted", publish=True).status_code == 201
    device = secrets.token_urlsafe(32)
    answers = [me_too(with_device(phone(app), device), report).status_code for _ in range(4)]
    assert answers == [201, 201, 201, 429]
    assert me_too(with_device(phone(app), secrets.token_urlsafe(32)), report).status_code == 201


def test_who_is_blocked_makes_no_crowd_either(app: Flask) -> None:
    device, intake = secrets.token_urlsafe(32), official(app, "intake")
    nonsense, real = file_report(with_device(phone(app), device)), file_report(phone(app))
    assert factories.move(intake, real["id"], "accepted", publish=True).status_code == 201
    follower = with_device(phone(app), device)
    assert me_too(follower, real).status_code == 201
    assert block(intake, nonsense, "device").status_code == 201
    senders.forget()
    refused = me_too(with_device(phone(app), device), real)
    assert (refused.status_code, refused.json["code"]) == (403, "sender_blocked")
    assert me_too(follower, real).status_code == 200  # who is counted already stays so


def me_too(by: Caller, report: dict[str, Any]) -> Any:
    return by.put(f"/api/v1/reports/{report['id']}/me-too")
