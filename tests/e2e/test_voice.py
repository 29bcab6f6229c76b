"""Somebody who cannot write speaks, without a connection; intake hears it and writes it down."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.desk import Desk
from tests.e2e.line import Line
from tests.e2e.look import too_small_to_press, violations, wider_than_the_screen
from tests.support.browser import PHONE, another, wait_until_true
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.e2e

Desks = Callable[..., Desk]
Handsets = Callable[..., Handset]
Shoot = Callable[[Page, str], None]
WORDS = "Cây đổ chắn ngang đường Lê Lợi."
HEARD = "document.querySelector('audio')?.readyState >= 1 || document.querySelector('audio')?.error != null"


@pytest.fixture
def speaking(browser: Browser, line: Line) -> Iterator[Handset]:
    """A phone whose microphone hears a beep every second."""
    with another(browser, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream") as with_microphone:
        allowed = [*PHONE["permissions"], "microphone"]
        made = Handset.of(with_microphone, line, permissions=allowed)
        yield made
        made.context.close()


def to_words(phone: Handset) -> None:
    phone.page.get_by_role("link", name="Phản ánh").first.tap()
    phone.button("Không có ảnh").tap()
    phone.confirm_place()
    phone.choose_kind("Rác thải, vệ sinh nơi công cộng")


def test_what_is_spoken_offline_is_heard_and_written_down(
    product: Product, speaking: Handset, desk: Desks, shoot: Shoot
) -> None:
    phone, page = speaking, speaking.page
    phone.install()
    to_words(phone)
    phone.lose_connection()
    phone.button("Nói thay vì viết").tap()
    expect(page.get_by_role("timer")).to_have_text("0:02 / 1:00")
    expect(page.get_by_role("status").filter(has_text="Đang ghi âm")).to_be_visible()
    expect(phone.button("Dừng và giữ lại")).to_be_focused()
    shoot(page, "voice-recording")
    phone.button("Dừng và giữ lại").tap()
    expect(page.get_by_text("Bạn có thể nghe lại, xóa hoặc ghi lại.")).to_be_visible()
    page.reload()
    expect(page.locator("audio")).to_be_visible()
    phone.button("Xóa lời ghi âm").tap()
    expect(page.locator("audio")).to_have_count(0)
    phone.button("Nói thay vì viết").tap()
    expect(page.get_by_role("timer")).to_have_text("0:01 / 1:00")
    phone.button("Dừng và giữ lại").tap()
    expect(page.locator("audio")).to_be_visible()
    shoot(page, "voice-kept")
    assert (wider_than_the_screen(page), too_small_to_press(page), violations(page)) == ([], [], [])

    report = phone.send()
    expect(phone.unsent().filter(has_text="Có lời ghi âm.")).to_be_visible()
    assert product.count("SELECT count(*) FROM report WHERE id = %s", report) == 0
    phone.regain_connection()
    spoken = "SELECT count(*) FROM report WHERE id = %s AND voice_seconds > 0"
    wait_until(lambda: product.count(spoken, report) == 1, "the voice note has arrived")

    intake = desk("intake")
    intake.open(f"/reports/{report}")
    intake.button("Nghe").click()
    wait_until_true(intake.page, HEARD)
    expect(intake.page.get_by_text("Lần nghe này đã được ghi lại")).to_be_visible()
    looks = "SELECT count(*) FROM access_log WHERE subject_id = %s AND what = 'heard_voice'"
    assert product.count(looks, report) == 1
    intake.write("Ghi lại thành chữ", WORDS)
    shoot(intake.page, "voice-desk")
    intake.button("Lưu lời đã ghi").click()
    expect(intake.page.get_by_text("Đã lưu. Cơ quan xử lý và người gửi đọc được.")).to_be_visible()
    assert violations(intake.page) == []

    focal = desk("focal")
    focal.open(f"/reports/{report}")
    expect(focal.detail().get_by_text(WORDS)).to_be_visible()
    expect(focal.button("Nghe")).to_have_count(0)

    phone.open(f"/reports/{report}")
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.locator("audio").evaluate("audio => { audio.load(); audio.play().catch(() => undefined); }")
    wait_until_true(page, HEARD)
    shoot(page, "voice-own")
    assert (wider_than_the_screen(page), too_small_to_press(page), violations(page)) == ([], [], [])


def test_a_refused_microphone_is_said_clearly(handset: Handsets) -> None:
    phone = handset()
    phone.install()
    to_words(phone)
    phone.page.evaluate(
        "void (navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError')))"
    )
    phone.button("Nói thay vì viết").tap()
    expect(phone.page.get_by_text("Trình duyệt không cho dùng micro.")).to_be_visible()
    expect(phone.button("Nói thay vì viết")).to_be_enabled()
    phone.context.add_init_script("delete globalThis.MediaRecorder")
    phone.page.reload()
    expect(phone.heading("Xem lại và gửi")).to_be_visible()
    expect(phone.button("Nói thay vì viết")).to_have_count(0)
