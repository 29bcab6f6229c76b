"""GET /api/v1/territory/communes.geojson"""

from app.territory import catalogue


def test_outlines_of_all_communes(client):
    response = client.get("/api/v1/territory/communes.geojson")
    assert response.status_code == 200
    assert response.content_type == "application/geo+json"
    outlines = response.get_json(force=True)
    assert outlines["type"] == "FeatureCollection"
    units = catalogue.communes("56")
    assert {f["properties"]["code"] for f in outlines["features"]} == set(units)
    for feature in outlines["features"]:
        unit = units[feature["properties"]["code"]]
        assert feature["properties"] == {
            "code": unit.code,
            "name": unit.name,
            "full_name": unit.full_name,
            "type": unit.type,
        }
        assert feature["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_it_is_not_sent_again_to_who_has_it(client):
    first = client.get("/api/v1/territory/communes.geojson")
    again = client.get("/api/v1/territory/communes.geojson", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
