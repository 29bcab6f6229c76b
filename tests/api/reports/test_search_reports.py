"""GET /api/v1/reports?q=…, /api/v1/reports/clusters"""

from collections.abc import Callable
from typing import Any, LiteralString

import pytest
from flask import Flask
from sqlalchemy import Connection, func, select, update

from app.reports import heaping
from app.reports.models import Report, ReportHeapDelta
from app.reports.public import listing
from app.reports.schemas.public import MapView
from tests.api.reports.test_read_reports import ALL, listed, published
from tests.factories import file_report, move, official, phone, stranger, walk

SQUARE = "109.1,12.1,109.3,12.4"


def seen_on_map(app: Flask, **query: Any) -> list[dict[str, Any]]:
    response = stranger(app).get("/api/v1/reports/clusters", query_string={"bbox": SQUARE, "zoom": 12, **query})
    assert response.status_code == 200, response.json
    found: Any = response.json
    assert MapView().dump(MapView().load(found)) == found
    return [feature["properties"] for feature in found["features"]]


def test_a_search_ignores_accents_and_knows_the_letter_d_with_stroke(app: Flask) -> None:
    lamp = published(app, text="Đèn đường không sáng")["id"]
    published(app, text="Rác chưa ai thu gom")
    for asked in ("đèn đường", "den duong", "DEN", "Đèn", "duong den", "đườ", "den, duong!"):
        assert listed(app, q=asked) == [lamp], asked
    for other in ("den rac", "uong", "!!!", "%", "_en"):
        assert listed(app, q=other) == [], other


def test_what_is_spelt_as_asked_comes_first(app: Flask) -> None:
    spelt = published(app, text="Cây dương gãy cành")["id"]
    road = published(app, text="Mặt đường có ổ gà")["id"]
    assert listed(app, q="dương") == [spelt, road]
    assert listed(app, q="đường") == [road, spelt]
    assert listed(app, q="duong") == [road, spelt]


@pytest.mark.parametrize("lately", [listing.LATELY, "3", "1"])
def test_pages_of_a_search_follow_each_other_without_gaps(
    app: Flask, monkeypatch: pytest.MonkeyPatch, lately: str
) -> None:
    """However few of the newest are looked through before the index of words is asked."""
    monkeypatch.setattr(listing, "LATELY", lately)
    mixed = ["Mặt đường hỏng", "Cây dương gãy", "Lòng đường ngập", "Hàng dương khô", "Vạch đường mờ"]
    ids = {text: published(app, text=text)["id"] for text in mixed}
    wanted = [ids[text] for text in reversed(mixed) if "đường" in text] + [
        ids[text] for text in reversed(mixed) if "dương" in text
    ]
    seen: list[str] = []
    query: dict[str, Any] = {"q": "đường", "limit": 2}
    while True:
        page: Any = stranger(app).get("/api/v1/reports", query_string=query).json
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert seen == wanted
    plain = stranger(app).get("/api/v1/reports", query_string={"cursor": query["cursor"]})
    assert plain.status_code == 422, "a cursor of a search is none of the list"


def test_a_report_is_found_by_its_place_and_its_code(app: Flask) -> None:
    report = published(app, address="Trước số 7 Hoàng Văn Thụ")
    assert listed(app, q="hoang van thu") == [report["id"]]
    assert listed(app, q=report["code"]) == [report["id"]]


def test_nothing_is_found_by_words_that_nobody_is_shown(app: Flask) -> None:
    noise = published(app, category="tieng-on", answers={"nguon": "nha-dan"}, text="Ông Bảy hát karaoke suốt đêm")
    assert listed(app, q="karaoke") == []
    assert listed(app, q=noise["code"]) == [noise["id"]]
    file_report(phone(app), text="Chưa ai duyệt tin này")
    assert listed(app, q="duyệt") == []


def test_what_is_hidden_again_is_found_no_more(app: Flask) -> None:
    report = published(app, text="Nắp cống bị mất")
    assert len(listed(app, q="nap cong")) == len(seen_on_map(app)) == 1
    assert move(official(app, "intake"), report["id"], "accepted", publish=False).status_code == 201
    assert listed(app, q="nap cong") == []
    assert seen_on_map(app) == []


def test_list_and_map_narrow_alike(app: Flask) -> None:
    lamp = published(app)["id"]
    waste = published(app, category="rac-thai", lat=12.2588, lon=109.1867)
    walk(official(app, *ALL), waste["id"], [("assigned", {})])
    commune, agency = waste["location"]["commune"]["code"], waste["agency"]["code"]
    filed = waste["filed_at"]
    for query, wanted in (
        ({"category": "rac-thai"}, [waste["id"]]),
        ({"state": "assigned"}, [waste["id"]]),
        ({"q": "le loi"}, [waste["id"], lamp]),
        ({"commune": commune, "category": "rac-thai", "agency": agency}, [waste["id"]]),
        ({"filed_from": filed}, [waste["id"]]),
        ({"filed_until": filed}, [lamp]),
        ({"commune": "00001"}, []),
    ):
        assert listed(app, **query) == wanted, query
        assert {shown["id"] for shown in seen_on_map(app, zoom=15, **query)} == set(wanted), query


def test_the_map_gathers_what_lies_close(app: Flask) -> None:
    for _ in range(3):
        published(app)
    apart = published(app, lat=12.2788, lon=109.1967)
    near = seen_on_map(app, zoom=15)
    assert sorted(shown["count"] for shown in near) == [1, 3]
    assert [shown["id"] for shown in near if shown["count"] == 1] == [apart["id"]]
    assert [shown["count"] for shown in seen_on_map(app, zoom=3)] == [4]
    assert seen_on_map(app, bbox="108.1,12.1,108.3,12.4") == []


def test_the_map_knows_the_place_that_is_shown_and_no_other(app: Flask) -> None:
    published(app, category="tieng-on", answers={"nguon": "nha-dan"}, lat=12.23881, lon=109.19672)
    response: Any = stranger(app).get("/api/v1/reports/clusters", query_string={"bbox": SQUARE, "zoom": 20}).json
    assert response["features"][0]["geometry"]["coordinates"] == [109.197, 12.239]


def test_a_report_without_a_position_is_in_the_list_only(app: Flask) -> None:
    report = published(app, location_source="commune", lat=None, lon=None, accuracy_m=None, commune="22366")
    assert listed(app, commune="22366") == [report["id"]]
    assert seen_on_map(app, commune="22366") == []


def test_each_takes_one_query(app: Flask, count_queries: Callable[[], Any]) -> None:
    published(app)
    for address in ("?q=đèn", "?q=den", f"/clusters?bbox={SQUARE}&zoom=12", "?commune=22366&state=accepted"):
        with count_queries() as statements:
            assert stranger(app).get(f"/api/v1/reports{address}").status_code == 200
        assert len(statements) == 1, (address, statements)


def test_one_plan_serves_all_searches(app: Flask, connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then PostgreSQL keeps it: planning anew for the words of each costs more than most searches take."""
    for text in ("Đèn đường không sáng", *["Ổ gà lớn giữa đường"] * 5):
        published(app, text=text)
    connection.exec_driver_sql("ANALYZE report")
    driver, plans = connection.connection.driver_connection, set[str]()

    def hot_rows(query: LiteralString, values: dict[str, Any]) -> list[Any]:
        assert driver is not None
        plans.add("\n".join(row[0] for row in driver.execute(f"EXPLAIN {query}", values)))
        found: list[Any] = driver.execute(query, values).fetchall()
        return found

    monkeypatch.setattr(listing, "hot_rows", hot_rows)
    for asked, found in (("đèn đường", 1), ("giữa đường", 5), ("xả rác", 0)):
        assert len(listed(app, q=asked)) == found
    assert len(plans) == 1


@pytest.mark.parametrize("query", ["zoom=12", "bbox=1,2,3,4", f"bbox={SQUARE}&zoom=99", f"bbox={SQUARE}&zoom=nan"])
def test_odd_views_are_refused(app: Flask, query: str) -> None:
    assert stranger(app).get(f"/api/v1/reports/clusters?{query}").status_code == 422


def test_nobody_is_named(app: Flask) -> None:
    report = published(app)
    for address in ("", f"/{report['id']}", f"/clusters?bbox={SQUARE}&zoom=20", "?q=den"):
        words = stranger(app).get(f"/api/v1/reports{address}").get_data(as_text=True)
        for secret in ("reporter", "secret", "phone", "account", "assignee"):
            assert secret not in words, (address, secret)


def counted(app: Flask) -> list[int]:
    """How many the map shows from afar, by where they lie."""
    return sorted(shown["count"] for shown in seen_on_map(app, zoom=5, bbox="108,11,110,13"))


def test_from_afar_the_map_counts_what_comes_and_goes_at_once(app: Flask, session: Any) -> None:
    here, there = published(app), published(app, lat=12.4888, lon=109.1267)
    assert counted(app) == [1, 1]
    heaping.fold()
    assert counted(app) == [1, 1]
    assert session.scalar(select(func.count()).select_from(ReportHeapDelta)) == 0
    desk = official(app, *ALL)
    walk(desk, here["id"], [("assigned", {})])
    published(app)
    assert counted(app) == [1, 2]
    assert [shown["count"] for shown in seen_on_map(app, zoom=5, state="assigned")] == [1]
    assert move(desk, there["id"], "accepted", publish=False).status_code == 201
    assert counted(app) == [2]
    heaping.fold()
    heaping.fold()
    assert counted(app) == [2]


def test_the_map_of_a_category_is_kept_too_and_follows_a_correction(app: Flask, session: Any) -> None:
    lamp, litter = published(app, category="den-duong"), published(app, category="rac-thai", lat=12.4888, lon=109.1267)
    desk = official(app, *ALL)

    def agreed(**query: Any) -> list[int]:
        told = sorted(shown["count"] for shown in seen_on_map(app, zoom=5, bbox="108,11,110,13", **query))
        # A time that excludes nothing is no kept count's business: these are counted as they are.
        anew = seen_on_map(app, zoom=5, bbox="108,11,110,13", filed_from="2020-01-01T00:00:00Z", **query)
        assert told == sorted(shown["count"] for shown in anew), query
        return told

    assert agreed(category="den-duong") == agreed(category="rac-thai") == [1]
    heaping.fold()
    assert move(desk, litter["id"], "accepted", category="den-duong").status_code == 201
    assert (agreed(category="den-duong"), agreed(category="rac-thai"), agreed()) == ([1, 1], [], [1, 1])
    heaping.fold()
    walk(desk, lamp["id"], [("assigned", {})])
    assert (agreed(category="den-duong", state="assigned"), agreed(category="rac-thai")) == ([1], [])
    heaping.fold()
    assert (agreed(category="den-duong", state="accepted"), agreed()) == ([1], [1, 1])


def test_heaps_are_what_counting_anew_would_give(app: Flask, session: Any) -> None:
    """At every resolution that is kept, after reports moved, were hidden and went."""
    reports = [published(app, lat=12.2388 + step / 100, lon=109.1967 - step / 90) for step in range(5)]
    heaping.fold()
    desk = official(app, *ALL)
    walk(desk, reports[0]["id"], [("assigned", {}), ("in_progress", {})])
    move(desk, reports[1]["id"], "accepted", publish=False)
    session.execute(
        update(Report)
        .where(Report.id == reports[2]["id"])
        .values(state="rejected", publication="hidden", shown_lat=None, shown_lon=None)
    )
    heaping.fold()
    for zoom in (3, 6, 9, 12):
        kept = sorted(shown["count"] for shown in seen_on_map(app, zoom=zoom, bbox="108,11,110,13"))
        # A time that excludes nothing is no kept count's business: these are counted as they are.
        anew = seen_on_map(app, zoom=zoom, bbox="108,11,110,13", filed_from="2020-01-01T00:00:00Z")
        assert kept == sorted(shown["count"] for shown in anew), zoom
        assert sum(kept) == 3
