"""What helps officials beside the moves: writing to the sender, templates, photos that outlive a reload."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.desk import Desk
from tests.e2e.look import too_small_to_press, too_small_to_read, violations, wider_than_the_screen
from tests.e2e.scripts import script
from tests.e2e.town import GROVE, PHOTOS, STREET, move
from tests.support.browser import PHONE
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.e2e

Official = Callable[[str], dict[str, str]]
Desks = Callable[..., Desk]
Handsets = Callable[..., Handset]
Shoot = Callable[[Page, str], None]
MESSAGE = "Chúng tôi đến lúc 14:00, nhờ bạn mở cổng."
REPLY = "Vâng, cổng bên trái, cứ bấm chuông."


def being_handled(product: Product, official: Official, report: str) -> None:
    for to in ("accepted", "assigned", "in_progress"):
        move(product, official, report, to)


def test_a_handler_writes_to_the_sender_who_answers_without_a_connection(
    product: Product, official: Official, handset: Handsets, desk: Desks, shoot: Shoot
) -> None:
    phone = handset()
    phone.install()
    report = phone.file()
    expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
    being_handled(product, official, report)
    handler = desk("handler")
    handler.open(f"/reports/{report}?tab=working")
    handler.button("Nhắn người gửi").click()
    handler.page.evaluate(script("slow_disk"), "operations")
    handler.page.get_by_label("Tin nhắn mới").fill(MESSAGE)
    handler.page.reload()
    field = handler.page.get_by_label("Tin nhắn mới")
    expect(field).to_have_value(MESSAGE)
    field.focus()
    handler.press("Control+Enter")
    talk = handler.page.get_by_role("region", name="Nhắn tin với người gửi")
    expect(talk.get_by_role("listitem")).to_have_count(1)
    handler.is_now("Đang xử lý")

    answer_offline(phone, report, shoot)
    expect(talk.get_by_role("listitem").last).to_contain_text(REPLY)
    expect(talk.get_by_role("listitem").last).to_contain_text("Người gửi")
    talk.scroll_into_view_if_needed()
    shoot(handler.page, "desk-messages")
    assert violations(handler.page) == []
    written = "SELECT count(*) FROM report_entry WHERE report_id = %s AND kind = 'message'"
    assert product.count(written, report) == 2


def answer_offline(phone: Handset, report: str, shoot: Shoot) -> None:
    """What is typed is kept on the phone, said to be unsent, and leaves with the connection, once."""
    phone.open(f"/reports/{report}")
    talk = phone.page.get_by_role("region", name="Tin nhắn với cơ quan")
    expect(talk).to_contain_text(MESSAGE)
    expect(talk).to_contain_text("không biết bạn là ai")
    phone.lose_connection()
    phone.page.get_by_label("Trả lời của bạn").fill(REPLY)
    shoot(phone.page, "phone-message")
    assert violations(phone.page) == []
    assert too_small_to_press(phone.page) == too_small_to_read(phone.page) == wider_than_the_screen(phone.page) == []
    phone.button("Gửi tin nhắn").tap()
    expect(talk.get_by_text("CHƯA GỬI", exact=True)).to_be_visible()
    phone.page.reload()
    expect(talk.get_by_text("CHƯA GỬI", exact=True)).to_be_visible()
    phone.regain_connection()  # and it leaves by itself
    expect(talk.get_by_role("listitem")).to_have_count(2)
    expect(talk.get_by_text("CHƯA GỬI", exact=True)).to_have_count(0)
    shoot(phone.page, "phone-message-answered")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_templates_are_written_tried_and_deleted(desk: Desks, shoot: Shoot, size: str) -> None:
    editor = desk("admin", **(PHONE if size == "phone" else {}))
    page, name = editor.page, f"Đã xong {uuid.uuid4().hex[:6]}"
    editor.open("/administration/templates")
    editor.button("Thêm mẫu").click()
    page.get_by_label("Tên mẫu").fill(name)
    page.get_by_label("Dùng khi chuyển sang").select_option("answered")
    text = page.get_by_label("Nội dung")
    text.fill("Chào {ten}, ")
    text.press("End")
    editor.button("Chèn Cơ quan").click()
    page.keyboard.type(" đã xử lý ")
    editor.button("Chèn Mã phản ánh").click()
    expect(text).to_have_value("Chào {ten}, {agency} đã xử lý {code}")
    editor.button("Lưu").click()
    expect(page.get_by_text("Không điền được “{ten}”.")).to_be_visible()
    page.reload()
    expect(text).to_have_value("Chào {ten}, {agency} đã xử lý {code}")
    text.fill("{agency} đã xử lý {code}, trước hạn {due}.")
    expect(page.get_by_role("region", name="Người dân sẽ đọc")).to_contain_text(
        "UBND Phường Nha Trang đã xử lý PA-7K3F-29"
    )
    shoot(page, f"templates-{size}")
    assert violations(page) == []
    assert wider_than_the_screen(page) == []
    if size == "phone":
        assert too_small_to_press(page) == []
    text.press("Control+Enter")
    row = page.get_by_role("button", name=name)
    expect(row).to_be_visible()
    shoot(page, f"templates-list-{size}")
    row.click()
    editor.button("Xóa mẫu").click()
    page.get_by_role("dialog").get_by_role("button", name="Xóa mẫu").click()
    expect(page.get_by_text(f"Đã xóa “{name}”.")).to_be_visible()
    expect(row).to_have_count(0)


def test_after_photos_of_a_draft_outlive_a_reload_and_end_with_the_session(
    product: Product, official: Official, desk: Desks, shoot: Shoot
) -> None:
    report = Phone(product).file_one(text=f"Đèn không sáng {uuid.uuid4().hex[:6]}")
    being_handled(product, official, report["id"])
    handler = desk("handler")
    after = handler.page.get_by_alt_text("Ảnh sau xử lý, 1")

    def writes() -> None:
        handler.open(f"/reports/{report['id']}?tab=working")
        handler.is_now("Đang xử lý")
        handler.press("t")

    writes()
    handler.add_photo(PHOTOS / STREET)
    expect(after).to_be_visible()
    expect(handler.page.locator("progress")).to_have_count(0)
    writes()
    expect(after).to_be_visible()
    shoot(handler.page, "after-photos-again")
    handler.press("Escape")
    other_tab = handler.page.context.new_page()
    other_tab.goto(f"{product.url}/operations/?tab=working")
    expect(other_tab.locator("#queue")).to_be_visible()
    handler.sign_out()
    expect(other_tab.get_by_label("Thư điện tử công vụ")).to_be_visible()
    other_tab.close()
    handler.sign_in("handler")
    writes()
    expect(handler.page.get_by_label("Câu trả lời công khai")).to_be_visible()
    expect(after).to_have_count(0)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_photos_go_along_with_what_is_filed_for_somebody(
    product: Product, official: Official, desk: Desks, shoot: Shoot, size: str
) -> None:
    operator = desk("operator", live=False, **(PHONE if size == "phone" else {}))
    page = operator.page
    operator.open("/assist")
    page.get_by_label("Việc gì").select_option("rac-thai")
    page.get_by_label("Nội dung, ghi theo lời người dân").fill("Rác chất đống trước chợ Đầm")
    page.get_by_label("Phường, xã").select_option(index=1)
    add(page, PHOTOS / GROVE)
    first = page.get_by_alt_text("Ảnh kèm theo, 1")
    expect(first).to_be_visible()
    expect(page.locator("progress")).to_have_count(0)
    page.reload()
    expect(first).to_be_visible()
    first.scroll_into_view_if_needed()
    shoot(page, f"assist-photos-{size}")
    assert violations(page) == []
    assert wider_than_the_screen(page) == []
    with page.expect_response(lambda response: "/operations/filings/" in response.url) as filed:
        operator.button("Ghi nhận phản ánh").click()
    answer: Any = filed.value.json()
    assert filed.value.status == 201, answer
    seen: Any = requests.get(
        f"{product.url}/api/v1/operations/reports/{answer['id']}", headers=official("intake"), timeout=20
    ).json()
    assert [photo["purpose"] for photo in seen["media"]] == ["reported"]
    operator.button("Người khác").click()
    expect(page.get_by_label("Việc gì")).to_be_visible()
    expect(first).to_have_count(0)


def add(page: Page, photo: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Chọn ảnh", exact=True).click()
    chooser.value.set_files(photo)
