"""Point to commune, on the polygons the product carries."""

import csv
from pathlib import Path

import pytest

from app.territory import boundaries
from app.territory.errors import CoordinatesSwapped, OutsideCountry, OutsideProvince
from app.territory.locate import locate

LABEL_POINTS = Path(__file__).parents[2] / "data" / "label_points_2025.csv"


def label_points():
    with LABEL_POINTS.open(encoding="utf-8") as file:
        return [(row["code"], row["province"], float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)]


def test_every_label_point_lies_in_its_own_commune():
    points = label_points()
    assert len(points) == 65 + 69
    assert [locate(lat, lon, province).commune_code for _, province, lat, lon in points] == [p[0] for p in points]


@pytest.mark.parametrize(
    ("lat", "lon", "name"),
    [
        (12.2388, 109.1967, "Phường Nha Trang"),  # the beach promenade
        (12.2725, 109.2055, "Phường Bắc Nha Trang"),  # beside Hòn Chồng
        (11.9181, 109.1470, "Phường Cam Ranh"),
        (11.5667, 108.9880, "Phường Phan Rang"),
        (8.6445, 111.9203, "Đặc khu Trường Sa"),  # Trường Sa Lớn
        (11.4290, 114.3310, "Đặc khu Trường Sa"),  # Song Tử Tây
    ],
)
def test_known_places_in_khanh_hoa(lat, lon, name):
    found = locate(lat, lon, "56")
    assert (found.commune_name, found.distance_m, found.offshore) == (name, 0.0, False)


def test_a_known_place_in_ha_tinh():
    assert locate(18.3429, 105.9057, "42").commune_name == "Phường Thành Sen"


def test_rocks_and_piers_belong_to_the_commune_beside_them():
    found = locate(12.2645, 109.2015, "56")  # off the shore road, by the fishing boats
    assert found.commune_name == "Phường Bắc Nha Trang"
    assert found.offshore
    assert found.distance_m == pytest.approx(47, abs=1)


def test_walking_into_the_sea_the_commune_ends_at_500_metres():
    """Eastwards from the beach, in steps of about 11 m: inside, then near, then refused, and never back."""
    steps = []
    for i in range(120):
        try:
            found = locate(12.2388, 109.1960 + i * 0.0001, "56")
            steps.append(found.distance_m)
        except OutsideCountry:
            steps.append(None)
    at_sea = [s for s in steps if s is None or s > 0]
    reached = [s for s in at_sea if s is not None]
    assert reached == sorted(reached)
    assert 488 < reached[-1] <= 500
    assert at_sea == reached + [None] * (len(at_sea) - len(reached))
    assert None in at_sea


def test_another_province_is_named_in_both_languages():
    with pytest.raises(OutsideProvince) as refused:
        locate(21.0285, 105.8542, "56")
    assert refused.value.code == "outside_province"
    assert refused.value.status == 422
    assert refused.value.sentence("vi").startswith("Điểm này ở Hà Nội, không thuộc Khánh Hòa.")
    assert refused.value.sentence("en").startswith("This point is in Hanoi, not in Khanh Hoa.")


def test_land_just_across_the_border_is_the_neighbours_even_within_500_metres():
    """Northwards along 109.30 E the province ends near 12.85 N; 220 m on, our polygon is still within reach."""
    border = next(lat / 10000 for lat in range(127800, 129000) if not _is_ours(lat / 10000, 109.30))
    assert boundaries.communes("56").nearest(border + 0.002, 109.30, 500) is not None
    with pytest.raises(OutsideProvince) as refused:
        locate(border + 0.002, 109.30, "56")
    assert "Đắk Lắk" in refused.value.sentence("vi")


def _is_ours(lat, lon):
    return boundaries.communes("56").holding(lat, lon) is not None


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (0.0, 0.0),
        (12.3, 109.9),  # far off Nha Trang
        (48.8566, 2.3522),  # Paris
        (-90.0, 180.0),
        (float("nan"), 109.2),
        (float("inf"), 109.2),
        (4000.0, 109.2),
    ],
)
def test_sea_and_abroad_are_refused(lat, lon):
    with pytest.raises(OutsideCountry) as refused:
        locate(lat, lon, "56")
    assert refused.value.code == "outside_country"
    assert "Khánh Hòa" in refused.value.sentence("vi")


def test_swapped_coordinates_are_recognised():
    with pytest.raises(CoordinatesSwapped) as refused:
        locate(109.1967, 12.2388, "56")
    assert refused.value.code == "coordinates_swapped"
    assert "Nha Trang" in refused.value.sentence("vi")


def test_swapped_coordinates_of_another_province_are_not_called_swapped():
    with pytest.raises(OutsideCountry):
        locate(105.8542, 21.0285, "56")
