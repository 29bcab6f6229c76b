"""The ranking of duplicates: each of the four things counts the way it should."""

import pytest

from app.reports.duplicates import RADIUS_M, Pair, best, box, distance_m, likeness, score, trigrams

HERE = Pair(distance_m=10.0, same_category=True, age_h=24.0, likeness=0.0)


@pytest.mark.parametrize(
    "less",
    [
        HERE._replace(distance_m=120.0),
        HERE._replace(same_category=False),
        HERE._replace(age_h=24.0 * 90),
    ],
)
def test_farther_other_and_older_ones_come_later(less: Pair) -> None:
    assert score(less) < score(HERE)
    assert best([less, HERE])[0] == 1


def test_alike_words_come_first_among_equals() -> None:
    words = trigrams("Đèn đường tắt trước số 12")
    alike = likeness(words, trigrams("Den duong tat truoc so 12 Le Loi"))
    other = likeness(words, trigrams("Cây đổ chắn ngang lối đi"))
    assert alike > 0.6 > 0.2 > other
    assert best([HERE._replace(likeness=other), HERE._replace(likeness=alike)]) == [1, 0]


def test_at_most_three_and_nothing_that_is_unlikely() -> None:
    assert len(best([HERE] * 9)) == 3
    assert best([Pair(240.0, False, 24.0 * 60, 0.0)]) == []


def test_equals_stay_in_their_order() -> None:
    assert best([HERE, HERE, HERE]) == [0, 1, 2]


def test_distance_and_box_agree() -> None:
    lat, lon = 12.2388, 109.1967
    west, south, east, north = box(lat, lon)
    assert distance_m(lat, lon, lat, lon) == 0
    assert distance_m(lat, lon, north, lon) == pytest.approx(RADIUS_M, rel=1e-3)
    assert distance_m(lat, lon, lat, west) == pytest.approx(RADIUS_M, rel=1e-3)
    assert (south, east) == pytest.approx((2 * lat - north, 2 * lon - west))


def test_words_that_are_too_short_tell_nothing() -> None:
    assert trigrams("ab") == frozenset()
    assert likeness(trigrams(""), trigrams("đèn đường")) == 0.0
