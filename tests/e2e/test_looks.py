"""Who looked behind what a report keeps from others, as its reporter reads it, also without a connection."""

from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.look import sound
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.e2e

LOOKED = "đã xem tên và số điện thoại của người gửi phản ánh."


def arrived(product: Product, report: str) -> None:
    wait_until(lambda: product.count("SELECT count(*) FROM report WHERE id = %s", report) == 1, "the report arrives")


def look_behind(product: Product, headers: dict[str, str], report: str) -> None:
    address = f"{product.url}/api/v1/operations/reports/{report}/reporter"
    answer = requests.post(address, headers=headers, timeout=20)
    assert answer.ok, answer.text


def test_a_reporter_reads_who_looked(
    product: Product, official: Official, handset: Callable[..., Handset], shoot: Callable[[Page, str], None]
) -> None:
    phone = handset()
    phone.install()
    report = phone.file()
    arrived(product, report)
    phone.open(f"/reports/{report}")
    phone.link("Ai đã xem thông tin của tôi").tap()
    expect(phone.heading("Chưa có ai xem")).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "report-looks-none")

    look_behind(product, official("intake"), report)
    phone.open(f"/reports/{report}")
    phone.link("Đã có 1 lần xem thông tin của tôi").tap()
    expect(phone.page.get_by_text(LOOKED)).to_be_visible()
    expect(phone.page.get_by_text("Để liên hệ, hỏi thêm người gửi.")).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "report-looks")

    phone.lose_connection()
    phone.open(f"/reports/{report}/looks")
    expect(phone.page.get_by_text("Đang xem bản lưu trên máy.")).to_be_visible()
    expect(phone.page.get_by_text(LOOKED)).to_be_visible()
    phone.regain_connection()


def test_nobody_else_reads_who_looked(
    product: Product, handset: Callable[..., Handset], neighbours: list[dict[str, Any]]
) -> None:
    """A public report of somebody else's says nothing of looks: neither on its page nor by address."""
    phone = handset()
    other = neighbours[0]["id"]
    phone.open(f"/reports/{other}")
    expect(phone.heading("Diễn biến")).to_be_visible()
    expect(phone.link("thông tin của tôi")).to_have_count(0)
    phone.open(f"/reports/{other}/looks")
    expect(phone.heading("Không xem được ở đây")).to_be_visible()
    sound(phone.page)
