"""PUT /api/v1/operations/bulk-moves/{bulk_id}"""

import uuid
from collections import Counter
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.operations.schemas.bulk import BulkView
from app.reports.service import bulk
from tests.factories import Caller, file_report, move, official, phone


def put(by: Caller, bulk_id: uuid.UUID | None = None, **wanted: Any) -> Any:
    return by.put(f"/api/v1/operations/bulk-moves/{bulk_id or uuid.uuid4()}", json=wanted)


def chosen(reports: list[dict[str, Any]], version: int = 1) -> list[dict[str, Any]]:
    return [{"id": report["id"], "version": version} for report in reports]


@pytest.fixture
def reports(app: Flask) -> list[dict[str, Any]]:
    reporter = phone(app)
    return [file_report(reporter, text=f"Đèn số {n} không sáng") for n in range(4)]


def test_each_report_has_its_own_result(app: Flask, reports: list[dict[str, Any]]) -> None:
    intake = official(app, "intake")
    assert move(intake, reports[1]["id"], "rejected", note="Không thuộc thẩm quyền").status_code == 201
    absent = {"id": str(uuid.uuid4()), "version": 1}
    response = put(intake, move={"to": "accepted"}, reports=[*chosen(reports), absent])
    assert response.status_code == 201, response.json
    answer = response.json
    assert BulkView().dump(BulkView().load(answer)) == answer
    assert (answer["total"], answer["moved"], answer["refused"], answer["waiting"]) == (5, 3, 2, 0)
    outcomes = [(row["code"], row["problem"] and row["problem"]["code"]) for row in answer["rows"]]
    codes = [report["code"] for report in reports]
    assert outcomes == [
        (codes[0], None), (codes[1], "stale"), (codes[2], None), (codes[3], None), (None, "not_found")
    ]  # fmt: skip
    states = [intake.get(f"/api/v1/operations/reports/{report['id']}").json["state"] for report in reports]  # type: ignore[index]
    assert states == ["accepted", "rejected", "accepted", "accepted"]


def test_sent_again_it_moves_nothing_twice(app: Flask, session: Session, reports: list[dict[str, Any]]) -> None:
    intake, name = official(app, "intake"), uuid.uuid4()
    wanted: dict[str, Any] = {"move": {"to": "accepted"}, "reports": chosen(reports)}
    first, again = put(intake, name, **wanted), put(intake, name, **wanted)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    events = session.execute(text("SELECT name FROM event")).scalars().all()
    assert Counter(events) == {"report.submitted.v1": 4, "report.accepted.v1": 4}
    other = put(intake, name, move={"to": "accepted"}, reports=chosen(reports[:1]))
    assert (other.status_code, other.json["code"]) == (409, "bulk_id_taken")
    foreign = put(official(app, "intake"), name, **wanted)
    assert (foreign.status_code, foreign.json["code"]) == (409, "bulk_id_taken")
    assert official(app, "intake").get(f"/api/v1/operations/bulk-moves/{name}").status_code == 404


def test_it_goes_on_where_it_stopped(
    app: Flask, monkeypatch: pytest.MonkeyPatch, reports: list[dict[str, Any]]
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    intake, name = official(app, "intake"), uuid.uuid4()
    wanted: dict[str, Any] = {"move": {"to": "accepted"}, "reports": chosen(reports)}
    first = put(intake, name, **wanted).json
    assert (first["moved"], first["waiting"]) == (3, 1)
    assert [row["outcome"] for row in first["rows"]] == ["moved", "moved", "moved", "waiting"]
    seen: Any = intake.get(f"/api/v1/operations/bulk-moves/{name}").json
    assert seen == first
    second = put(intake, name, **wanted).json
    assert (second["moved"], second["waiting"]) == (4, 0)


def test_a_filter_means_what_the_list_showed_when_it_began(
    app: Flask, monkeypatch: pytest.MonkeyPatch, reports: list[dict[str, Any]]
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    intake, name = official(app, "intake"), uuid.uuid4()
    file_report(phone(app), category="rac-thai")
    wanted: dict[str, Any] = {"move": {"to": "accepted"}, "filter": {"state": ["submitted"], "category": "den-duong"}}
    assert put(intake, name, **wanted).json["total"] == 4
    late = file_report(phone(app))
    for _ in range(2):
        done = put(intake, name, **wanted).json
    assert (done["moved"], done["total"]) == (4, 4)
    assert [row["code"] for row in done["rows"]] == [report["code"] for report in reversed(reports)]
    assert intake.get(f"/api/v1/operations/reports/{late['id']}").json["state"] == "submitted"  # type: ignore[index]


def test_a_filter_in_json_takes_true_and_false(app: Flask, session: Session, reports: list[dict[str, Any]]) -> None:
    intake, urgent = official(app, "intake"), reports[0]["id"]
    session.execute(text("UPDATE report SET urgent = true WHERE id = :id"), {"id": urgent})
    assert put(intake, move={"to": "accepted"}, filter={"overdue": True}).json["total"] == 0
    done = put(intake, move={"to": "accepted"}, filter={"urgent": True, "overdue": False, "to_close": False}).json
    assert [row["report"] for row in done["rows"]] == [urgent], done
    assert put(intake, move={"to": "accepted"}, filter={"urgent": "true"}).status_code == 422


def test_too_many_for_one_are_refused(
    app: Flask, monkeypatch: pytest.MonkeyPatch, reports: list[dict[str, Any]]
) -> None:
    monkeypatch.setattr(bulk, "MOST", 3)
    response = put(official(app, "intake"), move={"to": "accepted"}, filter={"state": ["submitted"]})
    assert (response.status_code, response.json["code"]) == (422, "too_many_reports")


def test_what_a_role_may_not_do_it_may_not_do_with_many(app: Flask, reports: list[dict[str, Any]]) -> None:
    answer = put(official(app, "handler"), move={"to": "accepted"}, reports=chosen(reports)).json
    assert {row["problem"]["code"] for row in answer["rows"]} == {"move_not_allowed"}
    elsewhere = official(app, "intake", area="22333")
    answer = put(elsewhere, move={"to": "accepted"}, reports=chosen(reports)).json
    assert {(row["code"], row["problem"]["code"]) for row in answer["rows"]} == {(None, "not_found")}


@pytest.mark.parametrize(
    ("to", "wish"),
    [("rejected", {"note": "Trùng với việc đang sửa", "reason": "abuse"}), ("accepted", {"agency": "so-xay-dung"})],
)
def test_every_move_of_the_table_works_with_many(
    app: Flask, reports: list[dict[str, Any]], to: str, wish: dict[str, Any]
) -> None:
    answer = put(official(app, "intake"), move={"to": to, **wish}, reports=chosen(reports)).json
    assert answer["moved"] == 4, answer


def test_many_are_merged_into_one_of_them(app: Flask, reports: list[dict[str, Any]]) -> None:
    intake, stays = official(app, "intake"), reports[0]
    wish = {"to": "merged", "into": stays["code"].lower(), "note": "Cùng một trạm đèn"}
    answer = put(intake, move=wish, filter={"state": ["submitted"]}).json
    assert (answer["moved"], answer["refused"]) == (3, 0), answer
    seen: Any = intake.get(f"/api/v1/operations/reports/{stays['id']}").json
    assert {linked["code"] for linked in seen["merged_here"]} == {report["code"] for report in reports[1:]}
    assert seen["state"] == "submitted"


def test_one_that_cannot_be_merged_holds_up_no_other(app: Flask, reports: list[dict[str, Any]]) -> None:
    intake = official(app, "intake")
    wish = {"to": "merged", "into": reports[0]["code"]}
    answer = put(intake, move=wish, reports=chosen(reports)).json
    assert [row["problem"] and row["problem"]["code"] for row in answer["rows"]] == ["cannot_merge", None, None, None]


def test_many_are_never_published_unseen(app: Flask, session: Session, reports: list[dict[str, Any]]) -> None:
    intake = official(app, "intake")
    refused = put(intake, move={"to": "accepted", "publish": True}, reports=chosen(reports))
    assert (refused.status_code, refused.json["code"]) == (422, "publish_one_by_one")
    assert refused.json["errors"][0]["pointer"] == "/move/publish"
    assert session.execute(text("SELECT count(*) FROM report WHERE state = 'submitted'")).scalar_one() == 4
    assert put(intake, move={"to": "accepted", "publish": False}, reports=chosen(reports)).json["moved"] == 4


def test_many_are_assigned_to_one_handler(app: Flask, reports: list[dict[str, Any]]) -> None:
    focal, handler = official(app, "focal", "intake"), official(app, "handler")
    assert put(focal, move={"to": "accepted"}, reports=chosen(reports)).json["moved"] == 4
    wish = {"to": "assigned", "assignee": str(handler.account_id)}
    assert put(focal, move=wish, reports=chosen(reports, 2)).json["moved"] == 4
    listed: Any = focal.get(f"/api/v1/operations/reports?assignee={handler.account_id}").json
    assert len(listed["items"]) == 4


@pytest.mark.parametrize("both", [{}, {"reports": [{"id": str(uuid.uuid4()), "version": 1}], "filter": {}}])
def test_it_takes_a_selection_or_a_filter(app: Flask, both: dict[str, Any]) -> None:
    assert put(official(app, "intake"), move={"to": "accepted"}, **both).status_code == 422


def test_counts_are_narrowed_as_the_list_is(app: Flask, reports: list[dict[str, Any]]) -> None:
    file_report(phone(app), category="rac-thai")
    intake = official(app, "intake")
    for query, total in (("", 5), ("?category=rac-thai", 1), ("?q=Đèn số 2", 1), ("?overdue=true", 0)):
        found: Any = intake.get(f"/api/v1/operations/counts{query}").json
        assert found["total"] == total, query
