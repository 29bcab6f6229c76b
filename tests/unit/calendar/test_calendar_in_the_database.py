"""Due moments by the calendar in the database."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, func, select, update

from app.calendar import seed, service
from app.calendar.errors import CalendarNotLoaded
from app.calendar.kinds import Certainty, DayKind
from app.calendar.models import CalendarDay


@pytest.fixture(autouse=True)
def seeded(session):
    """The days of each test are its own, since the transaction they lie in is rolled back."""
    seed.seed()
    yield
    service.forget()


BEFORE_TET = datetime(2026, 2, 13, 9, 20, tzinfo=UTC)  # Friday, 16:20 in Viet Nam


def test_three_working_days_over_tet():
    assert service.explain(BEFORE_TET, 3, "working_days").due_at == datetime(2026, 2, 25, 9, 20, tzinfo=UTC)


def test_loading_a_year_makes_it_computable():
    start = datetime(2027, 12, 31, 9, 20, tzinfo=UTC)
    with pytest.raises(CalendarNotLoaded):
        service.explain(start, 1, "working_hours")
    new_year = {
        "day": date(2028, 1, 1),
        "kind": DayKind.HOLIDAY,
        "name": "Tết Dương lịch",
        "certainty": Certainty.STATUTORY,
        "source": "45/2019/QH14",
    }
    service.load([(2028, "45/2019/QH14")], [new_year])
    # 40 minutes are left on Friday; the other 20 run on Monday 3 January.
    assert service.explain(start, 1, "working_hours").due_at == datetime(2028, 1, 3, 0, 20, tzinfo=UTC)


def test_seeding_again_keeps_what_was_edited(session):
    count = session.scalar(select(func.count()).select_from(CalendarDay))
    tet = CalendarDay.day == date(2027, 2, 4)
    session.execute(update(CalendarDay).where(tet).values(certainty=Certainty.OFFICIAL, source="quyết định 2027"))
    seed.seed()
    session.expire_all()
    assert session.scalar(select(func.count()).select_from(CalendarDay)) == count
    assert session.get(CalendarDay, date(2027, 2, 4)).source == "quyết định 2027"


def test_every_day_says_where_it_comes_from(session):
    swap = session.get(CalendarDay, date(2026, 8, 22))
    assert (swap.kind, swap.name) == (DayKind.WORK_SWAPPED, "Làm bù cho 31/08/2026")
    assert session.scalar(select(func.count()).where(CalendarDay.source == "")) == 0


def test_days_are_remembered_until_somebody_says_they_changed(session):
    tet = date(2026, 2, 16)
    assert tet in service.current().days.off
    session.execute(delete(CalendarDay).where(CalendarDay.day == tet))
    assert tet in service.current().days.off
    assert service.explain(BEFORE_TET, 1, "working_days").due_at == datetime(2026, 2, 16, 9, 20, tzinfo=UTC)
    service.forget()
    assert tet not in service.current().days.off
