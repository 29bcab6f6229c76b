"""A birth registration from a counter to the result in hand: more is asked for by push, two agencies work at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.counter import BASIS, REASON, WANTED, Counter
from tests.e2e.desk import Desk
from tests.e2e.look import sound
from tests.e2e.test_counter import CODE, NAME, accept, fill_in, stands_in
from tests.e2e.test_following import open_by_tapping, signed_in
from tests.e2e.town import LEAF, PHOTOS
from tests.support.browser import ServiceWorkerTools
from tests.support.product import Product, wait_until
from tests.support.push_service import Delivery, PushService

pytestmark = pytest.mark.e2e

Desks = Callable[..., Desk]
Handsets = Callable[..., Handset]
Shoot = Callable[[Page, str], None]
NUMBER = "0905 600 001"
NOTE = "Bản chính, bệnh viện vừa cấp lại"
TAKER = "Trần Văn Cha"
PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
TOLD = (
    "đã nhận hồ sơ.", "bắt đầu xử lý.", "đề nghị bổ sung.", "xử lý tiếp.", "đã ký kết quả.", "Đã có kết quả tại",
    "đã trả kết quả.",
)  # fmt: skip


def test_a_birth_from_the_counter_to_the_result_in_hand(
    product: Product, desk: Desks, handset: Handsets, shoot: Shoot, tmp_path: Path
) -> None:
    with PushService() as pushes:
        phone, clerk, registry = handset(), desk("clerk"), desk("commune")
        wants_to_be_told(phone, product, pushes)
        code = receive(clerk, product, shoot)
        dossier = clerk.page.url.rsplit("/", 1)[1]
        hand_over(clerk, to="Công an tỉnh Khánh Hòa")

        birth = take_from_queue(registry, code, "Đăng ký khai sinh", shoot)
        ask_for_papers(registry, product, code, shoot)
        open_by_tapping(phone, told(pushes, f"Hồ sơ {code} cần bổ sung"), dossier)
        send_what_is_asked(phone)
        see_what_was_sent(registry, shoot)
        birth.get_by_role("button", name="Hoàn thành bước").click()
        expect(birth).to_contain_text("Đã xong")

        work_in_parallel(desk, registry, phone, code, shoot)
        attach_result(registry, tmp_path, shoot)
        registry.button("Chuyển kết quả về nơi trả").click()
        stands_in(registry, "Chờ trả kết quả")
        give_back(clerk, code, shoot)
        see_all_of_it(phone, told(pushes, f"Đã trả kết quả hồ sơ {code}"), shoot)
        assert pushes.complaints == []
    assert product.count("SELECT count(*) FROM dossier WHERE code = %s AND state = 'returned'", code) == 1
    proof = "SELECT count(*) FROM dossier WHERE code = %s AND returned_to->>'name' = %s"
    assert product.count(proof, code, TAKER) == 1


def test_what_was_asked_for_is_brought_to_the_counter(
    product: Product, desk: Desks, official: Callable[[str], dict[str, str]]
) -> None:
    counter = Counter(product, official)
    dossier = counter.receive("0905 600 002")
    counter.ask_for_more(dossier["id"])
    clerk = desk("clerk")
    clerk.open(f"/dossiers/{dossier['id']}")
    stands_in(clerk, "Chờ bổ sung")
    clerk.button("Đã bổ sung đủ…").click()
    clerk.button("Thực hiện").click()
    stands_in(clerk, "Đang giải quyết")


def wants_to_be_told(phone: Handset, product: Product, pushes: PushService) -> None:
    """Signed in with the number that will be written in the dossier, and pushes switched on."""
    phone.subscribe_with(pushes.browser())
    phone.install()
    signed_in(phone, product, NUMBER)
    before = product.count("SELECT count(*) FROM push_subscription")
    phone.page.get_by_role("switch", name="Báo khi có tin").tap()
    wait_until(lambda: product.count("SELECT count(*) FROM push_subscription") > before, "the phone is told")


def told(pushes: PushService, title: str) -> Delivery:
    """The push with this title, once it has come."""
    found: list[Delivery] = wait_until(
        lambda: [each for each in pushes.deliveries if title in each.payload["title"]], f"a push: {title}"
    )
    return found[0]


def receive(clerk: Desk, product: Product, shoot: Shoot) -> str:
    fill_in(clerk, shoot, number=NUMBER)
    survive_a_reload(clerk, product)
    code = accept(clerk, product, shoot)
    clerk.page.get_by_role("link", name="Mở hồ sơ").click()
    stands_in(clerk, "Đã tiếp nhận")
    return code


def survive_a_reload(clerk: Desk, product: Product) -> None:
    before = product.count("SELECT count(*) FROM dossier")
    clerk.page.reload()
    expect(clerk.page.get_by_text("Đã mở lại bản đang nhập dở trên máy này.")).to_be_visible()
    expect(clerk.page.get_by_label("Họ và tên")).to_have_value(NAME)
    expect(clerk.page.get_by_label("Ngày sinh")).to_have_value("21/05/1990")
    expect(clerk.page.get_by_role("checkbox", checked=True)).to_have_count(5)
    assert product.count("SELECT count(*) FROM dossier") == before


def hand_over(clerk: Desk, *, to: str) -> None:
    """Papers given to another agency, which has not signed for them."""
    clerk.button("Bàn giao…").click()
    clerk.page.get_by_label("Bên nhận").select_option(label=to)
    clerk.page.get_by_label("Bàn giao những gì").fill("Hồ sơ giấy, 4 tờ")
    clerk.button("Thực hiện").click()
    expect(clerk.detail().get_by_text(f"{to} chưa ký nhận")).to_be_visible()


def step_of(official: Desk, code: str, name: str) -> Locator:
    """A step of a dossier that waits in this official's own queue."""
    official.open("/dossiers")
    official.page.get_by_role("option").filter(has_text=code).click()
    return official.page.locator(".step").filter(has=official.page.get_by_text(name, exact=True))


def take_from_queue(registry: Desk, code: str, step: str, shoot: Shoot) -> Locator:
    card = step_of(registry, code, step)
    card.get_by_role("button", name="Nhận việc").click()
    expect(card).to_contain_text("Ngô Thị Hộ Tịch")
    stands_in(registry, "Đang giải quyết")
    shoot(registry.page, "counter-dossier")
    return card


def ask_for_papers(registry: Desk, product: Product, code: str, shoot: Shoot) -> None:
    """Once, with reason and basis; what is typed outlives a reload."""
    registry.button("Yêu cầu bổ sung…").click()
    registry.write("Giấy tờ cần bổ sung", f"{WANTED}\nTờ khai có chữ ký")
    registry.write("Lý do (in cho người nộp)", REASON)
    registry.button("Thực hiện").click()
    expect(registry.page.get_by_text("Mục này cần có.")).to_be_visible()
    shoot(registry.page, "counter-supplement")
    registry.page.reload()
    registry.button("Yêu cầu bổ sung…").click()
    expect(registry.detail().get_by_label("Giấy tờ cần bổ sung")).to_have_value(re.compile("Tờ khai có chữ ký"))
    registry.write("Căn cứ pháp lý", BASIS)
    registry.button("Thực hiện").click()
    stands_in(registry, "Chờ bổ sung")
    expect(registry.detail().get_by_text("Phiếu yêu cầu bổ sung")).to_be_visible()
    asked = "SELECT count(*) FROM dossier_supplement s JOIN dossier d ON d.id = s.dossier_id WHERE d.code = %s"
    assert product.count(asked, code) == 1


def send_what_is_asked(phone: Handset) -> None:
    with phone.page.expect_file_chooser() as camera:
        phone.button("Chụp giấy tờ").tap()
    camera.value.set_files(PHOTOS / LEAF)
    expect(phone.page.get_by_role("button", name="Xem ảnh lớn: Giấy tờ 1")).to_be_visible()
    phone.page.get_by_label("Ghi chú cho cán bộ").fill(NOTE)
    phone.button("Gửi bổ sung").tap()
    expect(phone.page.get_by_text("Đã nhận phần bổ sung")).to_be_visible()
    expect(phone.heading("Cần bạn bổ sung")).to_have_count(0)


def see_what_was_sent(registry: Desk, shoot: Shoot) -> None:
    """Words and picture stand where the official works; both by themselves, without a press."""
    stands_in(registry, "Đang giải quyết")
    line = registry.detail().get_by_role("listitem").filter(has_text=NOTE)
    picture = line.get_by_role("img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    shoot(registry.page, "counter-supplement-sent")


def work_in_parallel(desk: Desks, registry: Desk, phone: Handset, code: str, shoot: Shoot) -> None:
    """Two agencies at once, in either order; the result can be signed when both have done theirs."""
    for role, step, state in (
        ("insurance", "Cấp thẻ bảo hiểm y tế", "Đang giải quyết"),
        ("police", "Đăng ký thường trú", "Đã ký"),
    ):
        worker = desk(role)
        card = step_of(worker, code, step)
        if role == "police":
            worker.button("Ký nhận").click()
            expect(worker.detail().get_by_text("Công an tỉnh Khánh Hòa nhận: Lý Văn Cư Trú")).to_be_visible()
            both_are_seen(phone, shoot)
        card.get_by_role("button", name="Hoàn thành bước").click()
        expect(card).to_contain_text("Đã xong")
        look_again(registry)
        stands_in(registry, state)


def both_are_seen(phone: Handset, shoot: Shoot) -> None:
    """One agency has done its part, the other has not: the citizen sees which, by name."""
    phone.page.reload()
    steps = phone.page.locator("section").filter(has=phone.heading("Các bước")).get_by_role("listitem")
    done = steps.filter(has_text="Cấp thẻ bảo hiểm y tế")
    expect(done).to_contain_text("Bảo hiểm xã hội")
    expect(done).to_contain_text("xong ")
    waits = steps.filter(has_text="Đăng ký thường trú")
    expect(waits).to_contain_text("Công an tỉnh Khánh Hòa")
    expect(waits).to_contain_text("chờ người làm")
    expect(steps.filter(has_text="Trả kết quả")).to_contain_text("chưa đến lượt")
    sound(phone.page)
    shoot(phone.page, "dossier-parallel")


def look_again(desk: Desk) -> None:
    """The window is looked at anew: what others did meanwhile is read."""
    desk.page.evaluate("dispatchEvent(new Event('focus'))")


def attach_result(registry: Desk, folder: Path, shoot: Shoot) -> None:
    result = folder / "ket-qua.pdf"
    result.write_bytes(PDF)
    with registry.page.expect_file_chooser() as chooser:
        registry.button("Đính kèm kết quả (PDF)").click()
    chooser.value.set_files(result)
    expect(registry.page.get_by_text("Đã đính kèm kết quả.")).to_be_visible()
    shoot(registry.page, "counter-result")


def give_back(clerk: Desk, code: str, shoot: Shoot) -> None:
    """At the place of return, with who took it: here somebody else than the applicant."""
    look_again(clerk)
    stands_in(clerk, "Chờ trả kết quả")
    clerk.button("Trả kết quả…").click()
    taker = clerk.detail().get_by_label("Người nhận kết quả")
    expect(taker).to_have_value(NAME)
    number = clerk.detail().get_by_label("Số giấy tờ của người nhận")
    expect(number).to_have_value("056190001234")
    taker.fill(TAKER)
    expect(number).to_have_value("")  # it is not his
    number.fill("056188004321")
    clerk.write("Quan hệ với người nộp (nếu nhận thay)", "Cha của trẻ")
    shoot(clerk.page, "counter-return")
    clerk.button("Thực hiện").click()
    stands_in(clerk, "Đã trả")
    expect(clerk.page.get_by_text(f"{code} nay là “Đã trả”")).to_be_visible()
    expect(clerk.detail().get_by_text(TAKER).first).to_be_visible()


def see_all_of_it(phone: Handset, news: Delivery, shoot: Shoot) -> None:
    """The push alone brings the open page up to date: returned, and everything that happened, in its order."""
    ServiceWorkerTools(phone.page, phone.url).push("/", news.text)
    expect(phone.page.get_by_text("Kết quả đã được trả.")).to_be_visible()
    lines = phone.page.locator("section").filter(has=phone.heading("Diễn biến")).get_by_role("listitem")
    expect(lines).to_contain_text(list(TOLD))
    for words in (REASON, "đang giữ hồ sơ"):
        expect(phone.page.get_by_text(words)).to_have_count(int(words == REASON))
    expect(phone.page.get_by_role("definition").filter(has_text=TAKER)).to_be_visible()
    sound(phone.page)
    shoot(phone.page, "dossier-returned")
    phone.page.set_viewport_size({"width": 1440, "height": 900})
    shoot(phone.page, "dossier-returned-large")
    with phone.page.expect_download() as result:
        phone.page.get_by_role("button", name=re.compile("^Kết quả")).click()
    assert CODE.match(result.value.suggested_filename)
    assert result.value.path().read_bytes() == PDF
