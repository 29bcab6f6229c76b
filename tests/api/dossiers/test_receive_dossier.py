"""PUT /api/v1/operations/dossiers/{dossier_id}"""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.dossiers.schemas.desk import DeskDossier
from app.papers.data import check
from app.papers.kinds import PaperKind
from tests.api.dossiers.counter import (
    DESK,
    HERE,
    JUSTICE,
    THERE,
    clerk,
    codes_of,
    draft,
    get,
    move,
    move_step,
    publish,
    put,
    read,
    receive,
    team,
)
from tests.factories import official


def count(session: Session, table: str) -> int:
    return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_receiving_makes_everything_at_once(app: Flask, session: Session) -> None:
    by, procedure = clerk(app), publish(app)
    found = receive(by, procedure)
    assert (found["state"], found["national"]["number"]) == ("accepted", 2)
    assert found["code"].startswith("H32.22366-")
    assert found["code"].endswith("-0001")
    assert found["due_at"] == found["promised_at"] is not None
    assert [paper["kind"] for paper in found["papers"]] == ["receipt"]
    assert {step["key"]: step["state"] for step in found["steps"]} == {
        "receive": "done", "handle": "ready", "sign": "waiting", "return": "waiting",
    }  # fmt: skip
    assert [line["kind"] for line in found["history"]] == ["received"]
    names = session.execute(text("SELECT name FROM event")).scalars().all()
    assert names == ["dossier.accepted.v1"]
    assert {k: DeskDossier().dump(DeskDossier().load(found))[k] for k in found} == found


def test_the_receipt_says_what_was_handed_in(app: Flask, session: Session) -> None:
    found = receive(clerk(app), publish(app), receiving=HERE, competent=JUSTICE, return_at=THERE)
    data = session.execute(text("SELECT data FROM paper WHERE subject_id = :id"), {"id": found["id"]}).scalar_one()
    check(PaperKind.RECEIPT, data)
    assert data["code"] == found["code"]
    assert data["components"] == [{"name": "Tờ khai", "originals": 1, "copies": 0}]
    assert data["competent"] == "Sở Tư pháp"
    assert data["received_by"] == "Lê Thị Quầy"
    assert data["fee_vnd"] == 8000
    assert len(data["secret"]) == 6
    assert data["follow_url"].endswith(f"/track?code={found['code']}#{data['secret']}")


def test_a_case_with_a_time_of_its_own_is_promised_by_it(app: Flask) -> None:
    by, procedure = clerk(app), publish(app, own_time={"amount": 3, "unit": "working_hours"})
    plain, joined = receive(by, procedure), receive(by, procedure, case="lien-thong")
    assert plain["received_at"][:10] == joined["received_at"][:10]
    assert joined["due_at"] < plain["due_at"]


def test_sending_it_again_changes_nothing(app: Flask, session: Session) -> None:
    by, body, dossier_id = clerk(app), draft(publish(app)), uuid.uuid4()
    first, again = put(by, body, dossier_id), put(by, body, dossier_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert read(first)["code"] == read(again)["code"]
    assert (count(session, "dossier"), count(session, "paper"), count(session, "event")) == (1, 1, 1)


def test_other_content_under_the_same_id_is_refused(app: Flask) -> None:
    by, procedure, dossier_id = clerk(app), publish(app), uuid.uuid4()
    put(by, draft(procedure), dossier_id)
    assert codes_of(put(by, draft(procedure, note="Khác"), dossier_id)) == (409, "dossier_id_taken")
    elsewhere = clerk(app, THERE)
    assert codes_of(put(elsewhere, draft(procedure), dossier_id)) == (409, "dossier_id_taken")


def test_numbers_go_up_at_each_counter_by_itself(app: Flask) -> None:
    procedure = publish(app)
    here, there = clerk(app), clerk(app, THERE)
    found = [receive(here, procedure)["code"] for _ in range(3)]
    assert [code[-4:] for code in found] == ["0001", "0002", "0003"]
    assert receive(there, procedure, receiving=THERE)["code"][-4:] == "0001"


def test_past_9999_the_number_widens(app: Flask, session: Session) -> None:
    by, procedure = clerk(app), publish(app)
    receive(by, procedure)
    session.execute(text("UPDATE dossier_number SET last = 9999"))
    session.commit()
    assert receive(by, procedure)["code"].endswith("-10000")


def test_any_counter_receives_for_any_agency(app: Flask) -> None:
    """Phi địa giới: receiving place, competent agency and place of return are three fields."""
    found = receive(clerk(app), publish(app), competent=JUSTICE, return_at=THERE)
    assert [found[place]["code"] for place in ("receiving", "competent", "return_at")] == [HERE, JUSTICE, THERE]
    agencies = {step["key"]: step["agency"]["code"] for step in found["steps"]}
    assert agencies == {"receive": HERE, "handle": JUSTICE, "sign": JUSTICE, "return": THERE}


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"procedure": "9.999999"}, 422, "unknown_procedure"),
        ({"case": "khac"}, 422, "unknown_case"),
        ({"receiving": THERE}, 403, "not_your_counter"),
        ({"return_at": JUSTICE}, 422, "no_counter"),
        ({"competent": "khong-co"}, 422, "unknown_agency"),
        ({"commune": "99999"}, 422, "unknown_commune"),
        ({"components": []}, 422, "component_missing"),
        ({"components": [{"key": "don"}]}, 422, "component_missing"),
        ({"components": [{"key": "la", "originals": 1}]}, 422, "unknown_component"),
        ({"components": [{"key": "don", "media": [str(uuid.uuid4())]}]}, 409, "media_missing"),
        ({"number": 5}, 422, "later_entry_time"),
        ({"number": 5, "received_at": "2026-01-01T08:00:00+07:00"}, 422, "later_entry_time"),
        ({"phone": "12"}, 422, "invalid"),
        ({"applicant": {"name": ""}}, 422, "invalid"),
        ({"applicant": {"name": "A", "id_number": "1 2"}}, 422, "invalid"),
        ({"colour": "red"}, 422, "invalid"),
    ],
)
def test_what_is_not_right_is_refused_and_leaves_nothing(
    app: Flask, session: Session, changes: dict[str, Any], status: int, code: str
) -> None:
    by, procedure = clerk(app), publish(app)
    response = put(by, {**draft(procedure), **changes})
    assert codes_of(response) == (status, code)
    assert (count(session, "dossier"), count(session, "clock"), count(session, "dossier_number")) == (0, 0, 0)


def test_a_paper_that_is_not_needed_has_a_reason(app: Flask) -> None:
    found = receive(clerk(app), publish(app), components=[{"key": "don", "note": "Đã có trong cơ sở dữ liệu"}])
    assert found["components"][0]["note"] == "Đã có trong cơ sở dữ liệu"


def test_without_a_known_time_there_is_no_promise(app: Flask) -> None:
    found = receive(clerk(app), publish(app, days=None))
    assert (found["due_at"], found["promised_at"], found["due_found"]) == (None, None, [])


def test_a_record_of_another_system_needs_its_code(app: Flask) -> None:
    from app.procedures.kinds import SystemOfRecord

    by, procedure = clerk(app), publish(app, system_of_record=SystemOfRecord.MINISTRY)
    assert codes_of(put(by, draft(procedure))) == (409, "handled_elsewhere")
    kept = receive(by, procedure, external_code="BTP-2026-1")
    assert kept["external_code"] == "BTP-2026-1"
    found: Any = by.get("/api/v1/operations/dossiers?q=btp-2026-1").json
    assert [each["id"] for each in found["items"]] == [kept["id"]]


def test_only_a_clerk_of_that_counter_receives(app: Flask) -> None:
    procedure = publish(app)
    for stranger in (
        official(app, "handler", agency=HERE),
        official(app, "intake"),
        official(app, "clerk", agency=THERE),
    ):
        assert codes_of(put(stranger, draft(procedure))) == (403, "not_your_counter")


def test_what_lacks_papers_is_kept_to_ask_for_them_and_not_accepted(app: Flask) -> None:
    by, procedure, dossier_id = clerk(app), publish(app), uuid.uuid4()
    kept = put(by, draft(procedure, draft=True, components=[]), dossier_id)
    assert (kept.status_code, read(kept)["state"]) == (201, "draft")
    assert codes_of(put(by, draft(procedure, components=[]), dossier_id)) == (422, "component_missing")
    address, now = f"/api/v1/operations/dossiers/{dossier_id}/moves/", {"If-Match": "*"}
    accepting = by.put(f"{address}{uuid.uuid4()}", json={"to": "accepted"}, headers=now)
    assert codes_of(accepting) == (422, "component_missing")
    wish = {"to": "supplement_intake", "items": ["Tờ khai"], "reason": "Chưa nộp", "legal_basis": "Điều 9"}
    asked = by.put(f"{address}{uuid.uuid4()}", json=wish, headers=now)
    assert (asked.status_code, read(asked)["code"]) == (201, None)
    for to in ("submitted", "accepted"):
        assert by.put(f"{address}{uuid.uuid4()}", json={"to": to}, headers=now).status_code == 201
    assert read(by.get(f"/api/v1/operations/dossiers/{dossier_id}"))["code"]


def test_a_draft_is_kept_changed_and_accepted_once(app: Flask, session: Session) -> None:
    procedure, dossier_id = publish(app), uuid.uuid4()
    one, two = clerk(app), clerk(app)
    kept = put(one, draft(procedure, draft=True), dossier_id)
    assert (kept.status_code, read(kept)["state"], read(kept)["code"]) == (201, "draft", None)
    assert put(two, draft(procedure, draft=True, note="Thêm"), dossier_id).status_code == 200
    accepted = put(two, draft(procedure, note="Thêm"), dossier_id)
    assert (accepted.status_code, read(accepted)["state"]) == (201, "accepted")
    assert put(one, draft(procedure, note="Thêm"), dossier_id).status_code == 200
    assert codes_of(put(one, draft(procedure, note="Khác"), dossier_id)) == (409, "dossier_id_taken")
    assert count(session, "dossier_number") == 1
    assert get(one, {"id": str(dossier_id)})["code"].endswith("-0001")


def test_two_clerks_who_accept_the_same_draft(app: Flask) -> None:
    from tests.api.dossiers.counter import move

    procedure, dossier_id = publish(app), uuid.uuid4()
    one, two = clerk(app), clerk(app)
    kept = read(put(one, draft(procedure, draft=True), dossier_id))
    assert move(one, kept, "accepted", version=1).status_code == 201
    assert codes_of(move(two, kept, "accepted", version=1)) == (412, "stale")
    assert codes_of(move(two, kept, "accepted")) == (409, "move_not_allowed")


def test_the_list_of_counters(app: Flask) -> None:
    items = read(clerk(app).get(f"{DESK}/counters"))["items"]
    own = [each for each in items if each["own"]]
    assert [each["code"] for each in own] == [HERE]
    assert own[0]["identifier"] == "H32.22366"
    assert len(items) > 60


@pytest.mark.parametrize("written", ["1990-13-45", "1990-02-30", "1990-5-1", "2999", "1850-01-01", "21/05/1990"])
def test_a_birth_date_is_a_day_that_was(app: Flask, written: str) -> None:
    applicant = {"name": "Nguyễn Thị Hoa", "birth_date": written}
    refused = put(clerk(app), draft(publish(app), applicant=applicant))
    assert refused.status_code == 422
    assert read(refused)["errors"][0]["pointer"] == "/applicant/birth_date"


@pytest.mark.parametrize("written", ["1935", "1990-05-21", None])
def test_of_old_people_cards_tell_the_year_alone(app: Flask, written: str | None) -> None:
    applicant = {"name": "Nguyễn Thị Hoa", "birth_date": written}
    assert receive(clerk(app), publish(app), applicant=applicant)["applicant"]["birth_date"] == written


def test_a_paper_is_listed_once(app: Flask) -> None:
    twice = [{"key": "don", "originals": 1}, {"key": "don", "copies": 2}]
    refused = put(clerk(app), draft(publish(app), components=twice))
    assert codes_of(refused) == (422, "component_twice")
    assert read(refused)["errors"][0]["pointer"] == "/components/1/key"


@pytest.mark.parametrize("place", ["receiving", "competent", "return_at"])
def test_an_unknown_agency_is_told_where_it_was_written(app: Flask, place: str) -> None:
    refused = put(clerk(app), draft(publish(app), **{place: "khong-co"}))
    assert codes_of(refused) == (422, "unknown_agency")
    assert read(refused)["errors"][0]["pointer"] == f"/{place}"


def test_refusals_speak_the_language_of_people(app: Flask) -> None:
    """No word of the code stands in a sentence."""
    by, elsewhere = team(app), publish(app, system_of_record="ministry")
    dossier = receive(by, publish(app))
    refused = [
        put(by, draft(elsewhere)),
        move(by, dossier, "returned"),
        move(by, dossier, "supplement", reason="x", items=["x"]),
        move_step(by, dossier, "sign", "done"),
    ]
    assert [read(each)["detail"] for each in refused] == [
        "Thủ tục này nộp trên hệ thống khác: hệ thống của bộ, ngành. Hãy hướng dẫn người dân nộp ở đó.",
        "Hồ sơ đang ở trạng thái “Đã tiếp nhận”, bạn không chuyển được sang “Đã trả”.",
        "Bước này cần có nội dung ở mục “Căn cứ pháp lý”.",
        "Bước “Bước sign” đang “Chờ bước trước”, bạn không chuyển được sang “Đã xong”.",
    ]
