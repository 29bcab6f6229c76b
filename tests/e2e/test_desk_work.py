"""What the desk is worked with: black-outs, many reports at once, approval without a mouse."""

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.e2e.desk import Desk, sent_empty
from tests.e2e.town import PHOTOS, REVIEW, STREET, move
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.e2e

Official = Callable[[str], dict[str, str]]
WORDS = "Xe 79A-123.45 của anh Tèo chắn lối, gọi 0905 123 456"


def black(product: Product, path: str, at: tuple[float, float]) -> bool:
    """Whether the photo at a path is black there; a place as parts of its width and height."""
    answer = requests.get(product.url + path, timeout=20)
    assert answer.ok, answer.text
    image = Image.open(io.BytesIO(answer.content)).convert("RGB")
    pixel = image.getpixel((round(at[0] * image.width), round(at[1] * image.height)))
    assert isinstance(pixel, tuple)
    return max(pixel) < 12


def test_what_is_private_is_blacked_out_before_it_is_public(
    desk: Callable[..., Desk], product: Product, shoot: Callable[[Page, str], None]
) -> None:
    phone = Phone(product)
    media = phone.send_photo((PHOTOS / STREET).read_bytes()).json()["media_id"]
    report = phone.file_one(text=WORDS, media=[media])
    intake = desk("intake")
    intake.open(f"/reports/{report['id']}?tab=all")
    expect(intake.page.get_by_role("heading", name=report["code"])).to_be_visible()
    intake.detail().get_by_label("Công khai khi tiếp nhận").check()
    intake.button("Tiếp nhận").click()
    ask = intake.page.get_by_role("dialog", name="Che gì trước khi công khai?")
    stage = ask.get_by_role("group", name="Ảnh 1, 0 vùng che")
    expect(stage).to_be_visible()
    with_pointer(intake.page, stage.bounding_box() or {})
    ask.get_by_role("group", name="Ảnh 1, 1 vùng che").focus()
    with_keys(intake.page)
    expect(ask.get_by_role("group", name="Ảnh 1, 2 vùng che")).to_be_visible()
    ask.get_by_role("button", name="Che “79A-123.45”").click()
    ask.get_by_role("button", name="Che “0905 123 456”").click()
    shoot(intake.page, "desk-blackout")
    ask.get_by_role("button", name="Che và công khai").click()
    expect(ask).to_be_hidden()
    expect(intake.detail().get_by_text("Đang công khai")).to_be_visible()
    everybody_sees_it(product, report["id"], media)


def with_pointer(page: Page, area: Any) -> None:
    """Drag over the upper left corner."""
    page.mouse.move(area["x"] + area["width"] * 0.05, area["y"] + area["height"] * 0.05)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.3, area["y"] + area["height"] * 0.3, steps=4)
    page.mouse.up()


def with_keys(page: Page) -> None:
    """A box in the middle, moved a little and made larger."""
    for key in ("Enter", "ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)


def everybody_sees_it(product: Product, report_id: str, media: str) -> None:
    public = requests.get(f"{product.url}/api/v1/reports/{report_id}", timeout=20).json()
    assert public["text"] == "Xe ██████████ của anh Tèo chắn lối, gọi ████ ███ ███"
    (photo,) = public["media"]
    assert photo["media_id"] != media
    for size in ("large", "small"):
        assert black(product, photo[size], (0.15, 0.15))
        assert black(product, photo[size], (0.5, 0.5))
        assert not black(product, photo[size], (0.85, 0.5))
    assert requests.get(f"{product.url}/api/v1/media/{media}/large", timeout=20).status_code == 404


def test_many_are_accepted_by_keyboard_and_a_lost_answer_moves_none_twice(
    desk: Callable[..., Desk], product: Product, shoot: Callable[[Page, str], None]
) -> None:
    word = f"kẹt cống {uuid.uuid4().hex[:6]}"
    reports = [Phone(product).file_one(text=f"Nước không rút, {word} số {n}") for n in range(3)]
    intake = desk("intake")
    intake.open(f"/?tab=new&q={word}")
    expect(intake.rows).to_have_count(3)
    lose_first_answer(intake.page)
    intake.press("j")
    for key in ("x", "Shift+J", "Shift+J"):
        intake.press(key)
    expect(intake.page.get_by_text("Đã chọn 3")).to_be_visible()
    expect(
        intake.page.get_by_role("region", name="Làm với nhiều phản ánh").get_by_role(
            "button", name="Tiếp nhận", exact=True
        )
    ).to_be_visible()
    shoot(intake.page, "desk-bulk")
    intake.press("a")
    expect(intake.page.get_by_role("dialog", name="Tiếp nhận: 3 phản ánh")).to_be_visible()
    intake.press("Control+Enter")
    expect(intake.page.get_by_text("3 phản ánh đã xong")).to_be_visible()
    for report in reports:
        moved = "SELECT count(*) FROM report WHERE id = %s AND state = 'accepted' AND version = 2"
        assert product.count(moved, report["id"]) == 1


def lose_first_answer(page: Page) -> None:
    """The server does what it is asked, and nobody hears of it; the second time it is heard."""
    lost: list[str] = []

    def lose(route: Route) -> None:
        answer = route.fetch()
        if lost:
            route.fulfill(response=answer)
        else:
            lost.append(route.request.url)
            route.abort()

    page.route("**/bulk-moves/*", lose)


def test_one_of_many_that_cannot_be_done_is_named(
    desk: Callable[..., Desk], product: Product, official: Official
) -> None:
    word = f"hố ga {uuid.uuid4().hex[:6]}"
    reports = [Phone(product).file_one(text=f"Mất nắp, {word} số {n}") for n in range(3)]
    intake = desk("intake")
    # Nothing is heard here of what another does meanwhile.
    intake.page.route("**/operations/stream", lambda route: route.abort())
    region = intake.page.get_by_role("region", name="Làm với nhiều phản ánh")
    sheet = intake.page.get_by_role("dialog", name="Không tiếp nhận: 3 phản ánh")
    words, said = sheet.get_by_label("Lời gửi người dân"), "Việc này đã có đơn vị sửa từ sáng nay."

    def choose_all() -> None:
        intake.open(f"/?tab=new&q={word}")
        expect(intake.rows).to_have_count(3)
        intake.rows.first.click()
        intake.rows.last.click(modifiers=["Shift"])
        expect(intake.page.get_by_text("Đã chọn 3")).to_be_visible()

    choose_all()
    region.get_by_role("button", name="Không tiếp nhận", exact=True).click()
    send = sent_empty(sheet, "Không tiếp nhận")
    words.fill(said)
    choose_all()  # as after a reload
    move(product, official, reports[1]["id"], "accepted")
    region.get_by_role("button", name="Không tiếp nhận", exact=True).click()
    expect(words).to_have_value(said)
    send.click()
    expect(region.get_by_text("2 đã xong, 1 chưa được")).to_be_visible()
    expect(region.get_by_role("listitem")).to_contain_text([reports[1]["code"]])


def test_the_list_narrows_to_what_is_urgent_and_the_address_keeps_it(
    desk: Callable[..., Desk], product: Product
) -> None:
    word = f"nứt {uuid.uuid4().hex[:6]}"
    usual, urgent = (Phone(product).file_one(text=f"Vỉa hè {word} số {n}") for n in range(2))
    with product.connect() as connection:
        connection.execute(
            b"UPDATE report SET urgent = id = %s WHERE id = ANY(%s)", (urgent["id"], [urgent["id"], usual["id"]])
        )
    intake = desk("intake")
    intake.open(f"/?tab=new&q={word}")
    expect(intake.rows).to_have_count(2)
    intake.page.get_by_label("Mức khẩn").select_option(label="chỉ việc khẩn")
    expect(intake.rows).to_have_count(1)
    expect(intake.rows).to_contain_text(urgent["code"])
    assert "urgent=true" in intake.page.url
    intake.page.reload()
    expect(intake.rows).to_have_count(1)
    intake.page.get_by_label("Mức khẩn").select_option(label="không khẩn")
    expect(intake.rows).to_contain_text(usual["code"])


def test_an_answer_is_approved_without_a_mouse(desk: Callable[..., Desk], product: Product, official: Official) -> None:
    report = Phone(product).file_one(category="lan-chiem-via-he", text=f"Hàng quán chắn lối {uuid.uuid4().hex[:6]}")
    for to in REVIEW:
        move(product, official, report["id"], to)
    approver = desk("approver")
    approver.press("/")
    approver.page.keyboard.type(report["code"])
    expect(approver.rows).to_have_count(1)
    for key in ("Escape", "j", "Enter"):
        approver.press(key)
    expect(approver.page.get_by_role("heading", name=report["code"])).to_be_focused()
    approver.press("d")
    approver.is_now("Đã trả lời")
    public = f"{product.url}/api/v1/operations/reports/{report['id']}"
    assert requests.get(public, headers=official("approver"), timeout=20).json()["state"] == "resolved"
