"""A dossier moves: its applicant's phones and followers are told; who has none reads an SMS."""

import re
import uuid
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.kit import clock
from app.notifications import service
from app.notifications.models import PushMessage, TextMessage
from app.procedures.kinds import ClockPolicy
from tests.api.dossiers.counter import (
    PHONE,
    asking,
    attach,
    draft,
    move,
    move_step,
    publish,
    put,
    read,
    receive,
    team,
)
from tests.factories import Caller, citizen
from tests.support.push_service import PushService

WHEN = r"\d\d:\d\d (thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật) \d+/\d+(/\d{4})?"


def subscribe(by: Caller, push_service: PushService, language: str = "vi") -> None:
    browser = push_service.browser()
    headers = {"Accept-Language": language}
    answer = by.open("POST", "/api/v1/push/subscriptions", json=browser.subscription, headers=headers)
    assert answer.status_code == 201, answer.json


def sms(by: Caller) -> list[str]:
    return [m["text"] for m in by.client.get("/dev/messages.json").json if m["to"] == PHONE]  # type: ignore[union-attr]


def test_the_applicants_phone_reads_who_has_it_and_by_when(
    app: Flask, run_jobs: Any, push_service: PushService
) -> None:
    subscribe(citizen(app, PHONE), push_service)
    dossier = receive(team(app), publish(app))
    run_jobs()
    [delivery] = push_service.wait_for(1)
    assert push_service.complaints == []
    assert delivery.payload["title"] == "UBND phường Nha Trang đã tiếp nhận hồ sơ"
    code = re.escape(dossier["code"])
    assert re.fullmatch(rf"Hồ sơ {code} sẽ có kết quả trước {WHEN}\. Bạn chưa phải làm gì\.", delivery.payload["body"])
    assert delivery.payload["url"] == f"/dossiers/{dossier['id']}"
    assert "Hoa" not in str(delivery.payload)


def test_each_state_is_told_and_an_early_result_is_announced(
    app: Flask, run_jobs: Any, push_service: PushService
) -> None:
    by = team(app)
    subscribe(citizen(app, PHONE), push_service)
    dossier = receive(by, publish(app))
    run_jobs()
    move(by, dossier, "supplement", **asking())
    run_jobs()
    move(by, dossier, "processing")
    run_jobs()
    for key in ("handle", "sign"):
        move_step(by, dossier, key)
        run_jobs()
    attach(by, dossier)
    move(by, dossier, "released")
    run_jobs()
    titles = [delivery.payload["title"] for delivery in push_service.wait_for(5)]
    code = dossier["code"]
    assert titles == [
        "UBND phường Nha Trang đã tiếp nhận hồ sơ", f"Hồ sơ {code} cần bổ sung",
        "UBND phường Nha Trang đang xử lý hồ sơ", f"Kết quả hồ sơ {code} đã được ký", f"Đã có kết quả hồ sơ {code}",
    ]  # fmt: skip
    assert push_service.wait_for(5)[-1].payload["body"].startswith("Sớm hơn ngày hẹn ")


def test_a_new_date_is_told_with_the_apology(app: Flask, run_jobs: Any, push_service: PushService) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    run_jobs()
    subscribe(citizen(app, PHONE), push_service)
    move(by, dossier, "accepted", extension={"amount": 2, "unit": "working_days"}, reason="Phải xác minh")
    run_jobs()
    [delivery] = push_service.wait_for(1)
    assert delivery.payload["title"] == "UBND phường Nha Trang xin lỗi và hẹn lại"
    assert re.search(WHEN, delivery.payload["body"])


def test_a_follower_is_told_too_until_consent_ends(app: Flask, run_jobs: Any, push_service: PushService) -> None:
    by, parent, child = team(app), citizen(app, PHONE), citizen(app, "+84905123456")
    dossier = receive(by, publish(app))
    run_jobs()
    subscribe(child, push_service, "en")
    address = f"/api/v1/dossiers/{dossier['id']}/followers/{uuid.uuid4()}"
    parent.put(address, json={"name": "Con", "phone": "0905123456"})
    move(by, dossier, "supplement", **asking())
    run_jobs()
    assert push_service.wait_for(1)[0].payload["title"] == f"Dossier {dossier['code']} needs more papers"
    parent.open("DELETE", address)
    move(by, dossier, "processing")
    run_jobs()
    assert push_service.arrivals == 1


def test_who_has_no_phone_with_the_app_reads_an_sms_of_what_is_asked(
    app: Flask, session: Session, run_jobs: Any
) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    run_jobs()
    assert sms(by) == [], "the receipt says it already"
    move(by, dossier, "supplement", **asking())
    run_jobs()
    assert len(sms(by)) == 1
    assert sms(by)[0].startswith(f"Hồ sơ {dossier['code']} cần bổ sung. Mở để xem")
    service.tell_applicant(dossier_id=uuid.UUID(dossier["id"]), kind="dossier.supplement")
    session.commit()
    run_jobs()
    assert len(sms(by)) == 1, "told twice, sent once"
    assert session.scalar(select(func.count()).select_from(TextMessage)) == 1


def test_a_number_that_was_not_read_back_is_told_nothing(app: Flask, session: Session, run_jobs: Any) -> None:
    by = team(app)
    dossier = receive(by, publish(app), phone_verified=False)
    move(by, dossier, "supplement", **asking())
    run_jobs()
    assert sms(by) == []
    assert session.scalar(select(func.count()).select_from(PushMessage)) == 0


def test_a_request_for_papers_tells_what_the_wait_does_and_by_when(
    app: Flask, run_jobs: Any, push_service: PushService
) -> None:
    by = team(app)
    until = (clock.now().astimezone(clock.HANOI) + timedelta(days=9)).date()
    subscribe(citizen(app, PHONE), push_service)
    bodies = []
    for policy, day in ((ClockPolicy.PAUSE, None), (ClockPolicy.RESTART, until.isoformat())):
        dossier = receive(by, publish(app, policy=policy))
        run_jobs()
        move(by, dossier, "supplement", **asking(until=day))
        run_jobs()
        bodies.append(push_service.wait_for(2 * len(bodies) + 2)[-1].payload["body"])
    assert bodies[0].endswith("không ấn định ngày. Thời hạn tạm dừng đến khi bạn nộp.")
    assert re.search(rf"nộp trước 23:59 [^.]* {until.day}/{until.month}.*Thời hạn tính lại từ đầu khi", bodies[1])


def test_who_refused_before_acceptance_is_named(app: Flask, run_jobs: Any, push_service: PushService) -> None:
    by = team(app)
    subscribe(citizen(app, PHONE), push_service)
    kept = read(put(by, {**draft(publish(app), competent="so-tu-phap"), "draft": True}))
    move(by, kept, "refused", reason="Không thuộc thẩm quyền", legal_basis="Điều 15")
    run_jobs()
    [delivery] = push_service.wait_for(1)
    assert delivery.payload["body"].startswith("UBND phường Nha Trang đã từ chối.")
