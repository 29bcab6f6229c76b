"""The demo agencies in the database, and who is found in them."""

import pytest
from sqlalchemy import func, select

from app.agencies import queries, seed
from app.agencies.models import Agency, AgencyKind


@pytest.fixture(autouse=True)
def seeded(session):
    seed.seed()


def test_seeding_twice_changes_nothing_and_keeps_what_was_edited(session):
    queries.by_code("so-xay-dung").phone = "(demo) 0258"
    session.flush()
    before = session.scalar(select(func.count()).select_from(Agency))
    seed.seed()
    session.expire_all()
    assert session.scalar(select(func.count()).select_from(Agency)) == before
    assert queries.by_code("so-xay-dung").phone == "(demo) 0258"


def test_an_agency_is_found_by_id_code_and_commune():
    office = queries.office_of("22366")
    assert office.name["vi"] == "UBND phường Nha Trang"
    assert office.kind is AgencyKind.COMMUNE_OFFICE
    assert queries.by_code("ubnd-22366") is office
    assert queries.get(office.id) is office
    assert queries.get(office.parent_id).code == "ubnd-tinh"


def test_what_is_not_there_is_none():
    assert queries.by_code("so-vu-tru") is None
    assert queries.office_of("00004") is None
    assert queries.get(seed.agency_id("so-vu-tru")) is None


def test_an_inactive_agency_is_found_only_by_id(session):
    office = queries.office_of("22366")
    office.active = False
    session.flush()
    assert queries.office_of("22366") is None
    assert queries.by_code("ubnd-22366") is None
    assert queries.get(office.id) is office


def test_a_grant_for_an_agency_covers_what_is_below_it():
    police = queries.by_code("cong-an-tinh")
    below = {queries.get(agency_id).code for agency_id in queries.subtree_ids(police.id)}
    assert below == {"cong-an-tinh", "canh-sat-giao-thong", "canh-sat-pccc"}


def test_agencies_of_one_kind():
    intake = queries.list_active(AgencyKind.INTAKE)
    assert [agency.code for agency in intake] == ["ban-tiep-cong-dan", "trung-tam-1022"]
