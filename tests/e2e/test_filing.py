"""Other ways in: somebody files for another, the hotline, a code on a lamp post."""

import io
import re
import uuid
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e import town
from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.desk import Desk
from tests.e2e.look import too_small_to_press, violations, wider_than_the_screen
from tests.e2e.scripts import script
from tests.support import pdf
from tests.support.browser import PHONE
from tests.support.phone import Phone
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.e2e

Handsets = Callable[..., Handset]
Desks = Callable[..., Desk]
Shoot = Callable[[Page, str], None]

CODE = re.compile(r"PA-\w{4}-\w{2}")
LINK = re.compile(r"/reports/[0-9a-f-]{36}#s=[\w-]{43}")


def test_somebody_at_the_counter_goes_home_with_a_slip(
    product: Product, desk: Desks, handset: Handsets, shoot: Shoot
) -> None:
    helper = desk_of(desk, "helper", **PHONE)
    page = helper.page
    expect(page.get_by_role("heading", name="Ghi giúp phản ánh")).to_be_visible()
    expect(page.get_by_text("Phản ánh trước đây của số này")).to_have_count(0)
    page.get_by_label("Họ và tên").fill("Cụ Lê Văn Tám")
    tell(page, "Đèn đường trước nhà tắt ba đêm nay")
    helper.button("Ghi nhận phản ánh").click()
    expect(page.get_by_role("alert").filter(has_text="Hãy hỏi ý kiến trước khi lưu tên và số.").first).to_be_visible()
    page.get_by_role("checkbox", name="Người dân đồng ý để lại tên và số").check()
    shoot(page, "assist-phone")
    assert (wider_than_the_screen(page), too_small_to_press(page), violations(page)) == ([], [], [])

    printed = slip_of(helper)
    expect(page.get_by_text("Hãy in phiếu để người dân theo dõi bằng mã QR.")).to_be_visible()
    code = code_on(page)
    shoot(page, "assist-filed")
    words = pdf.words(printed)
    assert code in words
    assert "Cụ Lê Văn Tám" in words
    [link] = pdf.codes(printed)
    phone = handset()
    opens(phone, link, code)
    assert product.count("SELECT count(*) FROM report_contact WHERE name = %s AND phone IS NULL", "Cụ Lê Văn Tám") == 1


def test_the_hotline_sees_who_calls_and_files_on_one_page(
    product: Product, desk: Desks, handset: Handsets, shoot: Shoot
) -> None:
    operator = desk_of(desk, "operator")
    page = operator.page
    call(operator, "0905 246 810", "Trần Thị Sáu", "Cống tắc, nước thải tràn ra đường")
    code = code_on(page)
    wait_until(lambda: any(code in text for text in texts_to(product, "905246810")), "the caller is told by SMS")
    [message] = [text for text in texts_to(product, "905246810") if code in text]
    found = LINK.search(message)
    assert found
    phone = handset()
    opens(phone, found[0], code)
    expect(phone.page).not_to_have_url(re.compile("#"))

    operator.button("Người khác").click()
    page.get_by_label("Số điện thoại").fill("0905246810")
    earlier = page.get_by_role("region", name="Phản ánh trước đây của số này")
    expect(earlier.get_by_role("link", name=f"Mở {code}")).to_be_visible()
    expect(page.get_by_label("Họ và tên")).to_have_value("Trần Thị Sáu")
    shoot(page, "hotline")
    assert violations(page) == []
    assert product.count("SELECT count(*) FROM access_log WHERE role = 'operator' AND what = 'searched'") >= 1
    earlier.get_by_role("link", name=f"Mở {code}").click()
    expect(operator.detail().get_by_text("Đinh Thị Tổng Đài (Tổng đài)").first).to_be_visible()


def test_the_hotline_is_helped_to_the_kind_and_to_what_others_have_reported(
    product: Product, official: Official, desk: Desks, shoot: Shoot
) -> None:
    operator = desk_of(desk, "operator")
    page = operator.page
    words = page.get_by_label("Nội dung, ghi theo lời người dân")
    words.fill("bong den dau hem tat may dem nay")
    operator.button("Đèn đường không sáng").click()
    expect(page.get_by_label("Việc gì")).to_have_value("den-duong")
    expect(operator.button("Đèn đường không sáng")).to_have_count(0)

    page.get_by_role("radio", name="Trên bản đồ").check(force=True)
    place = dragged_to(page)
    filed = Phone(product).file_one(text="Bóng đèn đầu hẻm tắt ba đêm rồi", **place)
    town.move(product, official, filed["id"], "accepted", publish=True)
    expect(page.get_by_role("heading", name="Có thể đã có người báo")).to_have_count(0)
    words.press_sequentially(", toi qua")
    there = page.get_by_role("region", name="Có thể đã có người báo")
    expect(there.get_by_role("link", name=f"Mở {filed['code']}")).to_be_visible()
    expect(there).to_contain_text("Đã tiếp nhận")
    there.scroll_into_view_if_needed()
    shoot(page, "assist-alike")
    assert violations(page) == []
    page.get_by_label("Việc gì").select_option(value="tieng-on")
    expect(there).to_have_count(0)


def test_the_map_stays_as_far_away_as_the_hotline_has_put_it(desk: Desks) -> None:
    operator = desk_of(desk, "operator")
    page = operator.page
    page.get_by_label("Việc gì").select_option(value="den-duong")
    page.get_by_role("radio", name="Trên bản đồ").check(force=True)
    first, second, third = (dragged_to(page)["lon"] for _ in range(3))
    assert second - first == pytest.approx(third - second, rel=0.05)
    operator.button("Phóng to").click()
    page.wait_for_timeout(1000)  # it glides there
    fourth, fifth = (dragged_to(page)["lon"] for _ in range(2))
    assert fourth - third == pytest.approx((second - first) / 2, rel=0.05)
    assert fifth - fourth == pytest.approx(fourth - third, rel=0.05)


def dragged_to(page: Page) -> dict[str, float]:
    """Where the pin stands after dragging, as the page asks what is near it: {lat, lon}."""
    with page.expect_request(re.compile("/api/v1/reports/similar")) as asked:
        drag(page)
    query = parse_qsl(urlsplit(asked.value.url).query)
    return {name: float(value) for name, value in query if name in ("lat", "lon")}


def drag(page: Page) -> None:
    """The map a little, as somebody does who looks for the place."""
    frame = page.get_by_role("group", name="Bản đồ để đặt vị trí")
    expect(frame.get_by_role("button", name="Phóng to")).to_be_visible()
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 20, steps=5)
    page.wait_for_timeout(250)  # a hand that rests, so that the map does not glide on
    page.mouse.up()


def test_a_code_on_a_lamp_post_begins_a_report_in_another_apps_browser(
    product: Product, desk: Desks, handset: Handsets, shoot: Shoot
) -> None:
    intake = desk("intake")
    intake.page.get_by_role("link", name="Ghi giúp, mã QR, chặn").click()
    page = intake.page
    expect(page.get_by_role("heading", name="Mã QR cho nơi và vật")).to_be_visible()
    page.get_by_label("Tên trên tờ dán").fill("Nhà chờ xe buýt Chợ Đầm")
    page.get_by_role("combobox", name="Phường, xã").select_option(label="Phường Nha Trang")
    page.get_by_label("Việc được chọn sẵn").select_option(value="rac-thai")
    intake.button("Tạo mã").click()
    row = page.get_by_role("listitem").filter(has_text="Nhà chờ xe buýt Chợ Đầm")
    expect(row).to_contain_text("0 lần quét")
    shoot(page, "sheets")
    assert violations(page) == []
    printed = fetched(intake, "/sheet", row.get_by_role("button", name="In tờ dán"))
    assert "Nhà chờ xe buýt Chợ Đầm" in pdf.words(printed)
    [address] = pdf.codes(printed)

    phone = handset(service_workers="block", permissions=[])
    phone.context.add_init_script(script("other_browser"))
    phone.open(address[address.index("/q/") :])
    expect(phone.page.get_by_text("Phản ánh về: Nhà chờ xe buýt Chợ Đầm")).to_be_visible()
    shoot(phone.page, "scanned")
    assert (wider_than_the_screen(phone.page), too_small_to_press(phone.page), violations(phone.page)) == ([], [], [])
    phone.button("Không có ảnh").tap()
    expect(phone.heading("Xem lại và gửi")).to_be_visible()
    expect(phone.page.get_by_text("Phường Nha Trang")).to_be_visible()
    phone.write("Thùng rác đầy, rác rơi ra lối đi")
    report = phone.send()
    expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
    code = address.rsplit("/", 1)[1]
    filed = "SELECT count(*) FROM report WHERE id = %s AND place_code = %s AND commune = '22366'"
    assert product.count(filed, report, code) == 1

    page.reload()
    expect(row).to_contain_text("1 lần quét")
    expect(row).to_contain_text("1 phản ánh")
    row.get_by_role("button", name="Thu hồi").click()
    page.get_by_role("dialog").get_by_role("button", name="Thu hồi").click()
    expect(row).to_contain_text("Đã thu hồi")
    phone.open(f"/q/{code}")
    expect(phone.heading("Mã QR này không dùng được")).to_be_visible()
    phone.link("Phản ánh không cần mã").tap()
    expect(phone.heading("Chụp điều bạn thấy")).to_be_visible()


def test_who_reports_without_an_account_keeps_a_link_and_its_code(handset: Handsets, shoot: Shoot) -> None:
    phone = handset()
    phone.open()
    phone.file()
    shown = phone.page.get_by_role("img", name=re.compile("^Mã QR mở phản ánh PA-"))
    expect(shown).to_be_visible()
    shoot(phone.page, "keep-link")
    picture = Image.open(io.BytesIO(shown.screenshot()))
    [found] = zxingcpp.read_barcodes(picture)
    other = handset()
    asked: list[str] = []
    other.page.on("request", lambda request: asked.append(request.url))
    opens(other, found.text, re.sub("^Mã QR mở phản ánh ", "", shown.get_attribute("aria-label") or ""))
    secret = found.text.split("#s=")[1]
    assert not any(secret in url.split("#")[0] for url in asked)


def test_intake_sees_what_a_report_resembles_and_blocks_its_sender_for_a_week(
    product: Product, desk: Desks, handset: Handsets, shoot: Shoot
) -> None:
    words = f"Cháy lớn ở chợ Đầm, cứu với, cháy lớn ở chợ Đầm {uuid.uuid4().hex}"
    phone = handset()
    codes = []
    for _ in range(2):
        phone.open("/report")
        phone.button("Không có ảnh").tap()
        phone.confirm_place()
        phone.choose_kind("Rác thải, vệ sinh nơi công cộng")
        phone.write(words)
        report = phone.send()
        expect(phone.page.get_by_text("Cảm ơn bạn.")).to_be_visible()
        found = CODE.search(phone.page.locator("main").inner_text())
        assert found
        codes.append(found[0])

    intake = desk("intake")
    intake.open(f"/reports/{report}?lane=unverified")
    sender = intake.page.get_by_role("region", name="Người gửi", exact=True)
    expect(sender).to_contain_text("Gửi từ máy chưa xác minh số điện thoại.")
    expect(sender).to_contain_text(f"Cùng lời với {codes[0]}")
    expect(sender).to_contain_text("1 phản ánh khác trong ngày đó")
    sender.get_by_role("button", name="Chặn người gửi…").click()
    dialog = intake.page.get_by_role("dialog")
    dialog.get_by_label("Lý do (cho cán bộ)").fill("Báo cháy giả hai lần")
    dialog.get_by_role("button", name="Chặn", exact=True).click()
    expect(intake.page.get_by_text("Đã chặn.")).to_be_visible()
    shoot(intake.page, "sender")
    intake.open("/blocks")
    row = intake.page.get_by_role("listitem").filter(has_text=codes[1])
    expect(row).to_contain_text("Báo cháy giả hai lần")
    shoot(intake.page, "blocks")
    assert violations(intake.page) == []
    row.get_by_role("button", name="Gỡ chặn").click()
    expect(row).to_contain_text("Đã gỡ")


def fetched(desk: Desk, part: str, press: Locator) -> bytes:
    """What a press opens, as the browser was given it."""
    with desk.page.expect_response(lambda response: part in response.url) as answer:
        press.click()
    assert answer.value.status == 200
    headers = {"Authorization": answer.value.request.all_headers()["authorization"]}
    return requests.get(answer.value.url, headers=headers, timeout=20).content


def desk_of(desk: Desks, role: str, **options: object) -> Desk:
    """A desk whose day starts at filing for others: it follows no live stream there."""
    return desk(role, live=False, **options)


def call(operator: Desk, number: str, name: str, words: str) -> None:
    page = operator.page
    page.get_by_label("Số điện thoại").fill(number)
    expect(page.get_by_text("Số này chưa có phản ánh nào.")).to_be_visible()
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_role("checkbox", name="Người dân đồng ý để lại tên và số").check()
    tell(page, words)
    operator.button("Ghi nhận phản ánh").click()
    expect(page.get_by_role("heading", name="Đã ghi nhận")).to_be_focused()


def tell(page: Page, words: str) -> None:
    page.get_by_label("Việc gì").select_option(value="den-duong")
    page.get_by_label("Nội dung, ghi theo lời người dân").fill(words)
    page.get_by_label("Phường, xã").select_option(label="Phường Nha Trang")
    page.get_by_label("Địa chỉ hoặc chỉ dẫn").fill("Hẻm 5 Lê Lợi")


def slip_of(helper: Desk) -> bytes:
    """File, then print."""
    helper.button("Ghi nhận phản ánh").click()
    expect(helper.page.get_by_role("heading", name="Đã ghi nhận")).to_be_focused()
    return fetched(helper, "/slip", helper.page.get_by_role("button", name="In A5"))


def code_on(page: Page) -> str:
    found = CODE.search(page.locator("main").inner_text())
    assert found
    return found[0]


def texts_to(product: Product, number: str) -> list[str]:
    return [each["text"] for each in product.messages() if each["to"].endswith(number)]


def opens(phone: Handset, link: str, code: str) -> None:
    """A link or QR code, opened on a phone that never saw the app."""
    phone.open(link[link.index("/reports/") :])
    expect(phone.page.get_by_text(code).first).to_be_visible()
    expect(phone.page.get_by_role("heading", name="Diễn biến")).to_be_visible()
