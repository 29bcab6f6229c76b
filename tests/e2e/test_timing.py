"""Routing, the duty roster, notices and more time, as officials use them."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import look
from tests.e2e.desk import Desk
from tests.support.product import Product

pytestmark = pytest.mark.e2e
SIZES = ({"width": 360, "height": 740}, {"width": 1440, "height": 900})


@pytest.mark.parametrize("size", SIZES, ids=("phone", "wide"))
def test_screens_of_routing_duty_and_notices_are_whole(
    browser: Browser, product: Product, size: dict[str, int]
) -> None:
    desk = Desk.of(browser, product, viewport=size)
    desk.sign_in("admin", live=False)
    for path, heading in (("/routing", "Phân luồng"), ("/duty", "Lịch trực"), ("/notices", "Nhắc việc")):
        desk.open(path)
        expect(desk.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        desk.page.wait_for_load_state("networkidle")
        assert look.violations(desk.page) == []
    desk.page.context.close()


def test_an_administrator_asks_who_would_get_this_and_changes_it(browser: Browser, product: Product) -> None:
    desk = Desk.of(browser, product)
    desk.sign_in("admin", live=False)
    desk.open("/routing")
    page = desk.page
    page.get_by_label("Lĩnh vực").select_option("vien-thong")
    page.get_by_label("Xã, phường").select_option("22366")
    desk.button("Xem").click()
    expect(page.get_by_text("theo lĩnh vực, không quy tắc nào nói khác")).to_be_visible()
    desk.button("Thêm quy tắc").click()
    form = page.get_by_role("form", name="Thêm quy tắc")
    form.get_by_label("Lĩnh vực").select_option("vien-thong")
    form.get_by_label("Đơn vị sở hữu").select_option(label="Viễn thông")
    form.get_by_label("Cơ quan nhận").select_option("so-khoa-hoc-cong-nghe")
    form.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("→ Sở Khoa học và Công nghệ")).to_be_visible()
    expect(page.locator(".about").filter(has_text="Cáp viễn thông, sóng di động · Viễn thông")).to_be_visible()
    expect(page.get_by_text("Mọi máy chủ dùng quy tắc này trong vòng 30 giây")).to_be_visible()
    page.context.close()
