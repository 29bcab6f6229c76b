"""What everybody may look up without signing in: the map, the list, the search, the feeds, the page of a commune."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.e2e import town
from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.look import sound
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.e2e

Handsets = Callable[..., Handset]
Shoot = Callable[[Page, str], None]
LARGE = {"viewport": {"width": 1440, "height": 900}, "is_mobile": False}


def shown(phone: Handset) -> list[str]:
    """What the cards on the screen are called."""
    return phone.page.get_by_role("article").get_by_role("heading", level=3).all_inner_texts()


def shows_only_what_is_answered(phone: Handset) -> None:
    """Of the town's own public matters: reports that other tests leave there come and go."""
    for matter in filter(lambda each: each.public and each.path, town.MATTERS):
        card = phone.page.get_by_role("article").filter(has_text=matter.text)
        expect(card).to_have_count(int(matter.path == town.DONE))


def test_reports_are_searched_narrowed_and_shared(
    handset: Handsets, neighbours: list[dict[str, Any]], shoot: Shoot
) -> None:
    phone = handset()
    phone.open("/reports")
    expect(phone.page.get_by_role("article").first).to_be_visible()
    assert len(shown(phone)) > 5
    sound(phone.page)
    shoot(phone.page, "public-list")

    phone.page.get_by_label("Tìm trong phản ánh công khai").fill("cap vien thong")
    expect(phone.page.get_by_role("article")).to_have_count(1)
    expect(phone.page.get_by_text("Cáp viễn thông đứt")).to_be_visible()
    phone.page.get_by_label("Tìm trong phản ánh công khai").fill("")
    phone.button("Bộ lọc").tap()
    phone.page.get_by_label("Tình trạng").select_option(label="Đã trả lời")
    phone.page.wait_for_url("**/reports?state=done")
    shows_only_what_is_answered(phone)
    sound(phone.page)

    shared = handset(**LARGE)
    shared.open(phone.page.url.removeprefix(phone.url))
    shows_only_what_is_answered(shared)
    expect(shared.page.get_by_label("Tình trạng")).to_have_value("done")
    sound(shared.page)
    shoot(shared.page, "public-list-large")

    phone.page.get_by_label("Tìm trong phản ánh công khai").fill("không hề có")
    expect(phone.heading("Không có phản ánh nào như vậy")).to_be_visible()
    sound(phone.page)


def test_what_waits_for_an_answer_of_its_reporter_is_still_open(
    handset: Handsets, product: Product, official: Official
) -> None:
    """Also a state that came late stands under one of the names that the filter offers, on the list and on the map."""
    text = "Lan can cầu gãy hai thanh"
    filed = Phone(product).file_one(category="hu-hong-duong", text=text, answers={"nguy-hiem": False})
    town.move(product, official, filed["id"], "accepted", publish=True)
    town.move(product, official, filed["id"], "needs_info", by="focal", note="Lan can bên nào vậy bạn?")
    phone = handset()
    for where in ("/reports", "/map"):
        phone.open(f"{where}?q=lan can cau gay")
        expect(phone.page.get_by_text(text)).to_be_visible()
        phone.button("Bộ lọc").tap()
        phone.page.get_by_label("Tình trạng").select_option(label="Đã trả lời")
        expect(phone.page.get_by_text(text)).to_have_count(0)
        phone.page.get_by_label("Tình trạng").select_option(label="Đang giải quyết")
        expect(phone.page.get_by_text(text)).to_be_visible()


def test_the_map_narrows_with_its_list(handset: Handsets, neighbours: list[dict[str, Any]], shoot: Shoot) -> None:
    phone = handset()
    phone.open("/map")
    counted = phone.page.get_by_role("status").filter(has_text="phản ánh công khai trong vùng này")
    expect(counted).to_be_visible()
    everything = int(counted.inner_text().split()[0])
    phone.button("Bộ lọc").tap()
    phone.page.get_by_label("Lĩnh vực").select_option(label="Cáp viễn thông, sóng di động")
    expect(counted).to_have_text(re.compile("^1 "))
    assert everything > 1
    expect(phone.page.get_by_role("article")).to_have_count(1)
    phone.page.wait_for_url("**/map?category=vien-thong")
    sound(phone.page)
    shoot(phone.page, "public-map")
    phone.link("Xem danh sách").tap()
    expect(phone.page.get_by_role("article")).to_have_count(1)
    expect(phone.page.get_by_label("Lĩnh vực")).to_have_value("vien-thong")


def test_a_commune_is_told_by_honest_numbers_and_feeds(
    handset: Handsets, product: Product, neighbours: list[dict[str, Any]], shoot: Shoot
) -> None:
    commune = neighbours[0]["location"]["commune"]
    told = requests.get(f"{product.url}/api/v1/figures/communes/{commune['code']}", timeout=20).json()
    phone = handset()
    phone.open(f"/communes/{commune['code']}")
    expect(phone.page.get_by_role("heading", level=1, name=commune["full_name"])).to_be_visible()
    open_now = phone.page.locator("dl > div").filter(has_text="đang giải quyết").locator("dd")
    expect(open_now).to_have_text(str(told["total"]["open"]))
    # What other tests have had answered here may by now be enough for a median.
    few = f"Chưa đủ để tính: mới có {told['total']['settled']} việc"
    expect(phone.page.get_by_text(few)).to_have_count(int(told["total"]["median_s"] is None))
    sound(phone.page)
    shoot(phone.page, "public-commune")

    table = phone.link("CSV, cho bảng tính").get_attribute("href")
    assert table == f"/api/v1/feeds/reports.csv?commune={commune['code']}"
    rows = list(csv.DictReader(io.StringIO(requests.get(product.url + table, timeout=20).content.decode("utf-8-sig"))))
    assert rows
    assert {row["commune"] for row in rows} == {commune["code"]}
    for name in ("GeoJSON, cho bản đồ", "Atom, để theo dõi"):
        address = phone.link(name).get_attribute("href") or ""
        assert requests.get(product.url + address, timeout=20).status_code == 200

    phone.page.get_by_role("link", name=re.compile("^Cơ quan phụ trách")).tap()
    expect(phone.page.get_by_role("heading", level=1, name=re.compile("UBND"))).to_be_visible()
    sound(phone.page)
    phone.link("Xem các phản ánh này").tap()
    phone.page.wait_for_url(f"**/reports?agency=ubnd-{commune['code']}")
    phone.open("/communes/99999")
    expect(phone.heading("Không có nơi này")).to_be_visible()
