"""What goes otherwise than wished: late with an apology, unpaid, refused, stopped; and the counter's own tools."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.counter import BASIS, Counter
from tests.e2e.desk import Desk
from tests.e2e.hands import Hands
from tests.e2e.look import too_small_to_press, violations, wider_than_the_screen
from tests.e2e.test_counter import ACCEPT, CARD, CODE, NAME, choose, is_receipt, stands_in
from tests.e2e.test_following import signed_in
from tests.e2e.video import of_code
from tests.support.browser import DESK, PHONE, another, open_context
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.e2e

Desks = Callable[..., Desk]
Handsets = Callable[..., Handset]
Shoot = Callable[[Page, str], None]
SIGNER = "Đỗ Văn Chủ Tịch"
EXCUSE = "Bệnh viện chưa gửi lại kết quả xác minh."


@pytest.fixture
def counter(product: Product, official: Official) -> Counter:
    return Counter(product, official)


def open_dossier(desk: Desk, dossier: str) -> None:
    desk.open(f"/dossiers/{dossier}")
    expect(desk.detail().locator("header .state")).to_be_visible()


def press(desk: Desk, act: str, **fields: str) -> None:
    """A move by its button, its form filled in by the labels, and sent."""
    desk.button(act).click()
    for label, words in fields.items():
        desk.write(label.replace("_", " "), words)
    desk.button("Thực hiện").click()


def test_one_that_is_late_gets_an_apology_on_paper_and_a_new_date(
    product: Product, desk: Desks, handset: Handsets, counter: Counter, shoot: Shoot
) -> None:
    number = "0905 800 001"
    dossier = counter.receive_by_hand(number, days_ago=12)
    assert dossier["overdue"], "received twelve days ago, promised for a day of the past"
    phone = handset()
    signed_in(phone, product, number)
    phone.open(f"/dossiers/{dossier['id']}")
    expect(phone.page.get_by_text(re.compile("^Đã quá hạn trả kết quả"))).to_be_visible()
    shoot(phone.page, "dossier-overdue")

    chairman = desk("chairman")
    chairman.open("/dossiers")
    chairman.button("Quá hạn").click()
    chairman.page.get_by_role("option").filter(has_text=dossier["code"]).click()
    shoot(chairman.page, "counter-overdue")
    chairman.button("Xin lỗi và hẹn lại…").click()
    chairman.write("Thêm bao lâu, tính tiếp từ hạn hiện nay", "2")
    chairman.write("Lý do (in cho người nộp)", EXCUSE)
    chairman.button("Thực hiện").click()
    expect(chairman.detail().get_by_text("Phiếu xin lỗi và hẹn lại")).to_be_visible()
    expect(chairman.button("Xin lỗi và hẹn lại…")).to_have_count(0)
    asked = "SELECT count(*) FROM paper WHERE subject_id = %s AND kind = 'apology'"
    assert product.count(asked, dossier["id"]) == 1

    phone.page.reload()
    expect(phone.heading("Chúng tôi xin lỗi bạn vì chậm trễ")).to_be_visible()
    expect(phone.page.get_by_text(re.compile("^Hẹn lại trước"))).to_be_visible()
    expect(phone.page.get_by_text(EXCUSE).first).to_be_visible()
    phone.open("/")
    news = phone.page.get_by_role("link", name=re.compile("Thông báo.*1 chưa đọc"))
    expect(news).to_be_visible()
    expect(phone.page.get_by_role("link", name=re.compile("Của tôi.*1 đang xử lý"))).to_be_visible()


def test_a_fee_is_asked_for_and_paid_and_then_handling_is_stopped(
    product: Product, desk: Desks, handset: Handsets, counter: Counter, shoot: Shoot
) -> None:
    number = "0905 800 002"
    dossier = counter.receive(number)
    handler, clerk, phone = desk("commune"), desk("clerk"), handset()
    open_dossier(handler, dossier["id"])
    handler.button("Nhận việc").first.click()
    stands_in(handler, "Đang giải quyết")
    handler.button("Yêu cầu nộp phí…").click()
    handler.write("Số tiền phải nộp (đồng)", "8.000")
    handler.write("Lý do (in cho người nộp)", "Lệ phí đăng ký quá hạn")
    handler.button("Thực hiện").click()
    stands_in(handler, "Chờ nộp phí")

    signed_in(phone, product, number)
    phone.open(f"/dossiers/{dossier['id']}")
    expect(phone.page.get_by_text("8.000").first).to_be_visible()
    expect(phone.page.get_by_text("Lệ phí đăng ký quá hạn").first).to_be_visible()
    shoot(phone.page, "dossier-payment")
    open_dossier(clerk, dossier["id"])
    clerk.button("Đã nộp phí").click()
    stands_in(clerk, "Đang giải quyết")
    clerk.page.get_by_text("Ngày này tính thế nào?").click()
    expect(clerk.detail().get_by_text("chờ nộp tiền")).to_be_visible()

    chairman = desk("chairman")
    open_dossier(chairman, dossier["id"])
    press(chairman, "Dừng giải quyết…", **{"Lý do (in cho người nộp)": "Người nộp đã mất", "Căn cứ pháp lý": BASIS})
    stands_in(chairman, "Dừng giải quyết")
    expect(chairman.detail().get_by_text("Thông báo dừng giải quyết")).to_be_visible()
    phone.page.reload()
    expect(phone.page.get_by_text("Hồ sơ đã dừng giải quyết. Lý do ở bên dưới.")).to_be_visible()
    expect(phone.page.get_by_text("Người nộp đã mất").first).to_be_visible()


def test_a_refusal_says_why_and_on_what_basis(
    product: Product, desk: Desks, handset: Handsets, counter: Counter, shoot: Shoot
) -> None:
    number = "0905 800 003"
    dossier = counter.receive(number)
    chairman, phone = desk("chairman"), handset()
    open_dossier(chairman, dossier["id"])
    press(chairman, "Từ chối…", **{"Lý do (in cho người nộp)": "Trẻ đã được đăng ký khai sinh"})
    expect(chairman.page.get_by_text("Mục này cần có.")).to_be_visible()
    chairman.write("Căn cứ pháp lý", BASIS)
    chairman.button("Thực hiện").click()
    stands_in(chairman, "Từ chối")
    expect(chairman.detail().get_by_text("Phiếu từ chối")).to_be_visible()
    signed_in(phone, product, number)
    phone.open(f"/dossiers/{dossier['id']}")
    expect(phone.page.get_by_text("Hồ sơ không được giải quyết. Lý do ở bên dưới.")).to_be_visible()
    expect(phone.page.get_by_text("Trẻ đã được đăng ký khai sinh").first).to_be_visible()
    shoot(phone.page, "dossier-refused")


def choose_signer(hands: Hands) -> None:
    """Asked for once: whoever signed last is proposed from then on."""
    signer = hands.page.get_by_label("Người ký")
    chosen = signer.locator("option:checked")
    expect(signer.locator("option", has_text=SIGNER)).to_have_count(1)
    if chosen.inner_text() != SIGNER:
        expect(signer).to_be_focused()
        hands.decide()
        for _ in range(signer.locator("option").count()):
            if chosen.inner_text() != SIGNER:
                hands.press("ArrowDown")
    expect(chosen).to_have_text(SIGNER)


def certify(hands: Hands, product: Product, fill: Callable[[], None]) -> None:
    """One copy on the screen that is open: the applicant, received, signed on paper, returned, ready for the next."""
    page = hands.page
    expect(page.get_by_label("Họ và tên")).to_be_focused()
    fill()
    hands.decide()
    hands.press("Control+Enter")
    expect(page.get_by_role("heading", name="Đã tiếp nhận 1 hồ sơ")).to_be_visible()
    code = page.get_by_role("link", name=CODE).inner_text()
    choose_signer(hands)
    hands.decide()
    hands.press("Control+Enter")
    expect(page.get_by_role("heading", name="Đã trả 1 hồ sơ")).to_be_visible()
    assert product.count("SELECT count(*) FROM dossier WHERE state = 'returned' AND code = %s", code) == 1
    hands.decide()
    hands.press("Control+Enter")
    expect(page.get_by_label("Họ và tên")).to_have_value("")


def test_one_certified_copy_takes_hands_less_than_30_seconds(product: Product, desk: Desks) -> None:
    """On one screen, with the keyboard alone: with a card's reader, with everything typed, and the first of the day.

    The seconds are those of the Keystroke-Level Model for the keys that were really pressed; the server's come on top.
    """
    clerk = desk("clerk")
    clerk.open("/dossiers/express")
    began, page = clerk.page.url, clerk.page

    first = Hands(page)
    expect(page.get_by_label("Tìm thủ tục")).to_be_focused()
    first.decide()
    first.type("sao y")
    expect(page.get_by_role("option", name="Chứng thực bản sao từ bản chính").first).to_be_visible()
    first.decide()
    first.press("Enter")
    certify(first, product, lambda: first.take_up_and_scan(CARD))

    scanned = Hands(page)
    certify(scanned, product, lambda: scanned.take_up_and_scan(CARD))

    typed = Hands(page)
    certify(typed, product, lambda: write_applicant(typed))

    assert page.url == began
    assert max(scanned.seconds, typed.seconds, first.seconds) <= 30, (scanned, typed, first)
    assert scanned.seconds <= 15, scanned


def write_applicant(hands: Hands) -> None:
    """What a clerk copies from an ID card, and the number that is asked for."""
    for value in (NAME, "056190001234", "0905123456"):
        hands.decide()
        hands.type(value)
        hands.press("Tab")
    hands.decide()
    hands.type("2")


def test_a_batch_of_twenty_goes_at_once_and_no_more(product: Product, desk: Desks, shoot: Shoot) -> None:
    clerk = desk("clerk")
    clerk.open("/dossiers/express")
    choose(clerk, "sao y", "Chứng thực bản sao từ bản chính")
    for number in range(1, 21):
        clerk.page.get_by_label("Họ và tên").last.fill(f"Người Thứ {number}")
        if number < 20:
            clerk.button("Thêm dòng").click()
            expect(clerk.page.get_by_label("Họ và tên")).to_have_count(number + 1)
    expect(clerk.button("Thêm dòng")).to_be_disabled()
    shoot(clerk.page, "counter-express-twenty")
    clerk.button("Tiếp nhận cả lượt").click()
    expect(clerk.page.get_by_role("heading", name="Đã tiếp nhận 20 hồ sơ")).to_be_visible()
    codes = clerk.page.get_by_role("link", name=CODE).all_inner_texts()
    assert len(set(codes)) == 20
    clerk.page.get_by_label("Người ký").select_option(label="Đỗ Văn Chủ Tịch")
    clerk.button("Đã ký, trả cho người nộp").click()
    expect(clerk.page.get_by_role("heading", name="Đã trả 20 hồ sơ")).to_be_visible()
    returned = "SELECT count(*) FROM dossier WHERE state = 'returned' AND code = ANY(%s)"
    assert product.count(returned, codes) == 20


def test_a_card_is_read_by_the_camera_of_a_browser_without_a_detector(
    product: Product, browser: Browser, tmp_path: Path
) -> None:
    seen = of_code(CARD, tmp_path / "card.y4m")
    switches = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={seen}",
    )
    with another(browser, *switches) as with_camera:
        context = open_context(with_camera, **DESK, permissions=["camera"])
        clerk = Desk(context.new_page(), product)
        complaints: list[str] = []
        clerk.page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
        clerk.page.add_init_script("delete globalThis.BarcodeDetector")
        clerk.sign_in("clerk")
        clerk.open("/dossiers/receive")
        choose(clerk, "khai sinh", "Thủ tục đăng ký khai sinh")
        clerk.button("Dùng camera").click()
        expect(clerk.page.get_by_label("Họ và tên")).to_have_value(NAME)
        expect(clerk.page.get_by_role("dialog")).to_have_count(0)
        expect(clerk.page.get_by_label("Ngày sinh")).to_have_value("21/05/1990")
        assert complaints == []
        context.close()


def test_the_control_sheet_and_the_register_are_printed_when_wanted(
    desk: Desks, counter: Counter, shoot: Shoot
) -> None:
    dossier = counter.receive("0905 800 004")
    clerk = desk("clerk")
    open_dossier(clerk, dossier["id"])
    for name in ("In A4", "In A5", "In 80 mm", "In phiếu kiểm soát (mẫu 06)"):
        with clerk.page.expect_response(is_receipt):
            clerk.button(name).click()
    expect(clerk.detail().get_by_text(re.compile("^Phiếu kiểm soát"))).to_be_visible()
    clerk.button("Sổ theo dõi hồ sơ (mẫu 07)").click()
    clerk.page.get_by_label("Từ ngày").fill("2026-01-01")
    assert violations(clerk.page) == []
    shoot(clerk.page, "counter-register")
    with clerk.page.expect_response(is_receipt):
        clerk.button("In sổ").click()


def test_reserved_numbers_are_seen_at_another_screen_of_the_counter(desk: Desks, shoot: Shoot) -> None:
    one, other = desk("clerk"), desk("clerk", **PHONE)
    one.open("/dossiers/numbers")
    one.page.get_by_label("Bao nhiêu số").fill("2")
    one.page.get_by_label("Lý do").fill("Bảo trì trạm điện")
    one.button("Giữ số").click()
    expect(one.page.get_by_role("listitem").filter(has_text="Bảo trì trạm điện")).to_be_visible()
    other.open("/dossiers/numbers")
    held = other.page.get_by_role("listitem").filter(has_text="Bảo trì trạm điện")
    expect(held).to_contain_text("Đã nhập 0/2")
    expect(held.get_by_role("link", name="Nhập hồ sơ đã nhận")).to_be_visible()
    shoot(other.page, "phone-counter-numbers-held")
    assert wider_than_the_screen(other.page) == []
    assert too_small_to_press(other.page) == []
    assert violations(other.page) == []


def test_a_form_begun_at_one_screen_is_finished_at_another(product: Product, desk: Desks, shoot: Shoot) -> None:
    one, other = desk("clerk"), desk("clerk")
    one.open("/dossiers/receive")
    choose(one, "khai sinh", "Thủ tục đăng ký khai sinh")
    one.page.get_by_label("Họ và tên").fill("Phan Thị Dở Dang")
    kept = "SELECT count(*) FROM counter_draft WHERE title = 'Phan Thị Dở Dang'"
    wait_until(lambda: product.count(kept) == 1, "the server has what was typed")
    other.open("/dossiers/receive")
    shoot(other.page, "counter-kept-drafts")
    other.button("Nhập tiếp: Phan Thị Dở Dang").click()
    expect(other.page.get_by_label("Họ và tên")).to_have_value("Phan Thị Dở Dang")
    other.button("Có đủ giấy tờ bắt buộc").click()
    other.button(ACCEPT).click()
    expect(other.page.get_by_text(CODE)).to_be_visible()
    assert product.count(kept) == 0
