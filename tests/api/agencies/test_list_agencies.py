"""GET /api/v1/agencies"""

import pytest

from app.agencies import queries, seed


@pytest.fixture(autouse=True)
def seeded(session):
    seed.seed()


def test_the_tree_holds_together(client):
    response = client.get("/api/v1/agencies")
    assert response.status_code == 200
    items = response.json["items"]
    ids = {item["id"] for item in items}
    assert all(item["parent_id"] is None or item["parent_id"] in ids for item in items)
    assert items[0]["code"] == "ubnd-tinh"
    assert sum(item["kind"] == "commune_office" for item in items) == 65


def test_an_agency_has_names_in_both_languages(client):
    found = next(item for item in client.get("/api/v1/agencies").json["items"] if item["code"] == "ubnd-22736")
    assert found["name"] == {"vi": "UBND đặc khu Trường Sa", "en": "People's Committee of Truong Sa Special Zone"}
    assert found["commune"] == "22736"


def test_an_agency_that_is_no_more_is_not_listed(client, session):
    queries.by_code("so-ngoai-vu").active = False
    session.flush()
    codes = [item["code"] for item in client.get("/api/v1/agencies").json["items"]]
    assert "so-ngoai-vu" not in codes
    assert "so-xay-dung" in codes


def test_it_is_not_sent_again_to_who_has_it(client):
    first = client.get("/api/v1/agencies")
    again = client.get("/api/v1/agencies", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
