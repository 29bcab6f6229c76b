"""PUT /api/v1/operations/reports/{report_id}/moves/{move_id}"""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.operations.schemas.report import DeskReport
from tests.factories import (
    ANSWER,
    TO_RESOLVED,
    Caller,
    citizen,
    file_report,
    move,
    official,
    phone,
    photo,
    stranger,
    walk,
)

ALL = ("intake", "focal", "handler", "approver", "leader")
WAY = [to for to, _ in TO_RESOLVED]


def problem(response: Any) -> tuple[int, str]:
    return response.status_code, response.json["code"]


def test_the_whole_way(app: Flask) -> None:
    report = file_report(phone(app))
    for role, (to, wish) in zip(("intake", "focal", "handler", "handler", "approver"), TO_RESOLVED, strict=True):
        caller = official(app, role)
        response = move(caller, report["id"], to, **wish)
        assert response.status_code == 201, response.json
    found: Any = official(app, "leader").get(f"/api/v1/operations/reports/{report['id']}").json
    assert [entry["state"] for entry in found["history"]] == ["submitted", *WAY]
    assert found["version"] == 6
    assert DeskReport().dump(DeskReport().load(found)) == found


def test_each_move_is_told_once(app: Flask, session: Session) -> None:
    report = file_report(phone(app))
    desk = official(app, *ALL)
    assert move(desk, report["id"], "accepted", publish=True).status_code == 201
    assert move(desk, report["id"], "accepted", publish=False).status_code == 201
    names = session.execute(text("SELECT name FROM event ORDER BY seq")).scalars().all()
    assert names == ["report.submitted.v1", "report.accepted.v1", "report.published.v1", "report.amended.v1"]


def test_a_move_that_is_not_allowed_says_which_are(app: Flask) -> None:
    report = file_report(phone(app))
    response = move(official(app, "intake"), report["id"], "resolved")
    answer: Any = response.json
    assert problem(response) == (409, "move_not_allowed")
    assert "“Mới gửi”" in response.json["detail"], "the state by its name, not by our word for it"
    assert [allowed["to"] for allowed in answer["allowed"]] == [
        "accepted", "rejected", "needs_info", "merged", "restricted", "submitted",
    ]  # fmt: skip
    assert answer["allowed"][1]["needs"] == ["note"]


def test_a_move_needs_if_match(app: Flask) -> None:
    report = file_report(phone(app))
    address = f"/api/v1/operations/reports/{report['id']}/moves/{uuid.uuid4()}"
    response = official(app, "intake").put(address, json={"to": "accepted"})
    assert problem(response) == (428, "precondition_required")


def test_the_second_of_two_officials_sees_what_the_first_did(app: Flask) -> None:
    report = file_report(phone(app))
    assert move(official(app, "intake"), report["id"], "accepted", version=1).status_code == 201
    late = move(official(app, "intake"), report["id"], "rejected", version=1, note="Không thuộc thẩm quyền")
    answer: Any = late.json
    assert problem(late) == (412, "stale")
    assert (answer["current"]["state"], answer["current"]["version"]) == ("accepted", 2)


def test_a_move_sent_again_changes_nothing_although_the_version_went_on(app: Flask) -> None:
    report, caller = file_report(phone(app)), official(app, "intake")
    address = f"/api/v1/operations/reports/{report['id']}/moves/{uuid.uuid4()}"
    options: dict[str, Any] = {"json": {"to": "accepted", "note": "Ok"}, "headers": {"If-Match": '"1"'}}
    first = caller.put(address, **options)
    assert move(official(app, "focal"), report["id"], "assigned", version=2).status_code == 201
    again = caller.put(address, **options)
    answer: Any = again.json
    assert (first.status_code, again.status_code) == (201, 200)
    assert (answer["version"], answer["state"], len(answer["history"])) == (3, "assigned", 3)
    assert again.headers["ETag"] == '"3"'


def test_a_move_id_stands_for_one_move(app: Flask) -> None:
    caller, move_id = official(app, *ALL), uuid.uuid4()
    first, second = file_report(phone(app)), file_report(phone(app))

    def put(by: Caller, report: dict[str, Any], **wish: Any) -> Any:
        address = f"/api/v1/operations/reports/{report['id']}/moves/{move_id}"
        return by.put(address, json={"to": "accepted", **wish}, headers={"If-Match": "*"})

    assert put(caller, first).status_code == 201
    assert problem(put(caller, first, note="Khác")) == (409, "move_id_taken")
    assert problem(put(caller, second)) == (409, "move_id_taken")
    assert problem(put(official(app, "intake"), first)) == (409, "move_id_taken")


@pytest.mark.parametrize(
    ("to", "wish", "status", "code"),
    [
        ("rejected", {}, 422, "field_needed"),
        ("rejected", {"note": "  "}, 422, "field_needed"),
        ("accepted", {"assignee": str(uuid.uuid4())}, 422, "field_not_meant"),
        ("accepted", {"category": "khong-co"}, 422, "unknown_category"),
        ("accepted", {"agency": "khong-co"}, 422, "unknown_agency"),
        ("submitted", {}, 422, "nothing_to_change"),
        ("submitted", {"publish": True}, 422, "field_not_meant"),
        ("accepted", {"colour": "red"}, 422, "invalid"),
        ("accepted", {"publish": "yes"}, 422, "invalid"),
        ("lost", {}, 422, "invalid"),
        ("accepted", {"note": "a" * 2001}, 422, "invalid"),
    ],
)
def test_a_move_that_lacks_or_has_too_much_is_refused(
    app: Flask, to: str, wish: dict[str, Any], status: int, code: str
) -> None:
    report = file_report(phone(app))
    assert problem(move(official(app, "intake"), report["id"], to, **wish)) == (status, code)


def test_an_answer_must_say_something(app: Flask) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    walk(desk, report["id"], TO_RESOLVED[:3])
    assert problem(move(desk, report["id"], "answered")) == (422, "field_needed")
    short = move(desk, report["id"], "answered", public_answer="Đã sửa.")
    answer: Any = short.json
    assert (short.status_code, answer["errors"][0]["pointer"]) == (422, "/public_answer")


def test_a_rejection_is_read_by_the_citizen_and_hides_the_report(app: Flask) -> None:
    reporter, intake = phone(app), official(app, "intake")
    report = file_report(reporter)
    move(intake, report["id"], "accepted", publish=True)
    words = "Việc này do Điện lực miền Trung giải quyết"
    move(intake, report["id"], "rejected", note=words, reason="not_for_authorities")
    seen: Any = reporter.get(f"/api/v1/reports/{report['id']}").json
    assert (seen["state"], seen["publication"]) == ("rejected", "hidden")
    assert seen["timeline"][-1]["text"] == words
    desk: Any = intake.get(f"/api/v1/operations/reports/{report['id']}").json
    assert desk["history"][-1]["changes"]["reason"] == "not_for_authorities"


def test_what_is_never_public_cannot_be_published(app: Flask) -> None:
    report = file_report(citizen(app), category="tre-em", answers={"nguy-hiem-ngay": True})
    response = move(official(app, "intake"), report["id"], "accepted", publish=True)
    assert problem(response) == (409, "publication_not_allowed")


def test_a_sealed_category_hides_what_was_public(app: Flask) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    move(intake, report["id"], "accepted", publish=True)
    move(intake, report["id"], "accepted", category="tre-em")
    assert stranger(app).get(f"/api/v1/reports/{report['id']}").status_code == 404


def test_a_corrected_category_takes_the_report_to_its_agency_with_its_deadline(app: Flask) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    found: Any = move(intake, report["id"], "accepted", category="cay-xanh").json
    assert found["agency"]["code"] == "moi-truong-do-thi"
    assert found["due_at"] != report["due_at"]
    assert found["history"][-1]["changes"]["agency"] == {"from": "ubnd-22366", "to": "moi-truong-do-thi"}


def test_intake_names_another_agency(app: Flask) -> None:
    report = file_report(phone(app))
    found: Any = move(official(app, "intake"), report["id"], "accepted", agency="dien-luc").json
    assert found["agency"]["code"] == "dien-luc"


def test_only_a_handler_of_the_agency_can_be_assigned(app: Flask) -> None:
    report, focal = file_report(phone(app)), official(app, "focal")
    move(official(app, "intake"), report["id"], "accepted")
    foreign, own = official(app, "handler", agency="dien-luc"), official(app, "handler", agency="ubnd-22366")
    refused = move(focal, report["id"], "assigned", assignee=str(foreign.account_id))
    assert problem(refused) == (422, "cannot_handle")
    found: Any = move(focal, report["id"], "assigned", assignee=str(own.account_id)).json
    assert found["assignee"]["id"] == str(own.account_id)


def test_who_names_nobody_takes_it_himself(app: Flask) -> None:
    report, focal = file_report(phone(app)), official(app, "focal")
    move(official(app, "intake"), report["id"], "accepted")
    found: Any = move(focal, report["id"], "assigned").json
    assert found["assignee"]["id"] == str(focal.account_id)


def test_handing_back_frees_the_report(app: Flask) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    found = walk(desk, report["id"], [*TO_RESOLVED[:2], ("accepted", {"note": "Không phải địa bàn của tôi"})])
    assert (found["state"], found["assignee"]) == ("accepted", None)


def test_photos_of_an_answer_that_was_turned_down_do_not_come_out(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter)
    bad, good = str(photo(app, desk)), str(photo(app, desk))
    walk(desk, report["id"], TO_RESOLVED[:3])
    walk(
        desk,
        report["id"],
        [
            ("answered", {**ANSWER, "media": [bad]}),
            ("in_progress", {"note": "Ảnh lộ mặt người dân"}),
            ("answered", {**ANSWER, "media": [good]}),
            ("resolved", {}),
        ],
    )
    seen: Any = reporter.get(f"/api/v1/reports/{report['id']}").json
    assert [shown["media_id"] for shown in seen["media"]] == [good]


def test_photos_of_others_cannot_be_attached(app: Flask) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    walk(desk, report["id"], TO_RESOLVED[:3])
    response = move(desk, report["id"], "answered", **ANSWER, media=[str(photo(app, official(app, "handler")))])
    assert problem(response) == (409, "media_missing")


def test_a_leader_returns_a_poor_answer_once(app: Flask) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    walk(desk, report["id"], [*TO_RESOLVED, ("in_progress", {"note": "Trả lời chưa rõ"})])
    walk(desk, report["id"], [("answered", ANSWER), ("resolved", {})])
    assert problem(move(desk, report["id"], "in_progress", note="Lần nữa")) == (409, "move_not_allowed")


def test_officials_of_another_agency_find_nothing(app: Flask) -> None:
    report = file_report(phone(app))
    assert move(official(app, "focal", agency="dien-luc"), report["id"], "assigned").status_code == 404
    assert move(official(app, "intake", area="22333"), report["id"], "accepted").status_code == 404


def test_a_role_counts_only_where_it_was_given(app: Flask, session: Session) -> None:
    """Province-wide handler and intake of another agency: sees the report, but is not its intake."""
    caller = official(app, "handler")
    other = official(app, "intake", agency="dien-luc")
    session.execute(
        text("UPDATE role_grant SET account_id = :to WHERE account_id = :of"),
        {"to": caller.account_id, "of": other.account_id},
    )
    session.commit()
    report = file_report(phone(app))
    assert problem(move(caller, report["id"], "accepted")) == (409, "move_not_allowed")


def test_citizens_do_not_move_reports(app: Flask) -> None:
    report = file_report(phone(app))
    for caller in (stranger(app), citizen(app), phone(app)):
        assert move(caller, report["id"], "accepted").status_code == 401


def test_moving_takes_few_statements(app: Flask, count_queries: Callable[[], Any]) -> None:
    report, intake = file_report(phone(app)), official(app, "intake")
    with count_queries() as statements:
        assert move(intake, report["id"], "accepted").status_code == 201
    # Grants; report, move id; both clocks, report, line and event written; then the answer: report, photos, history,
    # what was blacked out, what hangs together with it.
    assert len(statements) <= 14, statements
