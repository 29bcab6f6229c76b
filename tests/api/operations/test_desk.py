"""The desk's list, detail, map, counts, officials, agencies and stream."""

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import h3.api.basic_int as h3
import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from app.factory import create_app
from app.kit import clock, sse
from app.operations.queries import desk as queries
from app.operations.schemas.desk import Counts, DeskPage
from app.operations.schemas.map import Clusters
from app.operations.schemas.people import PersonList
from app.operations.schemas.report import DeskReport
from app.reports.models import Report
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
from tests.support.database import Databases, make_config

ALL = ("intake", "focal", "handler", "approver", "leader")
LIST = "/api/v1/operations/reports"


def listed(caller: Caller, **query: Any) -> list[str]:
    response = caller.get(LIST, query_string=query)
    assert response.status_code == 200, response.json
    page: Any = response.json
    return [item["id"] for item in page["items"]]


def test_each_sees_what_his_grants_cover(app: Flask) -> None:
    lamp = file_report(phone(app))["id"]
    power = file_report(phone(app), category="dien", answers={"day-dut": False})["id"]
    assert listed(official(app, "intake")) == [power, lamp]
    assert listed(official(app, "handler", agency="dien-luc")) == [power]
    assert listed(official(app, "handler", agency="ubnd-22366")) == [lamp]
    # What is below an agency is covered with it; a utility is below nobody.
    assert listed(official(app, "leader", agency="ubnd-tinh")) == [lamp]
    assert listed(official(app, "intake", area="22333")) == []
    assert listed(official(app)) == []
    assert listed(official(app, "intake", category="dien")) == [power]
    assert listed(official(app, "handler", agency="ubnd-22366", category="dien")) == []


def test_what_is_not_seen_is_not_found(app: Flask) -> None:
    report = file_report(phone(app))["id"]
    assert official(app, "handler", agency="dien-luc").get(f"{LIST}/{report}").status_code == 404
    assert official(app, "intake").get(f"{LIST}/{uuid.uuid4()}").status_code == 404
    for caller in (stranger(app), citizen(app), phone(app)):
        assert caller.get(f"{LIST}/{report}").status_code == 401
        assert caller.get(LIST).status_code == 401


def test_the_list_narrows(app: Flask, session: Session) -> None:
    desk = official(app, *ALL)
    lamp = file_report(phone(app), address="Hẻm 7 Nguyễn Thị Minh Khai")
    waste = file_report(phone(app), category="rac-thai", text="Rác ùn ứ ở chợ Đầm")
    walk(desk, waste["id"], TO_RESOLVED[:2])
    late = clock.now() - timedelta(hours=1)
    session.execute(update(Report).where(Report.id == lamp["id"]).values(due_at=late))
    session.commit()
    assert listed(desk, state="submitted") == [lamp["id"]]
    assert listed(desk, state=["submitted", "assigned"]) == [waste["id"], lamp["id"]]
    assert listed(desk, category="rac-thai") == [waste["id"]]
    assert listed(desk, agency="ubnd-22366", commune="22366") == [waste["id"], lamp["id"]]
    assert listed(desk, commune="22333") == []
    assert listed(desk, assignee=desk.account_id) == [waste["id"]]
    assert listed(desk, overdue="true") == listed(desk, overdue="True") == [lamp["id"]]
    assert listed(desk, overdue="false") == [waste["id"]]
    assert listed(desk, urgent="false") == [waste["id"], lamp["id"]]
    assert listed(desk, urgent="true") == []
    session.execute(update(Report).where(Report.id == lamp["id"]).values(urgent=True))
    session.commit()
    assert listed(desk, urgent="true") == listed(desk, urgent="true", overdue="true") == [lamp["id"]]
    assert listed(desk, urgent="false") == [waste["id"]]
    assert listed(desk, bbox="109.1,12.2,109.3,12.3") == [waste["id"], lamp["id"]]
    assert listed(desk, bbox="100,12.2,101,12.3") == []
    for words in ("rac un u", "CHỢ ĐẦM", waste["code"], waste["code"].lower()[3:]):
        assert listed(desk, q=words) == [waste["id"]]
    assert listed(desk, q="nguyen thi minh") == [lamp["id"]]
    assert listed(desk, q="100%_") == []


@pytest.mark.parametrize(
    "query",
    ["state=lost", "agency=khong-co", "assignee=me", "overdue=maybe", "bbox=1", "limit=1000", "cursor=abc", "x=1",
     "urgent=very", "q=" + "a" * 101],
)  # fmt: skip
def test_odd_questions_are_refused(app: Flask, query: str) -> None:
    response = official(app, "intake").get(f"{LIST}?{query}")
    assert response.status_code == 422
    problem: Any = response.json
    assert problem["errors"]


def test_the_list_is_what_its_schema_says_in_one_query(app: Flask, count_queries: Callable[[], Any]) -> None:
    desk, reporter = official(app, *ALL), phone(app)
    for _ in range(3):
        report = file_report(reporter, media=[str(photo(app, reporter))])
    walk(desk, report["id"], TO_RESOLVED[:2])
    with count_queries() as statements:
        page: Any = desk.get(LIST).json
    assert DeskPage().dump(DeskPage().load(page)) == page
    assert page["items"][0]["assignee"]["name"] == "Lê Thị Thử"
    assert "signature=" in page["items"][0]["photo"]["small"]
    # The guard's look at session and grants, and the list.
    assert len(statements) == 2, statements
    with count_queries() as narrowed:
        assert desk.get(f"{LIST}?urgent=false").json == page
    assert len(narrowed) == 2, narrowed


def test_pages_follow_each_other(app: Flask) -> None:
    ids = [file_report(phone(app))["id"] for _ in range(3)]
    desk = official(app, "intake")
    first: Any = desk.get(LIST, query_string={"limit": 2}).json
    second: Any = desk.get(LIST, query_string={"limit": 2, "cursor": first["next"]}).json
    assert [item["id"] for item in (*first["items"], *second["items"])] == ids[::-1]
    assert second["next"] is None


def test_the_detail_shows_history_answers_and_moves_but_not_the_reporter(app: Flask) -> None:
    reporter, desk = citizen(app, "+84905123456"), official(app, *ALL)
    report = file_report(reporter, category="hu-hong-duong", answers={"nguy-hiem": True, "kich-thuoc": 40})
    move(desk, report["id"], "accepted", note="Ghi chú nội bộ")
    response = desk.get(f"{LIST}/{report['id']}")
    found: Any = response.json
    assert DeskReport().dump(DeskReport().load(found)) == found
    assert response.headers["ETag"] == '"2"'
    assert [answer["words"]["vi"] for answer in found["answers"]] == ["Có", "40"]
    assert [entry["author"] for entry in found["history"]] == [
        {"kind": "reporter", "role": None, "name": None},
        {"kind": "official", "role": "intake", "name": "Lê Thị Thử"},
    ]
    assert found["history"][1]["note"] == "Ghi chú nội bộ"
    assert [allowed["to"] for allowed in found["moves"]] == [
        "assigned", "forwarded", "needs_info", "rejected", "merged", "restricted", "split", "accepted",
    ]  # fmt: skip
    assert "905123456" not in response.get_data(as_text=True)
    assert str(reporter.account_id) not in response.get_data(as_text=True)


def test_the_map_gathers_what_is_close(app: Flask) -> None:
    for lat, lon in ((12.2388, 109.1967), (12.2389, 109.1968), (12.2500, 109.1800)):
        file_report(phone(app), lat=lat, lon=lon)
    file_report(phone(app), location_source="commune", commune="22366", lat=None, lon=None, accuracy_m=None)
    desk = official(app, "intake")

    def seen(zoom: int) -> list[int]:
        found: Any = desk.get(f"{LIST}/clusters", query_string={"bbox": "109,12,110,13", "zoom": zoom}).json
        assert Clusters().dump(Clusters().load(found)) == found
        for feature in found["features"]:
            assert (feature["properties"]["id"] is None) == (feature["properties"]["count"] > 1)
        return sorted(feature["properties"]["count"] for feature in found["features"])

    assert seen(6) == [3]
    assert seen(14) == [1, 2]
    assert seen(20) == [1, 1, 1]


def test_an_ancestor_is_the_one_of_the_h3_library(app: Flask, session: Session) -> None:
    file_report(phone(app))
    for resolution in range(13):
        cell, ours = session.execute(select(Report.cell, queries.ancestor(resolution))).one()
        assert ours == h3.cell_to_parent(cell, resolution)


def test_counts_are_of_what_one_sees(app: Flask, session: Session, count_queries: Callable[[], Any]) -> None:
    desk = official(app, *ALL)
    late, answered = file_report(phone(app)), file_report(phone(app))
    walk(desk, answered["id"], [*TO_RESOLVED[:3], ("answered", ANSWER), ("resolved", {})])
    session.execute(update(Report).values(due_at=clock.now() - timedelta(hours=1)))
    session.commit()
    with count_queries() as statements:
        found: Any = desk.get("/api/v1/operations/counts").json
    assert len(statements) == 2, statements
    assert Counts().dump(Counts().load(found)) == found
    by_state = {row["state"]: (row["count"], row["overdue"]) for row in found["states"]}
    assert (by_state["submitted"], by_state["resolved"]) == ((1, 1), (1, 0))
    assert (found["total"], found["overdue"]) == (2, 1)
    other: Any = official(app, "handler", agency="dien-luc").get("/api/v1/operations/counts").json
    assert other["total"] == 0
    assert late["id"]


def test_officials_are_listed_for_assigning(app: Flask) -> None:
    own = official(app, "handler", agency="ubnd-22366", name="Của Phường")
    foreign = official(app, "handler", agency="dien-luc")
    query = {"role": "handler", "agency": "ubnd-22366"}
    found: Any = official(app, "focal").get("/api/v1/operations/officials", query_string=query).json
    assert PersonList().dump(PersonList().load(found)) == found
    ids = {person["id"] for person in found["items"]}
    assert str(own.account_id) in ids
    assert str(foreign.account_id) not in ids


def test_agencies_are_listed(app: Flask) -> None:
    found: Any = official(app, "intake").get("/api/v1/operations/agencies").json
    assert {"dien-luc", "ubnd-22366"} <= {agency["code"] for agency in found["items"]}


@pytest.fixture(scope="module")
def live(server: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application whose commits are real, so that the stream hears of them."""
    made = create_app(make_config(tmp_path_factory.mktemp("live"), server.clone()))
    yield made
    made.extensions["event_hub"].close()


def frames(response: Any, wanted: int) -> list[str]:
    """The next so many events of a stream, comments left out. Ends with the stream."""
    found: list[str] = []
    for chunk in response.iter_encoded():
        if chunk.startswith(b"id:"):
            found.append(chunk.decode())
            if len(found) == wanted:
                break
    return found


def test_the_stream_tells_what_concerns_its_follower(live: Flask) -> None:
    desk = official(live, "handler", agency="dien-luc")
    with desk.client as client:
        response = client.get("/api/v1/operations/stream", headers=desk.headers, buffered=False)
        assert response.mimetype == "text/event-stream"
        lamp = file_report(phone(live))["id"]
        power = file_report(phone(live), category="dien", answers={"day-dut": True})["id"]
        heard = frames(response, 1)
        response.close()
    assert power in heard[0]
    assert "event: report.submitted.v1" in heard[0]
    assert lamp not in heard[0]


def test_the_stream_goes_on_behind_the_last_event_heard(live: Flask) -> None:
    desk = official(live, "intake")
    first = file_report(phone(live))["id"]
    with live.app_context():
        from app.kit.db import session

        xid, seq = session.execute(text("SELECT xid::text, seq FROM event WHERE subject_id = :id"), {"id": first}).one()
    missed = file_report(phone(live))["id"]
    headers = {**desk.headers, "Last-Event-ID": f"{xid}-{seq}"}
    response = desk.client.get("/api/v1/operations/stream", headers=headers, buffered=False)
    heard = frames(response, 1)
    response.close()
    assert missed in heard[0]


def test_the_stream_counts_transactions_as_numbers_not_as_words(live: Flask) -> None:
    """A transaction id that grows by a digit (9, then 10) comes later all the same."""
    desk, first, second = official(live, "intake"), uuid.uuid4(), uuid.uuid4()
    columns, name = "id, xid, name, subject_id, happened_at", "report.submitted.v1"
    rows = f"INSERT INTO event ({columns}) VALUES (:id, :xid, '{name}', :id, now())"
    with live.extensions["engine"].begin() as connection:
        connection.execute(text(rows), [{"id": second, "xid": "10"}, {"id": first, "xid": "9"}])
    headers = {**desk.headers, "Last-Event-ID": "8-0"}
    response = desk.client.get("/api/v1/operations/stream", headers=headers, buffered=False)
    heard = frames(response, 2)
    response.close()
    assert [str(first) in heard[0], str(second) in heard[1]] == [True, True]


def test_a_stream_holds_no_connection_and_ends_with_its_token(live: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    until: list[float] = []
    held: list[int] = []

    def follow(_hub: sse.Hub, _after: str | None, _wants: sse.Wants, end: float) -> list[bytes]:
        until.append(end)
        held.append(live.extensions["engine"].pool.checkedout())
        return [b"retry: 2000\n\n"]

    before = live.extensions["engine"].pool.checkedout()
    monkeypatch.setattr(sse.Hub, "follow", follow)
    desk = official(live, "intake")
    response = desk.get("/api/v1/operations/stream")
    assert response.get_data() == b"retry: 2000\n\n"
    assert held == [before]
    assert 0 < until[0] - clock.now().timestamp() <= 900


def test_a_stream_needs_an_official(app: Flask) -> None:
    assert citizen(app).get("/api/v1/operations/stream").status_code == 401
