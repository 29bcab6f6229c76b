"""Somebody is about to report what another has reported already: shown while filing, followed instead."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import look, town
from tests.e2e.citizen import Handset
from tests.support.phone import Phone
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.e2e

WORDS = "Bóng đèn đầu hẻm tắt ba đêm rồi"
KIND = "Đèn đường không sáng"


@pytest.fixture
def lamp(product: Product, official: Callable[[str], dict[str, str]]) -> str:
    """A published report of a street lamp, twenty metres from where the phones of these tests stand."""
    filed = Phone(product).file_one(text=WORDS, lat=12.23898, lon=109.1967)
    town.move(product, official, filed["id"], "accepted", publish=True)
    return str(filed["id"])


def test_what_is_there_already_is_followed_instead_of_filed_again(
    product: Product, lamp: str, handset: Callable[..., Handset], shoot: Callable[[Page, str], None]
) -> None:
    phone = handset()
    phone.open()
    filed = product.count("SELECT count(*) FROM report")
    phone.begin()
    phone.confirm_place()
    phone.choose_kind(KIND)
    suggestion = phone.page.get_by_role("article").filter(has_text=WORDS).first
    expect(suggestion).to_contain_text("Cách")
    assert look.violations(phone.page) == []
    assert look.too_small_to_press(phone.page) == []
    assert look.too_small_to_read(phone.page) == []
    assert look.wider_than_the_screen(phone.page) == []
    shoot(phone.page, "similar")

    suggestion.get_by_role("button", name="Đúng việc này").tap()
    shoot(phone.page, "similar-asked")
    phone.button("Đúng, theo dõi việc này").tap()
    phone.page.wait_for_url(f"**/reports/{lamp}")
    expect(phone.page.get_by_text("Bạn đang theo dõi", exact=True)).to_be_visible()
    expect(phone.page.get_by_text("1 người cùng gặp")).to_be_visible()
    shoot(phone.page, "followed")
    assert product.count("SELECT me_too FROM report WHERE id = %s", lamp) == 1
    assert product.count("SELECT count(*) FROM report") == filed

    phone.open("/mine")
    expect(phone.heading("Bạn cùng gặp")).to_be_visible()
    expect(phone.page.get_by_role("link", name=WORDS)).to_be_visible()
    expect(phone.heading("Đang viết")).to_have_count(0)

    phone.open(f"/reports/{lamp}")
    phone.button("Thôi theo dõi").tap()
    expect(phone.button("Tôi cũng gặp")).to_be_visible()
    assert product.count("SELECT me_too FROM report WHERE id = %s", lamp) == 0


def test_without_a_connection_nothing_is_suggested_and_nothing_waits(
    product: Product, lamp: str, handset: Callable[..., Handset]
) -> None:
    phone = handset()
    phone.install()
    phone.lose_connection()
    phone.begin()
    phone.confirm_place()
    phone.choose_kind(KIND)
    expect(phone.button("Gửi phản ánh")).to_be_enabled()
    assert phone.page.get_by_role("button", name="Đúng việc này").count() == 0
    report = phone.send()
    phone.regain_connection()
    wait_until(lambda: product.count("SELECT count(*) FROM report WHERE id = %s", report) == 1, "the report arrives")


def test_a_server_that_does_not_answer_the_question_holds_up_nobody(
    product: Product, lamp: str, handset: Callable[..., Handset]
) -> None:
    phone = handset()
    phone.open()
    phone.page.route("**/api/v1/reports/similar*", lambda _route: None)  # neither answered nor refused
    phone.begin()
    phone.confirm_place()
    with phone.page.expect_request("**/api/v1/reports/similar*"):
        phone.choose_kind(KIND)
    report = phone.send()
    wait_until(lambda: product.count("SELECT count(*) FROM report WHERE id = %s", report) == 1, "the report arrives")
