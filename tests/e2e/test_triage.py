"""What intake decides at the desk: urgency, owner, a split taken back, many merged, many looked at one by one."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.e2e.desk import Desk, sent_empty
from tests.e2e.look import violations
from tests.e2e.town import PHOTOS, STREET, move
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.e2e

Official = Callable[[str], dict[str, str]]
Shoot = Callable[[Page, str], None]
WIDE = {"viewport": {"width": 1440, "height": 900}}
MANY = "Làm với nhiều phản ánh"


def at_desk(product: Product, official: Official, report: dict[str, Any]) -> dict[str, Any]:
    address = f"{product.url}/api/v1/operations/reports/{report['id']}"
    found: dict[str, Any] = requests.get(address, headers=official("intake"), timeout=20).json()
    return found


def opened(desk: Callable[..., Desk], report: dict[str, Any]) -> Desk:
    intake = desk("intake", **WIDE)
    intake.open(f"/reports/{report['id']}?tab=all")
    expect(intake.page.get_by_role("heading", name=report["code"])).to_be_visible()
    return intake


def choose(intake: Desk, word: str, count: int) -> None:
    """Find some reports by a word, and choose them all."""
    intake.open(f"/?tab=new&q={word}")
    expect(intake.rows).to_have_count(count)
    intake.rows.first.click()
    intake.rows.last.click(modifiers=["Shift"])
    expect(intake.page.get_by_text(f"Đã chọn {count}")).to_be_visible()


def test_intake_raises_urgency_with_a_reason_and_names_the_owner(
    desk: Callable[..., Desk], product: Product, official: Official, shoot: Shoot
) -> None:
    report = Phone(product).file_one(text=f"Cột đèn nghiêng {uuid.uuid4().hex[:6]}")
    intake = opened(desk, report)
    detail = intake.detail()
    detail.get_by_role("switch", name="Khẩn").check()
    detail.get_by_label("Đơn vị sở hữu").select_option("dien-luc")
    intake.button("Tiếp nhận").click()
    expect(detail.get_by_text("Mục này cần có nội dung.")).to_be_visible()
    detail.get_by_label("Vì sao khẩn").fill("Ngay cổng trường, sắp đổ")
    shoot(intake.page, "desk-urgent-asked")
    assert violations(intake.page) == []
    intake.button("Tiếp nhận").click()
    intake.is_now("Đã tiếp nhận")
    expect(detail.locator("header").get_by_text("Khẩn", exact=True)).to_be_visible()
    history = detail.get_by_role("region", name="Diễn biến")
    for words in ("Nâng lên mức khẩn", "Đơn vị sở hữu: Điện lực", "Ngay cổng trường, sắp đổ"):
        expect(history.get_by_text(words)).to_be_visible()
    expect(detail.locator("dl").get_by_text("Điện lực", exact=True)).to_be_visible()
    shoot(intake.page, "desk-urgent")
    seen = at_desk(product, official, report)
    assert (seen["urgent"], seen["asset_owner"]["code"], seen["due_at"] < report["due_at"]) == (True, "dien-luc", True)


def test_a_split_is_taken_back_until_somebody_has_answered(
    desk: Callable[..., Desk], product: Product, official: Official, shoot: Shoot
) -> None:
    report = Phone(product).file_one(text=f"Đèn và cống {uuid.uuid4().hex[:6]}")
    wanted = [{"id": str(uuid.uuid4()), "agency": agency} for agency in ("ubnd-22366", "so-xay-dung")]
    move(product, official, report["id"], "accepted", by="intake")
    move(product, official, report["id"], "split", by="intake", parts=wanted)
    intake = opened(desk, report)
    intake.button("Gộp lại các phần").click()
    intake.write("Vì sao gộp lại", "Một đơn vị làm được cả hai")
    shoot(intake.page, "desk-take-back")
    intake.detail().locator("form").get_by_role("button", name="Gộp lại các phần", exact=True).click()
    intake.is_now("Đã tiếp nhận")
    expect(intake.detail().get_by_text("Gộp lại các phần PA-")).to_be_visible()
    shoot(intake.page, "desk-taken-back")
    assert {part["state"] for part in at_desk(product, official, report)["parts"]} == {"merged"}


def test_many_are_merged_into_one_of_them(
    desk: Callable[..., Desk], product: Product, official: Official, shoot: Shoot
) -> None:
    word = f"vỡ ống {uuid.uuid4().hex[:6]}"
    stays, *others = [Phone(product).file_one(text=f"Nước tràn, {word} số {n}") for n in range(3)]
    intake = desk("intake", **WIDE)
    choose(intake, word, 3)
    region = intake.page.get_by_role("region", name=MANY)
    region.get_by_role("button", name="Gộp vào phản ánh khác", exact=True).click()
    sheet = intake.page.get_by_role("dialog", name="Gộp vào phản ánh khác: 3 phản ánh")
    go = sent_empty(sheet, "Gộp vào phản ánh khác")
    sheet.get_by_label("Mã phản ánh được giữ lại").fill("so 0")
    expect(sheet.get_by_role("radio")).to_have_count(1)
    sheet.get_by_role("radio", name=stays["code"]).check()
    expect(sheet.get_by_label("Mã phản ánh được giữ lại")).to_have_value(stays["code"])
    shoot(intake.page, "desk-bulk-merge")
    assert violations(intake.page) == []
    go.click()
    expect(region.get_by_text("2 phản ánh đã xong")).to_be_visible()
    seen = at_desk(product, official, stays)
    assert {linked["code"] for linked in seen["merged_here"]} == {other["code"] for other in others}


def test_what_was_accepted_together_is_published_one_by_one(
    desk: Callable[..., Desk], product: Product, official: Official, shoot: Shoot
) -> None:
    word = f"kẹt rác {uuid.uuid4().hex[:6]}"
    phone = Phone(product)
    media = phone.send_photo((PHOTOS / STREET).read_bytes()).json()["media_id"]
    reports = [phone.file_one(text=f"Miệng cống, {word} số {n}, gọi 0905 123 456", media=[media]) for n in range(3)]
    intake = desk("intake", **WIDE)
    choose(intake, word, 3)
    region = intake.page.get_by_role("region", name=MANY)
    region.get_by_role("button", name="Tiếp nhận", exact=True).click()
    sheet = intake.page.get_by_role("dialog", name="Tiếp nhận: 3 phản ánh")
    expect(sheet.get_by_text("Chưa phản ánh nào được công khai.")).to_be_visible()
    sheet.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(region.get_by_text("3 phản ánh có thể công khai")).to_be_visible()
    shoot(intake.page, "desk-bulk-accepted")
    assert {at_desk(product, official, report)["publication"] for report in reports} == {"hidden"}

    region.get_by_role("button", name="Xem và công khai từng cái").click()
    ask = intake.page.get_by_role("dialog", name="Che gì trước khi công khai?")
    expect(ask.get_by_text("1 trên 3")).to_be_visible()
    ask.get_by_role("button", name="Che “0905 123 456”").click()
    shoot(intake.page, "desk-bulk-walk")
    ask.get_by_role("button", name="Che và công khai").click()
    expect(ask.get_by_text("2 trên 3")).to_be_visible()
    ask.get_by_role("button", name="Không công khai cái này").click()
    expect(ask.get_by_text("3 trên 3")).to_be_visible()
    ask.get_by_role("button", name="Để sau").click()
    expect(region.get_by_text("1 phản ánh có thể công khai")).to_be_visible()
    region.get_by_role("button", name="Xem và công khai từng cái").click()
    ask.get_by_role("button", name="Công khai", exact=True).click()
    expect(ask).to_be_hidden()
    expect(region.get_by_role("button", name="Xem và công khai từng cái")).to_be_hidden()
    expect(intake.page.get_by_text("Đã công khai")).to_have_count(2)

    seen = [at_desk(product, official, report) for report in reversed(reports)]
    assert [each["publication"] for each in seen] == ["public", "hidden", "public"]
    assert "0905" not in seen[0]["text"]
    assert "0905" in seen[2]["text"]
