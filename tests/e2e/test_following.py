"""From "what do I need?" to following the dossier: on a phone, with and without an account or a connection."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import look
from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.counter import BASIS, BIRTH, REASON, WANTED, Counter
from tests.e2e.look import sound
from tests.e2e.scripts import script
from tests.e2e.town import LEAF, PHOTOS
from tests.support.browser import PHONE, ServiceWorkerTools, open_context
from tests.support.product import Product, wait_until
from tests.support.push_service import Delivery, PushService

pytestmark = pytest.mark.e2e

Handsets = Callable[..., Handset]
Shoot = Callable[[Page, str], None]
LARGE = {"viewport": {"width": 1440, "height": 900}, "is_mobile": False}
APOLOGY = "Đang chờ xác minh của bệnh viện."


@pytest.fixture
def counter(product: Product, official: Official) -> Counter:
    return Counter(product, official)


def signed_in(phone: Handset, product: Product, number: str) -> None:
    phone.open("/settings")
    phone.button("Đăng nhập").tap()
    phone.sign_in(product, number)
    expect(phone.page.get_by_text("Đang đăng nhập")).to_be_visible()


def ask(phone: Handset, words: str) -> None:
    field = phone.page.get_by_label("Bạn cần làm gì?")
    field.fill("")
    field.press_sequentially(words, delay=25)


def test_a_procedure_is_found_by_what_is_typed_on_a_phone(handset: Handsets, product: Product, shoot: Shoot) -> None:
    phone = handset()
    phone.install()
    phone.link("Tìm thủ tục").tap()
    expect(phone.heading("Hay được tìm")).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "procedures-start")
    ask(phone, "lam giay khai sinh cho con")
    birth = phone.page.locator(f'a[href="/procedures/{BIRTH}"]')
    expect(birth).to_contain_text("Thủ tục đăng ký khai sinh")
    sound(phone.page)
    shoot(phone.page, "procedures-found")

    birth.tap()
    phone.page.wait_for_url(f"**/procedures/{BIRTH}")
    expect(phone.page.get_by_role("heading", level=1, name=re.compile("khai sinh"))).to_be_visible()
    assert phone.page.evaluate("document.querySelector('#app')") is None, "the page is the app's, not the server's"
    phone.page.go_back()
    expect(birth).to_be_visible()

    ask(phone, "lịch cúp điện hôm nay")
    expect(phone.page.get_by_role("heading", name="Không tìm thấy thủ tục nào")).to_be_visible()
    assert phone.link("Gọi 1022").get_attribute("href") == "tel:1022"
    phone.button("Hỏi nơi gần bạn nhất").tap()
    expect(phone.page.get_by_text("Gần bạn nhất:")).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "procedures-none")


def test_the_last_answers_are_readable_without_a_connection(handset: Handsets, shoot: Shoot) -> None:
    phone = handset()
    phone.install()
    phone.open("/procedures")
    ask(phone, "khai sinh")
    birth = phone.page.locator(f'a[href="/procedures/{BIRTH}"]')
    expect(birth).to_be_visible()
    wait_until(lambda: phone.boxes()["citizen-phone"]["searches"] == 1, "the answers are kept")
    phone.lose_connection()
    # The browser's own short memory would answer too.
    phone.context.new_cdp_session(phone.page).send("Network.clearBrowserCache")
    phone.open("/procedures")
    phone.button("khai sinh").tap()
    expect(phone.page.get_by_text("Đây là kết quả đã lưu trên máy.")).to_be_visible()
    shoot(phone.page, "procedures-offline")
    birth.tap()
    expect(phone.heading("Trang này cần có mạng")).to_be_visible()
    expect(phone.heading("Thủ tục đăng ký khai sinh")).to_be_visible()
    phone.open("/procedures")
    ask(phone, "ly hon")
    expect(phone.heading("Chưa tìm được vì không có mạng")).to_be_visible()
    phone.regain_connection()
    phone.button("Thử lại").tap()
    expect(phone.heading("Chưa tìm được vì không có mạng")).to_have_count(0)


def test_tracking_without_signing_in(handset: Handsets, counter: Counter, shoot: Shoot) -> None:
    dossier = counter.receive("0905 700 001")
    phone = handset()
    phone.install()
    phone.open(f"/track?code={dossier['code']}#{counter.digits_of(dossier['id'])}")
    expect(phone.heading("Đã tiếp nhận")).to_be_visible()
    assert phone.page.url.endswith(f"/track?code={dossier['code']}")
    expect(phone.page.get_by_text("Trả kết quả trước")).to_be_visible()
    expect(phone.page.get_by_text("Nguyễn Thị Hoa")).to_have_count(0)
    sound(phone.page)
    shoot(phone.page, "track-found")

    said = [refusal_of(phone, code, "9999") for code in (dossier["code"], "H32.22366-200101-9999")]
    assert said[0] == said[1]
    shoot(phone.page, "track-refused")
    sound(phone.page)
    phone.page.get_by_label("Mã hồ sơ").fill(dossier["code"])
    phone.page.get_by_label("Số kiểm tra").fill("0001")
    phone.button("Tra cứu").tap()
    expect(phone.heading("Đã tiếp nhận")).to_be_visible()

    phone.lose_connection()
    phone.open("/track")
    phone.page.get_by_label("Mã hồ sơ").fill(dossier["code"])
    phone.page.get_by_label("Số kiểm tra").fill("0001")
    phone.button("Tra cứu").tap()
    expect(phone.page.get_by_text("Không có mạng nên chưa tra cứu được.")).to_be_visible()


def refusal_of(phone: Handset, code: str, digits: str) -> str:
    phone.open("/track")
    phone.page.get_by_label("Mã hồ sơ").fill(code)
    phone.page.get_by_label("Số kiểm tra").fill(digits)
    phone.button("Tra cứu").tap()
    sentence = phone.page.get_by_text("Không có hồ sơ nào khớp")
    expect(sentence).to_be_visible()
    return sentence.inner_text()


def test_too_many_tries_are_told_how_long_to_wait(handset: Handsets, counter: Counter, shoot: Shoot) -> None:
    dossier = counter.receive("0905 700 002")
    phone = handset()
    phone.open("/track")
    asked = {"code": dossier["code"], "secret": "0000"}
    ends = [phone.page.request.post(f"{phone.url}/api/v1/track", data=asked).status for _ in range(13)]
    assert ends[-1] == 429
    phone.page.get_by_label("Mã hồ sơ").fill(dossier["code"])
    phone.page.get_by_label("Số kiểm tra").fill("0002")
    phone.button("Tra cứu").tap()
    expect(phone.page.get_by_text(re.compile(r"Hãy thử lại sau .*(phút|giờ)"))).to_be_visible()
    expect(phone.button("Đăng nhập")).to_be_visible()
    shoot(phone.page, "track-too-often")


def test_a_supplement_from_the_push_and_mine_without_a_connection(
    handset: Handsets, counter: Counter, product: Product, shoot: Shoot
) -> None:
    number = "0905 700 003"
    with PushService() as pushes:
        phone = handset()
        phone.subscribe_with(pushes.browser())
        phone.install()
        signed_in(phone, product, number)
        phone.page.get_by_role("switch", name="Báo khi có tin").tap()
        wait_until(lambda: product.count("SELECT count(*) FROM push_subscription") > 0, "the phone is told")
        dossier = counter.receive(number)
        counter.ask_for_more(dossier["id"])
        told = pushes.wait_for(2)[-1]
        open_by_tapping(phone, told, dossier["id"])
    hand_in_without_connection(phone, product, dossier["id"], shoot)
    counter.put_off(dossier["id"], "processing", APOLOGY)
    counter.look_at(dossier["id"], "commune")
    see_apology(phone, dossier, shoot)
    see_who_looked(phone, dossier, shoot)
    see_news(phone, shoot)
    read_without_connection(phone, dossier, shoot)
    leave(phone, dossier)


def open_by_tapping(phone: Handset, told: Delivery, dossier: str) -> None:
    """The push about a dossier leads the open window to its page, where what is asked stands first."""
    worker = ServiceWorkerTools(phone.page, phone.url)
    worker.push("/", told.text)
    tag = told.payload["tag"]
    wait_until(lambda: [n for n in worker.evaluate("/", script("shown")) if n["tag"] == tag], "the push is shown")
    worker.evaluate("/", script("tap"), tag)
    phone.page.wait_for_url(f"**/dossiers/{dossier}")
    expect(phone.heading("Cần bạn bổ sung")).to_be_visible()
    for words in (WANTED, REASON, BASIS):
        expect(phone.page.get_by_text(words).first).to_be_visible()
    assert len(phone.context.pages) == 1


def hand_in_without_connection(phone: Handset, product: Product, dossier: str, shoot: Shoot) -> None:
    """A draft outlives a reload; pressed without a connection it waits, says so, and leaves by itself."""
    with phone.page.expect_file_chooser() as camera:
        phone.button("Chụp giấy tờ").tap()
    camera.value.set_files(PHOTOS / LEAF)
    expect(phone.page.get_by_role("button", name="Xem ảnh lớn: Giấy tờ 1")).to_be_visible()
    phone.page.get_by_label("Ghi chú cho cán bộ").fill("Bản chính, bệnh viện vừa cấp lại")
    expect(phone.page.get_by_text("Đã lưu trên máy, bạn có thể gửi sau.")).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "dossier-asked")
    phone.lose_connection()
    phone.page.reload()
    expect(phone.page.get_by_label("Ghi chú cho cán bộ")).to_have_value("Bản chính, bệnh viện vừa cấp lại")
    phone.button("Gửi bổ sung").tap()
    expect(phone.page.get_by_text("CHƯA GỬI")).to_be_visible()
    shoot(phone.page, "dossier-unsent")
    phone.regain_connection()
    ServiceWorkerTools(phone.page, phone.url).sync("/", "outbox")
    expect(phone.page.get_by_text("Đã nhận phần bổ sung")).to_be_visible()
    expect(phone.heading("Cần bạn bổ sung")).to_have_count(0)
    assert product.count("SELECT count(*) FROM dossier WHERE id = %s AND state = 'processing'", dossier) == 1
    assert scans_of(phone) == {"supplements": 0, "scans": 0}


def scans_of(phone: Handset) -> dict[str, int]:
    mine = next(box for name, box in phone.boxes().items() if name not in ("citizen-phone", "citizen-device"))
    return {shelf: mine[shelf] for shelf in ("supplements", "scans")}


def see_apology(phone: Handset, dossier: dict[str, Any], shoot: Shoot) -> None:
    phone.open(f"/dossiers/{dossier['id']}")
    expect(phone.heading("Chúng tôi xin lỗi bạn vì chậm trễ")).to_be_visible()
    expect(phone.page.get_by_text(re.compile("^Hẹn lại trước"))).to_be_visible()
    expect(phone.page.get_by_text(APOLOGY).first).to_be_visible()
    expect(phone.page.get_by_text("đang giữ hồ sơ từ")).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "dossier-apology")
    phone.page.locator("header").get_by_role("button", name="Cách tính hạn này").tap()
    expect(phone.page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    shoot(phone.page, "dossier-how-found")
    phone.page.keyboard.press("Escape")
    with phone.page.expect_download() as paper:
        phone.page.get_by_role("button", name="Giấy tiếp nhận").tap()
    assert paper.value.suggested_filename == f"{dossier['code']}-01.pdf"


def see_who_looked(phone: Handset, dossier: dict[str, Any], shoot: Shoot) -> None:
    phone.open("/settings")
    phone.link("Xem ai đã xem dữ liệu của tôi").tap()
    expect(phone.page.get_by_text("Công chức xử lý của").first).to_be_visible()
    expect(phone.page.get_by_role("link", name=re.compile(dossier["code"])).first).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "looks")


def see_news(phone: Handset, shoot: Shoot) -> None:
    phone.open("/notices")
    told = phone.page.get_by_role("link", name="xin lỗi và hẹn lại ngày trả kết quả")
    expect(told).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "notices-dossier")


def read_without_connection(phone: Handset, dossier: dict[str, Any], shoot: Shoot) -> None:
    """Reports and dossiers stand together, and both can be opened."""
    phone.open("/mine")
    expect(phone.page.get_by_role("link", name="đăng ký khai sinh")).to_be_visible()
    sound(phone.page)
    phone.lose_connection()
    phone.open("/mine")
    phone.page.get_by_role("link", name="đăng ký khai sinh").tap()
    expect(phone.page.get_by_text("Đang xem bản lưu trên máy.")).to_be_visible()
    expect(phone.page.get_by_text("đang giữ hồ sơ từ")).to_be_visible()
    phone.open("/mine")
    expect(phone.page.get_by_role("link", name="đăng ký khai sinh")).to_be_visible()
    shoot(phone.page, "mine-offline")
    phone.regain_connection()


def leave(phone: Handset, dossier: dict[str, Any]) -> None:
    """Signed out, nothing of the dossier is left on the phone, nor in another tab, nor one step back."""
    other = phone.context.new_page()
    other.goto(f"{phone.url}/dossiers/{dossier['id']}")
    expect(other.get_by_text("đang giữ hồ sơ từ")).to_be_visible()
    phone.open("/settings")
    phone.button("Đăng xuất").tap()
    phone.page.get_by_role("dialog").get_by_role("button", name="Đăng xuất").tap()
    expect(phone.page.get_by_text("Bạn chưa đăng nhập.")).to_be_visible()
    expect(phone.page.get_by_text("Đã đăng xuất")).to_be_visible()
    expect(other.get_by_text("đang giữ hồ sơ từ")).to_have_count(0)
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    other.wait_for_load_state("networkidle")
    assert dossier["code"] not in other.inner_text("body")
    phone.open("/mine")
    expect(phone.page.get_by_role("link", name="đăng ký khai sinh")).to_have_count(0)
    left = phone.boxes()
    assert set(left) <= {"citizen-phone", "citizen-device"}
    assert not [shelf for shelf in ("dossiers", "reports", "looks") if left.get("citizen-phone", {}).get(shelf)]
    other.close()


def test_a_child_follows_a_parents_dossier_by_consent(
    handset: Handsets, counter: Counter, product: Product, shoot: Shoot
) -> None:
    dossier = counter.receive("0905 700 005")
    parent, child = handset(), handset()
    signed_in(parent, product, "0905 700 005")
    parent.open(f"/dossiers/{dossier['id']}")
    parent.button("Cho người thân theo dõi").tap()
    parent.page.get_by_label("Tên người thân").fill("Con gái")
    parent.page.get_by_label("Số điện thoại của họ").fill("0905 700 006")
    sound(parent.page)
    parent.button("Đồng ý cho theo dõi").tap()
    expect(parent.page.get_by_role("listitem").filter(has_text="Con gái")).to_be_visible()
    shoot(parent.page, "dossier-followers")

    signed_in(child, product, "0905 700 006")
    child.open("/mine")
    child.page.get_by_role("link", name="đăng ký khai sinh").tap()
    expect(child.page.get_by_text("Bạn theo dõi hồ sơ này của Nguyễn Thị Hoa")).to_be_visible()
    expect(child.button("Rút hồ sơ")).to_have_count(0)

    parent.page.get_by_role("button", name="Thôi cho Con gái theo dõi").tap()
    expect(parent.page.get_by_text("không còn xem được hồ sơ này.")).to_be_visible()
    child.open("/mine")
    expect(child.heading("Chưa có phản ánh hay hồ sơ nào")).to_be_visible()


def test_a_large_screen_shows_it_side_by_side(
    handset: Handsets, counter: Counter, product: Product, shoot: Shoot
) -> None:
    number = "0905 700 004"
    dossier = counter.receive(number)
    desk = handset(**LARGE)
    signed_in(desk, product, number)
    desk.open(f"/dossiers/{dossier['id']}")
    expect(desk.heading("Các bước")).to_be_visible()
    assert look.wider_than_the_screen(desk.page) == []
    shoot(desk.page, "dossier-large")
    desk.open("/procedures?q=khai+sinh")
    expect(desk.page.locator(f'a[href="/procedures/{BIRTH}"]')).to_be_visible()
    assert look.wider_than_the_screen(desk.page) == []
    shoot(desk.page, "procedures-large")


def test_the_nearest_places_of_a_procedure_are_found_on_a_map(
    handset: Handsets, browser: Browser, product: Product, shoot: Shoot
) -> None:
    phone = handset()
    phone.open(f"/procedures/{BIRTH}")
    phone.button("Tìm nơi gần tôi").tap()
    expect(phone.page.get_by_text("Nơi nhận của phường, xã bạn đang đứng: UBND phường Nha Trang.")).to_be_visible()
    first = phone.page.locator("#centres li").first
    expect(first).to_contain_text("nơi bạn đang đứng")
    expect(phone.page.locator("#centres li").nth(1)).to_contain_text("khoảng")
    expect(phone.page.get_by_role("button", name="Phóng to")).to_be_visible()
    sound(phone.page)
    phone.page.locator("#centres").scroll_into_view_if_needed()
    shoot(phone.page, "procedure-nearest")
    said = phone.page.locator(".share").get_by_role("status")
    phone.button("Gửi cho người khác").tap()
    expect(said).to_have_text(re.compile(f"^http.*/procedures/{BIRTH}$"))
    phone.context.grant_permissions(["clipboard-write"])
    phone.button("Gửi cho người khác").tap()
    expect(said).to_have_text("Đã chép địa chỉ trang này.")
    phone.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(phone.page.locator("details:not([open])")).to_have_count(0)
    phone.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(phone.page.locator("details:not([open])").first).to_be_visible()

    plain = open_context(browser, **PHONE, java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{product.url}/procedures/{BIRTH}")
    page.get_by_text(re.compile(r"^Các trung tâm")).click()
    expect(page.get_by_role("link", name="Bản đồ: UBND phường Nha Trang")).to_be_visible()
    for name in ("Tìm nơi gần tôi", "Gửi cho người khác", "In trang này"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    plain.close()
