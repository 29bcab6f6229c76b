"""News on its way: by its stream to the desk, to a phone whose subscription changed, to the right one of many pages."""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.desk import Desk
from tests.e2e.scripts import script
from tests.e2e.town import move
from tests.support.browser import PATIENCE_MS, ServiceWorkerTools, wait_until_true
from tests.support.phone import Phone
from tests.support.product import Product, wait_until
from tests.support.push_service import PushService

pytestmark = pytest.mark.e2e

WORDS = "Nắp cống vỡ trước cổng trường, sáng nay có em bé suýt ngã"


def test_the_stream_alone_brings_a_new_report_to_the_desk(
    desk: Callable[..., Desk], product: Product, record_property: Callable[[str, object], None]
) -> None:
    intake = desk("intake")
    page = intake.page
    page.add_init_script(script("timers"))
    intake.open()
    expect(page.get_by_text("Trực tiếp", exact=True)).to_be_visible()
    # Once when it opened, and once when the stream stood: from here on it has no reason of its own to read.
    wait_until_true(
        page, "() => timesRead('/api/v1/operations/reports') > 1 && timesRead('/api/v1/operations/counts') > 1"
    )
    page.evaluate("stopTimers()")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.evaluate("([words, ms]) => void (window.listed = whenListed(words, ms))", [WORDS, PATIENCE_MS])
    with ThreadPoolExecutor(1) as helper:
        filed = helper.submit(file_now, product)
        listed: float = page.evaluate("listed") / 1000
    seconds = listed - filed.result()
    assert asked, "the row came without being read"
    assert [url for url in asked if "/stream" in url] == [], "the stream was opened anew"
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1
    record_property("seconds_until_listed", round(seconds, 3))


def file_now(product: Product) -> float:
    """File a report; when its sender had the answer, in seconds since 1970."""
    Phone(product).file_one(text=WORDS)
    return time.time()


def test_enter_goes_into_a_report_that_has_yet_to_come(desk: Callable[..., Desk], product: Product) -> None:
    intake = desk("intake")
    filed = Phone(product).file_one(text="Biển báo đổ nằm giữa dải phân cách")
    held: list[Route] = []
    address = f"**/operations/reports/{filed['id']}"
    intake.page.route(address, lambda route: held.append(route))
    with intake.page.expect_request(address):
        intake.row(filed["code"]).click()
    intake.press("Enter")
    expect(intake.row(filed["code"])).to_have_attribute("aria-selected", "true")
    expect(intake.page.locator("#report")).to_have_count(0)
    assert held
    for route in held:
        route.continue_()
    expect(intake.page.locator("#report")).to_be_focused()


def test_a_phone_whose_subscription_changed_is_told_at_the_new_address_only(
    handset: Callable[..., Handset], product: Product, official: Official
) -> None:
    with PushService() as pushes:
        old, new = pushes.browser(), pushes.browser()
        phone = handset()
        phone.subscribe_with(old)
        phone.install()
        report = phone.file()
        phone.button("Bật thông báo").tap()
        expect(phone.page.get_by_text("Đã bật. Chúng tôi sẽ báo trên máy này.")).to_be_visible()
        known = "SELECT count(*) FROM push_subscription WHERE endpoint = %s"
        assert (product.count(known, old.endpoint), product.count(known, new.endpoint)) == (1, 0)

        phone.page.goto("about:blank")
        ServiceWorkerTools(phone.page, phone.url).evaluate("/", script("renewed"), new.subscription)
        assert (product.count(known, old.endpoint), product.count(known, new.endpoint)) == (0, 1)
        move(product, official, report, "accepted")
        told = pushes.wait_for(1)
        done = "SELECT count(*) FROM push_message WHERE subscription_id IS NOT NULL AND sent_at IS NULL"
        wait_until(lambda: product.count(done) == 0, "nothing is left to be sent")
        assert [each.browser for each in told] == [new]
        assert "đã tiếp nhận" in told[0].payload["title"]
        assert pushes.complaints == []


def test_a_tap_leads_to_the_window_that_shows_the_report_or_else_to_one_of_the_app(
    handset: Callable[..., Handset], product: Product, neighbours: list[dict[str, Any]]
) -> None:
    phone = handset()
    phone.install()
    address = f"/reports/{neighbours[0]['id']}"
    desk = phone.context.new_page()
    desk.goto(f"{phone.url}/operations/")
    phone.page.bring_to_front()

    assert tap(phone, address) == {"opened": [], "focused": [f"{phone.url}/"]}
    phone.page.wait_for_url(f"**{address}")
    expect(phone.heading("Diễn biến")).to_be_visible()

    other = phone.context.new_page()
    other.goto(f"{phone.url}/notices")
    expect(other.get_by_role("heading", name="Thông báo", exact=True)).to_be_visible()
    windows = tap(phone, address)
    assert windows == {"opened": [], "focused": [f"{phone.url}/", f"{phone.url}{address}"]}
    assert [path(page, phone) for page in (phone.page, other, desk)] == [address, "/notices", "/operations/"]


def tap(phone: Handset, address: str) -> dict[str, list[str]]:
    """A push about something, tapped; what the worker has done to windows so far."""
    told = {"title": "Phường đã tiếp nhận", "body": "", "url": address, "tag": "one"}
    worker = ServiceWorkerTools(phone.page, phone.url)
    worker.push("/", json.dumps(told))
    wait_until(lambda: worker.evaluate("/", script("shown")), "the push is shown")
    windows: dict[str, list[str]] = worker.evaluate("/", script("tap"), "one")
    return windows


def path(page: Page, phone: Handset) -> str:
    return page.url.removeprefix(phone.url)
