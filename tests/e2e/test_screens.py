"""Every screen of both apps, by day and by night, on a phone and on a PC: what axe and a ruler say about it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import look
from tests.e2e.citizen import Handset
from tests.e2e.desk import Desk
from tests.e2e.line import Line
from tests.support.browser import PHONE_SIZE
from tests.support.phone import Phone
from tests.support.product import Product

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def resident(browser: Browser, product: Product, neighbours: list[dict[str, Any]]) -> Iterator[Handset]:
    """Somebody who has an account, a report sent, one waiting and a draft."""
    with Line(product.port) as line:
        phone = Handset.of(browser, line)
        phone.install()
        phone.file()
        phone.button("Để lại số điện thoại").tap()
        phone.sign_in(product, "0905 222 333")
        expect(phone.heading("Để được trả lời")).to_have_count(0)
        phone.open()
        phone.begin()
        yield phone
        phone.context.close()


def draft_at(step: str) -> Callable[[Handset], None]:
    """A step of the draft, with what the steps before have asked."""

    def show(phone: Handset) -> None:
        phone.open(f"/report/{phone.draft}/{step}")

    return show


def at(path: str) -> Callable[[Handset], None]:
    return lambda phone: phone.open(path.format(report=phone.report))


def asking_to_leave(phone: Handset) -> None:
    phone.open("/settings")
    phone.button("Đăng xuất").tap()
    expect(phone.heading("Đăng xuất khỏi máy này?")).to_be_visible()


def photo_large(phone: Handset) -> None:
    phone.open(f"/reports/{phone.report}")
    phone.page.get_by_role("button", name="Ảnh 1").tap()
    expect(phone.page.get_by_role("dialog")).to_be_visible()


def map_shown(phone: Handset) -> None:
    phone.open("/map")
    expect(phone.page.locator(".maplibregl-canvas")).to_be_visible()
    expect(phone.page.get_by_text("phản ánh công khai trong vùng này")).to_be_visible()


def where_by_commune(phone: Handset) -> None:
    phone.open(f"/report/{phone.draft}/where")
    phone.page.get_by_role("radio", name="Chọn phường, xã").tap()
    expect(phone.page.get_by_label("Phường, xã", exact=True)).to_be_visible()


def incomplete(phone: Handset) -> None:
    """The last step pressed too early: each thing that is missing says so."""
    phone.open(f"/report/{phone.draft}/words")
    phone.button("Gửi phản ánh").tap()
    expect(phone.page.get_by_text("Chưa chọn loại").last).to_be_visible()


CITIZEN: dict[str, tuple[Callable[[Handset], None], str]] = {
    "home": (at("/"), "Một cửa đến chính quyền"),
    "mine": (at("/mine"), "Của tôi"),
    "notices": (at("/notices"), "Thông báo"),
    "map": (map_shown, "Bản đồ"),
    "settings": (at("/settings"), "Cài đặt"),
    "signing out": (asking_to_leave, "Đăng xuất khỏi máy này?"),
    "report": (at("/reports/{report}"), "Diễn biến"),
    "photo, large": (photo_large, ""),
    "after sending": (at("/report/{report}/sent"), "Đã gửi"),
    "filing: photo": (at("/report"), "Chụp điều bạn thấy"),
    "filing: where": (draft_at("where"), "Ở chỗ nào?"),
    "filing: by commune": (where_by_commune, "Ở chỗ nào?"),
    "filing: kind": (draft_at("kind"), "Chuyện gì vậy?"),
    "filing: words": (draft_at("words"), "Xem lại và gửi"),
    "filing: incomplete": (incomplete, "Xem lại và gửi"),
    "no such report": (at("/reports/00000000-0000-4000-8000-000000000000"), "Không có phản ánh này"),
    "no such page": (at("/nowhere/at/all"), "Không có trang này"),
}


@pytest.mark.parametrize("screen", CITIZEN)
def test_a_citizens_screen_is_accessible_and_large_enough(resident: Handset, screen: str) -> None:
    show, heading = CITIZEN[screen]
    show(resident)
    if heading:
        expect(resident.heading(heading).first).to_be_visible()
    resident.page.wait_for_load_state("networkidle")
    assert look.faults_of(resident.page, citizen=True) == []


def test_signing_in_is_accessible(handset: Callable[..., Handset], product: Product) -> None:
    phone = handset()
    phone.open("/settings")
    phone.button("Đăng nhập").tap()
    expect(phone.page.get_by_label("Số điện thoại")).to_be_visible()
    number = look.faults_of(phone.page, citizen=True)
    phone.page.get_by_label("Số điện thoại").fill("0905 444 555")
    phone.button("Gửi mã cho tôi").tap()
    phone.page.get_by_label("Mã 6 chữ số").fill("000000")
    expect(phone.page.get_by_text("Mã chưa đúng")).to_be_visible()
    assert (number, look.faults_of(phone.page, citizen=True)) == ([], [])


def test_what_has_no_connection_is_accessible(handset: Callable[..., Handset]) -> None:
    phone = handset()
    phone.install()
    phone.lose_connection()
    phone.page.reload()
    phone.begin()
    phone.confirm_place()
    phone.choose_kind("Ngập nước, thoát nước")
    phone.answer("Nước đã vào nhà dân chưa?", "Có")
    phone.send()
    expect(phone.unsent()).to_be_visible()
    sent = look.faults_of(phone.page, citizen=True)
    phone.open("/mine")
    expect(phone.unsent()).to_be_visible()
    assert (sent, look.faults_of(phone.page, citizen=True)) == ([], [])


@pytest.fixture(scope="module")
def office(browser: Browser, product: Product, neighbours: list[dict[str, Any]]) -> Iterator[Desk]:
    """Intake's desk, with the town's reports."""
    desk = Desk.of(browser, product)
    desk.sign_in("intake")
    yield desk
    desk.page.context.close()


def desk_home(desk: Desk) -> None:
    desk.open()
    expect(desk.rows.first).to_be_visible()


def desk_all(desk: Desk) -> None:
    desk.open("/?tab=all")
    expect(desk.rows.nth(5)).to_be_visible()


def desk_nothing(desk: Desk) -> None:
    desk.open("/?q=khongcogicagi")
    expect(desk.page.get_by_text("Không có phản ánh nào khớp bộ lọc")).to_be_visible()


def desk_triage(desk: Desk) -> None:
    desk_home(desk)
    desk.rows.first.click()
    expect(desk.button("Tiếp nhận")).to_be_visible()


def desk_rejecting(desk: Desk) -> None:
    desk_triage(desk)
    desk.press("r")
    desk.button("Không tiếp nhận").click()
    expect(desk.page.get_by_text("Mục này cần có nội dung.")).to_be_visible()


def desk_mentioning(desk: Desk) -> None:
    """The list of colleagues open over the note, and told to whoever does not see it."""
    desk_triage(desk)
    desk.page.get_by_label("Ghi chú mới").press_sequentially("Nhờ @")
    expect(desk.page.get_by_role("listbox", name="Người có thể nhắc").get_by_role("option").first).to_be_visible()
    expect(desk.page.get_by_role("status").filter(has_text="người để nhắc")).to_have_count(1)


def desk_done(desk: Desk) -> None:
    desk.open("/?tab=done")
    desk.rows.first.click()
    expect(desk.page.get_by_role("heading", name="Diễn biến")).to_be_visible()


def desk_keys(desk: Desk) -> None:
    desk_home(desk)
    desk.press("?")
    expect(desk.page.get_by_role("heading", name="Phím tắt")).to_be_visible()


def desk_account(desk: Desk) -> None:
    desk_home(desk)
    desk.button("Tài khoản").click()
    expect(desk.button("Đăng xuất")).to_be_visible()


def desk_map(desk: Desk) -> None:
    desk.page.set_viewport_size(PHONE_SIZE)
    desk.open("/map?tab=all")
    expect(desk.page.locator(".maplibregl-canvas")).to_be_visible()


OFFICE = {
    "queue": desk_home,
    "all": desk_all,
    "nothing found": desk_nothing,
    "triage": desk_triage,
    "rejecting": desk_rejecting,
    "mentioning": desk_mentioning,
    "answered": desk_done,
    "keys": desk_keys,
    "account": desk_account,
    "map": desk_map,
}


@pytest.mark.parametrize("screen", OFFICE)
def test_a_screen_of_the_desk_is_accessible(office: Desk, screen: str) -> None:
    OFFICE[screen](office)
    assert look.faults_of(office.page, citizen=False) == []


def test_the_desks_sign_in_is_accessible(browser: Browser, product: Product) -> None:
    desk = Desk.of(browser, product)
    desk.open()
    desk.button("Đăng nhập").click()
    expect(desk.page.get_by_text("Hãy nhập mật khẩu.")).to_be_visible()
    assert look.faults_of(desk.page, citizen=False) == []
    desk.page.context.close()


def test_the_desk_is_used_by_keyboard(office: Desk) -> None:
    desk_all(office)
    first, second = (office.rows.nth(place) for place in (0, 1))
    office.press("j")
    expect(first).to_have_attribute("aria-selected", "true")
    office.press("j")
    expect(second).to_have_attribute("aria-selected", "true")
    office.press("k")
    expect(first).to_have_attribute("aria-selected", "true")
    code = str(first.locator(".code").text_content())
    expect(office.page.locator("#report")).to_have_text(code)
    office.press("Enter")
    expect(office.page.locator("#report")).to_be_focused()
    office.press("/")
    expect(office.page.get_by_role("searchbox")).to_be_focused()
    office.page.keyboard.type("jqx")
    expect(office.page.get_by_role("searchbox")).to_have_value("jqx")
    expect(office.page.get_by_text("Không có phản ánh nào khớp bộ lọc")).to_be_visible()
    office.press("Escape")
    office.press("?")
    expect(office.page.get_by_role("heading", name="Phím tắt")).to_be_visible()
    office.press("Escape")
    expect(office.page.get_by_role("dialog")).to_have_count(0)


def test_intake_rejects_and_accepts_by_keyboard(office: Desk, product: Product) -> None:
    codes = [Phone(product).file_one(text=f"Đèn đường không sáng {n}")["code"] for n in (1, 2)]
    desk_home(office)
    office.select(codes[0])
    office.press("r")
    expect(office.detail().get_by_label("Lời gửi người dân")).to_be_focused()
    office.page.keyboard.type("Việc này đã có người báo trước đó, mời bạn theo dõi ở đó.")
    office.press("Control+Enter")
    office.is_now("Không tiếp nhận")
    office.select(codes[1])
    office.press("a")
    office.is_now("Đã tiếp nhận")
