"""GET /api/v1/territory/locate"""

import pytest


def test_a_point_on_the_beach_of_nha_trang(client):
    response = client.get("/api/v1/territory/locate?lat=12.2388&lon=109.1967")
    assert response.status_code == 200
    assert response.json == {
        "commune": {
            "code": "22366",
            "name": {"vi": "Nha Trang", "en": "Nha Trang"},
            "full_name": "Phường Nha Trang",
        },
        "offshore": False,
        "distance_m": 0.0,
    }
    assert response.headers["Cache-Control"].startswith("private")


def test_a_point_off_shore_goes_to_the_commune_beside_it(client):
    answer = client.get("/api/v1/territory/locate?lat=12.2645&lon=109.2015").json
    assert answer["commune"]["full_name"] == "Phường Bắc Nha Trang"
    assert answer["offshore"]
    assert 0 < answer["distance_m"] <= 500


@pytest.mark.parametrize(
    ("lat", "lon", "code", "word"),
    [
        (21.0285, 105.8542, "outside_province", "Hà Nội"),
        (0, 0, "outside_country", "Khánh Hòa"),
        (109.1967, 12.2388, "coordinates_swapped", "Nha Trang"),
        (5000, 12, "outside_country", "Khánh Hòa"),
    ],
)
def test_points_elsewhere_are_refused_with_a_sentence(client, lat, lon, code, word):
    response = client.get(f"/api/v1/territory/locate?lat={lat}&lon={lon}")
    assert response.status_code == 422
    assert response.content_type == "application/problem+json"
    assert response.json["code"] == code
    assert word in response.json["detail"]


def test_the_sentence_is_english_for_who_reads_english(client):
    response = client.get("/api/v1/territory/locate?lat=21.0285&lon=105.8542", headers={"Accept-Language": "en"})
    assert "Hanoi" in response.json["detail"]


@pytest.mark.parametrize("query", ["", "lat=12.2", "lat=12.2&lon=abc", "lat=nan&lon=109", "lat=12.2&lon=109.2&z=1"])
def test_what_is_no_point_is_refused(client, query):
    assert client.get(f"/api/v1/territory/locate?{query}").status_code == 422
