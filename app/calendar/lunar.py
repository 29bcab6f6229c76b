"""The Vietnamese lunar calendar. Pure.

New moons and solar terms by the short series of J. Meeus, Astronomical Algorithms (1991), in the form that Hồ Ngọc Đức
gave them for UTC+7 (the zone of the calendar since Decision 121/CP of 08/08/1967). Good for 1968 to 2199.
"""

from datetime import date
from math import floor, pi, sin

_ZONE = 7 / 24
_MONTH = 29.530588853
_FIRST = 2415021.076998695  # the new moon that months are counted from, in 1900
_JULIAN = 1721425  # Julian day number of ordinal 0


def date_of(year: int, month: int, day: int) -> date:
    """The day of a lunar date; `month` 1 to 10 of the lunar year that begins in `year`, never the leap one."""
    start = _eleventh_month(year - 1)
    months = month + 1
    number = floor(0.5 + (start - _FIRST) / _MONTH)
    # Thirteen months lie between two solstices when one of them is a leap month.
    if _eleventh_month(year) - start > 365 and 0 < _leap_month(number) <= months:
        months += 1
    return date.fromordinal(_new_moon(number + months) + day - 1 - _JULIAN)


def _eleventh_month(year: int) -> int:
    """Julian day on which the month of the winter solstice begins."""
    last = date(year, 12, 31).toordinal() + _JULIAN
    number = floor((last - 2415021) / _MONTH)
    begins = _new_moon(number)
    return begins if _sign(begins) < 9 else _new_moon(number - 1)


def _leap_month(number: int) -> int:
    """Which month after the eleventh one (new moon `number`) has no major solar term."""
    signs = [_sign(_new_moon(number + at)) for at in range(1, 15)]
    return next((at for at in range(1, 14) if signs[at] == signs[at - 1]), 0)


def _sine(degrees: float) -> float:
    return sin(degrees * pi / 180)


def _new_moon(number: int) -> int:
    """Julian day number, in Viet Nam, of a new moon."""
    t = number / 1236.85
    mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * _sine(166.56 + 132.87 * t - 0.009173 * t**2)
    sun = 359.2242 + 29.10535608 * number - 0.0000333 * t**2 - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * number + 0.0107306 * t**2 + 0.00001236 * t**3
    node = 21.2964 + 390.67050646 * number - 0.0016528 * t**2 - 0.00000239 * t**3
    terms = (
        (0.1734 - 0.000393 * t, sun), (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon), (-0.0004, 3 * moon),
        (0.0104, 2 * node), (-0.0051, sun + moon), (-0.0074, sun - moon), (0.0004, 2 * node + sun),
        (-0.0004, 2 * node - sun), (-0.0006, 2 * node + moon), (0.0010, 2 * node - moon), (0.0005, 2 * moon + sun),
    )  # fmt: skip
    dynamical = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(mean + sum(size * _sine(angle) for size, angle in terms) - dynamical + 0.5 + _ZONE)


def _sign(day: int) -> int:
    """In which of the twelve parts of its way, from the spring equinox on, the sun is as a Julian day begins here."""
    t = (day - 2451545.5 - _ZONE) / 36525
    mean = 357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * _sine(mean)
    longitude += (0.019993 - 0.000101 * t) * _sine(2 * mean) + 0.000290 * _sine(3 * mean)
    return floor(longitude % 360 / 30)
