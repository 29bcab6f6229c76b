"""An answer shows how it is after the work: asked for at the desk, or said why not, and read by whom it concerns."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Official
from tests.e2e.desk import Desk
from tests.e2e.look import violations
from tests.e2e.town import ANSWER, NO_PHOTO, STREET, WORKING, move, seen_later
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.e2e

STATE = "SELECT count(*) FROM report WHERE id = %s AND state = %s"
NEEDED = "Hãy thêm ít nhất một ảnh sau xử lý, hoặc ghi lý do không có ảnh."


def in_work(product: Product, official: Official, phone: Phone | None = None) -> tuple[str, str]:
    """(id, code) of a report about a lane, which a handler works on."""
    report = (phone or Phone(product)).file_one(category="lan-chiem-via-he", text="Quán bày ghế kín vỉa hè", answers={})
    for to in WORKING:
        move(product, official, report["id"], to)
    return report["id"], report["code"]


def test_without_a_photo_the_desk_asks_why_and_the_approver_reads_it(
    product: Product,
    official: Official,
    desk: Callable[..., Desk],
    shoot: Callable[[Page, str], None],
) -> None:
    phone = Phone(product)
    report, _ = in_work(product, official, phone)
    handler = desk("handler")
    handler.open(f"/reports/{report}?tab=working")
    handler.is_now("Đang xử lý")
    handler.press("t")
    handler.write("Câu trả lời công khai", ANSWER)
    expect(handler.detail().get_by_text("Loại phản ánh này cần ít nhất một ảnh sau xử lý.")).to_be_visible()
    handler.press("Control+Enter")
    expect(handler.detail().get_by_role("alert").filter(has_text=NEEDED)).to_be_visible()
    # Nor does the server take it from whoever does not ask.
    with pytest.raises(AssertionError, match="after_photo_needed"):
        move(product, official, report, "answered", no_photo_reason=None)
    assert product.count(STATE, report, "in_progress") == 1
    shoot(handler.page, "desk-photo-needed")

    # By keyboard alone: from the button of the photos on to the reason.
    handler.button("Chọn ảnh").focus()
    handler.press("Tab")
    expect(handler.button("Không chụp được ảnh")).to_be_focused()
    handler.press("Enter")
    handler.page.keyboard.type(NO_PHOTO)
    expect(handler.detail().get_by_label("Lý do không có ảnh")).to_have_value(NO_PHOTO)
    shoot(handler.page, "desk-photo-reason")
    assert violations(handler.page) == []

    # Nothing typed is lost by a reload.
    handler.page.reload()
    handler.is_now("Đang xử lý")
    handler.press("t")
    expect(handler.detail().get_by_label("Câu trả lời công khai")).to_have_value(ANSWER)
    expect(handler.detail().get_by_label("Lý do không có ảnh")).to_have_value(NO_PHOTO)
    handler.press("Control+Enter")
    handler.is_now("Chờ duyệt")

    approver = desk("approver")
    approver.open(f"/reports/{report}?tab=review")
    approver.is_now("Chờ duyệt")
    said = f"Không có ảnh sau xử lý vì: {NO_PHOTO}"
    expect(approver.detail().get_by_text(said)).to_have_count(2)
    approver.detail().get_by_text(said).first.scroll_into_view_if_needed()
    shoot(approver.page, "desk-photo-approver")
    approver.press("d")
    approver.is_now("Đã trả lời")
    answer = phone.read(report).json()
    assert (answer["state"], answer["no_photo_reason"]) == ("resolved", NO_PHOTO)


def test_with_a_photo_nobody_is_asked_why(
    product: Product, official: Official, desk: Callable[..., Desk], tmp_path: Path
) -> None:
    report, _ = in_work(product, official)
    handler = desk("handler")
    handler.open(f"/reports/{report}?tab=working")
    handler.is_now("Đang xử lý")
    handler.press("t")
    handler.write("Câu trả lời công khai", ANSWER)
    handler.add_photo(seen_later(STREET, tmp_path))
    expect(handler.button("Không chụp được ảnh")).to_have_count(0)
    handler.press("Control+Enter")
    handler.is_now("Chờ duyệt")


def test_an_answer_of_a_corrected_category_is_approved_with_a_reason(
    product: Product, official: Official, desk: Callable[..., Desk]
) -> None:
    report = Phone(product).file_one(category="khong-ro", text="Cột bị nghiêng ra lòng đường", answers={})["id"]
    for to in (*WORKING, "answered"):
        move(product, official, report, to)
    corrected = {"category": "den-duong", "public_answer": None, "no_photo_reason": None}
    move(product, official, report, "answered", by="intake", **corrected)
    approver = desk("approver")
    approver.open(f"/reports/{report}?tab=review")
    approver.is_now("Chờ duyệt")
    approver.press("d")
    reason = approver.detail().get_by_label("Lý do không có ảnh")
    expect(reason).to_be_focused()
    approver.press("Control+Enter")
    expect(approver.detail().get_by_text(NEEDED)).to_be_visible()
    assert product.count(STATE, report, "answered") == 1
    reason.fill(NO_PHOTO)
    approver.press("Control+Enter")
    approver.is_now("Đã trả lời")


def test_one_reason_serves_many(
    product: Product, official: Official, desk: Callable[..., Desk], shoot: Callable[[Page, str], None]
) -> None:
    reports = [in_work(product, official) for _ in range(2)]
    handler = desk("handler")
    handler.open("/?tab=working")
    for _, code in reports:
        handler.select(code)
        handler.press("x")
    many = handler.page.get_by_role("region", name="Làm với nhiều phản ánh")
    many.get_by_role("button", name="Trả lời", exact=True).click()
    sheet = handler.page.get_by_role("dialog")
    sheet.get_by_label("Câu trả lời công khai").fill(ANSWER)
    sheet.get_by_label("Lý do không có ảnh sau xử lý").fill(NO_PHOTO)
    shoot(handler.page, "desk-photo-many")
    sheet.get_by_role("button", name="Trả lời", exact=True).click()
    expect(handler.page.get_by_text("2 phản ánh đã xong")).to_be_visible()
    for report, _ in reports:
        assert product.count(f"{STATE} AND no_photo_reason = %s", report, "answered", NO_PHOTO) == 1
