"""Duplicates while filing: which published open reports are shown, and what they tell."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.factories import (
    NHA_TRANG,
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
)  # fmt: skip

LAT, LON = NHA_TRANG
TREE = {"chan-duong": True, "vuong-day-dien": False}
METRE = 1 / 111_195


def ask(by: Caller, *, lat: float = LAT, lon: float = LON, category: str = "den-duong", **more: Any) -> TestResponse:
    return by.get("/api/v1/reports/similar", query_string={"lat": lat, "lon": lon, "category": category, **more})


def found(by: Caller, **asked: Any) -> list[dict[str, Any]]:
    response = ask(by, **asked)
    assert response.status_code == 200, response.json
    items: list[dict[str, Any]] = response.json["items"]  # type: ignore[index]
    return items


def published(app: Flask, metres: float = 0.0, **draft: Any) -> dict[str, Any]:
    report = file_report(phone(app), lat=LAT + metres * METRE, **draft)
    response = move(official(app, "intake"), report["id"], "accepted", publish=True)
    assert response.status_code == 201, response.json
    return report


def test_the_nearest_of_the_same_group_comes_first_with_its_distance(app: Flask) -> None:
    far = published(app, 90)
    near = published(app, 20)
    published(app, 400)
    published(app, 10, category="rac-thai")
    items = found(stranger(app))
    assert [(item["id"], item["distance_m"]) for item in items] == [(near["id"], 20), (far["id"], 90)]
    assert {item["state"] for item in items} == {"accepted"}
    assert items[0]["me_too"] == 0
    assert items[0]["concern"] is None


def test_at_most_three(app: Flask) -> None:
    for metres in range(5):
        published(app, metres)
    assert len(found(stranger(app))) == 3


def test_a_related_category_is_shown_after_the_same_one(app: Flask) -> None:
    related = published(app, 3, category="cay-xanh", text="Cây đổ vào cột đèn", answers=TREE)
    same = published(app, 6)
    assert [item["id"] for item in found(stranger(app))] == [same["id"], related["id"]]


def test_who_does_not_know_the_category_is_shown_any(app: Flask) -> None:
    other = published(app, 3, category="rac-thai", text="Rác đổ đống")
    assert [item["id"] for item in found(stranger(app), category="khong-ro")] == [other["id"]]


def test_what_is_not_moderated_or_over_is_not_shown(app: Flask) -> None:
    file_report(phone(app))
    done = published(app, 1)
    leader = official(app, "intake", "focal", "handler", "approver")
    walk(leader, done["id"], TO_RESOLVED[1:])
    hidden = published(app, 1)
    assert move(leader, hidden["id"], "accepted", publish=False).status_code == 201
    assert found(stranger(app)) == []


def test_of_an_answer_only_report_no_words_no_photo_and_the_coarse_place(app: Flask) -> None:
    reporter = phone(app)
    given = {"category": "tieng-on", "text": "Karaoke nhà số 7", "answers": {"nguon": "nha-dan"}}
    report = file_report(reporter, **given, media=[str(photo(app, reporter))])
    assert move(official(app, "intake"), report["id"], "accepted", publish=True).status_code == 201
    shown = found(stranger(app), category="tieng-on", text="Karaoke nhà số 7")[0]
    assert (shown["text"], shown["photo"], shown["location"]["address"]) == (None, None, None)
    at_grid = {"lat": shown["location"]["lat"], "lon": shown["location"]["lon"]}
    assert found(stranger(app), category="tieng-on", **at_grid)[0]["distance_m"] == 0


def test_the_asker_sees_which_are_his_own_or_followed(app: Flask) -> None:
    by = citizen(app)
    own = file_report(by)
    assert move(official(app, "intake"), own["id"], "accepted", publish=True).status_code == 201
    other = published(app, 30)
    assert by.put(f"/api/v1/reports/{other['id']}/me-too").status_code == 201
    assert [(item["id"], item["concern"]) for item in found(by)] == [(own["id"], "own"), (other["id"], "following")]
    assert {item["concern"] for item in found(stranger(app))} == {None}


def test_one_question_is_one_query_for_a_stranger_and_two_for_who_is_known(app: Flask, count_queries: Any) -> None:
    published(app)
    someone, known = stranger(app), phone(app)
    found(someone)
    with count_queries() as counted:
        found(someone)
    assert len(counted) == 1, counted
    with count_queries() as counted:
        found(known)
    assert len(counted) == 2, counted


def test_nobodys_name_is_in_it(app: Flask) -> None:
    published(app)
    assert not {"reporter", "reporter_id", "name"} & set(found(stranger(app))[0])


def test_what_is_asked_wrongly_is_refused_with_a_pointer(app: Flask) -> None:
    by = stranger(app)
    assert ask(by, lat=91).status_code == 422
    assert ask(by, lat="nan").status_code == 422
    assert ask(by, category="gi-do").json["code"] == "unknown_category"  # type: ignore[index]
    assert ask(by, text="x" * 301).status_code == 422
    assert by.get("/api/v1/reports/similar").status_code == 422
