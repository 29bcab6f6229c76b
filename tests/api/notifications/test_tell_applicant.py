"""A dossier moves: its applicant's phones and followers are told; who has none reads an SMS."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.kit import clock
from app.notifications import service
from app.notifications.models import PushMessage, TextMessage
from app.procedures.kinds import ClockPolicy
from tests.api.dossiers.counter import (
    HERE,
    JUSTICE,
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

CHILD = "+84905123456"
WHEN = r"\d\d:\d\d (thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật) \d+/\d+(/\d{4})?"


def subscribe(by: Caller, push_service: PushService, language: str = "vi") -> None:
    browser = push_service.browser()
    headers = {"Accept-Language": language}
    answer = by.open("POST", "/api/v1/push/subscriptions", json=browser.subscription, headers=headers)
    assert answer.status_code == 201, answer.json


def sms(by: Caller) -> list[str]:
    return [m["text"] for m in by.client.get("/dev/messages.json").json if m["to"] == PHONE]  # type: ignore[union-attr]


def follow(parent: Caller, dossier: dict[str, Any], phone: str = CHILD) -> str:
    """The applicant consents; the consent's address."""
    address = f"/api/v1/dossiers/{dossier['id']}/followers/{uuid.uuid4()}"
    assert parent.put(address, json={"name": "Con", "phone": phone}).status_code == 201
    return address


def due_now(session: Session, run_jobs: Any) -> None:
    """What waits for a push to be seen, or for the morning, waits no more; pushes still under way are given up."""
    session.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'push.deliver'"))
    session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
    session.commit()
    run_jobs()


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
    by, parent, child = team(app), citizen(app, PHONE), citizen(app, CHILD)
    dossier = receive(by, publish(app))
    run_jobs()
    subscribe(child, push_service, "en")
    address = follow(parent, dossier)
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
    due_now(session, run_jobs)
    assert len(sms(by)) == 1
    assert sms(by)[0].startswith(f"Hồ sơ {dossier['code']} cần bổ sung. Mở để xem")
    service.tell_applicant(dossier_id=uuid.UUID(dossier["id"]), kind="dossier.supplement")
    session.commit()
    due_now(session, run_jobs)
    assert len(sms(by)) == 1, "told twice, sent once"
    assert session.scalar(select(func.count()).select_from(TextMessage)) == 1


def test_a_followers_phone_does_not_take_the_applicants_sms(
    app: Flask, session: Session, run_jobs: Any, push_service: PushService
) -> None:
    """Nor does its having shown the push: that was the follower, and it is the applicant who must act."""
    by, parent, child = team(app), citizen(app, PHONE), citizen(app, CHILD)
    dossier = receive(by, publish(app))
    follow(parent, dossier)
    subscribe(child, push_service)
    move(by, dossier, "supplement", **asking())
    run_jobs()
    session.execute(text("UPDATE push_message SET shown_at = now()"))
    due_now(session, run_jobs)
    assert [each.startswith(f"Hồ sơ {dossier['code']} cần bổ sung") for each in sms(by)] == [True]


@pytest.mark.parametrize("seen", [True, False])
def test_an_sms_says_what_the_applicants_phone_did_not_show(
    app: Flask, session: Session, run_jobs: Any, push_service: PushService, seen: bool
) -> None:
    by, parent = team(app), citizen(app, PHONE)
    dossier = receive(by, publish(app))
    run_jobs()
    subscribe(parent, push_service)
    move(by, dossier, "supplement", **asking())
    run_jobs()
    assert sms(by) == [], "the push has half an hour"
    if seen:
        session.execute(text("UPDATE push_message SET shown_at = now()"))
    due_now(session, run_jobs)
    assert len(sms(by)) == (0 if seen else 1)


def test_a_number_that_was_not_read_back_is_told_nothing(app: Flask, session: Session, run_jobs: Any) -> None:
    by = team(app)
    dossier = receive(by, publish(app), phone_verified=False)
    move(by, dossier, "supplement", **asking())
    run_jobs()
    due_now(session, run_jobs)
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


def test_another_agency_has_it_and_within_one_agency_nothing_is_told(
    app: Flask, session: Session, run_jobs: Any, push_service: PushService
) -> None:
    registry, justice, parent = team(app), team(app, agency=JUSTICE), citizen(app, PHONE)
    subscribe(parent, push_service)
    dossier, plain = (receive(registry, publish(app), case=case) for case in ("lien-thong", "chung"))
    subscribe(citizen(app, CHILD), push_service)
    follow(parent, dossier)
    for key in ("handle", "sign"):
        move_step(registry, plain, key, "doing")
    move_step(registry, dossier, "registry", "doing")
    run_jobs()
    before, arrived = session.scalar(select(func.count()).select_from(PushMessage)), push_service.arrivals
    move_step(registry, plain, "handle")
    assert move_step(registry, dossier, "registry").status_code == 201
    run_jobs()
    told = session.scalars(select(PushMessage).where(PushMessage.kind == "dossier.passed_on")).all()
    assert (
        session.scalar(select(func.count()).select_from(PushMessage)) == (before or 0) + 2 == (before or 0) + len(told)
    )
    titles = {delivery.payload["title"] for delivery in push_service.wait_for(arrived + 2)}
    assert titles >= {"Hồ sơ của bạn đã chuyển đến Sở Tư pháp", "Hồ sơ bạn theo dõi đã chuyển đến Sở Tư pháp"}
    mine = read(parent.get(f"/api/v1/dossiers/{dossier['id']}"))
    assert (mine["timeline"][-1]["kind"], mine["timeline"][-1]["agency"]["code"]) == ("passed_on", JUSTICE)
    assert mine["holder"]["agency"]["code"] == JUSTICE
    service.tell_applicant(dossier_id=uuid.UUID(dossier["id"]), kind="dossier.passed_on")
    session.commit()
    assert session.scalar(select(func.count()).select_from(PushMessage)) == (before or 0) + 2, "told twice, queued once"
    move_step(justice, dossier, "insurance")
    run_jobs()
    back = read(parent.get(f"/api/v1/dossiers/{dossier['id']}"))["timeline"][-1]
    assert (back["kind"], back["agency"]["code"]) == ("passed_on", HERE), "the signature is given here"
    asks = select(func.count()).select_from(TextMessage).where(TextMessage.kind == "dossier.passed_on")
    due_now(session, run_jobs)
    assert session.scalar(asks) == 0
