"""Somebody is about to report what another has reported already: shown while filing, followed instead."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import look, town
from tests.e2e.citizen import Handset
from tests.e2e.look import sound
from tests.support.phone import Phone
from tests.support.product import Product, wait_until
from tests.support.push_service import PushService

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


def test_who_follows_reads_that_nobody_takes_it_up_and_what_is_left_to_do(
    product: Product,
    lamp: str,
    official: Callable[[str], dict[str, str]],
    handset: Callable[..., Handset],
    shoot: Callable[[Page, str], None],
) -> None:
    with PushService() as pushes:
        phone = handset()
        phone.subscribe_with(pushes.browser())
        phone.install()
        phone.open(f"/reports/{lamp}")
        phone.button("Tôi cũng gặp").tap()
        expect(phone.page.get_by_text("Bạn đang theo dõi phản ánh này.")).to_be_visible()
        phone.open("/settings")
        phone.page.get_by_role("switch", name="Báo khi có tin").tap()
        wait_until(lambda: product.count("SELECT count(*) FROM push_subscription") > 0, "the phone is told")
        why = {"note": "Chào anh Bí Mật, việc của tòa nhà.", "reason": "not_for_authorities"}
        town.move(product, official, lamp, "rejected", **why)
        told = pushes.wait_for(1)[-1]
        assert "bạn theo dõi không được tiếp nhận" in told.payload["title"]
    phone.open(told.payload["url"])
    expect(phone.page.get_by_text("Cơ quan không tiếp nhận phản ánh này")).to_be_visible()
    expect(phone.page.get_by_text("Việc này không thuộc thẩm quyền của cơ quan nhà nước.")).to_be_visible()
    for words in (WORDS, "Bí Mật"):
        expect(phone.page.get_by_text(words)).to_have_count(0)
    sound(phone.page)
    shoot(phone.page, "followed-rejected")
    phone.open("/mine")
    card = phone.page.get_by_role("article").filter(has=phone.page.get_by_role("link", name=KIND))
    expect(card).to_contain_text("Không tiếp nhận")
    sound(phone.page)
    shoot(phone.page, "mine-followed-rejected")
    phone.open(f"/reports/{lamp}")
    phone.link("Gửi phản ánh của tôi").tap()
    expect(phone.button("Chụp ảnh")).to_be_visible()


def test_what_is_public_no_more_leaves_the_list_of_who_follows_it_and_that_is_said(
    product: Product,
    lamp: str,
    official: Callable[[str], dict[str, str]],
    handset: Callable[..., Handset],
    shoot: Callable[[Page, str], None],
) -> None:
    phone = handset()
    phone.install()
    phone.open(f"/reports/{lamp}")
    phone.button("Tôi cũng gặp").tap()
    expect(phone.page.get_by_text("Bạn đang theo dõi", exact=True)).to_be_visible()
    phone.open("/mine")
    expect(phone.page.get_by_role("link", name=WORDS)).to_be_visible()
    town.move(product, official, lamp, "accepted", publish=False)
    phone.open("/mine")
    said = phone.page.get_by_text("1 phản ánh bạn theo dõi không còn công khai")
    expect(said).to_be_visible()
    expect(phone.page.get_by_role("link", name=WORDS)).to_have_count(0)
    sound(phone.page)
    shoot(phone.page, "followed-gone")
    phone.button("Đã hiểu").tap()
    expect(said).to_have_count(0)
