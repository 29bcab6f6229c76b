"""A report's further life: a question answered from the push, an answer with before and after, and reopening."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.e2e.citizen import Handset
from tests.e2e.conftest import Official
from tests.e2e.desk import Desk
from tests.e2e.scripts import script
from tests.e2e.town import GROVE, PHOTOS, STREET, move, seen_later
from tests.support.browser import ServiceWorkerTools
from tests.support.product import Product, wait_until
from tests.support.push_service import PushService

pytestmark = pytest.mark.e2e

QUESTION = "Đống rác nằm trước số nhà bao nhiêu?"
REPLY = "Trước nhà số 12, cạnh trụ điện"
ANSWER = "Tổ vệ sinh đã dọn sạch và đặt thùng rác mới ở đây."
LATE = "Bạn trả lời một câu hỏi trước đó"
LEFT = "Rác lại đầy ở góc bên kia"


def code_of(product: Product, report: str) -> str:
    """The code of a report, once it has arrived."""

    def found() -> Any:
        with product.connect() as connection:
            return connection.execute(b"SELECT code FROM report WHERE id = %s", (report,)).fetchone()

    return str(wait_until(found, "the report arrives")[0])


def test_a_question_is_answered_from_the_push_also_without_a_connection(
    product: Product, handset: Callable[..., Handset], desk: Callable[..., Desk], shoot: Callable[[Page, str], None]
) -> None:
    with PushService() as pushes:
        phone, intake = handset(), desk("intake")
        phone.subscribe_with(pushes.browser())
        phone.install()
        report = phone.file()
        phone.button("Bật thông báo").tap()
        expect(phone.page.get_by_text("Đã bật. Chúng tôi sẽ báo trên máy này.")).to_be_visible()

        intake.select(code_of(product, report))
        intake.is_now("Mới")
        intake.press("q")
        intake.write("Câu hỏi gửi người dân", QUESTION)
        shoot(intake.page, "desk-ask")
        intake.button("Hỏi người dân").last.click()
        intake.is_now("Chờ người dân")

        told = pushes.wait_for(1)[-1]
        assert "hỏi bạn thêm" in told.payload["title"]
        worker = ServiceWorkerTools(phone.page, phone.url)
        worker.push("/", told.text)
        wait_until(lambda: worker.evaluate("/", script("shown")), "the push is shown")
        # Of a phone that has the app open; without a window a tap is tried by the first path.
        assert worker.evaluate("/", script("tap"), told.payload["tag"])["opened"] == []
        phone.page.wait_for_url(f"**/reports/{report}")

        answer_without_connection(phone, report, shoot)
        intake.is_now("Mới")
        expect(intake.detail().get_by_text(REPLY)).to_be_visible()
        moved = "SELECT count(*) FROM report_entry WHERE report_id = %s AND author_kind = 'reporter' AND kind = 'moved'"
        assert product.count(moved, report) == 1
        added = "SELECT count(*) FROM report_media WHERE report_id = %s AND purpose = 'added'"
        assert product.count(added, report) == 1


def answer_without_connection(phone: Handset, report: str, shoot: Callable[[Page, str], None]) -> None:
    """Words and a photo are kept on the phone, said to be unsent, survive a reload, and leave with the connection."""
    phone.open(f"/reports/{report}")
    expect(phone.page.get_by_text(QUESTION).first).to_be_visible()
    phone.lose_connection()
    with phone.page.expect_file_chooser() as chooser:
        phone.button("Chọn ảnh").tap()
    chooser.value.set_files(PHOTOS / GROVE)
    expect(phone.page.locator("section:has(#question)").get_by_role("button", name="Ảnh 1").first).to_be_visible()
    phone.page.get_by_label("Câu trả lời của bạn").fill(REPLY)
    shoot(phone.page, "phone-asked")
    phone.button("Gửi câu trả lời").tap()
    expect(phone.page.get_by_text("CHƯA GỬI", exact=True)).to_be_visible()
    phone.page.reload()
    expect(phone.page.get_by_text("CHƯA GỬI", exact=True)).to_be_visible()
    phone.regain_connection()
    ServiceWorkerTools(phone.page, phone.url).sync("/", "outbox")
    expect(phone.page.get_by_text("CHƯA GỬI", exact=True)).to_have_count(0)
    expect(phone.page.get_by_text(REPLY)).to_be_visible()


def test_an_answer_to_an_old_question_is_kept_and_moves_nothing(
    product: Product,
    official: Official,
    handset: Callable[..., Handset],
    desk: Callable[..., Desk],
    shoot: Callable[[Page, str], None],
) -> None:
    with PushService() as pushes:
        phone = handset()
        phone.subscribe_with(pushes.browser())
        phone.install()
        report = phone.file()
        phone.button("Bật thông báo").tap()
        expect(phone.page.get_by_text("Đã bật. Chúng tôi sẽ báo trên máy này.")).to_be_visible()
        code = code_of(product, report)
        move(product, official, report, "needs_info", by="intake", note=QUESTION)
        told = pushes.wait_for(1)[-1]
        phone.open(told.payload["url"])
        expect(phone.page.get_by_text(QUESTION).first).to_be_visible()
        phone.page.goto("about:blank")
        phone.lose_connection()
        # Somebody called meanwhile, and the work goes on.
        move(product, official, report, "submitted", by="intake", note="Đã gọi điện")
        for to in ("accepted", "assigned", "in_progress"):
            move(product, official, report, to)

        phone.open(told.payload["url"])
        phone.page.get_by_label("Câu trả lời của bạn").fill(REPLY)
        phone.button("Gửi câu trả lời").tap()
        expect(phone.page.get_by_text("CHƯA GỬI", exact=True)).to_be_visible()
        phone.regain_connection()
        ServiceWorkerTools(phone.page, phone.url).sync("/", "outbox")
    late = phone.page.get_by_role("listitem").filter(has_text=REPLY)
    expect(late).to_contain_text(LATE)
    expect(phone.page.locator("header").get_by_text("Đang xử lý", exact=True)).to_be_visible()
    expect(phone.page.locator("section:has(#question)")).to_have_count(0)
    shoot(phone.page, "phone-late-answer")
    handler = desk("handler")
    handler.open(f"/reports/{report}?tab=all")
    expect(handler.page.get_by_role("heading", name=code)).to_be_visible()
    handler.is_now("Đang xử lý")
    history = handler.detail().get_by_role("region", name="Diễn biến")
    expect(history.get_by_role("listitem").last).to_contain_text(REPLY)
    history.get_by_text(REPLY).scroll_into_view_if_needed()
    shoot(handler.page, "desk-late-answer")
    assert product.count("SELECT count(*) FROM report WHERE id = %s AND state = 'in_progress'", report) == 1


def test_an_answer_shows_before_and_after_is_rated_and_reopened(
    product: Product,
    official: Official,
    handset: Callable[..., Handset],
    desk: Callable[..., Desk],
    shoot: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    phone = handset()
    phone.install()
    report = phone.file(photo=STREET)
    code = code_of(product, report)
    for to in ("accepted", "assigned", "in_progress"):
        move(product, official, report, to)
    handler = desk("handler")
    handler.open("/?tab=working")
    handler.select(code)
    handler.is_now("Đang xử lý")
    handler.press("t")
    handler.write("Câu trả lời công khai", ANSWER)
    handler.add_photo(seen_later(STREET, tmp_path))
    handler.button("Trả lời").click()
    handler.is_now("Chờ duyệt")
    move(product, official, report, "resolved")

    phone.open(f"/reports/{report}")
    expect(phone.page.get_by_text(ANSWER)).to_be_visible()
    pair = phone.page.locator(".pair")
    expect(pair.get_by_text("Trước", exact=True)).to_be_visible()
    expect(pair.get_by_text("Sau", exact=True)).to_be_visible()
    phone.page.get_by_role("radio", name="2 sao: không hài lòng").check(force=True)
    phone.button("Gửi đánh giá").tap()
    expect(phone.page.get_by_text("Cảm ơn bạn đã đánh giá.")).to_be_visible()
    shoot(phone.page, "phone-answered")
    phone.button("Chưa vừa ý? Mở lại phản ánh").tap()
    phone.page.get_by_role("radio", name="Đã làm nhưng bị lại như cũ.").check(force=True)
    phone.page.get_by_label("Còn gì chưa xong?").fill(LEFT)
    shoot(phone.page, "phone-reopen")
    phone.button("Mở lại phản ánh").tap()
    expect(phone.page.get_by_text("Mở lại", exact=True).first).to_be_visible()
    expect(phone.page.get_by_text(LEFT)).to_be_visible()
    with product.connect() as connection:
        row = connection.execute(
            b"SELECT state, given.stars FROM report JOIN report_rating given ON report_id = id WHERE id = %s", (report,)
        ).fetchone()
    assert row == ("reopened", 2)
    seen = requests.get(
        f"{product.url}/api/v1/operations/reports/{report}", headers=official("approver"), timeout=20
    ).json()
    assert (seen["rating"]["stars"], seen["history"][-1]["text"]) == (2, LEFT)
