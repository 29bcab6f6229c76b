"""The days off of a year before its decisions are out, for an administrator to load. Pure.

By the Labour Code 45/2019/QH14, articles 111.3 (a day off in lieu) and 112 (holidays). What a decision of the year must
still settle is marked assumed: which five days Tết takes, which day goes with 02/09, and every swap.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.calendar.kinds import Certainty, DayKind, Entry
from app.calendar.lunar import date_of
from app.calendar.worktime import ONE_DAY

SOURCE = "Bộ luật Lao động 45/2019/QH14, Điều 111 và 112"
_AS_BEFORE = "Như lịch các năm 2026 và 2027; chờ thông báo của năm"
_TET = "Tết Nguyên Đán"
_WEEKEND = (5, 6)

Proposed = list[tuple[date, Entry]]


def propose(year: int) -> Proposed:
    """The holidays of a year and the days off in lieu of those on a weekend, in order."""
    days = dict(_holidays(year))
    return sorted([*days.items(), *_in_lieu(days)], key=lambda each: each[0])


def _holidays(year: int) -> Iterator[tuple[date, Entry]]:
    yield _law(date(year, 1, 1), "Tết Dương lịch")
    yield from _tet(date_of(year, 1, 1))
    yield _law(date_of(year, 3, 10), "Ngày Giỗ Tổ Hùng Vương")
    yield _law(date(year, 4, 30), "Ngày Chiến thắng")
    yield _law(date(year, 5, 1), "Ngày Quốc tế Lao động")
    national = date(year, 9, 2)
    # Decisions choose the day that joins the weekend: the 3rd in 2024 and 2027, the 1st in 2025 and 2026.
    beside = ONE_DAY if national.weekday() in (0, 3, 6) else -ONE_DAY
    yield _assumed(national + beside, "Quốc khánh")
    yield _law(national, "Quốc khánh")
    yield _assumed(date(year, 11, 24), "Ngày Văn hóa Việt Nam", _AS_BEFORE)


def _tet(first: date) -> Iterator[tuple[date, Entry]]:
    """Five days, as most decisions lay them: two before the first day of the year and that with the two after it."""
    yield _assumed(first - 2 * ONE_DAY, f"Hai ngày trước {_TET}")
    yield _assumed(first - ONE_DAY, f"Giao thừa {_TET}")
    for number, name in enumerate((_TET, f"Mùng hai {_TET}", f"Mùng ba {_TET}")):
        yield _law(first + timedelta(days=number), name)


def _in_lieu(days: dict[date, Entry]) -> Iterator[tuple[date, Entry]]:
    taken = set(days)
    for day in sorted(days):
        if day.weekday() in _WEEKEND:
            free = _next_free(day, taken)
            taken.add(free)
            of = days[day]
            yield free, Entry(DayKind.OFF_OBSERVED, f"{of.name} (nghỉ bù)", Certainty.ASSUMED, of.source)


def _next_free(day: date, taken: Iterable[date]) -> date:
    while day in taken or day.weekday() in _WEEKEND:
        day += ONE_DAY
    return day


def _law(day: date, name: str) -> tuple[date, Entry]:
    return day, Entry(DayKind.HOLIDAY, name, Certainty.STATUTORY, SOURCE)


def _assumed(day: date, name: str, source: str = SOURCE) -> tuple[date, Entry]:
    return day, Entry(DayKind.HOLIDAY, name, Certainty.ASSUMED, source)
