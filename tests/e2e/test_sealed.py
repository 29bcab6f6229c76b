"""The sealed lane: what denounces an official is on nobody's screen but its reporter's and the restricted desk's."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.desk import Desk
from tests.e2e.look import faults_of
from tests.e2e.test_lifecycle import code_of
from tests.e2e.town import LEAF, PHOTOS, move
from tests.support.phone import Phone
from tests.support.product import Product, wait_until
from tests.support.push_service import PushService
from tests.support.stream import Stream

pytestmark = pytest.mark.e2e

Desks = Callable[..., Desk]
Handsets = Callable[..., Handset]
Shoot = Callable[[Page, str], None]
KIND = "Thái độ, trách nhiệm của cán bộ"
WORDS = "Cán bộ Trần Văn Bí Mật nhận tiền lót tay ở quầy số 3"
WHY = "Tố cáo có tên người, có số quầy"
RECEIVER, RECEIPT = "Ủy ban Kiểm tra Tỉnh ủy", "17/BN-UBKT ngày 28/11/2026"
ORDINARY = ("intake", "handler", "approver", "leader")
BOX = "bbox=109.0,12.0,109.5,12.5&zoom=14"
NOT_FOUND = "Không có phản ánh nào khớp bộ lọc"


def test_what_is_sealed_is_seen_by_its_reporter_and_the_restricted_desk_alone(
    product: Product,
    official: Official,
    neighbours: list[dict[str, Any]],
    handset: Handsets,
    desk: Desks,
    shoot: Shoot,
) -> None:
    with PushService() as pushes:
        phone, intake, leader = handset(), desk("intake"), desk("leader")
        phone.subscribe_with(pushes.browser())
        phone.install()
        report = denounce(phone)
        code = code_of(product, report)
        leader.select(code)  # a copy is on this PC from now on
        expect(leader.detail().get_by_text(WORDS)).to_be_visible()
        leader.open("/?tab=all")
        expect(leader.row(code)).to_be_visible()
        counted = total(leader)
        approver = desk("approver")
        approver.open("/?tab=all")
        approver.row(code).click()
        expect(approver.detail().get_by_text(WORDS)).to_be_visible()
        seal(intake, code, shoot)
        # Nobody tells him; coming back to the window is enough.
        approver.page.evaluate("dispatchEvent(new Event('focus'))")
        expect(approver.page.get_by_role("heading", name="Không mở được phản ánh này")).to_be_visible()
        assert "Bí Mật" not in approver.page.inner_text("body")

        streams = {role: Stream(product, official(role), after="1-1") for role in (*ORDINARY, "restricted")}
        wait_until(lambda: all(stream.is_open() for stream in streams.values()), "the streams are open")
        control = Phone(product).file_one(text="Vỉa hè trước chợ bong gạch")
        leader.page.evaluate("dispatchEvent(new Event('focus'))")
        expect(leader.row(code)).to_have_count(0)
        expect(leader.row(control["code"])).to_be_visible()
        assert total(leader) == counted, "one came, one went"
        for seat in (intake, leader, desk("handler"), approver):
            nowhere_at(seat, report, code)
        nowhere_in_public(handset(), product, report, code)

        hand_over(desk("restricted"), report, code, shoot)
        last = Phone(product).file_one(text="Ghế đá gãy chân ở công viên")
        for role in ORDINARY:
            wait_until(lambda heard=streams[role]: last["id"] in heard.subjects, f"{role} hears of others")
            assert control["id"] in streams[role].subjects
            assert report not in streams[role].heard
        wait_until(lambda: report in streams["restricted"].subjects, "the restricted desk hears of it")
        for stream in streams.values():
            stream.close()
        still_the_reporters(phone, report, shoot)
        told = pushes.wait_for(2)
        assert {each.payload["title"] for each in told} == {"Có cập nhật về phản ánh của bạn"}
        assert not [each for each in told if code in each.text or KIND in each.text or "Bí Mật" in each.text]


def denounce(phone: Handset) -> str:
    phone.begin()
    phone.confirm_place()
    phone.choose_kind(KIND)
    phone.page.get_by_label("Cơ quan, bộ phận nào?").fill("Quầy số 3")
    phone.write(WORDS)
    report = phone.send()
    phone.button("Bật thông báo").tap()
    expect(phone.page.get_by_text("Đã bật. Chúng tôi sẽ báo trên máy này.")).to_be_visible()
    return report


def seal(intake: Desk, code: str, shoot: Shoot) -> None:
    """Asked why; afterwards it is gone from the desk that sealed it, also from the pane it was open in."""
    intake.select(code)
    intake.button("Thao tác khác").click()
    form, send = intake.begin("Chuyển xử lý riêng")
    form.get_by_label("Lý do").select_option("denunciation")
    form.get_by_label("Vì sao xử lý riêng").fill(WHY)
    shoot(intake.page, "desk-seal")
    send.click()
    expect(intake.page.get_by_role("heading", name="Đã chuyển xử lý riêng")).to_be_visible()
    expect(intake.row(code)).to_have_count(0)
    expect(intake.page.get_by_text(WORDS)).to_have_count(0)
    shoot(intake.page, "desk-sealed")


def total(seat: Desk) -> int:
    return int(seat.page.locator("#tab-all .count").inner_text())


def nowhere_at(seat: Desk, report: str, code: str) -> None:
    """Not in a list, a count, what a search finds, or under its own address, though a copy may have been kept here."""
    seat.open("/?tab=all")
    expect(seat.rows.first).to_be_visible()
    expect(seat.row(code)).to_have_count(0)
    seat.open("/?tab=apart")
    expect(seat.page.locator("#tab-apart .count")).to_have_text("0")
    expect(seat.rows).to_have_count(0)
    for words in (code, "Bí Mật"):
        seat.open("/?tab=all")
        seat.page.get_by_label("Tìm mã, nội dung, địa chỉ").fill(words)
        expect(seat.page.get_by_text(NOT_FOUND)).to_be_visible()
    seat.open(f"/reports/{report}?tab=all")
    expect(seat.page.get_by_role("heading", name="Không mở được phản ánh này")).to_be_visible()
    assert "Bí Mật" not in seat.page.inner_text("body")


def nowhere_in_public(
    phone: Handset, product: Product, report: str, code: str, said: str = "Không có phản ánh này"
) -> None:
    for path in ("/reports", f"/map?q={code}", "/communes/22366"):
        phone.open(path)
        phone.page.wait_for_load_state("networkidle")
        assert not [mark for mark in (code, "Bí Mật") if mark in phone.page.inner_text("main")], path
        assert phone.page.locator(f"main a[href$='/reports/{report}']").count() == 0, path
    for words in (code, "Bí Mật"):
        phone.open(f"/reports?q={words}")
        expect(phone.heading("Không có phản ánh nào như vậy")).to_be_visible()
    phone.open(f"/reports/{report}")
    expect(phone.heading(said)).to_be_visible()
    data = ("feeds/reports.geojson", "feeds/reports.csv", "feeds/reports.atom", f"reports/clusters?{BOX}")
    for address in (f"/reports/{report}", *(f"/api/v1/{path}" for path in data)):
        answer = requests.get(product.url + address, timeout=20)
        assert answer.ok, address
        assert not [mark for mark in (code, "Bí Mật") if mark in answer.text], address
        assert report not in answer.text or address.endswith(report), address


def hand_over(seat: Desk, report: str, code: str, shoot: Shoot) -> None:
    """Found in its own list; given to the receiver, with whose receipt it is kept."""
    seat.open("/?tab=apart")
    seat.select(code)
    expect(seat.detail().get_by_text(WORDS)).to_be_visible()
    expect(seat.detail().get_by_text(WHY)).to_be_visible()
    form, send = seat.begin("Bàn giao", lacking=2)
    form.get_by_label("Nơi tiếp nhận").fill(RECEIVER)
    form.get_by_label("Số biên nhận").fill(RECEIPT)
    shoot(seat.page, "desk-hand-over")
    send.click()
    seat.is_now("Đã bàn giao")
    expect(seat.detail().get_by_text(f"Nơi tiếp nhận: {RECEIVER}. Biên nhận: {RECEIPT}")).to_be_visible()
    shoot(seat.page, "desk-handed-over")
    assert faults_of(seat.page, citizen=False) == []


def still_the_reporters(phone: Handset, report: str, shoot: Shoot) -> None:
    """His words, where it is, and nothing of what officials wrote about it."""
    phone.open(f"/reports/{report}")
    expect(phone.page.get_by_text("Đã bàn giao", exact=True)).to_be_visible()
    for words in (WORDS, "Phản ánh được chuyển riêng tới nơi có thẩm quyền.", "Nơi có thẩm quyền đã nhận phản ánh."):
        expect(phone.page.get_by_text(words)).to_be_visible()
    said = phone.page.inner_text("body")
    assert not [words for words in (WHY, RECEIVER, RECEIPT, "Tố cáo", "tố cáo") if words in said]
    phone.page.wait_for_load_state("networkidle")
    assert faults_of(phone.page, citizen=True) == []
    shoot(phone.page, "phone-handed-over")
    phone.open("/mine")
    expect(phone.page.get_by_role("link", name=WORDS)).to_be_visible()


def test_what_was_public_is_nowhere_once_sealed(
    product: Product,
    official: Official,
    neighbours: list[dict[str, Any]],
    handset: Handsets,
    desk: Desks,
    shoot: Shoot,
) -> None:
    """Also on the phone of one who read and followed it."""
    filed = Phone(product).file_one(text=WORDS)
    report, code = filed["id"], filed["code"]
    move(product, official, report, "accepted", publish=True)
    reader = handset()
    reader.install()
    reader.open("/reports")
    reader.page.locator(f"main a[href$='/reports/{report}']").tap()
    reader.button("Tôi cũng gặp").tap()
    expect(reader.page.get_by_text("Bạn đang theo dõi phản ánh này.")).to_be_visible()
    reader.open("/mine")
    expect(reader.page.get_by_text(WORDS)).to_be_visible()

    intake = desk("intake")
    intake.open("/?tab=accepted")
    seal(intake, code, shoot)
    # As of anything that is public no more.
    nowhere_in_public(reader, product, report, code, said="Phản ánh này không còn công khai")
    for path in ("/", "/mine"):
        reader.open(path)
        reader.page.wait_for_load_state("networkidle")
        assert "Bí Mật" not in reader.page.inner_text("body"), path
    reader.lose_connection()
    for path in ("/", "/mine", "/reports", f"/reports/{report}"):
        reader.open(path)
        expect(reader.page.locator("main")).to_be_visible()
        assert "Bí Mật" not in reader.page.inner_text("body"), path


def test_the_restricted_desk_looks_behind_what_was_blacked_out_and_the_look_is_told(
    product: Product, official: Official, desk: Desks, shoot: Shoot
) -> None:
    reporter = Phone(product)
    photo = reporter.send_photo((PHOTOS / LEAF).read_bytes()).json()
    filed = reporter.file_one(text=WORDS, media=[photo["media_id"]])
    report, code = filed["id"], filed["code"]
    start = WORDS.index("Trần")
    black_out(product, official, report, [{"start": start, "end": start + len("Trần Văn Bí Mật")}], filed["media"][0])
    move(product, official, report, "restricted", by="intake", note=WHY, reason="denunciation")

    seat = desk("restricted")
    seat.open("/?tab=apart")
    seat.select(code)
    expect(seat.detail().get_by_text("Cán bộ ████")).to_be_visible()
    expect(seat.detail().get_by_text("Trần Văn Bí Mật")).to_have_count(0)
    seat.button("Xem bản gốc").click()
    expect(seat.detail().get_by_text(WORDS)).to_be_visible()
    original = seat.button("Xem ảnh lớn: Ảnh gốc 1").locator("img")
    original.scroll_into_view_if_needed()
    wait_until(lambda: original.evaluate("image => image.naturalWidth > 0"), "the photo is there")
    assert faults_of(seat.page, citizen=False) == []
    shoot(seat.page, "desk-originals")
    looks = requests.get(f"{product.url}/api/v1/reports/{report}/looks", headers=reporter.headers, timeout=20)
    assert "đã xem bản gốc chưa che" in looks.text
    seat.button("Ẩn bản gốc").click()
    expect(seat.detail().get_by_text("Trần Văn Bí Mật")).to_have_count(0)


def black_out(
    product: Product, official: Official, report: str, spans: list[dict[str, int]], photo: dict[str, Any]
) -> None:
    """By intake, as its desk does it: parts of the words, and a corner of the photo."""
    box = {"left": 0, "top": 0, "width": photo["width"] // 2, "height": photo["height"] // 2}
    answer = requests.put(
        f"{product.url}/api/v1/operations/reports/{report}/redactions/{uuid.uuid4()}",
        json={"photos": [{"media_id": photo["media_id"], "boxes": [box]}], "text": spans},
        headers={**official("intake"), "If-Match": "*"},
        timeout=20,
    )
    assert answer.status_code == 201, answer.text
