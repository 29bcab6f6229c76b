"""The one-stop shop on the real product: its forms, express lane and reserved numbers; test_birth is the whole walk."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response, Route, expect

from tests.e2e.desk import Desk
from tests.e2e.look import too_small_to_press, violations, wider_than_the_screen
from tests.support.browser import PHONE
from tests.support.product import Product

pytestmark = pytest.mark.e2e

Desks = Callable[..., Desk]
Shoot = Callable[[Page, str], None]

CARD = "056190001234|225123456|Nguyễn Thị Hoa|21051990|Nữ|12 Lê Lợi, Nha Trang, Khánh Hòa|25122021"
NAME = "Nguyễn Thị Hoa"
INTERLINKED = "Liên thông: khai sinh, thường trú, thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi"
ACCEPT = "Tiếp nhận và in biên nhận"
CODE = re.compile(r"H32\.22366-\d{6}-\d{4}")


def test_whoever_was_overtaken_sees_what_changed(product: Product, desk: Desks) -> None:
    clerk = desk("clerk")
    fill_in(clerk)
    accept(clerk, product)
    clerk.page.get_by_role("link", name="Mở hồ sơ").click()
    stands_in(clerk, "Đã tiếp nhận")
    address = clerk.page.url.removeprefix(f"{product.url}/operations")
    clerk.button("Người nộp rút hồ sơ…").click()
    clerk.write("Lý do (in cho người nộp)", "Người nộp đổi ý")
    keep_unaware(clerk.page)

    registry = desk("commune")
    registry.open(address)
    registry.button("Nhận việc").click()
    stands_in(registry, "Đang giải quyết")
    clerk.button("Thực hiện").click()
    expect(clerk.page.get_by_text("Hồ sơ vừa thay đổi")).to_be_visible()
    expect(clerk.detail().locator(".overtaken")).to_contain_text("Đang giải quyết")
    clerk.button("Vẫn thực hiện").click()
    stands_in(clerk, "Đã rút")


def test_what_cannot_be_received_gets_a_paper_and_no_code(product: Product, desk: Desks, shoot: Shoot) -> None:
    """Papers lack: they are asked for at the counter, with the form for it; brought, it is received after all."""
    clerk = desk("clerk")
    clerk.open("/dossiers/receive")
    choose(clerk, "khai sinh", "Thủ tục đăng ký khai sinh")
    scan(clerk)
    clerk.button(ACCEPT).click()
    expect(clerk.page.get_by_text("giấy tờ bắt buộc chưa đánh dấu").first).to_be_visible()
    clerk.button("Chưa nhận được").click()
    stands_in(clerk, "Bản nháp")
    shoot(clerk.page, "counter-put-off")
    clerk.button("Yêu cầu bổ sung…").click()
    clerk.write("Giấy tờ cần bổ sung", "Giấy chứng sinh")
    clerk.write("Lý do (in cho người nộp)", "Chưa nộp giấy chứng sinh")
    clerk.write("Căn cứ pháp lý", "Nghị định 123/2015/NĐ-CP, Điều 9")
    clerk.button("Thực hiện").click()
    stands_in(clerk, "Chờ bổ sung")
    expect(clerk.detail().get_by_text("Phiếu yêu cầu bổ sung")).to_be_visible()
    assert clerk.detail().get_by_text(CODE).count() == 0
    shoot(clerk.page, "counter-put-off-asked")
    clerk.button("Đã bổ sung đủ…").click()
    clerk.button("Thực hiện").click()
    clerk.button("Tiếp nhận").click()
    stands_in(clerk, "Đã tiếp nhận")
    expect(clerk.page.get_by_text(CODE).first).to_be_visible()
    clerk.open("/dossiers/receive")
    expect(clerk.page.get_by_label("Họ và tên")).to_have_value("")


def test_certified_copies_go_through_the_express_lane(product: Product, desk: Desks, shoot: Shoot) -> None:
    clerk = desk("clerk")
    clerk.open("/dossiers/express")
    choose(clerk, "sao y", "Chứng thực bản sao từ bản chính")
    clerk.page.get_by_label("Họ và tên").fill("Trần Văn Bảy")
    clerk.page.get_by_role("spinbutton").fill("3")
    clerk.button("Cùng người nộp").click()
    clerk.button("Thêm dòng").click()
    clerk.page.get_by_label("Họ và tên").last.fill("Lê Thị Tám")
    shoot(clerk.page, "counter-express")
    clerk.button("Tiếp nhận cả lượt").click()
    expect(clerk.page.get_by_role("heading", name="Đã tiếp nhận 3 hồ sơ")).to_be_visible()
    codes = clerk.page.get_by_role("link", name=CODE).all_inner_texts()
    assert len(set(codes)) == 3

    clerk.page.get_by_label("Người ký").select_option(label="Đỗ Văn Chủ Tịch")
    shoot(clerk.page, "counter-express-taken")
    clerk.button("Đã ký, trả cho người nộp").click()
    expect(clerk.page.get_by_role("heading", name="Đã trả 3 hồ sơ")).to_be_visible()
    returned = "SELECT count(*) FROM dossier WHERE state = 'returned' AND code = ANY(%s)"
    assert product.count(returned, codes) == 3


def test_numbers_are_reserved_and_entered_later(product: Product, desk: Desks, shoot: Shoot) -> None:
    clerk = desk("clerk")
    clerk.open("/dossiers/numbers")
    clerk.page.get_by_label("Bao nhiêu số").fill("5")
    clerk.page.get_by_label("Lý do").fill("Mất điện theo lịch")
    clerk.button("Giữ số").click()
    held = clerk.page.get_by_role("listitem").get_by_text(re.compile(f"^{CODE.pattern} đến {CODE.pattern}$"))
    expect(held).to_be_visible()
    shoot(clerk.page, "counter-numbers")
    found = CODE.search(held.inner_text())
    assert found
    clerk.page.get_by_role("link", name="Nhập hồ sơ đã nhận").click()
    expect(clerk.page.get_by_label("Số đã giữ")).to_have_value(str(int(found[0][-4:])))
    choose(clerk, "khai sinh", "Thủ tục đăng ký khai sinh")
    scan(clerk)
    clerk.button("Có đủ giấy tờ bắt buộc").click()
    clerk.page.get_by_label("Nhận lúc").fill(a_minute_past_midnight(found[0]))
    clerk.button(ACCEPT).click()
    expect(clerk.page.get_by_text(found[0], exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["", "/receive", "/express", "/numbers"])
def test_every_screen_of_the_counter_can_be_used_on_a_phone(desk: Desks, shoot: Shoot, path: str) -> None:
    clerk = desk("clerk", **PHONE)
    clerk.open(f"/dossiers{path}")
    expect(clerk.page.get_by_role("navigation", name="Các mục chính")).to_be_visible()
    if path == "/receive":
        choose(clerk, "khai sinh", "Thủ tục đăng ký khai sinh")
        clerk.button("Có đủ giấy tờ bắt buộc").click()
    shoot(clerk.page, f"phone-counter{path.replace('/', '-')}")
    assert wider_than_the_screen(clerk.page) == []
    assert too_small_to_press(clerk.page) == []
    assert violations(clerk.page) == []


def choose(clerk: Desk, words: str, name: str) -> None:
    """A procedure by everyday words, with the keyboard."""
    finder = clerk.page.get_by_role("combobox", name="Tìm thủ tục")
    finder.fill(words)
    expect(clerk.page.get_by_role("option", name=name).first).to_be_visible()
    option = clerk.page.get_by_role("option", name=name).first
    option.click()
    expect(finder).to_have_count(0)


def scan(clerk: Desk) -> None:
    """A reader types the card's text, and Enter."""
    clerk.page.get_by_label("Mã QR trên thẻ căn cước").focus()
    clerk.page.keyboard.type(CARD)
    clerk.press("Enter")
    expect(clerk.page.get_by_label("Họ và tên")).to_have_value(NAME)


def fill_in(clerk: Desk, shoot: Shoot | None = None, *, number: str = "0901 234 567") -> None:
    """The one screen: procedure and case, card, phone, papers."""
    clerk.page.get_by_role("navigation").get_by_role("link", name="Tiếp nhận").click()
    choose(clerk, "khai sinh", "Thủ tục đăng ký khai sinh")
    clerk.page.get_by_label("Trường hợp").select_option(label=INTERLINKED)
    scan(clerk)
    expect(clerk.page.get_by_label("Điện thoại")).to_be_focused()
    clerk.page.keyboard.type(number)
    clerk.page.get_by_label("Đã đọc lại số này cho người nộp").check()
    clerk.button(ACCEPT).click()
    expect(clerk.page.get_by_role("alert").filter(has_text="Còn 4 giấy tờ bắt buộc").first).to_be_visible()
    clerk.button("Có đủ giấy tờ bắt buộc").click()
    expect(clerk.page.get_by_text("Hẹn trả", exact=True)).to_be_visible()
    if shoot:
        shoot(clerk.page, "counter-receive")


def accept(clerk: Desk, product: Product, shoot: Shoot | None = None) -> str:
    """Accepted once though the first answer is lost; the receipt is a PDF in every format."""
    before = product.count("SELECT count(*) FROM dossier")
    lose_one_answer(clerk.page)
    with clerk.page.expect_response(is_receipt):
        clerk.button(ACCEPT).click()
        expect(clerk.page.get_by_text("Chưa có trả lời từ máy chủ.")).to_be_visible()
        clerk.button("Gửi lại ngay").click()
    code = clerk.page.get_by_text(CODE).inner_text()
    if shoot:
        shoot(clerk.page, "counter-receipt")
    for name in ("In A5", "In 80 mm"):
        with clerk.page.expect_response(is_receipt):
            clerk.button(name).click()
    assert product.count("SELECT count(*) FROM dossier") == before + 1
    return code


def lose_one_answer(page: Page) -> None:
    """The server gets the dossier, the counter does not get the answer."""

    def swallow(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route(re.compile(r"/operations/dossiers/[0-9a-f-]{36}$"), swallow, times=1)


def keep_unaware(page: Page) -> None:
    """What happens to the open dossier is not read here until something was done to it, and refused."""
    done: list[str] = []

    def reading(route: Route) -> None:
        if done:
            route.continue_()
        else:
            route.abort()

    def doing(route: Route) -> None:
        done.append(route.request.url)
        route.continue_()

    page.route("**/api/v1/operations/dossiers/*", reading)
    page.route("**/api/v1/operations/stream", lambda route: route.abort())
    page.route("**/api/v1/operations/dossiers/*/moves/*", doing)


def is_receipt(response: Response) -> bool:
    return (
        "/operations/papers/" in response.url and response.ok and response.headers["content-type"] == "application/pdf"
    )


def stands_in(desk: Desk, state: str) -> None:
    """The open dossier stands in a state, by its word."""
    expect(desk.detail().locator("header .state")).to_have_text(state)


def a_minute_past_midnight(code: str) -> str:
    """On the day of a code, and never in the future."""
    day = code.split("-")[1]
    return f"20{day[:2]}-{day[2:4]}-{day[4:]}T00:01"
