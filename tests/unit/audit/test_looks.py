"""Looks at people's data: noted once, told in words, never taken back."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit import queries, service, words
from app.audit.service import Looker, Subject
from app.audit.views import told
from app.identity.seed import DEMO
from app.kit import clock

CountQueries = Callable[[], Any]
WARD = {"vi": "Phường Nha Trang", "en": "Nha Trang ward"}
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


def clerk() -> Looker:
    return Looker(account_id=uuid.uuid4(), role="clerk", agency_id=uuid.uuid4(), agency_name=WARD)


def dossier(person: uuid.UUID | None = None) -> Subject:
    return Subject(kind="dossier", id=uuid.uuid4(), person_id=person)


def test_a_look_is_told_by_role_and_agency_and_never_by_name(session: Session) -> None:
    person, by = uuid.uuid4(), clerk()
    service.looked(dossier(person), by=by)
    [look] = queries.at_own(person, [], limit=10)
    assert told(look)["sentence"] == {
        "vi": "Công chức tiếp nhận của Phường Nha Trang đã xem hồ sơ",
        "en": "A reception official of Nha Trang ward looked at the dossier",
    }
    assert str(by.account_id) not in str(told(look))


def test_one_who_belongs_to_no_agency_is_told_by_role_alone(session: Session) -> None:
    person = uuid.uuid4()
    by = Looker(account_id="operator", role="administrator", agency_id=None, agency_name={})
    service.looked(dossier(person), by=by, what="exported")
    [look] = queries.at_own(person, [], limit=10)
    assert told(look)["sentence"]["vi"] == "Quản trị viên đã xuất dữ liệu của hồ sơ"


def test_a_desk_that_asks_again_and_again_looks_once_in_ten_minutes(session: Session) -> None:
    person, by = uuid.uuid4(), clerk()
    subject = dossier(person)
    for minutes in (0, 1, 9, 10, 15):
        with clock.stopped(NOON + timedelta(minutes=minutes)):
            service.looked(subject, by=by)
    assert [look.at for look in queries.at_own(person, [], limit=10)] == [NOON + timedelta(minutes=10), NOON]


def test_another_official_and_another_deed_are_looks_of_their_own(session: Session) -> None:
    person, by = uuid.uuid4(), clerk()
    subject = dossier(person)
    service.looked(subject, by=by)
    service.looked(subject, by=by, what="printed")
    service.looked(subject, by=clerk())
    assert len(queries.at_own(person, [], limit=10)) == 3


def test_a_list_of_twenty_is_noted_in_two_statements(session: Session, count_queries: CountQueries) -> None:
    person = uuid.uuid4()
    with count_queries() as statements:
        service.looked_at_all([dossier(person) for _ in range(20)], by=clerk(), what="listed")
    assert len(statements) == 2
    assert len(queries.at_own(person, [], limit=100)) == 20


def test_nobody_sees_looks_at_somebody_else(session: Session) -> None:
    mine, others = uuid.uuid4(), uuid.uuid4()
    service.looked(dossier(others), by=clerk())
    service.looked(dossier(None), by=clerk())
    assert queries.at_own(mine, [], limit=10) == []


def test_looks_from_before_somebody_had_an_account_are_found_by_their_dossier(session: Session) -> None:
    person = uuid.uuid4()
    early, late = dossier(None), dossier(person)
    service.looked(early, by=clerk())
    service.looked(late, by=clerk())
    found = queries.at_own(person, [early.id], limit=10)
    assert [look.subject_id for look in found] == [late.id, early.id]
    assert [look.subject_id for look in queries.at_own(uuid.uuid4(), [early.id], limit=10)] == [early.id]


def test_pages_follow_one_another_without_a_gap(session: Session) -> None:
    person = uuid.uuid4()
    for _ in range(5):
        service.looked(dossier(person), by=clerk())
    first = queries.at_own(person, [], limit=3)
    rest = queries.at_own(person, [], limit=3, before=first[-1].id)
    assert len({look.id for look in first + rest}) == 5


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE access_log SET role = 'leader'",
        "DELETE FROM access_log",
        "DELETE FROM access_log WHERE false",
        "TRUNCATE access_log",
    ],
)
def test_the_database_takes_no_look_back(session: Session, change: str) -> None:
    service.looked(dossier(uuid.uuid4()), by=clerk())
    with pytest.raises(IntegrityError, match="append-only"), session.begin_nested():
        session.execute(text(change))


@pytest.mark.parametrize(
    ("role", "what", "kind"), [("king", "viewed", "dossier"), ("clerk", "ate", "dossier"), ("clerk", "viewed", "hat")]
)
def test_what_could_not_be_told_is_not_noted(session: Session, role: str, what: str, kind: str) -> None:
    by = Looker(account_id=uuid.uuid4(), role=role, agency_id=None, agency_name={})
    with pytest.raises(ValueError, match="no words for"):
        service.looked(Subject(kind=kind, id=uuid.uuid4(), person_id=None), by=by, what=what)


def test_every_pair_of_words_is_in_both_languages() -> None:
    assert words.PURPOSES.keys() == words.ACTIONS.keys()
    for catalogue in (words.ROLES, words.ACTIONS, words.PURPOSES, words.SUBJECTS):
        assert all(set(entry) == {"vi", "en"} and all(entry.values()) for entry in catalogue.values())


def test_the_roles_of_the_demo_can_be_told() -> None:
    assert {role for _, roles in DEMO.values() for role in roles} <= words.ROLES.keys()
