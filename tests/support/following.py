"""Following a report, and what one is told of it."""

from collections.abc import Callable
from typing import Any

from tests.factories import Caller
from tests.support.push_service import Delivery, PushService

Jobs = Callable[[], list[str]]


def listens(by: Caller, push_service: PushService) -> None:
    assert by.open("POST", "/api/v1/push/subscriptions", json=push_service.browser().subscription).status_code == 201


def followed(by: Caller, report: dict[str, Any]) -> None:
    assert by.put(f"/api/v1/reports/{report['id']}/me-too").status_code == 201


def seen(by: Caller, report: dict[str, Any]) -> Any:
    return by.get(f"/api/v1/reports/{report['id']}")


def told_after(push_service: PushService, run_jobs: Jobs, act: Callable[[], Any]) -> list[Delivery]:
    run_jobs()
    before = len(push_service.deliveries)
    act()
    run_jobs()
    return list(push_service.deliveries[before:])
