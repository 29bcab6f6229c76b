"""Reports that belong together: merged and taken apart again, and one whole that several agencies have parts of."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.desk import Desk, sent_empty
from tests.e2e.look import sound, violations
from tests.e2e.test_lifecycle import code_of
from tests.e2e.town import ANSWER, move
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.e2e

Desks = Callable[..., Desk]
Handsets = Callable[..., Handset]
Shoot = Callable[[Page, str], None]
HERE, THERE = "UBND phường Nha Trang", "Sở Xây dựng"


QUIET = {"latitude": 12.265, "longitude": 109.188, "accuracy": 8}
"""Away from where the other tests file: of all that is near, the desk proposes the likeliest few."""


def test_two_reports_of_one_thing_are_merged_and_taken_apart_again(
    product: Product, official: Official, handset: Handsets, desk: Desks, shoot: Shoot
) -> None:
    words = f"Rác chất đống sau chợ {uuid.uuid4().hex[:6]}"
    first = Phone(product).file_one(category="rac-thai", text=words, lat=12.26505, lon=109.18795, answers={})
    move(product, official, first["id"], "accepted", publish=True)
    phone, intake = handset(geolocation=QUIET), desk("intake")
    phone.install()
    second = phone.file()
    phone.open(f"/reports/{second}")
    expect(phone.page.get_by_text("Đã gửi", exact=True)).to_be_visible()
    merge(intake, code_of(product, second), first["code"], shoot)
    follows(phone, second, first, shoot)

    intake.press("u")
    form = intake.detail().locator("form")
    send = sent_empty(form, "Bỏ gộp")
    form.get_by_label("Vì sao bỏ gộp").fill("Hai đống rác ở hai đầu chợ")
    send.click()
    intake.is_now("Mới")
    stands_for_itself(phone, second, first, shoot)
    assert product.count("SELECT me_too FROM report WHERE id = %s", first["id"]) == 0


def merge(intake: Desk, code: str, into: str, shoot: Shoot) -> None:
    """Into one that was reported nearby, chosen from what the desk proposes."""
    intake.select(code)
    intake.button("Thao tác khác").click()
    form, send = intake.begin("Gộp vào phản ánh khác")
    form.get_by_role("radio", name=into).check()
    expect(form.get_by_label("Mã phản ánh được giữ lại")).to_have_value(into)
    shoot(intake.page, "desk-merge")
    assert violations(intake.page) == []
    send.click()
    intake.is_now("Đã gộp")
    expect(intake.detail().locator("dl").get_by_role("link", name=into)).to_be_visible()
    shoot(intake.page, "desk-merged")


def follows(phone: Handset, second: str, first: dict[str, Any], shoot: Shoot) -> None:
    """Its reporter reads which one it is now, how that stands, and gets there; counted there as one more."""
    phone.page.reload()
    expect(phone.page.get_by_text("Đã gộp", exact=True)).to_be_visible()
    other = phone.page.locator("section").filter(has=phone.heading(f"Gộp với phản ánh {first['code']}"))
    expect(other.get_by_text("Đã tiếp nhận", exact=True)).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "phone-merged")
    other.get_by_role("link", name="Xem phản ánh đó").tap()
    phone.page.wait_for_url(f"**/reports/{first['id']}")
    expect(phone.page.get_by_text("1 người cùng gặp")).to_be_visible()
    expect(phone.page.get_by_text(first["text"])).to_be_visible()
    phone.page.go_back()
    phone.page.wait_for_url(f"**/reports/{second}")


def stands_for_itself(phone: Handset, second: str, first: dict[str, Any], shoot: Shoot) -> None:
    phone.open(f"/reports/{second}")
    expect(phone.heading(f"Gộp với phản ánh {first['code']}")).to_have_count(0)
    expect(phone.page.get_by_text("Đã gửi", exact=True)).to_be_visible()
    expect(phone.page.get_by_text("Đây là việc khác, không còn gộp")).to_be_visible()
    expect(phone.page.get_by_text("Hai đống rác ở hai đầu chợ")).to_have_count(0)
    sound(phone.page)
    shoot(phone.page, "phone-unmerged")


def test_a_whole_goes_where_its_parts_go(
    product: Product, official: Official, handset: Handsets, desk: Desks, shoot: Shoot
) -> None:
    phone, intake = handset(), desk("intake")
    phone.install()
    whole = phone.file()
    code = code_of(product, whole)
    move(product, official, whole, "accepted")
    intake.open(f"/reports/{whole}?tab=all")
    split(intake, shoot)
    first, second = parts_of(product, whole)

    phone.open(f"/reports/{whole}")
    parts = phone.page.locator("section").filter(has=phone.heading("2 phần do nhiều cơ quan làm"))
    for agency in (HERE, THERE):
        expect(parts.get_by_role("listitem").filter(has_text=agency)).to_contain_text("Đã tiếp nhận")
    sound(phone.page)
    shoot(phone.page, "phone-whole")
    for to in ("assigned", "in_progress", "answered", "resolved"):
        move(product, official, first, to)
    phone.page.reload()
    expect(parts.get_by_role("listitem").filter(has_text=HERE)).to_contain_text("Đã trả lời")
    expect(parts.get_by_role("listitem").filter(has_text=THERE)).to_contain_text("Đã tiếp nhận")
    expect(phone.page.locator("header").get_by_text("Đã tách việc", exact=True)).to_be_visible()
    intake.is_now("Đã tách việc")
    shoot(phone.page, "phone-whole-half")

    for to in ("assigned", "in_progress", "answered", "resolved"):
        move(product, official, second, to)
    intake.is_now("Đã trả lời")
    for agency in (HERE, THERE):
        expect(intake.detail().locator("dl").get_by_text(agency).last).to_be_visible()
    shoot(intake.page, "desk-whole-answered")
    phone.page.reload()
    expect(phone.page.locator("header").get_by_text("Đã trả lời", exact=True)).to_be_visible()
    expect(phone.heading("Trả lời")).to_be_visible()
    expect(phone.page.get_by_text(f"{THERE}: {ANSWER}")).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "phone-whole-answered")
    phone.button("Đã xong").tap()
    expect(phone.page.locator("header").get_by_text("Đã xong", exact=True)).to_be_visible()
    closed = "SELECT count(*) FROM report WHERE state = 'closed' AND (id = %s OR parent_id = %s)"
    assert product.count(closed, whole, whole) == 3
    expect(intake.row(code)).to_contain_text("Đã xong")


def split(intake: Desk, shoot: Shoot) -> None:
    intake.is_now("Đã tiếp nhận")
    intake.button("Thao tác khác").click()
    intake.button("Tách việc").click()
    form = intake.detail().locator("form")
    send = form.get_by_role("button", name="Tách việc", exact=True)
    send.click()
    expect(form.get_by_text("Hãy chọn cơ quan cho từng phần.")).to_be_visible()
    form.get_by_label("Cơ quan làm phần 1").select_option("ubnd-22366")
    form.get_by_label("Cơ quan làm phần 2").select_option("so-xay-dung")
    form.get_by_label("Việc cần làm").first.fill("Dọn rác và rửa vỉa hè")
    form.get_by_label("Việc cần làm").last.fill("Sửa nắp cống bị rác đẩy lên")
    shoot(intake.page, "desk-split")
    assert violations(intake.page) == []
    send.click()
    intake.is_now("Đã tách việc")
    shoot(intake.page, "desk-whole")


def parts_of(product: Product, whole: str) -> list[str]:
    """The ids of the parts, that of the commune's office first."""
    query = b"""SELECT r.id FROM report r JOIN agency a ON a.id = r.agency_id WHERE r.parent_id = %s
                ORDER BY a.code = 'ubnd-22366' DESC"""
    with product.connect() as connection:
        return [str(row[0]) for row in connection.execute(query, (whole,)).fetchall()]
