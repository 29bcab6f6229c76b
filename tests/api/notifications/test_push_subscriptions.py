"""GET key, POST and DELETE subscriptions, POST test and receipts."""

import uuid
from typing import Any

import pytest
from sqlalchemy import func, select

from app.kit.db import unit_of_work
from app.notifications import service
from app.notifications.models import MessageState, PushMessage, PushSubscription
from app.notifications.service import KEPT_PER_OWNER, TESTS_PER_OWNER
from tests.support.push_service import from_base64url

KEY = "/api/v1/push/key"
SUBSCRIPTIONS = "/api/v1/push/subscriptions"
TEST = "/api/v1/push/test"
RECEIPTS = "/api/v1/push/receipts"
MINE = {"Report-Secret": "s" * 43}
THEIRS = {"Report-Secret": "t" * 43}


def test_the_key_is_a_point_that_stays_the_same(client: Any) -> None:
    first, second = client.get(KEY), client.get(KEY)

    assert first.json == second.json
    assert len(from_base64url(first.json["public_key"])) == 65
    assert client.get(KEY, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_the_private_key_is_not_in_the_database_as_it_is(client: Any, session: Any) -> None:
    from app.notifications import vapid
    from app.notifications.models import VapidKey

    client.get(KEY)
    sealed = session.get_one(VapidKey, 1).sealed
    private = vapid.signer()._private.private_numbers().private_value.to_bytes(32, "big")

    assert private not in sealed


def test_subscribing_again_renews_the_keys(client: Any, push_service: Any, session: Any) -> None:
    browser, renewed = push_service.browser(), push_service.browser()
    first = client.post(SUBSCRIPTIONS, json=browser.subscription, headers=MINE)
    again = client.post(SUBSCRIPTIONS, json={**renewed.subscription, "endpoint": browser.endpoint}, headers=MINE)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert session.get_one(PushSubscription, uuid.UUID(first.json["id"])).p256dh == renewed.public


def test_who_subscribes_must_be_somebody(client: Any, push_service: Any) -> None:
    assert client.post(SUBSCRIPTIONS, json=push_service.browser().subscription).status_code == 401
    assert client.post(TEST).status_code == 401
    assert client.delete(f"{SUBSCRIPTIONS}/{uuid.uuid4()}").status_code == 401


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"endpoint": "https://10.0.0.1/x"}, "/endpoint"),
        ({"endpoint": "https://0x7f.1/x"}, "/endpoint"),
        ({"endpoint": "ftp://push.example.com/x"}, "/endpoint"),
        ({"endpoint": "https://push.example.com/" + "x" * 2000}, "/endpoint"),
        ({"keys": {"p256dh": "A" * 87, "auth": "A" * 22}}, "/keys/p256dh"),
        ({"keys": {"p256dh": "B" + "A" * 86, "auth": "A" * 22}}, "/keys/p256dh"),
        ({"keys": {"p256dh": "?" * 87, "auth": "A" * 22}}, "/keys/p256dh"),
        ({"keys": {"p256dh": None, "auth": "A" * 22}}, "/keys/p256dh"),
        ({"auth": "A" * 20}, "/keys/auth"),
        ({"auth": "A" * 24}, "/keys/auth"),
        ({"auth": 7}, "/keys/auth"),
        ({"contentEncoding": "aesgcm"}, "/contentEncoding"),
    ],
)
def test_what_is_no_subscription_is_refused_with_the_place(
    client: Any, push_service: Any, change: dict[str, Any], pointer: str
) -> None:
    body = push_service.browser().subscription
    if "auth" in change:
        change = {"keys": {**body["keys"], **change}}
    response = client.post(SUBSCRIPTIONS, json={**body, **change}, headers=MINE)

    assert response.status_code == 422
    assert pointer in [error["pointer"] for error in response.json["errors"]]


def test_only_the_newest_phones_of_an_owner_are_kept(client: Any, push_service: Any, session: Any) -> None:
    ids = [
        client.post(SUBSCRIPTIONS, json=push_service.browser().subscription, headers=MINE).json["id"]
        for _ in range(KEPT_PER_OWNER + 2)
    ]

    kept = {str(found) for found in session.scalars(select(PushSubscription.id))}
    assert kept == set(ids[2:])


def test_ending_a_subscription_is_for_its_owner(client: Any, subscribe: Any) -> None:
    _, subscription_id = subscribe()
    address = f"{SUBSCRIPTIONS}/{subscription_id}"

    assert client.delete(address, headers=THEIRS).status_code == 404
    assert client.delete(address, headers=MINE).status_code == 204
    assert client.delete(address, headers=MINE).status_code == 404


def test_a_test_message_reaches_ones_own_phones(client: Any, subscribe: Any, run_jobs: Any, push_service: Any) -> None:
    browser, _ = subscribe()
    subscribe(secret="t" * 43)

    assert client.post(TEST, headers=MINE).status_code == 202
    run_jobs()

    [delivery] = push_service.deliveries
    assert delivery.browser == browser
    assert delivery.payload["title"] == "Máy này nhận được thông báo"
    assert delivery.payload["url"] == "/"
    assert delivery.headers["urgency"] == "high"
    assert int(delivery.headers["ttl"]) <= 300


def test_without_a_phone_there_is_nothing_to_test(client: Any) -> None:
    response = client.post(TEST, headers=MINE)

    assert (response.status_code, response.json["code"]) == (409, "no_device")
    assert "bật thông báo" in response.json["detail"]


def test_tests_are_limited(client: Any, subscribe: Any) -> None:
    subscribe()
    answers = [client.post(TEST, headers=MINE) for _ in range(TESTS_PER_OWNER[0] + 1)]

    assert [a.status_code for a in answers] == [202] * TESTS_PER_OWNER[0] + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_a_receipt_counts_once_and_an_unknown_one_gets_the_same_answer(
    client: Any, subscribe: Any, run_jobs: Any, push_service: Any, session: Any
) -> None:
    subscribe()
    client.post(TEST, headers=MINE)
    run_jobs()
    shown = {"id": push_service.deliveries[0].payload["id"]}

    known = client.post(RECEIPTS, json=shown)
    first = session.scalars(select(PushMessage.shown_at)).one()
    again, unknown = client.post(RECEIPTS, json=shown), client.post(RECEIPTS, json={"id": str(uuid.uuid4())})

    assert [(r.status_code, r.data) for r in (known, again, unknown)] == [(204, b"")] * 3
    session.expire_all()
    message = session.scalars(select(PushMessage)).one()
    assert (message.state, message.shown_at) == (MessageState.SHOWN, first)
    assert client.post(RECEIPTS, json={"id": "x"}).status_code == 422


def test_signing_in_takes_the_phones_of_the_secrets_along(
    client: Any, subscribe: Any, sign_in: Any, session: Any
) -> None:
    browser, _ = subscribe()
    same = {**browser.subscription}
    assert client.post(SUBSCRIPTIONS, json=same, headers=THEIRS).status_code == 201
    subscribe(secret="x" * 43)

    token = sign_in(secrets=["s" * 43, "t" * 43])

    claimed = session.scalars(select(PushSubscription).where(PushSubscription.account_id.is_not(None))).all()
    assert [row.endpoint for row in claimed] == [browser.endpoint]
    assert session.scalar(select(func.count(PushSubscription.id))) == 2
    response = client.post(TEST, headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 202


def test_claiming_twice_or_beside_a_phone_of_the_account_makes_no_second_one(
    client: Any, subscribe: Any, sign_in: Any, session: Any, push_service: Any
) -> None:
    browser = push_service.browser()
    token = sign_in()
    client.post(SUBSCRIPTIONS, json=browser.subscription, headers={"Authorization": f"Bearer {token}"})
    client.post(SUBSCRIPTIONS, json=browser.subscription, headers=MINE)
    account_id = session.scalars(select(PushSubscription.account_id).where(PushSubscription.account_id.is_not(None)))
    owner = account_id.one()
    hashes = list(
        session.scalars(select(PushSubscription.secret_hash).where(PushSubscription.secret_hash.is_not(None)))
    )

    for _ in range(2):
        with unit_of_work():
            service.claim(owner, hashes)

    assert session.scalar(select(func.count(PushSubscription.id))) == 1


def test_a_shared_phone_belongs_to_who_subscribed_last(
    client: Any, sign_in: Any, run_jobs: Any, push_service: Any
) -> None:
    browser = push_service.browser()
    first = {"Authorization": f"Bearer {sign_in('0901 234 567')}"}
    second = {"Authorization": f"Bearer {sign_in('0912 345 678')}"}
    client.post(SUBSCRIPTIONS, json=browser.subscription, headers=first)
    client.post(SUBSCRIPTIONS, json=browser.subscription, headers=second)

    assert client.post(TEST, headers=first).json["code"] == "no_device"
    assert client.post(TEST, headers=second).status_code == 202


def test_naming_somebody_elses_address_does_not_end_their_subscription(
    client: Any, sign_in: Any, push_service: Any
) -> None:
    browser, forged = push_service.browser(), push_service.browser()
    first = {"Authorization": f"Bearer {sign_in('0901 234 567')}"}
    second = {"Authorization": f"Bearer {sign_in('0912 345 678')}"}
    client.post(SUBSCRIPTIONS, json=browser.subscription, headers=first)
    client.post(SUBSCRIPTIONS, json={**forged.subscription, "endpoint": browser.endpoint}, headers=second)

    assert client.post(TEST, headers=first).status_code == 202
