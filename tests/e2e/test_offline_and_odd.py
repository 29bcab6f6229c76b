"""What goes wrong with phones: no connection, a reload, a refusal, another app's browser, two tabs, a shared phone."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.desk import Desk
from tests.e2e.scripts import script
from tests.e2e.town import ANSWER, ASSIGNED, GROVE, NO_PHOTO, move
from tests.support.browser import NHA_TRANG, wait_until_true
from tests.support.phone import Phone
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.e2e

Handsets = Callable[..., Handset]
HA_NOI = {"latitude": 21.0285, "longitude": 105.8542, "accuracy": 8}
REPORTS = "SELECT count(*) FROM report"


def test_the_app_starts_without_a_connection_after_one_visit(handset: Handsets) -> None:
    phone = handset()
    phone.install()
    phone.lose_connection()
    for path, heading in (("/", "Một cửa đến chính quyền"), ("/mine", "Của tôi"), ("/settings", "Tài khoản")):
        phone.open(path)
        expect(phone.heading(heading)).to_be_visible()
    phone.open()
    assert phone.page.get_by_role("link", name="113").get_attribute("href") == "tel:113"
    phone.begin(GROVE)
    phone.page.get_by_role("radio", name="Chọn phường, xã").tap()
    expect(phone.page.get_by_label("Phường, xã", exact=True)).to_be_visible()


def test_a_draft_survives_a_reload_at_every_step(handset: Handsets) -> None:
    phone = handset()
    phone.open()
    phone.begin()
    phone.page.reload()
    expect(phone.heading("Ở chỗ nào?")).to_be_visible()
    phone.page.get_by_label("Chỉ dẫn thêm").fill("Đối diện chợ Đầm")
    wait_until_true(phone.page, script("kept"), [phone.draft, "address", "Đối diện chợ Đầm"])
    phone.page.reload()
    expect(phone.page.get_by_label("Chỉ dẫn thêm")).to_have_value("Đối diện chợ Đầm")
    phone.confirm_place()
    phone.page.reload()
    phone.choose_kind("Rác thải, vệ sinh nơi công cộng")
    phone.answer("Loại rác nào?", "Xây dựng")
    phone.page.evaluate(script("slow_disk"), "citizen-phone")
    phone.write("Xà bần đổ kín lối đi 🧱")
    phone.page.reload()
    expect(phone.page.get_by_label("Bạn thấy gì?")).to_have_value("Xà bần đổ kín lối đi 🧱")
    expect(phone.page.get_by_role("radio", name="Xây dựng")).to_be_checked()
    expect(phone.page.get_by_text("Đối diện chợ Đầm")).to_be_visible()
    expect(phone.page.get_by_role("button", name=re.compile("^Xem.*Ảnh 1"))).to_be_visible()
    phone.open("/mine")
    expect(phone.page.get_by_role("heading", name="Xà bần đổ kín lối đi 🧱")).to_be_visible()


def test_a_refused_report_comes_back_with_the_reason_and_whole(handset: Handsets, product: Product) -> None:
    phone = handset(geolocation=HA_NOI)
    phone.install()
    phone.lose_connection()
    phone.page.reload()
    phone.begin()
    phone.confirm_place()
    phone.choose_kind("Rác thải, vệ sinh nơi công cộng")
    phone.write("Rác đổ đầy gốc cây")
    report = phone.send()
    expect(phone.unsent()).to_be_visible()
    phone.regain_connection()
    expect(phone.heading("Phản ánh chưa được nhận")).to_be_visible()
    expect(phone.page.get_by_text("Hà Nội")).to_be_visible()
    phone.link("Sửa và gửi lại").tap()
    expect(phone.page.get_by_label("Bạn thấy gì?")).to_have_value("Rác đổ đầy gốc cây")
    expect(phone.page.get_by_role("button", name=re.compile("^Xem.*Ảnh 1"))).to_be_visible()
    assert product.count(f"{REPORTS} WHERE id = %s", report) == 0

    phone.context.set_geolocation(NHA_TRANG)
    phone.page.get_by_role("link", name="Sửa nơi").tap()
    phone.page.get_by_role("radio", name="Chọn phường, xã").tap()
    phone.page.get_by_label("Phường, xã", exact=True).select_option(label="Phường Nha Trang")
    phone.button("Đúng chỗ này").tap()
    phone.choose_kind("Rác thải, vệ sinh nơi công cộng")
    sent = phone.send()
    expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
    assert product.count(f"{REPORTS} WHERE id = %s", sent) == 1


def test_another_apps_browser_sends_without_service_worker_and_push(handset: Handsets, product: Product) -> None:
    phone = handset(service_workers="block", permissions=["geolocation"])
    phone.context.add_init_script(script("other_browser"))
    phone.open()
    phone.begin()
    phone.confirm_place()
    phone.choose_kind("Rác thải, vệ sinh nơi công cộng")
    phone.lose_connection()
    report = phone.send()
    expect(phone.page.get_by_text("Trình duyệt này chỉ gửi khi trang còn mở.")).to_be_visible()
    phone.regain_connection()
    expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
    expect(phone.page.get_by_text("Trình duyệt này không nhận được thông báo.")).to_be_visible()
    assert product.count(f"{REPORTS} WHERE id = %s", report) == 1


def test_a_full_phone_says_so_and_keeps_what_was_typed_on_the_screen(handset: Handsets, product: Product) -> None:
    words = "Nước thải tràn ra lối đi từ đêm qua"
    phone = handset(service_workers="block", permissions=["geolocation"])
    phone.context.add_init_script(script("other_browser"))
    storage = phone.context.new_cdp_session(phone.page)
    storage.send("Storage.overrideQuotaForOrigin", {"origin": phone.url, "quotaSize": 1})
    phone.open()
    phone.begin()
    phone.confirm_place()
    phone.choose_kind("Rác thải, vệ sinh nơi công cộng")
    phone.write(words)
    expect(phone.page.get_by_role("alert").filter(has_text="Máy đã đầy bộ nhớ")).to_be_visible()
    phone.button("Gửi phản ánh").tap()
    expect(phone.page.get_by_role("status").filter(has_text="Máy đã đầy bộ nhớ")).to_be_visible()
    expect(phone.page.get_by_label("Bạn thấy gì?")).to_have_value(words)

    storage.send("Storage.overrideQuotaForOrigin", {"origin": phone.url})
    report = phone.send()
    expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
    assert product.count(f"{REPORTS} WHERE id = %s AND text = %s", report, words) == 1
    assert product.count("SELECT count(*) FROM report_media WHERE report_id = %s", report) == 1


def test_two_tabs_that_come_online_at_once_send_a_report_once(handset: Handsets, product: Product) -> None:
    phone = handset()
    phone.install()
    puts: list[str] = []
    phone.context.on("request", lambda request: puts.append(request.url) if request.method == "PUT" else None)
    phone.lose_connection()
    phone.page.reload()
    report = phone.file()
    expect(phone.unsent()).to_be_visible()
    puts.clear()
    other = phone.context.new_page()
    other.goto(f"{phone.url}/mine")
    expect(other.get_by_text("CHƯA GỬI ·")).to_be_visible()
    puts.clear()
    phone.regain_connection()
    expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
    expect(other.get_by_text("CHƯA GỬI ·")).to_have_count(0)
    expect(other.get_by_role("heading", name="Đã gửi")).to_be_visible()
    assert product.count(f"{REPORTS} WHERE id = %s", report) == 1
    filed = [url for url in puts if f"/api/v1/reports/{report}" in url]
    assert len(filed) == 1, "the tabs did not take turns"


def test_signing_out_leaves_nothing_of_the_account_on_the_phone(handset: Handsets, product: Product) -> None:
    phone = handset()
    phone.open("/settings")
    phone.button("Đăng nhập").tap()
    phone.sign_in(product, "0905 777 888")
    expect(phone.page.get_by_text("Đang đăng nhập")).to_be_visible()
    phone.open()
    phone.file()
    expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
    phone.open()
    phone.begin()
    mine = next(name for name in phone.boxes() if name not in ("citizen-phone", "citizen-device"))
    assert (phone.boxes()[mine]["reports"], phone.boxes()[mine]["drafts"]) == (1, 1)

    phone.open("/settings")
    phone.button("Đăng xuất").tap()
    expect(phone.page.get_by_text("Đăng xuất sẽ xóa chúng.")).to_be_visible()
    phone.button("Xóa và đăng xuất").tap()
    expect(phone.page.get_by_text("Đã đăng xuất.")).to_be_visible()
    boxes = phone.boxes()
    assert mine not in boxes
    assert boxes.get("citizen-device", {"people": 0})["people"] == 0
    phone.open("/mine")
    expect(phone.heading("Chưa có phản ánh hay hồ sơ nào")).to_be_visible()
    assert phone.page.evaluate("fetch('/api/v1/auth/refresh', { method: 'POST' }).then((r) => r.status)") == 401


def test_the_app_speaks_english(handset: Handsets) -> None:
    phone = handset()
    phone.open("/settings")
    phone.page.get_by_role("radio", name="English").tap()
    expect(phone.heading("Account")).to_be_visible()
    phone.open()
    expect(phone.heading("One door to the authorities")).to_be_visible()
    assert phone.page.evaluate("document.documentElement.lang") == "en"
    phone.page.get_by_role("link", name=re.compile("^Report")).tap()
    with phone.page.expect_file_chooser():
        phone.button("Take a photo").tap()
    phone.button("Without a photo").tap()
    phone.button("This is the place").tap()
    phone.page.get_by_role("button", name="Street light").first.tap()
    phone.button("Send the report").tap()
    expect(
        phone.page.get_by_text("Please write at least 5 characters, record your voice, or add a photo.")
    ).to_be_visible()
    phone.page.get_by_label("What do you see?").fill("The lamp is dark")
    phone.button("Send the report").tap()
    expect(phone.page.get_by_text("Thank you.")).to_be_visible()


def in_work(product: Product, official: Official) -> dict[str, Any]:
    """A report that a handler works on."""
    report = Phone(product).file_one(text=f"Đèn đường hỏng {uuid.uuid4().hex[:6]}")
    for to in (*ASSIGNED, "in_progress"):
        move(product, official, report["id"], to)
    return report


def test_an_overtaken_official_sees_what_changed_and_keeps_what_he_typed(
    desk: Callable[..., Desk], product: Product, official: Official
) -> None:
    report = in_work(product, official)
    handler = desk("handler")
    # His live connection is gone, so he hears nothing of what others do.
    handler.page.route("**/operations/stream", lambda route: route.abort())
    handler.open(f"/reports/{report['id']}?tab=working")
    expect(handler.page.get_by_role("heading", name=report["code"])).to_be_visible()
    handler.press("t")
    handler.write("Câu trả lời công khai", ANSWER)
    handler.say_why_no_photo(NO_PHOTO)

    intake = desk("intake")
    intake.open(f"/reports/{report['id']}?tab=working")
    intake.button("Công khai").click()
    intake.publish_as_it_is()
    expect(intake.detail().get_by_text("Đang công khai")).to_be_visible()

    with handler.page.expect_response(lambda response: "/moves/" in response.url) as answer:
        handler.press("Control+Enter")
    assert answer.value.status == 412
    note = handler.page.get_by_role("alert").filter(has_text="Người khác vừa thay đổi phản ánh này")
    expect(note).to_contain_text("Nguyễn Thị Tiếp Nhận")
    expect(note).to_contain_text("Chưa công khai → Đang công khai")
    expect(handler.detail().get_by_label("Câu trả lời công khai")).to_have_value(ANSWER)
    expect(handler.detail().get_by_label("Lý do không có ảnh")).to_have_value(NO_PHOTO)
    assert product.count(f"{REPORTS} WHERE id = %s AND state = 'in_progress'", report["id"]) == 1

    note.get_by_role("button", name="Vẫn").click()
    answered = f"{REPORTS} WHERE id = %s AND state = 'answered' AND publication = 'public'"
    wait_until(lambda: product.count(answered, report["id"]), "the answer went on top of the other's change")


def test_a_change_by_another_is_told_while_one_writes(
    desk: Callable[..., Desk], product: Product, official: Official
) -> None:
    report = in_work(product, official)
    handler = desk("handler")
    handler.open(f"/reports/{report['id']}?tab=working")
    expect(handler.page.get_by_role("heading", name=report["code"])).to_be_visible()
    expect(handler.page.get_by_text("Trực tiếp", exact=True)).to_be_visible()
    handler.press("t")
    handler.write("Câu trả lời công khai", "Đang chờ vật tư.")
    move(product, official, report["id"], "in_progress", by="intake", publish=True)
    expect(handler.page.get_by_role("alert").filter(has_text="Người khác vừa thay đổi")).to_be_visible()
    expect(handler.detail().get_by_label("Câu trả lời công khai")).to_have_value("Đang chờ vật tư.")
