"""What the delivery job makes of a push service's answers."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import func, select, update

from app.kit import clock, jobs
from app.notifications import delivery, payloads
from app.notifications.delivery import deliver
from app.notifications.models import MessageState, PushMessage, PushSubscription
from tests.support.push_service import Reply

MINE = {"Report-Secret": "s" * 43}


@pytest.fixture
def message(client: Any, subscribe: Any, session: Any) -> PushMessage:
    """A test message that waits for its job."""
    subscribe()
    assert client.post("/api/v1/push/test", headers=MINE).status_code == 202
    return session.scalars(select(PushMessage)).one()


def run(message: PushMessage) -> None:
    """As the worker does: every run in a context, and so a session, of its own."""
    with current_app._get_current_object().app_context():  # type: ignore[attr-defined]  # a proxy has it
        deliver(message_id=str(message.id))


def state_of(message: PushMessage, session: Any) -> tuple[MessageState, int, int | None]:
    session.expire_all()
    found = session.get_one(PushMessage, message.id)
    return found.state, found.attempts, found.last_status


def phones(session: Any) -> int:
    count: int = session.scalar(select(func.count(PushSubscription.id)))
    return count


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_taken_is_sent(message: Any, session: Any, push_service: Any, status: int) -> None:
    push_service.replies.append(Reply(status))
    run(message)

    assert state_of(message, session) == (MessageState.SENT, 1, status)
    assert session.scalars(select(PushSubscription.last_success_at)).one() is not None


def test_a_job_that_runs_again_after_it_was_done_sends_nothing(message: Any, push_service: Any) -> None:
    run(message)
    run(message)

    assert push_service.arrivals == 1


def test_killed_between_sending_and_writing_it_sends_the_very_same_again(
    message: Any, session: Any, push_service: Any
) -> None:
    run(message)
    session.execute(update(PushMessage).values(state=MessageState.QUEUED, sent_at=None, attempts=0))
    session.commit()
    run(message)

    first, second = push_service.deliveries
    assert first.payload == second.payload
    assert first.headers["topic"] == second.headers["topic"]
    assert state_of(message, session) == (MessageState.SENT, 1, 201)


def test_a_receipt_that_came_before_the_answer_stays(
    client: Any, message: Any, session: Any, push_service: Any
) -> None:
    client.post("/api/v1/push/receipts", json={"id": str(message.id)})
    run(message)

    assert push_service.arrivals == 0
    assert state_of(message, session)[0] is MessageState.SHOWN


@pytest.mark.parametrize("status", [404, 410])
def test_gone_takes_the_subscription_away(message: Any, session: Any, push_service: Any, status: int) -> None:
    push_service.replies.append(Reply(status))
    run(message)

    assert state_of(message, session) == (MessageState.GONE, 1, status)
    assert phones(session) == 0


def test_too_large_is_sent_once_more_and_shorter(
    message: Any, session: Any, push_service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payloads, "SMALL", 150)
    push_service.replies.append(Reply(413))
    run(message)

    long, short = push_service.deliveries
    assert len(short.text.encode()) <= 150 < len(long.text.encode())
    assert short.payload["id"] == long.payload["id"]
    assert short.payload["title"] == long.payload["title"]
    assert state_of(message, session) == (MessageState.SENT, 1, 201)


def test_too_large_twice_is_given_up(message: Any, session: Any, push_service: Any) -> None:
    push_service.replies.extend([Reply(413), Reply(413)])
    run(message)

    assert push_service.arrivals == 2
    assert state_of(message, session) == (MessageState.FAILED, 1, 413)


@pytest.mark.parametrize("status", [400, 401, 403, 307])
def test_refused_is_given_up_and_the_log_does_not_name_the_address(
    message: Any, session: Any, push_service: Any, status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    push_service.replies.append(Reply(status, {"Location": push_service.url + "/elsewhere"}))
    run(message)

    assert push_service.arrivals == 1
    assert state_of(message, session) == (MessageState.FAILED, 1, status)
    assert phones(session) == 1
    logged = capfd.readouterr().out
    assert "push_failed" in logged
    assert "/push/" not in logged


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [(429, {"Retry-After": "30"}, 30), (503, {"Retry-After": "17"}, 17), (500, {}, 5), (502, {"Retry-After": "x"}, 5)],
)
def test_busy_is_tried_again_when_the_service_says(
    message: Any, session: Any, push_service: Any, status: int, headers: dict[str, str], seconds: int
) -> None:
    push_service.replies.append(Reply(status, headers))
    with pytest.raises(jobs.RetryLater) as later:
        run(message)

    assert later.value.seconds == seconds
    assert state_of(message, session) == (MessageState.QUEUED, 1, status)
    run(message)
    assert state_of(message, session) == (MessageState.SENT, 2, 201)
    assert session.scalars(select(PushSubscription.failing_since)).one() is None


def test_a_wait_beyond_the_messages_life_gives_it_up(message: Any, session: Any, push_service: Any) -> None:
    push_service.replies.append(Reply(429, {"Retry-After": "301"}))
    run(message)

    assert state_of(message, session) == (MessageState.FAILED, 1, 429)


def test_past_its_life_it_is_not_sent(message: Any, session: Any, push_service: Any) -> None:
    session.execute(update(PushMessage).values(expires_at=clock.now() - timedelta(seconds=1)))
    session.commit()
    run(message)

    assert push_service.arrivals == 0
    assert state_of(message, session)[0] is MessageState.FAILED


def test_a_later_try_tells_the_service_only_the_time_that_is_left(
    message: Any, session: Any, push_service: Any
) -> None:
    session.execute(update(PushMessage).values(expires_at=clock.now() + timedelta(seconds=100)))
    session.commit()
    run(message)

    assert int(push_service.deliveries[0].headers["ttl"]) <= 100


def test_no_answer_at_all_is_tried_again(client: Any, session: Any, push_service: Any, subscribe: Any) -> None:
    subscribe()
    client.post("/api/v1/push/test", headers=MINE)
    nobody_listens = "http://127.0.0.1:9/push/x"
    session.execute(update(PushSubscription).values(endpoint=nobody_listens))
    session.commit()
    message = session.scalars(select(PushMessage)).one()
    with pytest.raises(jobs.RetryLater):
        run(message)

    assert state_of(message, session) == (MessageState.QUEUED, 1, None)
    assert session.scalars(select(PushSubscription.failing_since)).one() is not None


def test_an_address_that_turned_private_is_not_connected_to(message: Any, session: Any) -> None:
    session.execute(update(PushSubscription).values(endpoint="http://10.255.255.1/push/x"))
    session.commit()
    run(message)

    assert state_of(message, session)[0] is MessageState.FAILED


def test_without_its_phone_a_message_is_gone(client: Any, message: Any, session: Any, push_service: Any) -> None:
    client.delete(f"/api/v1/push/subscriptions/{message.subscription_id}", headers=MINE)
    run(message)

    assert push_service.arrivals == 0
    assert state_of(message, session)[0] is MessageState.GONE


def test_a_message_that_is_not_known_is_no_error(app: Any, session: Any) -> None:
    deliver(message_id=str(uuid.uuid4()))


def test_the_sweep_forgets_old_messages_and_phones_that_are_not_reached(message: Any, session: Any) -> None:
    delivery.sweep()
    assert session.scalar(select(func.count(PushMessage.id))) == 1

    long_ago = clock.now() - timedelta(days=31)
    session.execute(update(PushMessage).values(created_at=long_ago))
    session.execute(update(PushSubscription).values(failing_since=long_ago))
    session.commit()
    delivery.sweep()

    assert session.scalar(select(func.count(PushMessage.id))) == 0
    assert phones(session) == 0
