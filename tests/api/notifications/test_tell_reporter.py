"""A report moves: its reporter's phones are told, encrypted, in plain words, once."""

import re
import uuid
from typing import Any

from sqlalchemy import func, select

from app.notifications import service
from app.notifications.models import MessageState, PushMessage


def test_the_phone_reads_who_accepted_it_and_by_when_it_is_answered(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    subscribe()
    report.move("accepted")
    run_jobs()

    [delivery] = push_service.wait_for(1)
    assert push_service.complaints == []
    assert delivery.payload["title"].endswith("đã tiếp nhận phản ánh")
    assert "Nha Trang" in delivery.payload["title"]
    when = r"\d\d:\d\d (thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật) \d+/\d+(/\d{4})?"
    assert re.fullmatch(rf"Phản ánh {report.code} sẽ được trả lời trước {when}\.", delivery.payload["body"])


def test_the_payload_holds_what_the_service_worker_needs_and_nothing_of_the_report(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    subscribe()
    report.move("accepted")
    run_jobs()

    payload = push_service.wait_for(1)[0].payload
    assert set(payload) == {"id", "title", "body", "url", "tag"}
    assert payload["url"] == f"/reports/{report.id}"
    assert payload["tag"] == f"reports/{report.id}"
    assert uuid.UUID(payload["id"])
    assert "Rác" not in payload["title"] + payload["body"]


def test_the_push_service_is_told_how_long_how_urgent_and_what_it_replaces(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    subscribe()
    report.move("accepted")
    run_jobs()
    report.assign()
    report.move("in_progress")
    run_jobs()

    first, second = push_service.wait_for(2)
    two_days = 2 * 24 * 3600
    assert two_days - 60 < int(first.headers["ttl"]) <= two_days
    assert first.headers["urgency"] == "normal"
    assert first.headers["topic"] == second.headers["topic"]
    assert first.payload["tag"] == second.payload["tag"]
    assert first.payload["id"] != second.payload["id"]


def test_the_token_is_for_this_push_service_signed_by_the_key_that_browsers_were_given(
    client: Any, subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    subscribe()
    report.move("accepted")
    run_jobs()

    [delivery] = push_service.wait_for(1)
    assert delivery.claims["aud"] == push_service.url
    assert delivery.claims["sub"] == "mailto:admin@demo.local"
    assert delivery.claims["k"] == client.get("/api/v1/push/key").json["public_key"]


def test_each_phone_is_told_once_in_its_own_language(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    vietnamese, _ = subscribe()
    english, _ = subscribe(language="en")
    report.move("accepted")
    run_jobs()

    said = {d.browser.endpoint: d.payload["body"] for d in push_service.wait_for(2)}
    assert said[vietnamese.endpoint].startswith(f"Phản ánh {report.code}")
    assert said[english.endpoint].startswith(f"Report {report.code} will be answered before")
    assert push_service.arrivals == 2


def test_messages_to_one_push_service_travel_over_one_connection(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    for _ in range(3):
        subscribe()
    report.move("accepted")
    run_jobs()

    assert len({delivery.connection for delivery in push_service.wait_for(3)}) == 1


def test_strangers_and_other_reporters_are_not_told(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    subscribe(secret="x" * 43)
    report.move("accepted")
    run_jobs()

    assert push_service.arrivals == 0


def test_what_is_the_officials_own_affair_is_not_told(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    subscribe()
    run_jobs()
    assert push_service.arrivals == 0  # submitted: by the reporter
    report.move("accepted")
    run_jobs()
    report.assign()
    run_jobs()
    report.move("accepted", note="Không đúng người")
    run_jobs()
    assert push_service.arrivals == 1
    report.assign()
    report.move("in_progress")
    run_jobs()
    report.move("answered", public_answer="Đã dọn.", no_photo_reason="Trời tối.")
    run_jobs()
    report.move("in_progress", note="Thiếu ảnh")
    run_jobs()

    titles = [delivery.payload["title"].split(" phản ánh")[0] for delivery in push_service.deliveries]
    assert [title.rsplit(" ", 2)[-2:] for title in titles] == [["tiếp", "nhận"], ["xử", "lý"]]


def test_the_answer_and_a_rejection_are_told(subscribe: Any, report: Any, run_jobs: Any, push_service: Any) -> None:
    subscribe()
    report.move("accepted")
    report.resolve()
    run_jobs()

    assert push_service.deliveries[-1].payload["title"].endswith("đã trả lời phản ánh")
    assert int(push_service.deliveries[-1].headers["ttl"]) > 6 * 24 * 3600


def test_a_state_that_was_overtaken_before_it_could_be_told_is_not_told(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any, session: Any
) -> None:
    subscribe()
    report.move("accepted")
    report.resolve()
    run_jobs()

    assert [d.payload["title"].endswith("đã trả lời phản ánh") for d in push_service.deliveries] == [True]
    states = session.scalars(select(PushMessage.state).order_by(PushMessage.happened_at)).all()
    assert states == [MessageState.SUPERSEDED, MessageState.SUPERSEDED, MessageState.SENT]


def test_a_listener_that_runs_twice_makes_no_second_message(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any, session: Any
) -> None:
    subscribe()
    report.move("accepted")
    run_jobs()
    service.tell_reporter(report_id=uuid.UUID(report.id), kind="report.accepted")
    session.commit()
    run_jobs()

    assert push_service.arrivals == 1
    assert session.scalar(select(func.count(PushMessage.id))) == 1


def test_a_report_claimed_by_an_account_reaches_the_phone_once(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any, client: Any, sign_in: Any
) -> None:
    browser, _ = subscribe()
    token = sign_in(secrets=["s" * 43])
    again = client.post(
        "/api/v1/push/subscriptions", json=browser.subscription, headers={"Authorization": f"Bearer {token}"}
    )
    assert again.status_code == 200
    report.move("accepted")
    run_jobs()

    assert push_service.arrivals == 1


def test_of_the_sealed_lane_a_locked_screen_says_only_that_there_is_news(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any, session: Any
) -> None:
    subscribe()
    report.move("restricted", note="Tố cáo cán bộ.")
    run_jobs()

    [delivery] = push_service.wait_for(1)
    assert delivery.payload["title"] == "Có cập nhật về phản ánh của bạn"
    assert delivery.payload["body"] == "Chạm để xem."
    assert delivery.payload["url"] == f"/reports/{report.id}"
    assert session.scalars(select(PushMessage.facts)).all() == [{}]


def test_a_rejection_that_a_leader_takes_back_is_told(
    subscribe: Any, report: Any, run_jobs: Any, push_service: Any
) -> None:
    subscribe()
    report.move("rejected", note="Không thuộc thẩm quyền.")
    run_jobs()
    report.move("submitted", note="Việc này thuộc thẩm quyền của tỉnh.")
    run_jobs()

    told = [delivery.payload["title"] for delivery in push_service.wait_for(2)]
    assert told == [f"Phản ánh {report.code} chưa được tiếp nhận", f"Phản ánh {report.code} được xem xét lại"]
