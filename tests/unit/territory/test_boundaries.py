"""The index of polygons, on squares whose answers can be worked out by hand."""

import zipfile

import pytest
import shapely

from app.territory import boundaries
from app.territory.boundaries import BoundariesMissing, Polygons, metres_per_degree


@pytest.fixture
def squares(tmp_path):
    """Two squares of a tenth of a degree that share the border at 109.1 E; their south edge is on 15 N."""
    path = tmp_path / "squares.wkb.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("00002.wkb", shapely.to_wkb(shapely.box(109.0, 15.0, 109.1, 15.1)))
        archive.writestr("00001.wkb", shapely.to_wkb(shapely.box(109.1, 15.0, 109.2, 15.1)))
    return Polygons(path)


def test_a_degree_measures_what_the_tables_say():
    """Length of a degree at 15 N on WGS84: 107.551 km of longitude, 110.649 km of latitude."""
    east, north = metres_per_degree(15.0)
    assert east == pytest.approx(107_551, abs=2)
    assert north == pytest.approx(110_649, abs=2)


def test_inside_and_outside(squares):
    assert squares.holding(15.05, 109.05) == "00002"
    assert squares.holding(15.05, 109.15) == "00001"
    assert squares.holding(14.99, 109.05) is None
    assert squares.holding(-15.05, 109.05) is None


def test_a_point_on_a_border_goes_to_the_lowest_code_each_time(squares):
    assert {squares.holding(15.0 + i / 1000, 109.1) for i in range(101)} == {"00001"}


def test_a_point_on_the_edge_or_a_corner_is_inside(squares):
    assert squares.holding(15.0, 109.05) == "00002"
    assert squares.holding(15.1, 109.0) == "00002"
    assert squares.holding(15.0, 109.2) == "00001"


@pytest.mark.parametrize(("metres", "reached"), [(1, True), (499.5, True), (500.5, False), (5000, False)])
def test_the_reach_is_metres_to_the_south(squares, metres, reached):
    found = squares.nearest(15.0 - metres / 110_649, 109.05, 500)
    assert (found is not None) == reached
    if found:
        assert found == ("00002", pytest.approx(metres, abs=0.1))


@pytest.mark.parametrize(("metres", "reached"), [(499.5, True), (500.5, False)])
def test_the_reach_is_metres_to_the_east_where_degrees_are_shorter(squares, metres, reached):
    found = squares.nearest(15.05, 109.2 + metres / 107_527, 500)  # a degree of longitude at 15.05 N
    assert (found is not None) == reached
    if found:
        assert found == ("00001", pytest.approx(metres, abs=0.1))


def test_the_corner_of_the_box_is_further_than_the_reach(squares):
    """400 m south and 400 m west of a corner is 566 m away, though within 500 m on each axis."""
    assert squares.nearest(15.0 - 400 / 110_649, 109.0 - 400 / 107_551, 500) is None


def test_equally_near_ones_give_the_lowest_code(squares):
    assert squares.nearest(15.0 - 100 / 110_649, 109.1, 500) == ("00001", pytest.approx(100, abs=0.1))


def test_memory_of_cells_does_not_grow_outside(squares):
    for i in range(1000):
        squares.holding(-80 + i / 10, i / 10)
    assert len(squares._cells) == 0


def test_a_province_without_polygons_is_said_to_have_none():
    with pytest.raises(BoundariesMissing):
        boundaries.communes("01")
