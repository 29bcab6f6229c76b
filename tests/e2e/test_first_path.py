"""The first whole path on real input: filed on a phone without a connection, answered, and the phone is told."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.desk import Desk
from tests.e2e.scripts import script
from tests.e2e.town import STREET, seen_later
from tests.support.browser import ServiceWorkerTools
from tests.support.product import Product, wait_until
from tests.support.push_service import Delivery, PushService

pytestmark = pytest.mark.e2e

NUMBER = "0905 123 456"
KIND = "Ổ gà, hư hỏng mặt đường"
WORDS = "Ổ gà sâu giữa hẻm, tối qua có người ngã xe"
MOST_GROUND = 0.7  # of what a drawn map shows
ANSWER = "Đội bảo trì đã vá ổ gà và lu phẳng mặt hẻm, xe đi lại bình thường."


def test_from_a_phone_without_a_connection_to_the_answer_in_its_hand(
    product: Product,
    neighbours: list[dict[str, Any]],
    handset: Callable[..., Handset],
    desk: Callable[..., Desk],
    shoot: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    with PushService() as pushes:
        phone, intake = handset(), desk("intake")
        phone.subscribe_with(pushes.browser())
        phone.install()
        report = file_without_connection(phone, product)
        code = arrive_once(phone, product, intake, report)
        claim(phone, product, report)
        ask_to_be_told(phone, product)

        accept_and_publish(intake, code)
        told = pushes.wait_for(1)[0]
        see_push(phone, product, told, "đã tiếp nhận")
        answer_and_approve(intake, desk("focal"), code, seen_later(STREET, tmp_path))
        told = next(push for push in pushes.wait_for(3) if "đã trả lời" in push.payload["title"])
        see_push(phone, product, told, "đã trả lời")
        open_by_tapping(phone, told, report)

        assert pushes.complaints == []
        assert product.count("SELECT count(*) FROM report WHERE id = %s", report) == 1
        take_pictures(phone, intake, code, shoot)


def file_without_connection(phone: Handset, product: Product) -> str:
    """Photo, place, kind, words, send; the phone says CHƯA GỬI, and goes on saying so after it was closed."""
    before = product.count("SELECT count(*) FROM report")
    phone.lose_connection()
    phone.page.reload()
    expect(phone.page.get_by_text("Không có mạng.")).to_be_visible()
    passed = phone.line.passed
    phone.begin(STREET)
    phone.confirm_place()
    phone.choose_kind(KIND)
    phone.answer("Có dễ gây tai nạn không?", "Có")
    phone.write(WORDS)
    report = phone.send()
    expect(phone.unsent()).to_be_visible()

    phone.page.reload()
    expect(phone.unsent()).to_be_visible()
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.open("/mine")
    expect(phone.unsent()).to_be_visible()
    assert phone.line.passed == passed, "something reached the server"
    assert phone.line.attempts > 0, "nothing was tried: the phone was not really without a connection"
    assert product.count("SELECT count(*) FROM report") == before
    return report


def arrive_once(phone: Handset, product: Product, intake: Desk, report: str) -> str:
    """With the app closed and the connection back, Background Sync sends it; the open desk shows it by itself."""
    intake.page.evaluate("window.neverLeft = true")
    phone.page.goto("about:blank")
    phone.regain_connection()
    ServiceWorkerTools(phone.page, phone.url).sync("/", "outbox")
    row = intake.row(WORDS[:20])
    expect(row).to_be_visible()
    assert intake.page.evaluate("window.neverLeft"), "the desk was loaded anew"

    phone.open("/mine")
    expect(phone.page.get_by_role("link", name=WORDS)).to_be_visible()
    expect(phone.unsent()).to_have_count(0)
    assert product.count("SELECT count(*) FROM report WHERE text = %s", WORDS) == 1
    assert product.count("SELECT count(*) FROM report_media WHERE report_id = %s", report) == 1
    found = re.search(r"PA-\w{4}-\w{2}", row.inner_text())
    assert found
    return found[0]


def claim(phone: Handset, product: Product, report: str) -> None:
    """The number is offered after sending; with the code the report becomes the account's."""
    phone.open(f"/report/{report}/sent")
    phone.button("Để lại số điện thoại").tap()
    phone.sign_in(product, NUMBER)
    expect(phone.button("Để lại số điện thoại")).to_have_count(0)
    expect(phone.heading("Để được trả lời")).to_have_count(0)
    assert product.count("SELECT count(*) FROM report WHERE id = %s AND reporter_id IS NOT NULL", report) == 1
    boxes = phone.boxes()
    mine = next(shelves for name, shelves in boxes.items() if name not in ("citizen-phone", "citizen-device"))
    assert mine["reports"] == 1
    assert boxes.get("citizen-phone", {}).get("reports", 0) == 0


def ask_to_be_told(phone: Handset, product: Product) -> None:
    of_accounts = "SELECT count(*) FROM push_subscription WHERE account_id IS NOT NULL"
    before = product.count(of_accounts)
    phone.button("Bật thông báo").tap()
    expect(phone.page.get_by_text("Đã bật. Chúng tôi sẽ báo trên máy này.")).to_be_visible()
    assert product.count(of_accounts) == before + 1


def accept_and_publish(intake: Desk, code: str) -> None:
    intake.select(code)
    intake.detail().get_by_label("Công khai khi tiếp nhận").check()
    intake.press("a")
    intake.publish_as_it_is()
    intake.is_now("Đã tiếp nhận")
    expect(intake.detail().get_by_text("Đang công khai")).to_be_visible()


def answer_and_approve(intake: Desk, shared: Desk, code: str, after: Path) -> None:
    """Three officials in turn at one PC; intake's own desk follows without a press."""
    shared.select(code)
    shared.press("s")
    shared.detail().get_by_label("Giao cho").select_option(label="Lê Quang Xử Lý")
    shared.button("Giao việc").click()
    shared.is_now("Đã giao")
    shared.sign_out()
    shared.sign_in("handler")
    shared.select(code)
    shared.press("b")
    shared.is_now("Đang xử lý")
    shared.press("t")
    shared.write("Câu trả lời công khai", ANSWER)
    shared.add_photo(after)
    shared.button("Trả lời").click()
    shared.is_now("Chờ duyệt")
    shared.sign_out()
    shared.sign_in("approver")
    shared.select(code)
    shared.press("d")
    shared.is_now("Đã trả lời")
    intake.is_now("Đã trả lời")


def see_push(phone: Handset, product: Product, told: Delivery, words: str) -> None:
    """What the server encrypted is shown by the service worker, and the server learns that it was."""
    worker = ServiceWorkerTools(phone.page, phone.url)
    worker.push("/", told.text)
    shown = wait_until(
        lambda: [n for n in worker.evaluate("/", script("shown")) if words in n["title"]], "the push is shown"
    )
    assert shown[0]["body"] == told.payload["body"]
    assert shown[0]["tag"] == told.payload["tag"]
    seen = "SELECT count(*) FROM push_message WHERE id = %s AND shown_at IS NOT NULL"
    wait_until(lambda: product.count(seen, told.payload["id"]), "the receipt arrived")


def open_by_tapping(phone: Handset, told: Delivery, report: str) -> None:
    """A tap opens the report when no window is open, and leads the open one there: never a second."""
    phone.page.goto("about:blank")
    worker = ServiceWorkerTools(phone.page, phone.url)
    tag, address = told.payload["tag"], f"/reports/{report}"
    assert worker.evaluate("/", script("tap"), tag) == {"opened": [address], "focused": []}
    phone.open(address)
    expect(phone.page.get_by_text(ANSWER)).to_be_visible()
    expect(phone.page.get_by_role("listitem").filter(has_text="đã trả lời.")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Xem ảnh lớn: Sau")).to_be_visible()

    phone.open("/notices")
    expect(phone.heading("Thông báo")).to_be_visible()
    worker.push("/", told.text)
    wait_until(lambda: [n for n in worker.evaluate("/", script("shown")) if n["tag"] == tag], "the push is shown again")
    windows = worker.evaluate("/", script("tap"), tag)
    phone.page.wait_for_url(f"**{address}")
    expect(phone.page.get_by_text(ANSWER)).to_be_visible()
    assert windows["opened"] == [address], "a second window was opened"
    assert len(windows["focused"]) == 1
    assert len(phone.context.pages) == 1


def is_drawn(page: Page) -> bool:
    """Whether the map shows streets, water and names, not mostly its ground."""
    picture = Image.open(BytesIO(page.locator(".maplibregl-canvas").first.screenshot())).convert("RGB")
    most = max(count for count, _ in picture.getcolors(maxcolors=10**6) or [(0, None)])
    return most < MOST_GROUND * picture.width * picture.height


def take_pictures(phone: Handset, intake: Desk, code: str, shoot: Callable[[Page, str], None]) -> None:
    """The pictures of README, of what just happened."""
    phone.open(phone.page.url.removeprefix(phone.url))
    expect(phone.page.get_by_text(ANSWER)).to_be_visible()
    shoot(phone.page, "citizen-report")
    phone.open("/")
    # Whichever reports of the town are the newest.
    around = phone.page.get_by_role("region", name="Gần đây")
    expect(around.locator('a[href^="/reports/"]').first).to_be_visible()
    shoot(phone.page, "citizen-home")
    phone.begin(STREET)
    expect(phone.page.get_by_text("Đúng trong khoảng")).to_be_visible()
    wait_until(lambda: is_drawn(phone.page), "the map is drawn")
    shoot(phone.page, "citizen-filing")
    intake.page.get_by_role("button", name="Tất cả").click()
    intake.select(code)
    wait_until(lambda: is_drawn(intake.page), "the map is drawn")
    shoot(intake.page, "desk")
