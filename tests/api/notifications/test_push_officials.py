"""Officials are told on their own devices: as long as they are signed in, and of what is sealed nothing by name."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.identity.models import Account, SignIn
from app.identity.service import make_official
from app.kit import clock
from app.kit.db import unit_of_work
from app.notifications import delivery, notices, service
from app.notifications.delivery import deliver
from app.notifications.models import MessageState, PushMessage, PushSubscription
from app.reports import jobs
from tests.api.operations.test_duty import put_on_duty
from tests.conftest import RunJobs
from tests.factories import Caller, citizen, file_report, move, official, phone, stranger
from tests.support.push_service import Browser, Delivery, PushService, Reply
from tests.support.standing import standing

PUSH = "/api/v1/operations/push"
SUBSCRIPTIONS = f"{PUSH}/subscriptions"
AUTH = "/api/v1/operations/auth"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def subscribe(by: Caller, push_service: PushService, language: str = "vi") -> Browser:
    """A new device of an official."""
    browser = push_service.browser()
    response = by.open("POST", SUBSCRIPTIONS, json=browser.subscription, headers={"Accept-Language": language})
    assert response.status_code == 201, response.json
    return browser


def mention(by: Caller, report_id: str, named: Caller) -> None:
    body = {"text": "Nhờ anh chị xem", "mentions": [str(named.account_id)]}
    response = by.put(f"/api/v1/operations/reports/{report_id}/notes/{uuid.uuid4()}", json=body)
    assert response.status_code == 201, response.json


@pytest.fixture
def told(push_service: PushService, run_jobs: RunJobs) -> Callable[[], list[Delivery]]:
    """What came to the devices once all jobs have run."""

    def running() -> list[Delivery]:
        run_jobs()
        assert push_service.complaints == []
        return push_service.deliveries

    return running


def count(session: Session, table: Any) -> int:
    session.expire_all()
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_device_that_is_known_is_renewed_and_only_its_owner_ends_it(
    app: Flask, push_service: PushService, session: Session
) -> None:
    mine, other, browser = official(app, "handler"), official(app, "handler"), push_service.browser()
    first, again = (mine.open("POST", SUBSCRIPTIONS, json=browser.subscription) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    row = session.scalars(select(PushSubscription)).one()
    assert (row.account_id, row.secret_hash) == (mine.account_id, None)
    address = f"{SUBSCRIPTIONS}/{row.id}"
    assert [who.open("DELETE", address).status_code for who in (other, mine, mine)] == [404, 204, 404]


def test_only_officials_subscribe_here_and_only_to_a_public_push_service(app: Flask, push_service: PushService) -> None:
    body = push_service.browser().subscription
    for who in (stranger(app), phone(app), citizen(app)):
        assert who.open("POST", SUBSCRIPTIONS, json=body).status_code == 401
        assert who.open("POST", f"{PUSH}/test").status_code == 401
    inside = official(app, "handler").open("POST", SUBSCRIPTIONS, json={**body, "endpoint": "https://10.0.0.1/x"})
    assert (inside.status_code, inside.json["code"]) == (422, "endpoint_refused")  # type: ignore[index]


def test_a_duty_call_wakes_every_device_of_who_is_called(
    app: Flask, run_jobs: RunJobs, push_service: PushService
) -> None:
    leader, called = official(app, "leader"), official(app, "duty", agency="dien-luc", name="An")
    shift = {"starts_at": (clock.now() - HOUR).isoformat(), "ends_at": (clock.now() + HOUR).isoformat()}
    assert put_on_duty(leader, called, "dien-luc", **shift).status_code == 201
    own = [subscribe(called, push_service), subscribe(called, push_service, "en")]
    subscribe(leader, push_service)
    report = file_report(phone(app), category="dien", answers={"day-dut": True})
    run_jobs()
    assert push_service.complaints == []
    by_browser = {each.browser: each for each in push_service.deliveries}
    assert set(by_browser) == set(own)
    vi, en = (by_browser[browser] for browser in own)
    assert vi.headers["urgency"] == "high"
    path = f"operations/reports/{report['id']}"
    assert (vi.payload["url"], vi.payload["tag"]) == (f"/{path}", f"{path}duty")
    assert vi.payload["title"] == f"{report['code']}: việc khẩn, bạn đang trực"
    assert "Phường Nha Trang" in vi.payload["body"]
    assert "Hạn trả lời" in vi.payload["body"]
    assert report["category"]["name"]["vi"] in vi.payload["body"]
    assert en.payload["title"] == f"{report['code']}: urgent, and you are on duty"
    assert report["category"]["name"]["en"] in en.payload["body"]


def test_what_can_wait_does_not_wake_and_takes_the_place_of_the_message_before(
    app: Flask, push_service: PushService, told: Callable[[], list[Delivery]]
) -> None:
    report, focal, handler = file_report(phone(app)), official(app, "intake", "focal"), official(app, "handler")
    subscribe(handler, push_service)
    subscribe(focal, push_service)
    move(focal, report["id"], "accepted")
    move(focal, report["id"], "assigned", assignee=str(handler.account_id))
    told()
    mention(focal, report["id"], handler)
    first, second = told()
    assert "giao cho bạn" in first.payload["title"]
    assert "nhắc đến" in second.payload["title"]
    assert first.payload["id"] != second.payload["id"]
    assert first.payload["tag"] == second.payload["tag"]
    assert first.headers["topic"] == second.headers["topic"]
    assert {each.headers["urgency"] for each in (first, second)} == {"normal"}


def test_what_waits_when_something_newer_comes_is_not_sent(
    app: Flask, push_service: PushService, told: Callable[[], list[Delivery]], session: Session
) -> None:
    report, author, named = file_report(phone(app)), official(app, "handler"), official(app, "handler")
    subscribe(named, push_service)
    push_service.replies.append(Reply(503))
    mention(author, report["id"], named)
    told()
    mention(author, report["id"], named)
    told()
    waiting = session.scalars(select(PushMessage.id).where(PushMessage.state == MessageState.QUEUED)).one()
    deliver(message_id=str(waiting))
    states = session.scalars(select(PushMessage.state).order_by(PushMessage.happened_at)).all()
    assert states == [MessageState.SUPERSEDED, MessageState.SENT]


def test_a_call_is_not_lost_for_a_mention_that_comes_after_it(
    app: Flask, push_service: PushService, told: Callable[[], list[Delivery]]
) -> None:
    leader, called = official(app, "leader"), official(app, "duty", agency="dien-luc", name="An")
    shift = {"starts_at": (clock.now() - HOUR).isoformat(), "ends_at": (clock.now() + HOUR).isoformat()}
    assert put_on_duty(leader, called, "dien-luc", **shift).status_code == 201
    subscribe(called, push_service)
    push_service.replies.append(Reply(503))
    report = file_report(phone(app), category="dien", answers={"day-dut": True})
    mention(leader, report["id"], called)
    titles = sorted(each.payload["title"].partition(": ")[2] for each in told())
    assert len(titles) == 2, titles
    assert "việc khẩn, bạn đang trực" in titles


def test_each_notice_is_pushed_once_and_waits_in_the_same_commit(
    app: Flask, session: Session, push_service: PushService
) -> None:
    report, author, named = file_report(phone(app)), official(app, "handler"), official(app, "handler")
    subscribe(named, push_service)
    mention(author, report["id"], named)
    for _ in range(2):
        with unit_of_work():
            notices.tell_of_mentions(uuid.UUID(report["id"]))
    assert count(session, PushMessage) == 1
    mention(author, report["id"], named)
    notices.tell_of_mentions(uuid.UUID(report["id"]))
    session.rollback()
    assert count(session, PushMessage) == 1


@pytest.fixture
def sealed(app: Flask, run_jobs: RunJobs) -> dict[str, Any]:
    """A report of the sealed lane, whose time has run out meanwhile."""
    intake = standing(app, "intake")
    with clock.stopped(clock.now() - 30 * DAY):
        report = file_report(phone(app), text="Cán bộ Trần Văn Bí Mật nhận tiền")
        response = move(intake, report["id"], "restricted", note="Tố cáo", reason="denunciation")
        assert response.status_code == 201, response.json
        run_jobs()
    return report


def traces(report: dict[str, Any], text: str) -> list[str]:
    names = report["category"]["name"]
    return [each for each in (report["code"], names["vi"], names["en"], "Nha Trang", "Bí Mật") if each in text]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_of_what_is_sealed_a_push_says_only_that_there_is_something(
    app: Flask, sealed: dict[str, Any], push_service: PushService, told: Callable[[], list[Delivery]], session: Session,
    language: str,
) -> None:  # fmt: skip
    subscribe(official(app, "restricted"), push_service, language)
    subscribe(official(app, "leader", "intake", "focal", "approver"), push_service, language)
    jobs.escalate()
    delivery = told()[-1]
    assert len({each.browser for each in told()}) == 1, "only the restricted desk hears of it"
    assert traces(sealed, delivery.text) == []
    assert delivery.payload["title"] == {"vi": "Có việc cần bạn xem", "en": "Something needs you"}[language]
    assert delivery.payload["url"] == f"/operations/reports/{sealed['id']}"
    assert session.scalars(select(PushMessage.facts).distinct()).all() == [{}]


@pytest.fixture
def waiting(app: Flask, push_service: PushService, told: Callable[[], list[Delivery]]) -> dict[str, Any]:
    """A report of which an official was told by a push that still waits, since the push service was away."""
    report, author, named = file_report(phone(app)), official(app, "handler"), official(app, "handler")
    subscribe(named, push_service)
    push_service.otherwise = Reply(503)
    mention(author, report["id"], named)
    assert len(told()) == 1
    push_service.otherwise = Reply(201)
    return report


def seal(app: Flask, report: dict[str, Any]) -> None:
    assert move(official(app, "intake"), report["id"], "restricted", note="Tố cáo").status_code == 201


def test_a_mention_beside_what_is_sealed_reaches_the_restricted_desk_without_a_name(
    app: Flask, push_service: PushService, told: Callable[[], list[Delivery]]
) -> None:
    report = file_report(phone(app))
    seal(app, report)
    told()
    author, named = official(app, "restricted"), official(app, "restricted")
    subscribe(named, push_service)
    mention(author, report["id"], named)
    (news,) = told()
    assert report["code"] not in news.text
    (notice,) = named.get("/api/v1/operations/notices").json["items"]  # type: ignore[index]
    assert notice["kind"] == "note.mentioned"


def test_what_waits_is_withdrawn_when_the_report_is_sealed(
    app: Flask, session: Session, waiting: dict[str, Any], push_service: PushService, told: Callable[[], list[Delivery]]
) -> None:
    message_id = session.scalars(select(PushMessage.id)).one()
    session.rollback()
    seal(app, waiting)
    told()
    assert count(session, PushMessage) == 0
    session.rollback()
    deliver(message_id=str(message_id))
    assert push_service.arrivals == 1, "the one that was refused"


def test_a_push_that_is_quicker_than_the_withdrawal_is_not_sent_either(
    app: Flask, session: Session, waiting: dict[str, Any], push_service: PushService
) -> None:
    message_id = session.scalars(select(PushMessage.id)).one()
    seal(app, waiting)
    deliver(message_id=str(message_id))
    assert push_service.arrivals == 1
    assert count(session, PushMessage) == 0


def test_sealing_leaves_what_the_reporter_is_told(
    app: Flask, session: Session, push_service: PushService, told: Callable[[], list[Delivery]]
) -> None:
    reporter = phone(app)
    report, browser = file_report(reporter), push_service.browser()
    reporter.open("POST", "/api/v1/push/subscriptions", json=browser.subscription)
    seal(app, report)
    told()
    with unit_of_work():
        notices.forget(uuid.UUID(report["id"]))
    assert session.scalars(select(PushMessage.kind)).all() == ["report.restricted"]


@pytest.mark.parametrize("quicker", [False, True])
def test_who_follows_reads_nothing_of_it_once_it_is_sealed(
    app: Flask, session: Session, push_service: PushService, run_jobs: RunJobs, quicker: bool
) -> None:
    report, intake, follower = file_report(phone(app)), official(app, "intake", "focal", "handler"), citizen(app)
    move(intake, report["id"], "accepted", publish=True)
    assert follower.put(f"/api/v1/reports/{report['id']}/me-too").status_code == 201
    follower.open("POST", "/api/v1/push/subscriptions", json=push_service.browser().subscription)
    run_jobs()
    for state in ("assigned", "in_progress"):
        assert move(intake, report["id"], state).status_code == 201
    push_service.replies.append(Reply(503))
    with unit_of_work():
        service.tell_followers(report_id=uuid.UUID(report["id"]), kind="followed.in_progress")
    message_id = session.scalars(select(PushMessage.id).where(PushMessage.kind == "followed.in_progress")).one()
    session.rollback()
    assert move(intake, report["id"], "forwarded", agency="dien-luc", note="Cột điện").status_code == 201
    assert move(intake, report["id"], "accepted").status_code == 201
    seal(app, report)
    if quicker:
        deliver(message_id=str(message_id))
    else:
        run_jobs()
    assert push_service.arrivals == 0
    assert session.get(PushMessage, message_id) is None


def test_a_device_that_the_push_service_no_longer_knows_is_forgotten(
    app: Flask, session: Session, push_service: PushService, told: Callable[[], list[Delivery]]
) -> None:
    who = official(app, "handler")
    subscribe(who, push_service)
    push_service.replies.append(Reply(410))
    assert who.open("POST", f"{PUSH}/test").status_code == 202
    told()
    assert count(session, PushSubscription) == 0
    assert who.open("POST", f"{PUSH}/test").json["code"] == "no_device"  # type: ignore[index]


def test_a_test_message_leads_to_the_desk(
    app: Flask, push_service: PushService, told: Callable[[], list[Delivery]]
) -> None:
    who = official(app, "handler")
    subscribe(who, push_service)
    subscribe(official(app, "handler"), push_service)
    assert who.open("POST", f"{PUSH}/test").status_code == 202
    [delivery] = told()
    assert (delivery.payload["url"], delivery.headers["urgency"]) == ("/operations/", "high")
    assert "bàn điều hành" in delivery.payload["body"]


def signed_in(app: Flask, email: str) -> Caller:
    """An official at a browser of his own, with its cookie."""
    caller = Caller(app.test_client())
    answer: Any = caller.open("POST", f"{AUTH}/tokens", json={"email": email, "password": "a long password"})
    assert answer.status_code == 200, answer.json
    caller.headers["Authorization"] = f"Bearer {answer.json['access_token']}"
    caller.account_id = uuid.UUID(answer.json["account"]["id"])
    return caller


@pytest.fixture
def two_devices(app: Flask) -> tuple[Caller, Caller]:
    """One official, signed in twice."""
    with app.app_context(), unit_of_work():
        make_official(email="tuan@demo.local", name="Tuấn", password="a long password", roles=["handler"])
    return signed_in(app, "tuan@demo.local"), signed_in(app, "tuan@demo.local")


def test_signing_out_ends_the_pushes_of_that_device_only(
    app: Flask, session: Session, two_devices: tuple[Caller, Caller], push_service: PushService,
    told: Callable[[], list[Delivery]],
) -> None:  # fmt: skip
    here, there = two_devices
    subscribe(here, push_service)
    kept = subscribe(there, push_service)
    assert here.open("DELETE", f"{AUTH}/session").status_code == 204
    assert count(session, PushSubscription) == 1
    session.rollback()
    assert there.open("POST", f"{PUSH}/test").status_code == 202
    assert [each.browser for each in told()] == [kept]
    assert here.open("POST", SUBSCRIPTIONS, json=push_service.browser().subscription).status_code == 401


def test_signing_in_anew_takes_the_device_along(
    app: Flask, session: Session, two_devices: tuple[Caller, Caller], push_service: PushService
) -> None:
    before, after = two_devices
    browser = subscribe(before, push_service)
    assert after.open("POST", SUBSCRIPTIONS, json=browser.subscription).status_code == 200
    before.open("DELETE", f"{AUTH}/session")
    assert count(session, PushSubscription) == 1


ENDINGS = {
    "reused or revoked": (SignIn, {"ended_at": clock.now(), "end_reason": "reuse"}),
    "not used for long": (SignIn, {"expires_at": clock.now() - timedelta(minutes=1)}),
    "blocked": (Account, {"blocked_at": clock.now()}),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_whose_sign_in_has_ended_is_told_nothing_more(
    session: Session, waiting: dict[str, Any], push_service: PushService, told: Callable[[], list[Delivery]],
    ending: str,
) -> None:  # fmt: skip
    """Neither what waits already nor what happens from then on; the sweep forgets the device."""
    device = session.scalars(select(PushSubscription)).one()
    table, values = ENDINGS[ending]
    who = table.id == device.account_id if table is Account else table.account_id == device.account_id
    session.execute(update(table).where(who).values(**values))
    session.commit()
    message_id = session.scalars(select(PushMessage.id)).one()
    deliver(message_id=str(message_id))
    assert session.get_one(PushMessage, message_id).state is MessageState.GONE
    with unit_of_work():
        assert device.account_id is not None
        matter = notices.matter_of(uuid.UUID(waiting["id"]))
        assert matter is not None
        notices.tell(matter, "handle.50", key="another", to=[device.account_id], due_at=None)
    told()
    assert count(session, PushMessage) == 1
    assert push_service.arrivals == 1
    delivery.sweep()
    assert count(session, PushSubscription) == 0
