"""HTTP of the notifications room: subscriptions in, receipts in; the messages themselves leave by jobs."""

import uuid
from typing import Any

from flask import Response

from app.kit import api, language
from app.kit.access import client_address, guards, principal
from app.kit.errors import NotFound, TooMany
from app.notifications import service
from app.notifications.errors import EndpointRefused, NoDevice
from app.notifications.models import Owner
from app.notifications.schemas import BrowserSubscription, PushKey, Receipt, SubscriptionView

_PREFIX = "/api/v1/push"

# Asked by service workers that may hold no token, or one that has run out.
open_to_all = api.Blueprint("push-open", guard=guards.anyone, url_prefix=_PREFIX, description="Web Push: key, receipts")
subscriptions = api.Blueprint("push", guard=guards.reporter, url_prefix=_PREFIX, description="Web Push: one's phones")
BLUEPRINTS = (open_to_all, subscriptions)


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


@subscriptions.route("/subscriptions", methods=["POST"])
@subscriptions.arguments(BrowserSubscription)
@subscriptions.response(201, SubscriptionView)
@subscriptions.alt_response(200, schema=SubscriptionView, success=True, description="Known; its keys are renewed")
@subscriptions.refuses(EndpointRefused, TooMany)
def subscribe_to_push(browser: dict[str, Any]) -> tuple[dict[str, uuid.UUID], int]:
    """Hand in a browser's push subscription, for the account or the Report-Secret that asks."""
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


@subscriptions.route("/test", methods=["POST"])
@subscriptions.response(202)
@subscriptions.refuses(NoDevice, TooMany)
def send_test_push() -> None:
    """Send a real message to all of one's phones, to see that it arrives."""
    service.send_test(owner=Owner.of(principal))
