"""GET /api/v1/territory/communes"""

import pytest

from app.territory import seed


@pytest.fixture
def province(session):
    seed.seed()


def test_all_communes_of_the_province_in_vietnamese_order(client, province):
    response = client.get("/api/v1/territory/communes")
    assert response.status_code == 200
    answer = response.json
    assert answer["province"] == {
        "code": "56",
        "name": {"vi": "Khánh Hòa", "en": "Khanh Hoa"},
        "full_name": "Tỉnh Khánh Hòa",
    }
    assert len(answer["items"]) == 65
    names = [item["name"]["vi"] for item in answer["items"]]
    assert names.index("Cam Ranh") < names.index("Diên Khánh") < names.index("Đại Lãnh") < names.index("Nha Trang")


def test_a_commune_has_its_names_label_point_and_box(client, province):
    items = client.get("/api/v1/territory/communes").json["items"]
    found = next(item for item in items if item["full_name"] == "Đặc khu Trường Sa")
    assert found["code"] == "22736"
    assert found["name"] == {"vi": "Trường Sa", "en": "Truong Sa"}
    assert found["type"] == "Đặc khu"
    west, south, east, north = found["bbox"]
    assert west < found["label"]["lon"] < east
    assert south < found["label"]["lat"] < north


def test_the_map_starts_on_the_mainland(client, province):
    answer = client.get("/api/v1/territory/communes").json
    west, south, east, north = answer["bounds"]
    assert west < answer["home"]["lon"] < east
    assert south < answer["home"]["lat"] < north
    assert east - west < 1  # degrees; with Trường Sa it would be nine


def test_it_is_not_sent_again_to_who_has_it(client, province):
    first = client.get("/api/v1/territory/communes")
    assert "max-age" in first.headers["Cache-Control"]
    again = client.get("/api/v1/territory/communes", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_stray_parameters_are_refused(client, province):
    assert client.get("/api/v1/territory/communes?provinc=56").status_code == 422
