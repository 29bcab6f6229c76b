"""The restricted lane: a sealed report is nowhere to be found but at the restricted desk, and by its reporter."""

import hashlib
import io
import uuid
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.kit.access import Grant
from app.kit.sse import Seen
from app.operations.watch import Watch
from tests.factories import Caller, citizen, file_report, move, official, phone, photo, stranger

ALL = ("intake", "focal", "handler", "approver", "leader", "administrator", "duty", "operator", "clerk", "helper")
WORDS = "Cán bộ Trần Văn Bí Mật nhận tiền ở chợ Đầm"
BOX = "bbox=109.0,12.0,109.5,12.5"
DESK = "/api/v1/operations"


class Sealed:
    """A report that was public and then sealed, and who looks at it."""

    def __init__(self, app: Flask) -> None:
        self.reporter, self.desk, self.secret = citizen(app), official(app, *ALL), official(app, "restricted")
        self.photo = str(photo(app, self.reporter))
        self.report = file_report(self.reporter, text=WORDS, media=[self.photo])
        move(self.desk, self.report["id"], "accepted", publish=True)
        self.move_id = uuid.uuid4()
        self.sealing = self.seal()

    def seal(self) -> Any:
        wish = {"to": "restricted", "note": "Tố cáo cán bộ", "reason": "denunciation"}
        address = f"{DESK}/reports/{self.report['id']}/moves/{self.move_id}"
        return self.desk.put(address, json=wish, headers={"If-Match": "*"})

    def traces(self, words: str) -> list[str]:
        """What of the report is in an answer."""
        marks = (self.report["id"], self.report["code"], self.photo, "Bí Mật")
        return [mark for mark in marks if mark in words]


@pytest.fixture
def sealed(app: Flask) -> Sealed:
    made = Sealed(app)
    assert made.sealing.status_code == 201, made.sealing.json
    return made


def uploaded(by: Caller) -> str:
    """A photo that is really there."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "red").save(out, "PNG")
    body = out.getvalue()
    response: Any = by.put(f"/api/v1/media/{hashlib.sha256(body).hexdigest()}", data=body, content_type="image/png")
    assert response.status_code == 201, response.json
    return str(response.json["media_id"])


LISTS = (
    "/reports",
    "/reports?state=restricted",
    "/reports?state=accepted",
    "/reports?q=bi mat",
    "/reports?overdue=false",
    f"/reports?{BOX}",
    f"/reports/clusters?{BOX}&zoom=14",
    f"/reports/clusters?{BOX}&zoom=14&state=restricted",
)


@pytest.mark.parametrize("path", LISTS)
def test_no_list_search_or_map_of_the_desk_shows_it(sealed: Sealed, path: str) -> None:
    answer = sealed.desk.get(DESK + path)
    assert answer.status_code == 200, answer.json
    assert sealed.traces(answer.text) == []
    assert '"count"' not in answer.text, "it is not counted in a cluster either"


def test_it_is_in_no_count(sealed: Sealed) -> None:
    found: Any = sealed.desk.get(f"{DESK}/counts").json
    assert (found["total"], found["overdue"]) == (0, 0)
    assert all(state["count"] == 0 for state in found["states"])


ELSEWHERE = (
    f"/reports/clusters?{BOX}&zoom=8", "/feeds/reports.geojson", "/feeds/reports.csv", "/feeds/reports.atom",
    "/reports?q=bi mat", "/figures/communes/22366",
)  # fmt: skip


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_map_feed_search_or_figure_of_the_public_has_it(app: Flask, sealed: Sealed, path: str) -> None:
    answer = stranger(app).get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.json
    assert sealed.traces(answer.text) == []
    if "figures" in path:
        assert answer.json["total"]["open"] == 0


def test_no_other_report_leads_the_desk_to_it(app: Flask, sealed: Sealed) -> None:
    twin = file_report(sealed.reporter, text=WORDS)
    for page in ("", "/alike", "/candidates", "/assignees"):
        answer = sealed.desk.get(f"{DESK}/reports/{twin['id']}{page}")
        assert answer.status_code == 200, answer.json
        found = [mark for mark in (sealed.report["id"], sealed.report["code"], sealed.photo) if mark in answer.text]
        assert found == [], page


@pytest.mark.parametrize("path", ["", "/clock"])
def test_its_pages_are_not_found_by_the_desk_or_the_public(app: Flask, sealed: Sealed, path: str) -> None:
    assert sealed.desk.get(f"{DESK}/reports/{sealed.report['id']}{path}").status_code == 404
    for other in (stranger(app), phone(app), citizen(app)):
        assert other.get(f"/api/v1/reports/{sealed.report['id']}{path}").status_code == 404


@pytest.mark.parametrize("query", ["", f"?{BOX}", "?state=restricted", "?category=den-duong"])
def test_the_public_list_does_not_have_it(app: Flask, sealed: Sealed, query: str) -> None:
    assert sealed.traces(stranger(app).get(f"/api/v1/reports{query}").text) == []


COPIED = ("/reports", "/reports?q=bi mat", f"/reports/clusters?{BOX}&zoom=14", *ELSEWHERE[1:4])


@pytest.mark.parametrize("path", COPIED)
def test_a_copy_from_before_does_not_hold(app: Flask, path: str) -> None:
    """Whoever keeps it has to ask each time, and hears at once that it is another by now."""
    reporter, desk, reader = citizen(app), official(app, *ALL), stranger(app)
    report = file_report(reporter, text=WORDS)
    move(desk, report["id"], "accepted", publish=True)
    before = reader.get(f"/api/v1{path}")
    assert report["id"] in before.text
    assert before.headers["Cache-Control"] == "public, no-cache"
    known = {"If-None-Match": before.headers["ETag"]}
    assert reader.get(f"/api/v1{path}", headers=known).status_code == 304
    move(desk, report["id"], "restricted", note="Tố cáo cán bộ", reason="denunciation")
    after = reader.get(f"/api/v1{path}", headers=known)
    assert (after.status_code, report["id"] in after.text) == (200, False)


def test_nothing_nearby_suggests_it(app: Flask, sealed: Sealed) -> None:
    near = "lat=12.2388&lon=109.1967&category=den-duong&text=bi mat"
    assert sealed.traces(stranger(app).get(f"/api/v1/reports/similar?{near}").text) == []
    address = f"/api/v1/reports/{sealed.report['id']}/me-too"
    assert phone(app).put(address).status_code == 404


@pytest.mark.parametrize("to", ["accepted", "rejected", "merged", "assigned", "handed_over", "restricted", "submitted"])
def test_no_move_finds_it(sealed: Sealed, to: str) -> None:
    response = move(sealed.desk, sealed.report["id"], to, note="Thử")
    assert response.status_code == 404
    assert sealed.traces(response.text) == []


def test_sealing_sent_again_opens_it_no_more(sealed: Sealed) -> None:
    assert sealed.seal().status_code == 404


def test_nothing_can_be_merged_into_it_to_learn_of_it(app: Flask, sealed: Sealed) -> None:
    other = file_report(phone(app))
    for target in (sealed.report["id"], sealed.report["code"]):
        response = move(sealed.desk, other["id"], "merged", into=target)
        assert (response.status_code, response.json["code"]) == (422, "cannot_merge")  # type: ignore[index]


def test_who_follows_one_that_was_sealed_learns_nothing_of_it(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    target, other = file_report(citizen(app), text=WORDS), file_report(reporter)
    move(desk, other["id"], "merged", into=target["id"])
    move(desk, target["id"], "restricted", note="Tố cáo")
    seen: Any = reporter.get(f"/api/v1/reports/{other['id']}").json
    assert seen["follows"] is None
    desk_view: Any = desk.get(f"{DESK}/reports/{other['id']}").json
    assert desk_view["merged_into"] is None
    assert target["code"] not in str(desk_view)


def test_no_stream_tells_of_it_not_even_one_that_goes_on_from_before(
    app: Flask, sealed: Sealed, session: Session
) -> None:
    names = session.execute(text("SELECT name FROM event WHERE subject_id = :id"), {"id": sealed.report["id"]})
    assert names.scalars().all() == ["report.restricted.v1"]
    seen = Seen("1-1", "report.restricted.v1", sealed.report["id"], None, "22366", "2026-11-22T00:00:00Z")
    account_id, session_id = uuid.uuid4(), uuid.uuid4()
    assert not Watch(app, account_id, session_id, [Grant(role) for role in ALL])(seen)
    assert Watch(app, account_id, session_id, [Grant("restricted")])(seen)


def test_no_message_is_queued_for_it(sealed: Sealed, session: Session, run_jobs: Any) -> None:
    session.execute(text("DELETE FROM push_message"))
    session.commit()
    run_jobs()
    handed_over(sealed)
    run_jobs()
    kinds = session.execute(text("SELECT kind FROM push_message")).scalars().all()
    assert not [kind for kind in kinds if kind in ("report.restricted", "report.handed_over")]


def test_its_photos_are_fetched_by_nobody_without_a_signed_address(app: Flask) -> None:
    reporter, desk = phone(app), official(app, *ALL)
    report = file_report(reporter, text=WORDS, media=[uploaded(reporter)])
    move(desk, report["id"], "accepted", publish=True)
    addresses = [f"/api/v1/media/{report['media'][0]['media_id']}/{size}" for size in ("large", "small")]
    for address in addresses:
        assert stranger(app).get(address).status_code == 200, "public, anybody fetches it"
    move(desk, report["id"], "restricted", note="Tố cáo cán bộ", reason="denunciation")
    for address in addresses:
        for caller in (stranger(app), desk, phone(app)):
            assert caller.get(address).status_code == 404
    seen: Any = reporter.get(f"/api/v1/reports/{report['id']}").json
    (own,) = seen["media"]
    assert stranger(app).get(own["large"]).status_code == 200, "its reporter is given a signed address"


def handed_over(sealed: Sealed) -> Any:
    wish = {"receiver": "Ủy ban Kiểm tra Tỉnh ủy", "receipt": "Biên nhận 17/BN-UBKT"}
    return move(sealed.secret, sealed.report["id"], "handed_over", **wish)


def test_the_restricted_desk_sees_it_and_nothing_else_and_hands_it_over_with_a_receipt(
    app: Flask, sealed: Sealed
) -> None:
    other = file_report(phone(app))
    listed: Any = sealed.secret.get(f"{DESK}/reports").json
    assert [row["code"] for row in listed["items"]] == [sealed.report["code"]]
    assert sealed.secret.get(f"{DESK}/reports/{other['id']}").status_code == 404
    refused = move(sealed.secret, sealed.report["id"], "handed_over", receiver="Ủy ban Kiểm tra")
    assert (refused.status_code, refused.json["code"]) == (422, "field_needed")  # type: ignore[index]
    found = handed_over(sealed).json
    assert (found["state"], found["moves"]) == ("handed_over", [])
    assert found["history"][-1]["changes"]["receipt"] == "Biên nhận 17/BN-UBKT"
    assert sealed.desk.get(f"{DESK}/reports/{sealed.report['id']}").status_code == 404


def test_a_restricted_desk_of_one_agency_sees_only_what_is_there(app: Flask, sealed: Sealed) -> None:
    elsewhere = official(app, "restricted", agency="dien-luc")
    assert elsewhere.get(f"{DESK}/reports/{sealed.report['id']}").status_code == 404


def test_what_is_about_an_official_does_not_stay_with_his_agency(app: Flask) -> None:
    desk, secret = official(app, *ALL), official(app, "restricted")
    there = official(app, "restricted", agency="so-giao-duc-dao-tao")
    answers = {"ten-truong": "Trường tiểu học A"}
    for wish, has_it in (({}, "ubnd-tinh"), ({"agency": "thanh-tra-tinh"}, "thanh-tra-tinh")):
        report = file_report(phone(app), category="truong-hoc", answers=answers)["id"]
        sealing = move(desk, report, "restricted", note="Về một hiệu trưởng", reason="about_official", **wish)
        assert sealing.status_code == 201, sealing.json
        assert there.get(f"{DESK}/reports/{report}").status_code == 404
        seen: Any = secret.get(f"{DESK}/reports/{report}").json
        assert seen["agency"]["code"] == has_it


def test_its_reporter_still_sees_how_it_stands(sealed: Sealed) -> None:
    seen: Any = sealed.reporter.get(f"/api/v1/reports/{sealed.report['id']}").json
    assert (seen["state"], seen["publication"], seen["moves"]) == ("restricted", "hidden", [])
    assert "Tố cáo cán bộ" not in str(seen["timeline"]), "the officials' note stays theirs"
