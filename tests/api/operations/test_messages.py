"""PUT /api/v1/operations/reports/{report_id}/messages/{message_id}, and what its reporter answers"""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit import clock
from app.operations.schemas.report import DeskReport
from tests.conftest import RunJobs
from tests.factories import TO_RESOLVED, Caller, citizen, file_report, move, official, phone, photo, stranger, walk

ALL = ("intake", "focal", "handler", "approver", "leader")
WORDS = "Chúng tôi đến lúc 14:00, nhờ bạn mở cổng."


def write(by: Caller, report: dict[str, Any], words: str = WORDS, message_id: uuid.UUID | None = None) -> Any:
    address = f"/api/v1/operations/reports/{report['id']}/messages/{message_id or uuid.uuid4()}"
    return by.put(address, json={"text": words})


def reply(by: Caller, report: dict[str, Any], note: str = "Vâng", act_id: uuid.UUID | None = None, **rest: Any) -> Any:
    body = {"act": "reply", "note": note, **rest}
    return by.put(f"/api/v1/reports/{report['id']}/moves/{act_id or uuid.uuid4()}", json=body)


def seen(by: Caller, report: dict[str, Any]) -> dict[str, Any]:
    found: Any = by.get(f"/api/v1/reports/{report['id']}").json
    return found  # type: ignore[no-any-return]


def problem(response: Any) -> tuple[int, str]:
    return response.status_code, response.json["code"]


@pytest.fixture(params=["phone", "account"])
def reporter(request: pytest.FixtureRequest, app: Flask) -> Caller:
    return phone(app) if request.param == "phone" else citizen(app)


def test_officials_and_the_reporter_write_to_each_other_and_nobody_learns_who_it_is(
    app: Flask, reporter: Caller
) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    before = walk(desk, report["id"], TO_RESOLVED[:3])
    assert before["may_message"] is True
    sent = write(desk, report)
    assert sent.status_code == 201, sent.json
    assert DeskReport().dump(DeskReport().load(sent.json)) == sent.json
    assert (sent.json["state"], sent.json["due_at"], sent.json["state_since"]) == (
        "in_progress", before["due_at"], before["state_since"],
    )  # fmt: skip

    read = seen(reporter, report)
    line = read["timeline"][-1]
    assert (line["kind"], line["text"], line["from_sender"]) == ("message", WORDS, False)
    assert [each["act"] for each in read["moves"]] == ["reply"]
    added = str(photo(app, reporter))
    answered = reply(reporter, report, "Cổng mở sẵn, gọi chuông bên trái", media=[added])
    assert answered.status_code == 201, answered.json
    assert answered.json["state"] == "in_progress"
    assert answered.json["timeline"][-1]["from_sender"] is True
    assert [shown["media_id"] for shown in answered.json["media"] if shown["purpose"] == "added"] == [added]

    after: Any = desk.get(f"/api/v1/operations/reports/{report['id']}").json
    line = after["history"][-1]
    assert (line["kind"], line["text"]) == ("message", "Cổng mở sẵn, gọi chuông bên trái")
    assert line["author"] == {"kind": "reporter", "role": None, "name": None}
    assert after["assignee"] == before["assignee"]
    assert str(reporter.account_id or reporter.secret) not in str(after)


def test_what_was_sent_again_is_written_once(app: Flask, reporter: Caller) -> None:
    report, desk, first, second = file_report(reporter), official(app, *ALL), uuid.uuid4(), uuid.uuid4()
    assert [write(desk, report, WORDS, first).status_code for _ in range(2)] == [201, 200]
    assert problem(write(desk, report, "Lời khác", first)) == (409, "move_id_taken")
    assert problem(write(official(app, *ALL), report, WORDS, first)) == (409, "move_id_taken")
    assert [reply(reporter, report, "Vâng", second).status_code for _ in range(2)] == [201, 200]
    assert problem(reply(reporter, report, "Không", second)) == (409, "move_id_taken")
    assert [line["kind"] for line in seen(reporter, report)["timeline"]] == ["filed", "message", "message"]


def test_clocks_go_on_while_a_message_waits(app: Flask) -> None:
    reporter, desk, now = phone(app), official(app, *ALL), clock.now()
    with clock.stopped(now):
        report = file_report(reporter)
        assert write(desk, report).json["due_at"] == report["due_at"]
    with clock.stopped(now + timedelta(days=2)):
        assert reply(reporter, report).json["due_at"] == report["due_at"]


def test_each_side_may_write_only_so_much_before_the_other_answers(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    assert problem(reply(reporter, report)) == (409, "act_not_allowed"), "nobody wrote yet"
    assert [write(desk, report, f"Tin {n}").status_code for n in range(5)] == [201] * 5
    too_many = write(desk, report, "Tin nữa")
    assert problem(too_many) == (409, "too_many_messages")
    assert "5 tin" in too_many.json["detail"]
    assert [reply(reporter, report, f"Lời {n}").status_code for n in range(5)] == [201] * 5
    assert problem(reply(reporter, report, "Lời nữa")) == (409, "too_many_messages")
    assert "reply" not in {each["act"] for each in seen(reporter, report)["moves"]}
    assert write(desk, report, "Cảm ơn bạn").status_code == 201
    assert reply(reporter, report, "Không có gì").status_code == 201


@pytest.mark.parametrize("words", ["", " ", "x", "d" * 1001, None, 5])
def test_words_that_are_none_or_too_many_are_refused(app: Flask, words: Any) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    assert write(desk, report, words).status_code == 422


def test_only_who_handles_a_report_writes_about_it(app: Flask, reporter: Caller) -> None:
    report = file_report(reporter)
    assert write(official(app, "handler", area="22333"), report).status_code == 404
    assert write(official(app, "leader"), report).status_code == 403
    assert write(official(app, "restricted"), report).status_code == 404
    assert write(reporter, report).status_code == 401
    leader: Any = official(app, "leader").get(f"/api/v1/operations/reports/{report['id']}").json
    assert leader["may_message"] is False
    assert write(official(app, "handler"), report).status_code == 201
    assert reply(stranger(app), report).status_code in (401, 404)
    assert reply(phone(app), report).status_code == 404
    assert reply(citizen(app), report).status_code == 404


def test_of_what_ended_or_is_sealed_nobody_writes(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL, "restricted")
    assert write(desk, report).status_code == 201
    done = walk(desk, report["id"], TO_RESOLVED)
    assert done["may_message"] is False
    assert problem(write(desk, report)) == (409, "cannot_message")
    assert problem(reply(reporter, report)) == (409, "act_not_allowed")

    sealed = file_report(reporter)
    assert write(desk, sealed).status_code == 201
    assert move(desk, sealed["id"], "restricted", note="Tố cáo").status_code == 201
    assert problem(reply(reporter, sealed)) == (409, "act_not_allowed")
    assert write(desk, sealed).status_code in (403, 409)
    assert write(official(app, "intake"), sealed).status_code == 404


def test_messages_are_never_public(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter)
    walk(desk, report["id"], [("accepted", {"publish": True})])
    write(desk, report)
    added = str(photo(app, reporter))
    reply(reporter, report, "Nhà tôi số 12", media=[added])
    public = seen(stranger(app), report)
    assert [line["kind"] for line in public["timeline"]] == ["filed", "moved"]
    assert public["moves"] == public["media"] == []
    assert "14:00" not in str(public)
    assert "số 12" not in str(public["timeline"])


def test_the_reporter_is_told_and_the_desk_of_the_answer(app: Flask, session: Session, run_jobs: RunJobs) -> None:
    reporter, desk, colleague = citizen(app), official(app, *ALL), official(app, *ALL)
    report = file_report(reporter)
    walk(desk, report["id"], TO_RESOLVED[:3])
    write(desk, report, "Mã cổng là 4711")
    run_jobs()
    session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
    session.commit()
    run_jobs()
    sent = list(session.execute(text("SELECT text FROM boxed_message ORDER BY at")).scalars())
    assert "nhắn cho bạn" in sent[-1]
    assert report["code"] in sent[-1]
    assert "4711" not in str(sent), "what it says is read in the app"

    for _ in range(2):
        reply(reporter, report, "Vâng", uuid.UUID(int=7))
        run_jobs()
    notices: Any = desk.get("/api/v1/operations/notices").json
    assert [each["kind"] for each in notices["items"]] == ["report.replied"]
    assert report["code"] in notices["items"][0]["title"]["vi"]
    assert colleague.get("/api/v1/operations/notices").json["items"] == []  # type: ignore[index]
    names = list(session.execute(text("SELECT name FROM event ORDER BY seq")).scalars())
    assert names[-2:] == ["report.message.v1", "report.replied.v1"]


def test_taking_personal_data_back_takes_the_answers_too(app: Flask, reporter: Caller) -> None:
    report, desk = file_report(reporter), official(app, *ALL)
    write(desk, report)
    reply(reporter, report, "Nhà tôi số 12, gọi 0901234567")
    assert move(desk, report["id"], "rejected", note="Ngoài thẩm quyền").status_code == 201
    assert reporter.open("DELETE", f"/api/v1/reports/{report['id']}/personal-data").status_code == 204
    left: Any = desk.get(f"/api/v1/operations/reports/{report['id']}").json
    assert [line["text"] for line in left["history"] if line["kind"] == "message"] == [WORDS, None]
