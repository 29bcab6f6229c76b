"""The catalogue in the database: seeded once, edited by hand, never overwritten."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, update

from app.kit import clock
from app.territory import queries, seed
from app.territory.models import TWO_TIERS, AdminUnit, AdminUnitName


@pytest.fixture(autouse=True)
def seeded(session):
    seed.seed()


def test_seeding_twice_changes_nothing(session):
    def counted():
        return [session.scalar(select(func.count()).select_from(table)) for table in (AdminUnit, AdminUnitName)]

    before = counted()
    seed.seed()
    assert counted() == before
    two_tiers = select(func.count()).select_from(AdminUnit).where(AdminUnit.scheme == TWO_TIERS)
    assert session.scalar(two_tiers) == 34 + 3321


def test_a_name_that_was_edited_stays(session):
    nha_trang = seed.unit_id(TWO_TIERS, "22366")
    renamed = {"vi": "Nha Trang Mới", "en": "Nha Trang Moi"}
    session.execute(update(AdminUnitName).where(AdminUnitName.unit_id == nha_trang).values(name=renamed))
    seed.seed()
    assert queries.unit("22366").name == renamed


def test_a_unit_is_called_what_it_was_called_that_day():
    with clock.stopped(datetime(2026, 4, 29, 16, 0, tzinfo=UTC)):  # 23:00 of 29 April in Viet Nam
        assert queries.unit("75").type == "Tỉnh"
    with clock.stopped(datetime(2026, 4, 29, 17, 0, tzinfo=UTC)):  # midnight: the city of Đồng Nai begins
        assert queries.unit("75").type == "Thành phố"


def test_a_renamed_commune_appears_once(session):
    nha_trang = seed.unit_id(TWO_TIERS, "22366")
    old = AdminUnitName.unit_id == nha_trang
    session.execute(update(AdminUnitName).where(old).values(valid_to=date(2026, 10, 1)))
    session.add(
        AdminUnitName(
            unit_id=nha_trang,
            valid_from=date(2026, 10, 1),
            type="Phường",
            name={"vi": "Xương Huân", "en": "Xuong Huan"},
        )
    )
    session.flush()
    with clock.stopped(datetime(2026, 11, 21, tzinfo=UTC)):
        names = [row.name["vi"] for row in queries.communes("56")]
    assert len(names) == 65
    assert "Xương Huân" in names
    assert "Nha Trang" not in names


def test_an_old_code_leads_to_its_successors_not_to_the_unit_that_reuses_it():
    """22333 was another ward before; 22736 was Trường Sa town and is the special zone now."""
    assert [(row.code, row.extent) for row in queries.successors("22327")] == [("22333", "whole")]
    assert [row.code for row in queries.successors("22736")] == ["22736"]
    assert queries.unit("22327") is None
