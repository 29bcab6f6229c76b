"""External agencies answer by a signed address from an e-mail: no account, one report, one answer, for a while."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.kit import clock
from app.kit.db import session, unit_of_work
from app.reports.routes import external
from tests.factories import Caller, file_report, move, phone, photo, stranger
from tests.support.standing import standing

RunJobs = Callable[[], list[str]]
WORDS = {"answer": "Đã nối lại dây và đóng điện lúc 20 giờ."}
DESK = "/api/v1/operations/reports"


@pytest.fixture
def desk(app: Flask) -> Caller:
    return standing(app, "intake", "focal", "handler", "approver")


def accepted(app: Flask, desk: Caller, run_jobs: RunJobs, **changes: Any) -> str:
    report = file_report(phone(app), **{"category": "dien", "answers": {"day-dut": False}, **changes})
    assert move(desk, report["id"], "accepted").status_code == 201
    run_jobs()
    return str(report["id"])


def mails(app: Flask, to: str = "dien-luc@khanhhoa.example") -> list[str]:
    found: Any = stranger(app).get("/dev/messages.json").json
    return [mail["text"] for mail in found if mail["to"] == to]


def address(mail: str) -> str:
    found = re.search(r"/answer/[\w-]+", mail)
    assert found is not None, mail
    return found.group()


def test_told_by_mail_it_answers_without_an_account_and_an_approver_decides(
    app: Flask, desk: Caller, run_jobs: RunJobs
) -> None:
    report = accepted(app, desk, run_jobs)
    (mail,) = mails(app)
    page = stranger(app).get(address(mail))
    assert page.status_code == 200
    assert "Đèn đường trước số 12 Lê Lợi không sáng" in page.text
    assert "<script" not in page.text
    assert "Hạn này được tính thế nào?" in page.text
    assert "<li>Hạn là " in page.text
    for _ in range(2):  # pressed twice
        sent = stranger(app).open("POST", address(mail), data=WORDS)
        assert (sent.status_code, "Đã nhận câu trả lời" in sent.text) == (200, True)
    found: Any = desk.get(f"{DESK}/{report}").json
    assert (found["state"], found["public_answer"]) == ("answered", WORDS["answer"])
    # Electricity waives approval, but not for outsiders.
    assert found["history"][-1]["author"] == {"kind": "system", "role": "external", "name": None}
    assert [line["state"] for line in found["history"]].count("answered") == 1
    assert move(desk, report, "resolved").status_code == 201
    assert "Đã nhận câu trả lời" in stranger(app).get(address(mail)).text


def test_an_answer_that_is_sent_back_is_asked_for_again(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    stranger(app).open("POST", address(mails(app)[0]), data=WORDS)
    run_jobs()
    assert move(desk, report, "in_progress", note="Xin nêu rõ nguyên nhân.").status_code == 201
    run_jobs()
    run_jobs()
    newest, first = mails(app)
    assert "Xin nêu rõ nguyên nhân." in newest
    assert address(newest) != address(first)
    assert stranger(app).open("POST", address(newest), data=WORDS).status_code == 200
    assert desk.get(f"{DESK}/{report}").json["state"] == "answered"  # type: ignore[index]


def test_one_mail_however_often_we_are_told(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    move(desk, report, "assigned")
    run_jobs()
    move(desk, report, "in_progress")
    run_jobs()
    assert len(mails(app)) == 1


def test_it_ends_when_the_report_goes_elsewhere_and_after_its_time(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    with clock.stopped(clock.now() + timedelta(days=31)):
        assert stranger(app).get(link).status_code == 410
        assert stranger(app).open("POST", link, data=WORDS).status_code == 410
    move(desk, report, "accepted", agency="ubnd-22366")
    run_jobs()
    assert stranger(app).get(link).status_code == 410
    assert desk.get(f"{DESK}/{report}").json["state"] == "accepted"  # type: ignore[index]


def test_it_opens_nothing_but_what_we_signed(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    for wrong in (link[:-1] + ("A" if link[-1] != "A" else "B"), link[:40], "/answer/x", "/answer/" + "A" * 54):
        assert stranger(app).get(wrong).status_code == 404
        assert stranger(app).open("POST", wrong, data=WORDS).status_code == 404
    short = stranger(app).open("POST", link, data={"answer": "Xong"})
    assert (short.status_code, ">Xong</textarea>" in short.text) == (422, True)


def test_agencies_of_our_own_have_a_desk(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = file_report(phone(app))
    move(desk, report["id"], "accepted")
    run_jobs()
    assert mails(app, "ubnd-22366@demo.example") == []


def picture(colour: str = "green", kind: str = "JPEG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(made, kind)
    return made.getvalue()


def send(
    app: Flask, link: str, *files: tuple[str, bytes], answer: str = WORDS["answer"], kept: Sequence[str] = ()
) -> TestResponse:
    """The form as a browser without scripts sends it; a file input left empty is there, without a name."""
    photos = [(io.BytesIO(content), name) for name, content in files] or [(io.BytesIO(b""), "")]
    data = {"answer": answer, "kept": list(kept), "photos": photos}
    return stranger(app).open("POST", link, data=data, content_type="multipart/form-data")


def kept_in(page: TestResponse) -> list[str]:
    return re.findall(r'name="kept" value="([0-9a-f-]{36})" checked', page.text)


def after(app: Flask, desk: Caller, report: str) -> list[str]:
    found: Any = desk.get(f"{DESK}/{report}").json
    return [photo["media_id"] for photo in found["media"] if photo["purpose"] == "after"]


def test_photos_go_along_as_with_any_answer(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    for _ in range(2):  # pressed twice
        sent = send(app, link, ("một.jpg", picture()), ("hai.png", picture("blue", "PNG")))
        assert (sent.status_code, "Đã nhận câu trả lời" in sent.text) == (200, True)
    assert len(after(app, desk, report)) == 2
    page = stranger(app).get(link)  # what was sent is shown to who sent it
    assert WORDS["answer"] in page.text
    shown = re.findall(r'<img src="([^"]+)"', page.text)
    assert [stranger(app).get(each.replace("&amp;", "&")).status_code for each in shown] == [200, 200]
    assert move(desk, report, "resolved").status_code == 201


def test_what_is_wrong_with_a_file_is_said_and_nothing_else_is_lost(
    app: Flask, desk: Caller, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(external, "PHOTO_BYTES", 20_000)
    report = accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    whole, broken = picture(), picture()[:200]
    page = send(
        app, link, ("tốt.jpg", whole), ("hỏng.jpg", broken), ("bài.pdf", b"%PDF-1.7 x"), ("to.jpg", b"x" * 20_001)
    )
    assert page.status_code == 422
    for name, why in (("hỏng.jpg", "Không đọc được"), ("bài.pdf", "Chỉ nhận ảnh JPEG"), ("to.jpg", "Ảnh lớn hơn")):
        assert re.search(f"<li>{name}: {why}", page.text), name
    assert f">{WORDS['answer']}</textarea>" in page.text
    (good,) = kept_in(page)
    assert after(app, desk, report) == []
    assert send(app, link, kept=[good]).status_code == 200
    assert after(app, desk, report) == [good]


def test_at_most_three_photos_and_only_those_left_ticked(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    colours = ("red", "green", "blue", "white")
    page = send(app, link, *((f"{colour}.jpg", picture(colour)) for colour in colours))
    assert page.status_code == 422
    assert "Chỉ nhận tối đa 3 ảnh. Các ảnh sau chưa được nhận: white.jpg." in page.text
    first, _second, third = kept_in(page)
    short = send(app, link, answer="Xong", kept=[first, third])
    assert (short.status_code, kept_in(short)) == (422, [first, third])
    assert send(app, link, ("white.jpg", picture("white")), kept=[third, first]).status_code == 200
    assert after(app, desk, report)[:2] == [third, first]
    assert len(after(app, desk, report)) == 3


def test_of_an_answer_sent_back_the_photos_may_stay(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    send(app, address(mails(app)[0]), ("a.jpg", picture()), ("b.jpg", picture("red")))
    run_jobs()
    assert move(desk, report, "in_progress", note="Ảnh thứ hai chụp nơi khác.").status_code == 201
    run_jobs()
    run_jobs()
    again = address(mails(app)[0])
    one, two = kept_in(stranger(app).get(again))
    assert after(app, desk, report) == [one, two]
    assert send(app, again, kept=[one]).status_code == 200
    assert after(app, desk, report) == [one]


def test_another_answer_after_the_first_is_not_swallowed(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    assert send(app, link).status_code == 200
    other = send(app, link, answer="Một câu trả lời khác của đồng nghiệp.")
    assert (other.status_code, WORDS["answer"] in other.text) == (409, True)
    assert "chưa được nhận" in other.text
    assert send(app, link, ("a.jpg", picture())).status_code == 409
    assert desk.get(f"{DESK}/{report}").json["public_answer"] == WORDS["answer"]  # type: ignore[index]


def test_nobody_elses_photo_can_be_named(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    foreign = str(photo(app, phone(app)))
    page = send(app, address(mails(app)[0]), kept=[foreign, "x"])
    assert (page.status_code, kept_in(page)) == (422, [])
    assert foreign not in page.text
    assert after(app, desk, report) == []


def test_a_form_too_large_to_read_is_told_in_a_sentence(
    app: Flask, desk: Caller, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    monkeypatch.setattr(external, "FORM_BYTES", 500)
    page = send(app, link, ("a.jpg", b"x" * 1000))
    assert (page.status_code, "Các tệp quá lớn" in page.text) == (413, True)
    # Whoever has no address of ours has no file read.
    assert send(app, "/answer/" + "A" * 54, ("a.jpg", b"x" * 1000)).status_code == 404


@pytest.mark.parametrize("data", [WORDS, {"answer": "x"}, {"answer": "a" * 30, "kept": "khong-phai"}])
@pytest.mark.parametrize("answered", [False, True])
def test_no_form_opens_what_is_sealed_not_even_before_the_house_has_taken_the_address_back(
    app: Flask, desk: Caller, run_jobs: RunJobs, data: dict[str, str], answered: bool
) -> None:
    report = accepted(app, desk, run_jobs, text="Cán bộ trạm điện nhận tiền")
    (mail,) = mails(app)
    if answered:
        assert stranger(app).open("POST", address(mail), data=WORDS).status_code == 200
        assert move(desk, report, "in_progress", note="Chưa rõ").status_code == 201
        assert move(desk, report, "accepted", note="Giao lại").status_code in (201, 409)
    with app.app_context(), unit_of_work():
        session.execute(
            text("UPDATE report SET state = 'restricted', sealed = true, publication = 'hidden' WHERE id = :id"),
            {"id": report},
        )
    for page in (stranger(app).get(address(mail)), stranger(app).open("POST", address(mail), data=data)):
        assert page.status_code in (200, 409, 410)
        assert "nhận tiền" not in page.text


def test_once_sealed_the_address_shows_nothing_more(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs)
    link = address(mails(app)[0])
    send(app, link, ("a.jpg", picture()))
    with app.app_context(), unit_of_work():
        session.execute(text("UPDATE report SET sealed = true, state = 'restricted' WHERE id = :id"), {"id": report})
    page = stranger(app).get(link)
    assert WORDS["answer"] not in page.text
    assert "<img" not in page.text


TREE: dict[str, Any] = {"category": "cay-xanh", "answers": {"chan-duong": False, "vuong-day-dien": False}}
TREES = "moi-truong-do-thi@khanhhoa.example"
WHY = "Cây đã dọn trong đêm, không kịp chụp."


def test_where_a_photo_is_asked_for_it_is_said_first_and_a_refusal_loses_nothing(
    app: Flask, desk: Caller, run_jobs: RunJobs
) -> None:
    report = accepted(app, desk, run_jobs, **TREE)
    link = address(mails(app, TREES)[0])
    page = stranger(app).get(link)
    assert "cần ít nhất một ảnh" in page.text
    assert 'name="why"' in page.text
    refused = send(app, link)
    assert (refused.status_code, "Câu trả lời cần một ảnh sau khi xử lý." in refused.text) == (422, True)
    assert f">{WORDS['answer']}</textarea>" in refused.text
    assert "<details open>" in refused.text
    # Too short, and with a reason: both texts are still there.
    short = stranger(app).open("POST", link, data={"answer": "Xong", "why": WHY})
    assert (short.status_code, ">Xong</textarea>" in short.text, f">{WHY}</textarea>" in short.text) == (
        422,
        True,
        True,
    )
    english = stranger(app).open("POST", link, data=WORDS, headers={"Accept-Language": "en"})
    assert "The answer needs a photo after the work." in english.text
    long = stranger(app).open("POST", link, data={**WORDS, "why": "a" * 2001})
    assert (long.status_code, "dài quá 2000" in long.text) == (422, True)
    assert desk.get(f"{DESK}/{report}").json["state"] == "accepted"  # type: ignore[index]
    assert send(app, link, ("sau.jpg", picture())).status_code == 200
    assert len(after(app, desk, report)) == 1


def test_a_reason_for_no_photo_is_read_by_the_approver(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    report = accepted(app, desk, run_jobs, **TREE)
    link = address(mails(app, TREES)[0])
    for _ in range(2):  # pressed twice
        sent = stranger(app).open("POST", link, data={**WORDS, "why": WHY})
        assert (sent.status_code, WHY in sent.text) == (200, True)
    found: Any = desk.get(f"{DESK}/{report}").json
    assert (found["no_photo_reason"], found["history"][-1]["changes"]["no_photo_reason"]) == (WHY, WHY)
    assert move(desk, report, "resolved").status_code == 201


def test_where_none_is_asked_for_there_is_no_field_for_a_reason(app: Flask, desk: Caller, run_jobs: RunJobs) -> None:
    accepted(app, desk, run_jobs)
    page = stranger(app).get(address(mails(app)[0]))
    assert 'name="why"' not in page.text
    assert "Không bắt buộc." in page.text
