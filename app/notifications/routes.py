"""HTTP of the notifications room: subscriptions in, receipts in; the messages themselves leave by jobs."""

import uuid
from typing import Any

from flask import Response

from app.kit import api, language, paging
from app.kit.access import client_address, guards, principal
from app.kit.errors import NotFound, TooMany
from app.kit.paging import BadCursor
from app.notifications import notices, queries, service, sms
from app.notifications.errors import EndpointRefused, NoDevice
from app.notifications.models import OfficialNotice, Owner
from app.notifications.schemas import (
    BrowserSubscription,
    NoticePage,
    NoticeQuery,
    PushKey,
    Receipt,
    ReceiptSignature,
    SeenUntil,
    SmsReceipt,
    SubscriptionView,
)
from app.reports.visibility import scopes_of

_PREFIX = "/api/v1/push"

# Asked by service workers that may hold no token, or one that has run out.
open_to_all = api.Blueprint("push-open", guard=guards.anyone, url_prefix=_PREFIX, description="Web Push: key, receipts")
subscriptions = api.Blueprint("push", guard=guards.reporter, url_prefix=_PREFIX, description="Web Push: one's phones")
# The address that the gateway was given is signed: that is the permission.
gateway = api.Blueprint("sms", guard=guards.anyone, url_prefix="/api/v1/sms", description="What the SMS gateway tells")
officials = api.Blueprint(
    "desk-notices",
    guard=guards.official,
    url_prefix="/api/v1/operations/notices",
    description="What officials are told",
)
desk_push = api.Blueprint(
    "desk-push", guard=guards.official, url_prefix="/api/v1/operations/push", description="Web Push: officials' devices"
)
BLUEPRINTS = (open_to_all, subscriptions, gateway)
DESK_BLUEPRINTS = (officials, desk_push)


@open_to_all.route("/key", methods=["GET"])
@open_to_all.response(200, PushKey)
@open_to_all.alt_response(304, description="The asker has it already")
def get_push_key() -> Response:
    """Fetch the key that browsers subscribe with."""
    key = service.public_key()
    return api.raw({"public_key": key}, etag=f'"{key[-16:]}"', cache="public, max-age=3600")


@open_to_all.route("/receipts", methods=["POST"])
@open_to_all.arguments(Receipt)
@open_to_all.response(204)
def report_push_shown(receipt: dict[str, Any]) -> None:
    """Say that a push was shown; its id is the permission, and an unknown one gets the same answer."""
    service.note_shown(receipt["id"])


@gateway.route("/receipts/<uuid:receipt_id>", methods=["POST"])
@gateway.arguments(ReceiptSignature, location="query")
@gateway.arguments(SmsReceipt)
@gateway.response(204)
@gateway.refuses(NotFound)
def report_sms_receipt(query: dict[str, Any], receipt: dict[str, Any], receipt_id: uuid.UUID) -> None:
    """Say that an SMS reached its telephone, or that the network gave it up: at the address sent with the message.

    Each SMS that asks for it is handed to the gateway as `{to, text, id, receipt_url}`. Telling it twice, late or in
    another order is harmless: the first delivery counts, and a failure never undoes one.
    """
    sms.take_receipt(receipt_id, signature=query["signature"], outcome=receipt["state"], at=receipt["at"])


@subscriptions.route("/subscriptions", methods=["POST"])
@subscriptions.arguments(BrowserSubscription)
@subscriptions.response(201, SubscriptionView)
@subscriptions.alt_response(200, schema=SubscriptionView, success=True, description="Known; its keys are renewed")
@subscriptions.refuses(EndpointRefused, TooMany)
def subscribe_to_push(browser: dict[str, Any]) -> tuple[dict[str, uuid.UUID], int]:
    """Hand in a browser's push subscription, for the account or the Report-Secret that asks."""
    return _subscribed(browser)


@desk_push.route("/subscriptions", methods=["POST"])
@desk_push.arguments(BrowserSubscription)
@desk_push.response(201, SubscriptionView)
@desk_push.alt_response(200, schema=SubscriptionView, success=True, description="Known; its keys are renewed")
@desk_push.refuses(EndpointRefused, TooMany)
def subscribe_desk_to_push(browser: dict[str, Any]) -> tuple[dict[str, uuid.UUID], int]:
    """Hand in the push subscription of an official's browser; it ends with the sign-in that asks."""
    return _subscribed(browser)


def _subscribed(browser: dict[str, Any]) -> tuple[dict[str, uuid.UUID], int]:
    subscription_id, is_new = service.subscribe(
        owner=Owner.of(principal),
        address=client_address(),
        endpoint=browser["endpoint"],
        language=language.current(),
        **browser["keys"],
    )
    return {"id": subscription_id}, 201 if is_new else 200


@subscriptions.route("/subscriptions/<uuid:subscription_id>", methods=["DELETE"])
@subscriptions.response(204)
@subscriptions.refuses(NotFound)
def unsubscribe_from_push(subscription_id: uuid.UUID) -> None:
    """End one of one's own subscriptions."""
    service.unsubscribe(subscription_id, owner=Owner.of(principal))


@desk_push.route("/subscriptions/<uuid:subscription_id>", methods=["DELETE"])
@desk_push.response(204)
@desk_push.refuses(NotFound)
def unsubscribe_desk_from_push(subscription_id: uuid.UUID) -> None:
    """End one of one's own subscriptions."""
    service.unsubscribe(subscription_id, owner=Owner.of(principal))


@subscriptions.route("/test", methods=["POST"])
@subscriptions.response(202)
@subscriptions.refuses(NoDevice, TooMany)
def send_test_push() -> None:
    """Send a real message to all of one's phones, to see that it arrives."""
    service.send_test(owner=Owner.of(principal))


@desk_push.route("/test", methods=["POST"])
@desk_push.response(202)
@desk_push.refuses(NoDevice, TooMany)
def send_desk_test_push() -> None:
    """Send a real message to all of one's devices, to see that it arrives."""
    service.send_test(owner=Owner.of(principal))


@officials.route("", methods=["GET"])
@officials.arguments(NoticeQuery, location="query")
@officials.response(200, NoticePage)
@officials.refuses(BadCursor)
def list_notices(query: dict[str, Any]) -> Response:
    """List what this official is told: deadlines that run out, calls on duty, requests for more time."""
    limit, scopes = query.pop("limit"), scopes_of(principal.grants)
    rows = queries.notices(_official(), scopes, limit=limit, **query)
    last = rows[limit - 1] if len(rows) > limit else None
    following = paging.encode([last.created_at, last.id]) if last else None
    items = [_notice(row) for row in rows[:limit]]
    return api.raw({"items": items, "next": following, "unseen": queries.unseen_notices(_official(), scopes)})


@officials.route("/<uuid:notice_id>/seen", methods=["PUT"])
@officials.response(204)
def mark_notice_seen(notice_id: uuid.UUID) -> None:
    """Say that one has seen a notice; doing it again changes nothing."""
    notices.note_seen(notice_id, account_id=_official())


@officials.route("/seen", methods=["PUT"])
@officials.arguments(SeenUntil)
@officials.response(204)
def mark_notices_seen(seen: dict[str, Any]) -> None:
    """Say that one has seen all notices up to a moment."""
    notices.note_all_seen(account_id=_official(), until=seen["until"])


def _notice(row: OfficialNotice) -> dict[str, Any]:
    both = {"vi": notices.written(row, "vi"), "en": notices.written(row, "en")}
    return {
        "id": row.id,
        "kind": row.kind,
        "title": {language: words[0] for language, words in both.items()},
        "body": {language: words[1] for language, words in both.items()},
        "subject_id": row.subject_id,
        "at": row.created_at,
        "seen_at": row.seen_at,
    }


def _official() -> uuid.UUID:
    assert principal.account_id is not None, "the guard lets officials through only"
    return principal.account_id
