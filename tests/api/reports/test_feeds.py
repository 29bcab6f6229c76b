"""GET /api/v1/feeds/reports.{geojson,csv,atom}"""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.kit import ratelimit
from app.reports.public.feeds import ATOM, COLUMNS, harmless
from app.reports.routes import feeds
from tests.api.reports.test_read_reports import published
from tests.factories import file_report, phone, stranger

KINDS = ("geojson", "csv", "atom")


def fed(app: Flask, kind: str, headers: dict[str, str] | None = None, **query: Any) -> TestResponse:
    return stranger(app).get(f"/api/v1/feeds/reports.{kind}", query_string=query, headers=headers)


def ids(kind: str, body: bytes) -> list[str]:
    """The ids of the reports in a feed."""
    if kind == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))]
    if kind == "atom":
        found = ET.fromstring(body).findall(f"{{{ATOM}}}entry/{{{ATOM}}}id")
        return [(each.text or "").removeprefix("urn:uuid:") for each in found]
    import orjson

    return [feature["id"] for feature in orjson.loads(body)["features"]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_holds_what_is_published_per_commune_and_category(app: Flask, kind: str) -> None:
    lamp = published(app)
    waste = published(app, category="rac-thai")
    file_report(phone(app))
    commune = lamp["location"]["commune"]["code"]
    for query, wanted in (
        ({}, [waste["id"], lamp["id"]]),
        ({"category": "rac-thai"}, [waste["id"]]),
        ({"commune": commune, "category": "den-duong"}, [lamp["id"]]),
        ({"commune": "22333"}, []),
    ):
        response = fed(app, kind, **query)
        assert response.status_code == 200, response.json
        assert ids(kind, response.data) == wanted, query


@pytest.mark.parametrize("kind", KINDS)
def test_a_reader_that_has_it_gets_nothing_again(app: Flask, kind: str) -> None:
    published(app)
    first = fed(app, kind)
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    again = fed(app, kind, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    published(app)
    assert fed(app, kind, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_feed_leads_on_to_its_next_page(app: Flask) -> None:
    wanted = [published(app)["id"] for _ in range(3)][::-1]
    first = fed(app, "csv", limit=2, category="den-duong")
    address = first.headers["Link"].partition(">")[0].lstrip("<")
    assert first.headers["Link"].endswith('; rel="next"')
    rest = stranger(app).get("/api/" + address.partition("/api/")[2])
    assert ids("csv", first.data) + ids("csv", rest.data) == wanted
    assert "Link" not in rest.headers


def test_the_next_page_is_of_the_same_filters_and_other_pages_may_read_where_it_is(app: Flask) -> None:
    for _ in range(2):
        published(app)
    first = stranger(app).get("/api/v1/feeds/reports.csv?limit=1&state=resolved&state=accepted")
    asked = parse_qs(urlsplit(first.headers["Link"].partition(">")[0].lstrip("<")).query)
    assert (asked["state"], asked["limit"], len(asked["cursor"])) == (["resolved", "accepted"], ["1"], 1)
    assert "Link" in first.headers["Access-Control-Expose-Headers"].split(", ")
    second = stranger(app).get(f"/api/v1/feeds/reports.csv?{urlencode(asked, doseq=True)}")
    assert len(ids("csv", second.data)) == 1


def test_a_table_runs_no_formula_and_keeps_its_accents(app: Flask) -> None:
    published(app, text='=HYPERLINK("https://evil.example","Đèn tắt")', address="@SUM(1+1)")
    response = fed(app, "csv")
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.data.startswith(b"\xef\xbb\xbf"), "spreadsheets know UTF-8 by its mark"
    (row,) = csv.DictReader(io.StringIO(response.data.decode("utf-8-sig")))
    assert tuple(row) == COLUMNS
    assert row["text"] == '\'=HYPERLINK("https://evil.example","Đèn tắt")'
    assert row["address"] == "'@SUM(1+1)"
    assert row["commune_name"] == "Phường Nha Trang"
    for value in ("+84", "-1", "\t=1", "＝1"):
        assert harmless(value) == "'" + value
    assert harmless("12 Lê Lợi") == "12 Lê Lợi"


def test_an_atom_feed_says_what_a_reader_needs(app: Flask) -> None:
    report = published(app, text="Đèn <b>tắt</b> & tối")
    root = ET.fromstring(fed(app, "atom", category="den-duong").data)
    assert root.findtext(f"{{{ATOM}}}title") == "Phản ánh công khai, Đèn đường không sáng"
    entry = root.find(f"{{{ATOM}}}entry")
    assert entry is not None
    assert "Đèn <b>tắt</b> & tối" in (entry.findtext(f"{{{ATOM}}}summary") or "")
    link = entry.find(f"{{{ATOM}}}link")
    assert link is not None
    assert link.attrib["href"].endswith(f"/reports/{report['id']}")
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{{{ATOM}}}{name}"), name
        assert entry.findtext(f"{{{ATOM}}}{name}"), name


def test_words_and_place_stay_out_where_only_the_answer_is_public(app: Flask) -> None:
    published(app, category="tieng-on", answers={"nguon": "nha-dan"}, text="Karaoke nhà ông Bảy", address="Số 5")
    for kind in KINDS:
        words = fed(app, kind).get_data(as_text=True)
        assert "Bảy" not in words
        assert "Số 5" not in words


def test_a_feed_takes_one_query_and_has_limits(
    app: Flask, count_queries: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        published(app)
    fed(app, "csv")
    with count_queries() as statements:
        assert fed(app, "csv").status_code == 200
    assert len(statements) == 1
    assert fed(app, "csv", limit=1001).status_code == fed(app, "atom", colour="red").status_code == 422
    monkeypatch.setattr(feeds, "PER_ADDRESS", 2)
    monkeypatch.setattr(ratelimit, "_counts", {})
    assert [fed(app, "csv").status_code for _ in range(3)] == [200, 200, 429]
