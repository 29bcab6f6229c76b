"""The carried file of units."""

from collections import Counter
from datetime import date

from app.territory import boundaries, catalogue


def test_the_whole_country_is_there():
    units = list(catalogue.read_units())
    assert len({unit.code for unit in units}) == len(units) == 34 + 3321
    assert Counter(u.type for u in units if u.parent_code) == {"Xã": 2599, "Phường": 709, "Đặc khu": 13}
    assert len(catalogue.provinces()) == 34


def test_provinces_come_before_their_communes():
    seen = set()
    for unit in catalogue.read_units():
        assert unit.parent_code is None or unit.parent_code in seen
        seen.add(unit.code)


def test_names_and_label_points():
    nha_trang = next(u for u in catalogue.communes("56").values() if u.full_name == "Phường Nha Trang")
    assert nha_trang.name == {"vi": "Nha Trang", "en": "Nha Trang"}
    west, south, east, north = nha_trang.box
    assert west <= nha_trang.label[0] <= east
    assert south <= nha_trang.label[1] <= north


def test_a_changed_type_keeps_its_former_one_and_the_day():
    dong_nai = catalogue.provinces()["75"]
    assert (dong_nai.type, dong_nai.former_type, dong_nai.type_since) == ("Thành phố", "Tỉnh", date(2026, 4, 30))


def test_polygons_and_catalogue_name_the_same_communes():
    assert [len(catalogue.communes(p)) for p in ("56", "42", "99")] == [65, 69, 0]
    for province in ("56", "42"):
        assert boundaries.communes(province).codes == sorted(catalogue.communes(province))
    assert boundaries.provinces().codes == sorted(catalogue.provinces())


def test_every_old_commune_has_one_usual_successor_in_the_province():
    for province in ("56", "42"):
        rows = list(catalogue.read_successions(province))
        assert {row.new_code for row in rows} <= set(catalogue.communes(province))
        usual = Counter(row.old_code for row in rows if row.usual)
        assert set(usual) == {row.old_code for row in rows}
        assert set(usual.values()) == {1}
