"""Administrators at the desk: a swapped day moves a promise; a second person publishes what a first one wrote."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.e2e.counter import Counter
from tests.e2e.desk import Desk
from tests.e2e.look import too_small_to_press, violations, wider_than_the_screen
from tests.support.browser import PHONE
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.e2e

Desks = Callable[..., Desk]
Shoot = Callable[[Page, str], None]
DECISION = "Quyết định 99/QĐ-UBND (thử nghiệm)"
PROCEDURE = "1.004873"
NOTE = "Mang theo bản chính để đối chiếu (thử nghiệm)"
PROMISE = "Điều 22 Nghị định 123/2015/NĐ-CP; cam kết của tỉnh (thử nghiệm)"


def test_a_swapped_day_moves_the_promise_of_an_open_dossier(
    product: Product, desk: Desks, official: Callable[[str], dict[str, str]], shoot: Shoot
) -> None:
    dossier = Counter(product, official).receive("0905123777")
    before = dossier["due_at"]
    day = _day_of(before)

    admin = desk("admin")
    admin.open("/administration/calendar")
    _open_day(admin, day)
    expect(admin.page.get_by_text("thời hạn đang chạy.")).to_be_visible()
    admin.page.get_by_label("Ngày này là").select_option("off_swapped")
    admin.page.get_by_label("Tên gọi").fill("Nghỉ hoán đổi (thử)")
    admin.page.get_by_label("Mức chắc chắn").select_option("assumed")
    admin.page.get_by_label("Quyết định làm căn cứ").fill(DECISION)
    shoot(admin.page, "administration-day")
    admin.button("Lưu ngày này").click()
    expect(admin.page.get_by_role("button", name="Nghỉ hoán đổi (thử)").first).to_be_visible()
    shoot(admin.page, "administration-calendar")

    wait_until(lambda: _due(product, official, dossier["id"]) > before, "the promise moved")

    _open_day(admin, day)
    admin.button("Trở lại ngày thường").click()
    wait_until(lambda: _due(product, official, dossier["id"]) == before, "the promise moved back")


def test_a_year_is_looked_at_and_loaded(product: Product, desk: Desks, shoot: Shoot) -> None:
    admin = desk("admin")
    admin.open("/administration/calendar")
    for _ in range(2028 - int(_year_shown(admin))):
        admin.button("Năm sau").click()
    expect(admin.page.get_by_text("Chưa có lịch năm 2028")).to_be_visible()
    expect(admin.page.get_by_text("26/01/2028")).to_be_visible()
    expect(admin.page.get_by_text("Tạm tính").nth(1)).to_be_visible()
    shoot(admin.page, "administration-proposal")
    admin.button("Nạp lịch năm 2028").click()
    expect(admin.page.get_by_role("heading", name="Các ngày đặc biệt năm 2028")).to_be_visible()
    admin.page.locator("#day-2028-01-26").click()
    expect(admin.page.get_by_text("Lần 1: Nghỉ lễ")).to_contain_text(re.compile(r"\S+, \d{2}/\d{2}/\d{4} \d{2}:\d{2}"))
    shoot(admin.page, "administration-history")
    days = requests.get(f"{product.url}/api/v1/calendar/days?year=2028", timeout=20).json()["items"]
    assert "2028-01-26" in {each["day"] for each in days}


def test_an_agency_gets_hours_of_its_own(product: Product, desk: Desks, shoot: Shoot) -> None:
    admin = desk("admin")
    admin.open("/administration/hours")
    admin.page.get_by_role("searchbox", name="Tìm cơ quan").fill("sở tư pháp")
    admin.page.get_by_role("button", name="Sở Tư pháp").click()
    admin.page.get_by_label("Giờ làm việc", exact=True).select_option("own")
    admin.page.get_by_label("Khoảng 2: từ").fill("11:00")
    admin.page.get_by_label("Quyết định làm căn cứ").fill(DECISION)
    admin.button("Lưu giờ làm việc").click()
    expect(admin.page.get_by_text("Khoảng này phải bắt đầu sau khi khoảng trước kết thúc.")).to_be_visible()
    shoot(admin.page, "administration-hours-wrong")
    admin.button("Bỏ khoảng 2").click()
    admin.button("Lưu giờ làm việc").click()
    expect(admin.page.get_by_role("button", name="Sở Tư pháp")).to_contain_text("T2–T6 · 07:00–11:30")
    shoot(admin.page, "administration-hours")
    query = "start=2026-11-16T00:00:00Z&amount=1&unit=working_days&agency=so-tu-phap"
    due = requests.get(f"{product.url}/api/v1/calendar/due?{query}", timeout=20).json()["due_at"]
    assert due == "2026-11-16T04:30:00Z"

    admin.page.get_by_role("button", name="Sở Tư pháp").click()
    admin.page.get_by_label("Giờ làm việc", exact=True).select_option("default")
    admin.page.get_by_label("Quyết định làm căn cứ").fill(DECISION)
    admin.button("Lưu giờ làm việc").click()
    expect(admin.page.get_by_role("button", name="Sở Tư pháp")).to_contain_text("Giờ chung của tỉnh")


def test_editing_one_route_keeps_the_other(desk: Desks, shoot: Shoot) -> None:
    admin = desk("admin")
    admin.open("/administration/procedures/1.001193")
    admin.page.get_by_label("Mục cần bổ sung").select_option("routes")
    admin.button("Thêm mục").click()
    expect(admin.page.get_by_label("Mã bước chủ trì")).to_have_count(2)
    first = admin.page.get_by_label("Tên tiếng Việt").first
    expect(first).to_have_value("Tiếp nhận, kiểm tra hồ sơ")
    first.fill("Tiếp nhận tại quầy (thử nghiệm)")
    admin.page.get_by_label("Căn cứ của Quy trình các bước").fill(DECISION)
    shoot(admin.page, "administration-routes")
    admin.button("Gửi duyệt").click()
    waiting = admin.page.get_by_role("region", name="Phần bổ sung chờ duyệt")
    expect(waiting).to_contain_text("Tiếp nhận tại quầy (thử nghiệm)")
    expect(waiting).to_contain_text("lien-thong")
    for field in ("cases", "methods"):
        admin.page.get_by_label("Mục cần bổ sung").select_option(field)
        admin.button("Thêm mục").click()
    expect(admin.page.get_by_label("Mã trường hợp").nth(1)).to_have_value("lien-thong")
    admin.page.get_by_label("Số bản chính").first.fill("một")
    admin.button("Gửi duyệt").click()
    expect(admin.page.get_by_text("Hãy nhập một số nguyên từ 0 đến 100.")).to_be_visible()
    shoot(admin.page, "administration-cases")


def test_a_second_person_publishes_and_the_page_shows_it(product: Product, desk: Desks, shoot: Shoot) -> None:
    writer = desk("admin")
    writer.open(f"/administration/procedures/{PROCEDURE}")
    writer.page.get_by_label("Mục cần bổ sung").select_option("notes")
    writer.button("Thêm mục").click()
    writer.page.get_by_label("Lưu ý", exact=True).fill(NOTE)
    writer.button("Gửi duyệt").click()
    expect(writer.page.get_by_text("Mục này cần có.")).to_be_visible()
    writer.page.get_by_label("Căn cứ của Lưu ý").fill(PROMISE)
    shoot(writer.page, "administration-addition")
    writer.button("Gửi duyệt").click()
    writer.button("Duyệt phần bổ sung").click()
    expect(writer.page.get_by_text("Người soạn không thể tự duyệt.")).to_be_visible()

    second = desk("admin2")
    second.open(f"/administration/procedures/{PROCEDURE}")
    second.button("Duyệt phần bổ sung").click()
    expect(second.page.get_by_text("Khác với bản đang công bố")).to_be_visible()
    expect(second.page.get_by_text(PROMISE)).to_be_visible()
    shoot(second.page, "administration-difference")
    publish = second.page.get_by_role("button", name="Công bố bản")
    publish.click()
    expect(publish).to_have_count(0)

    shown = requests.get(f"{product.url}/api/v1/procedures/{PROCEDURE}", timeout=20).json()
    assert shown["notes"] == [NOTE]
    page = requests.get(f"{product.url}/procedures/{PROCEDURE}", timeout=20).text
    assert NOTE in page


def test_a_word_is_added_tried_and_switched_off(desk: Desks, shoot: Shoot) -> None:
    admin = desk("admin")
    admin.open("/administration/words")
    admin.page.get_by_role("textbox", name="Người dân nói").fill("giấy lọt lòng thử")
    admin.page.get_by_label("Danh mục gọi là").fill("đăng ký khai sinh")
    admin.button("Thêm cách nói").click()
    admin.page.get_by_role("searchbox", name="Thử tìm").fill("giấy lọt lòng thử")
    expect(admin.page.get_by_role("status").get_by_text("1.001193")).to_be_visible()
    shoot(admin.page, "administration-words")
    admin.page.get_by_role("button", name="Tắt “giấy lọt lòng thử”").click()
    expect(admin.page.get_by_role("button", name="Bật lại “giấy lọt lòng thử”")).to_be_visible()


@pytest.mark.parametrize("path", ["calendar", "hours", "procedures", f"procedures/{PROCEDURE}", "words"])
def test_the_screens_fit_a_phone(desk: Desks, shoot: Shoot, path: str) -> None:
    admin = desk("admin", **PHONE)
    admin.open(f"/administration/{path}")
    expect(admin.page.get_by_role("main").get_by_role("heading").first).to_be_visible()
    shoot(admin.page, f"administration-phone-{path.split('/')[-1]}")
    assert wider_than_the_screen(admin.page) == []
    assert too_small_to_press(admin.page) == []
    assert violations(admin.page) == []


def test_others_are_told_whom_it_is_for(desk: Desks) -> None:
    handler = desk("handler")
    handler.open("/administration/words")
    expect(handler.page.get_by_text("Chỉ dành cho người quản trị")).to_be_visible()


def _day_of(moment: str) -> str:
    """The day of a due moment; it ends within office hours, so the day in UTC is the day in Vietnam."""
    return moment[:10]


def _year_shown(admin: Desk) -> str:
    heading = admin.page.get_by_role("heading", name=re.compile(r"^Năm \d{4}$"))
    return heading.inner_text().split()[-1]


def _open_day(admin: Desk, day: str) -> None:
    expect(admin.page.get_by_role("heading", name=re.compile(r"^Năm \d{4}$"))).to_be_visible()
    if admin.page.get_by_role("heading", name=f"Năm {day[:4]}", exact=True).count() == 0:
        admin.button("Năm sau").click()
    admin.page.locator(f"#day-{day}").click()


def _due(product: Product, official: Callable[[str], dict[str, str]], dossier: str) -> Any:
    address = f"{product.url}/api/v1/operations/dossiers/{dossier}"
    return requests.get(address, headers=official("commune"), timeout=20).json()["due_at"]
