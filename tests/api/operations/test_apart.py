"""Offers to another agency, mergers, and reports in parts."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.reports import service
from tests.factories import ANSWER, TO_RESOLVED, Caller, file_report, move, official, phone, photo, stranger, walk

ALL = ("intake", "focal", "handler", "approver", "leader")
HERE, THERE = "ubnd-22366", "dien-luc"


def problem(response: Any) -> tuple[int, str]:
    return response.status_code, response.json["code"]


def at_desk(by: Caller, report: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = by.get(f"/api/v1/operations/reports/{report['id']}").json  # type: ignore[assignment]  # an object, never a list or nothing
    return found


def own(by: Caller, report: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = by.get(f"/api/v1/reports/{report['id']}").json  # type: ignore[assignment]  # an object, never a list or nothing
    return found


def offer(by: Caller, report: dict[str, Any]) -> Any:
    return move(by, report["id"], "forwarded", agency=THERE, note="Trụ điện của bên đó")


def test_an_offer_is_seen_by_the_agency_that_is_asked_and_taken_without_touching_the_deadline(app: Flask) -> None:
    report, here, there = file_report(phone(app)), official(app, *ALL, agency=HERE), official(app, *ALL, agency=THERE)
    walk(here, report["id"], TO_RESOLVED[:3])
    assert there.get(f"/api/v1/operations/reports/{report['id']}").status_code == 404
    offered: Any = offer(here, report).json
    assert (offered["agency"]["code"], offered["offered_to"]["code"]) == (HERE, THERE)
    assert [m["may"] for m in offered["moves"]] == [["note", "publish"]], "it waits; only publication is intake's"
    assert {m["to"] for m in at_desk(there, report)["moves"]} == {"accepted", "in_progress"}

    taken: Any = move(there, report["id"], "accepted").json
    assert (taken["agency"]["code"], taken["assignee"], taken["offered_to"]) == (THERE, None, None)
    assert taken["due_at"] == report["due_at"]
    assert here.get(f"/api/v1/operations/reports/{report['id']}").status_code == 404


def test_an_offer_that_is_declined_goes_back_and_the_second_time_to_intake(app: Flask) -> None:
    report, here, there = file_report(phone(app)), official(app, *ALL, agency=HERE), official(app, *ALL, agency=THERE)
    walk(here, report["id"], TO_RESOLVED[:3])
    offer(here, report)
    assert problem(move(there, report["id"], "in_progress", declines=True)) == (422, "field_needed")
    assert move(there, report["id"], "in_progress", declines=True, note="Trụ của viễn thông").status_code == 201
    back = at_desk(here, report)
    assert (back["state"], back["agency"]["code"], back["assignee"]["id"]) == (
        "in_progress",
        HERE,
        str(here.account_id),
    )

    offer(here, report)
    assert problem(move(there, report["id"], "in_progress", declines=True, note="Không")) == (409, "move_not_allowed")
    assert move(there, report["id"], "submitted", declines=True, note="Không phải của chúng tôi").status_code == 201
    assert (at_desk(here, report)["state"], at_desk(here, report)["assignee"]) == ("submitted", None)


def test_an_offer_from_accepted_is_declined_and_not_taken_by_mistake(app: Flask) -> None:
    report, here, there = file_report(phone(app)), official(app, *ALL, agency=HERE), official(app, *ALL, agency=THERE)
    move(here, report["id"], "accepted")
    offer(here, report)
    move(there, report["id"], "accepted", declines=True, note="Không phải của chúng tôi")
    assert (at_desk(here, report)["state"], at_desk(here, report)["agency"]["code"]) == ("accepted", HERE)


def test_an_agency_does_not_offer_to_itself(app: Flask) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    move(desk, report["id"], "accepted")
    assert problem(move(desk, report["id"], "forwarded", agency=HERE, note="Của mình")) == (422, "same_agency")


def test_an_offer_nobody_answers_is_returned_by_the_house_once(app: Flask, session: Session) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    move(desk, report["id"], "accepted")
    offer(desk, report)
    assert service.return_offer(uuid.UUID(report["id"]), "Hết 4 giờ") is True
    assert service.return_offer(uuid.UUID(report["id"]), "Hết 4 giờ") is False
    session.commit()
    line = at_desk(desk, report)["history"][-1]
    assert (line["state"], line["author"]["kind"], line["note"]) == ("accepted", "system", "Hết 4 giờ")


def test_a_merged_report_follows_the_other_and_comes_back_as_it_was(app: Flask, session: Session) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    first, second = file_report(phone(app)), file_report(reporter)
    move(desk, second["id"], "accepted")
    merged: Any = move(desk, second["id"], "merged", into=first["code"].lower()).json
    assert (merged["state"], merged["merged_into"]["code"]) == ("merged", first["code"])
    walk(desk, first["id"], TO_RESOLVED)
    followed = own(reporter, second)
    assert followed["state"] == "merged"
    assert followed["follows"]["state"] == "resolved"
    assert followed["follows"]["public_answer"] == ANSWER["public_answer"]
    assert followed["follows"]["id"] is None, "the other is not public"

    apart: Any = move(desk, second["id"], "accepted", note="Hai chỗ khác nhau").json
    assert (apart["state"], apart["due_at"], apart["merged_into"]) == ("accepted", second["due_at"], None)
    assert own(reporter, second)["follows"] is None


@pytest.mark.parametrize("into", ["PA-0000-00", "7a0f2d5c-93be-4c1d-8f60-2b1a4e6c9d37", "itself", "rejected"])
def test_a_report_is_merged_only_into_one_that_stands(app: Flask, into: str) -> None:
    report, other, desk = file_report(phone(app)), file_report(phone(app)), official(app, *ALL)
    move(desk, other["id"], "rejected", note="Không phải việc công")
    target = {"itself": report["code"], "rejected": other["id"]}.get(into, into)
    assert problem(move(desk, report["id"], "merged", into=target)) == (422, "cannot_merge")


def test_two_reports_are_not_merged_into_each_other(app: Flask) -> None:
    one, two, desk = file_report(phone(app)), file_report(phone(app)), official(app, *ALL)
    assert move(desk, one["id"], "merged", into=two["id"]).status_code == 201
    assert problem(move(desk, two["id"], "merged", into=one["id"])) == (422, "cannot_merge")


def parts(*agencies: str) -> list[dict[str, Any]]:
    return [{"id": str(uuid.uuid4()), "agency": agency, "text": f"Phần của {agency}"} for agency in agencies]


def test_a_report_in_parts_goes_where_its_parts_go(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter, media=[str(photo(app, reporter))])
    move(desk, report["id"], "accepted", publish=True)
    wanted = parts(HERE, THERE)
    split: Any = move(desk, report["id"], "split", parts=wanted).json
    assert {part["agency"]["code"] for part in split["parts"]} == {HERE, THERE}
    assert own(reporter, report)["due_at"] == report["due_at"]

    first, second = (part["id"] for part in wanted)
    there = official(app, *ALL, agency=THERE)
    seen = walk(there, second, TO_RESOLVED[1:])
    assert (seen["text"], len(seen["media"]), seen["parent"]["code"]) == (f"Phần của {THERE}", 1, report["code"])
    assert own(reporter, report)["state"] == "split"
    walk(desk, first, [*TO_RESOLVED[1:3], ("answered", {**ANSWER, "media": [str(photo(app, desk))]}), ("resolved", {})])
    done = own(reporter, report)
    assert (done["state"], [m["act"] for m in done["moves"]], done["can_rate"]) == ("resolved", ["confirm"], True)
    assert done["public_answer"].count(ANSWER["public_answer"]) == 2
    assert [shown["purpose"] for shown in done["media"]] == ["reported", "after"]
    public: Any = stranger(app).get(f"/api/v1/reports/{report['id']}").json
    assert [part["id"] for part in public["parts"]] == [None, None]
    assert stranger(app).get(f"/api/v1/reports/{first}").status_code == 404


def test_a_part_that_is_reopened_takes_the_whole_along_and_closed_ones_close_it(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report, wanted = file_report(reporter), parts(HERE, THERE)
    walk(desk, report["id"], [("accepted", {}), ("split", {"parts": wanted})])
    for part in wanted:
        walk(desk, part["id"], TO_RESOLVED[1:])

    def do(part: dict[str, Any], act: str, **rest: Any) -> None:
        address = f"/api/v1/reports/{part['id']}/moves/{uuid.uuid4()}"
        assert reporter.put(address, json={"act": act, **rest}).status_code == 201

    do(wanted[0], "reopen", note="Chưa xong")
    assert own(reporter, report)["state"] == "split"
    walk(desk, wanted[0]["id"], [("in_progress", {}), *TO_RESOLVED[3:]])
    for part in wanted:
        do(part, "confirm")
    assert own(reporter, report)["state"] == "closed"


def test_who_confirms_the_whole_confirms_every_part(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report, wanted = file_report(reporter), parts(HERE, THERE)
    walk(desk, report["id"], [("accepted", {}), ("split", {"parts": wanted})])
    for part in wanted:
        walk(desk, part["id"], TO_RESOLVED[1:])
    address = f"/api/v1/reports/{report['id']}/moves/{uuid.uuid4()}"
    closed: Any = reporter.put(address, json={"act": "confirm"}).json
    assert (closed["state"], {part["state"] for part in closed["parts"]}) == ("closed", {"closed"})


def test_parts_are_at_least_two_with_ids_of_their_own(app: Flask) -> None:
    report, desk = file_report(phone(app)), official(app, *ALL)
    move(desk, report["id"], "accepted")
    (one,) = parts(HERE)
    for wrong in ([], [one], [one, one]):
        assert problem(move(desk, report["id"], "split", parts=wrong))[0] == 422
    taken = [one, {**one, "id": report["id"]}]
    assert problem(move(desk, report["id"], "split", parts=taken)) == (409, "report_id_taken")


def test_a_part_has_no_lane_of_its_own_and_is_in_no_list_of_the_reporter(app: Flask, session: Session) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report, wanted = file_report(reporter), parts(HERE, THERE)
    walk(desk, report["id"], [("accepted", {}), ("split", {"parts": wanted})])
    assert {m["to"] for m in at_desk(desk, wanted[0])["moves"]}.isdisjoint({"merged", "split", "restricted"})
    assert own(reporter, wanted[0])["moves"] == []
    assert session.execute(text("SELECT count(*) FROM clock WHERE clock = 'handle'")).scalar() == 3


def test_the_whole_shows_what_a_part_asks_and_its_stars_are_for_every_part(app: Flask, session: Session) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report, wanted = file_report(reporter), parts(HERE, THERE)
    walk(desk, report["id"], [("accepted", {}), ("split", {"parts": wanted})])
    move(desk, wanted[0]["id"], "needs_info", note="Cột số mấy?")
    whole = {part["id"]: part["question"] for part in own(reporter, report)["parts"]}
    assert whole == {wanted[0]["id"]: "Cột số mấy?", wanted[1]["id"]: None}
    address = f"/api/v1/reports/{wanted[0]['id']}/moves/{uuid.uuid4()}"
    assert reporter.put(address, json={"act": "answer", "note": "Cột 12"}).status_code == 201
    for part in wanted:
        walk(desk, part["id"], TO_RESOLVED[1:])
    own_stars = reporter.put(f"/api/v1/reports/{wanted[0]['id']}/rating", json={"stars": 5})
    rated = reporter.put(f"/api/v1/reports/{report['id']}/rating", json={"stars": 2})
    assert (own_stars.status_code, rated.status_code) == (200, 200)
    stars = session.execute(text("SELECT stars FROM report_rating ORDER BY stars")).scalars().all()
    assert stars == [2, 2, 5]
    # Who thinks better of it: figures do not keep what was taken back, nor lose what was said of one part.
    assert reporter.put(f"/api/v1/reports/{report['id']}/rating", json={"stars": 4}).status_code == 200
    assert session.execute(text("SELECT stars FROM report_rating ORDER BY stars")).scalars().all() == [4, 4, 5]
