"""An official is called on his own device: turned on at the desk, told by a push, led to the report."""

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from app.kit import clock
from tests.e2e import look
from tests.e2e.conftest import Official
from tests.e2e.desk import Desk
from tests.e2e.scripts import script
from tests.e2e.town import move
from tests.support.browser import ServiceWorkerTools, wait_until_true
from tests.support.phone import Phone
from tests.support.product import Product, wait_until
from tests.support.push_service import Delivery, PushService, Reply

pytestmark = pytest.mark.e2e

SWITCH = "Thông báo đẩy trên máy này"
OFFER = "Bạn trực việc khẩn."
KNOWN = "SELECT count(*) FROM push_subscription WHERE endpoint = %s"
TOLD = "SELECT count(*) FROM push_message WHERE subject_id = %s"
WORKER = "async () => (await navigator.serviceWorker.getRegistration('/operations/'))?.active?.state === 'activated'"


@pytest.fixture
def pushes() -> Iterator[PushService]:
    with PushService() as service:
        yield service


@pytest.fixture
def at_duty(browser: Browser, product: Product) -> Iterator[Desk]:
    """The desk of somebody on duty, in a browser that may show notifications."""
    desk = Desk.of(browser, product, permissions=["notifications"])
    yield desk
    desk.page.context.close()


def put_on_duty(product: Product, official: Official) -> None:
    """The demo official of that role, for an hour from now."""
    address = f"{product.url}/api/v1/operations"
    me = requests.get(f"{address}/me", headers=official("duty"), timeout=30).json()
    now = clock.now()
    shift: dict[str, Any] = {
        "agency": "dien-luc", "account_id": me["id"], "position": 1,
        "starts_at": (now - timedelta(hours=1)).isoformat(), "ends_at": (now + timedelta(hours=1)).isoformat(),
    }  # fmt: skip
    answer = requests.put(f"{address}/duty/shifts/{uuid.uuid4()}", json=shift, headers=official("leader"), timeout=30)
    assert answer.status_code == 201, answer.text


def test_a_duty_call_reaches_the_device_and_a_tap_opens_the_report(
    at_duty: Desk, product: Product, official: Official, pushes: PushService, shoot: Callable[[Page, str], None]
) -> None:
    device = pushes.browser()
    at_duty.subscribe_with(device)
    at_duty.sign_in("duty")
    wait_until_true(at_duty.page, WORKER)
    dismiss_offer(at_duty)
    turn_on(at_duty, shoot)
    assert product.count(KNOWN, device.endpoint) == 1
    assert pushes.wait_for(1)[0].payload["title"] == "Máy này nhận được thông báo"

    put_on_duty(product, official)
    report = Phone(product).file_one(category="dien", answers={"day-dut": True})
    called = next(each for each in pushes.wait_for(2) if report["code"] in each.text)
    assert (called.headers["urgency"], pushes.complaints) == ("high", [])
    open_by_tapping(at_duty, product, called, report)
    seal_what_still_waits(product, official, pushes)

    at_duty.sign_out()
    assert product.count(KNOWN, device.endpoint) == 0


def dismiss_offer(desk: Desk) -> None:
    """Offered in words, once: a "no" is remembered on this device."""
    expect(desk.page.get_by_text(OFFER)).to_be_visible()
    assert look.violations(desk.page) == []
    desk.button("Không phải máy này").press("Enter")
    expect(desk.page.get_by_text(OFFER)).to_have_count(0)
    desk.page.reload()
    expect(desk.page.get_by_text("Trực tiếp", exact=True)).to_be_visible()
    expect(desk.page.get_by_text(OFFER)).to_have_count(0)


def turn_on(desk: Desk, shoot: Callable[[Page, str], None]) -> None:
    """With the keyboard, in the account's sheet; a test message follows."""
    desk.button("Tài khoản").click()
    switch = desk.page.get_by_role("switch", name=SWITCH)
    expect(switch).not_to_be_checked()
    switch.press("Space")
    expect(desk.page.get_by_text("Đã bật. Việc của bạn được báo trên máy này.")).to_be_visible()
    expect(switch).to_be_checked()
    assert look.violations(desk.page) == []
    shoot(desk.page, "desk-push")
    desk.button("Gửi thử một thông báo").click()
    expect(desk.page.get_by_text("Đã gửi thử.")).to_be_visible()
    desk.press("Escape")


def open_by_tapping(desk: Desk, product: Product, called: Delivery, report: dict[str, Any]) -> None:
    """What the server encrypted is shown by the desk's worker; a tap leads the open desk there, not a new window."""
    worker = ServiceWorkerTools(desk.page, product.url)
    worker.push("/operations/", called.text)
    shown = wait_until(lambda: worker.evaluate("/operations/", script("shown")), "the push is shown")
    assert (shown[0]["title"], shown[0]["body"]) == (called.payload["title"], called.payload["body"])
    windows = worker.evaluate("/operations/", script("tap"), called.payload["tag"])
    assert windows == {"opened": [], "focused": [f"{product.url}/operations/"]}
    desk.page.wait_for_url(f"**/operations/reports/{report['id']}")
    expect(desk.page.get_by_role("heading", name=report["code"])).to_be_visible()
    seen = "SELECT count(*) FROM push_message WHERE id = %s AND shown_at IS NOT NULL"
    wait_until(lambda: product.count(seen, called.payload["id"]), "the receipt arrived")


def seal_what_still_waits(product: Product, official: Official, pushes: PushService) -> None:
    """Where the push service was away, the device is called by name no more once the report is sealed."""
    pushes.otherwise = Reply(503)
    report = Phone(product).file_one(category="dien", answers={"day-dut": True})
    wait_until(lambda: any(report["code"] in each.text for each in pushes.deliveries), "the device is called")
    move(product, official, report["id"], "restricted", by="intake", note="Tố cáo có tên người")
    pushes.otherwise = Reply(201)
    wait_until(lambda: product.count(TOLD, report["id"]) == 0, "the call is withdrawn")


def test_where_notifications_are_blocked_the_sheet_says_how_to_allow_them(desk: Callable[..., Desk]) -> None:
    focal = desk("focal")
    focal.page.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    focal.page.reload()
    focal.button("Tài khoản").click()
    expect(focal.page.get_by_text("Thông báo đẩy đang bị chặn cho trang này.")).to_be_visible()
    expect(focal.page.get_by_role("switch", name=SWITCH)).to_have_count(0)
    focal.page.add_init_script("delete window.PushManager")
    focal.page.reload()
    focal.button("Tài khoản").click()
    expect(focal.page.get_by_text("Trình duyệt này không nhận được thông báo đẩy.")).to_be_visible()
