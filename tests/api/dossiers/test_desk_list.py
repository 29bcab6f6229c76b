"""GET /api/v1/operations/dossiers: what an official finds."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.dossiers.schemas.rows import DossierPage
from tests.api.dossiers.counter import DESK, HERE, JUSTICE, THERE, clerk, codes_of, get, publish, read, receive, team
from tests.factories import Caller, official


def found(by: Caller, **query: Any) -> list[str]:
    return [item["id"] for item in read(by.get(DESK, query_string=query))["items"]]


def test_every_agency_that_is_concerned_sees_it_and_no_other(app: Flask) -> None:
    dossier = receive(clerk(app), publish(app), competent=JUSTICE, return_at=THERE)
    for agency in (HERE, JUSTICE, THERE):
        assert found(official(app, "handler", agency=agency)) == [dossier["id"]]
    assert found(official(app, "handler", agency="so-noi-vu")) == []
    assert found(official(app, "leader")) == [dossier["id"]]
    assert found(official(app, "clerk", area="22366")) == [dossier["id"]]
    assert found(official(app, "handler", agency="ubnd-tinh")) == [dossier["id"]], "what lies below is covered"


@pytest.mark.parametrize("q", ["nguyen thi hoa", "NGUYỄN THỊ", "056190001234", "0901234567", "22366-"])
def test_search_by_what_people_type(app: Flask, q: str) -> None:
    by = clerk(app)
    dossier = receive(by, publish(app))
    receive(by, publish(app), applicant={"name": "Trần Văn Khác"}, phone=None)
    wanted = [dossier["id"]] if q != "22366-" else found(by)
    assert found(by, q=q) == wanted


def test_search_by_the_code_in_both_forms(app: Flask) -> None:
    by = clerk(app)
    dossier = receive(by, publish(app))
    receive(by, publish(app))
    rest = dossier["code"].split("-", 1)[1]
    assert found(by, q=dossier["code"]) == found(by, q=f"000.22366.H32-{rest}") == [dossier["id"]]


@pytest.mark.parametrize(
    ("number", "q"),
    [("056206123456", "056206123456"), ("084905123456", "84905123456")],
)
def test_a_persons_number_with_a_date_in_it_is_no_code(app: Flask, number: str, q: str) -> None:
    """Of somebody born from 2001 to 2012, the middle of the number may read as a day."""
    by = clerk(app)
    dossier = receive(by, publish(app), applicant={"name": "Nguyễn Văn Trẻ", "id_number": number})
    assert found(by, q=q) == [dossier["id"]]


def test_search_by_a_code_typed_loosely(app: Flask) -> None:
    by = clerk(app)
    dossier = receive(by, publish(app))
    typed = dossier["code"].replace(".", "").replace("-", "")
    assert found(by, q=typed.lower()) == found(by, q=dossier["code"].replace("-", " ")) == [dossier["id"]]


def test_filters(app: Flask, session: Session) -> None:
    by, procedure = team(app), publish(app)
    first, second = receive(by, procedure), receive(by, procedure, case="lien-thong")
    assert found(by, state="accepted") == [second["id"], first["id"]]
    assert found(by, state="processing,returned") == []
    assert found(by, agency=JUSTICE) == [second["id"]]
    assert found(by, step="handle") == [first["id"]]
    session.execute(text("UPDATE dossier SET due_at = now() - interval '1 hour' WHERE id = :id"), {"id": first["id"]})
    session.commit()
    assert found(by, overdue="true") == [first["id"]]
    assert found(by, overdue="false") == [second["id"]]
    assert get(by, first)["overdue"] is True
    assert codes_of(by.get(DESK, query_string={"agency": "khong-co"})) == (422, "unknown_agency")
    assert codes_of(by.get(DESK, query_string={"cursor": "x"})) == (422, "bad_cursor")


def test_pages_follow_each_other(app: Flask) -> None:
    by, procedure = clerk(app), publish(app)
    received = [receive(by, procedure)["id"] for _ in range(3)]
    first = read(by.get(DESK, query_string={"limit": 2}))
    second = read(by.get(DESK, query_string={"limit": 2, "cursor": first["next"]}))
    assert [item["id"] for item in first["items"] + second["items"]] == received[::-1]
    assert second["next"] is None


def test_a_list_is_one_query_and_says_what_its_schema_says(app: Flask, count_queries: Any) -> None:
    by, procedure = team(app), publish(app)
    for _ in range(4):
        receive(by, procedure, case="lien-thong")
    by.get(DESK)
    with count_queries() as few:
        page = read(by.get(DESK, query_string={"limit": 1}))
    with count_queries() as many:
        by.get(DESK, query_string={"limit": 4})
    assert len(few) == len(many)
    dumped = DossierPage().dump(DossierPage().load(page))
    assert [sorted(item) for item in dumped["items"]] == [sorted(item) for item in page["items"]]
    assert len(page["items"][0]["steps"]) == 2


def test_each_look_is_noted_in_words_for_the_applicant(app: Flask) -> None:
    from tests.factories import citizen

    dossier = receive(clerk(app), publish(app))
    official_of = official(app, "handler", agency=HERE)
    get(official_of, dossier)
    get(official_of, dossier)
    log = read(citizen(app, "+84901234567").get("/api/v1/me/access-log"))
    assert [look["sentence"]["vi"] for look in log["items"]] == [
        "Công chức xử lý của UBND phường Nha Trang đã xem hồ sơ"
    ]
    assert log["items"][0]["subject_id"] == dossier["id"]
    assert read(citizen(app).get("/api/v1/me/access-log"))["items"] == []


def test_a_look_from_above_is_told_as_one_from_above(app: Flask) -> None:
    """A leader of the whole province, and one of the agency above, are no officials of the commune."""
    from tests.factories import citizen

    dossier = receive(clerk(app), publish(app))
    for leader in (official(app, "leader"), official(app, "leader", agency="ubnd-tinh")):
        get(leader, dossier)
    log = read(citizen(app, "+84901234567").get("/api/v1/me/access-log"))
    assert [look["sentence"]["vi"] for look in log["items"]] == [
        "Lãnh đạo của Ủy ban nhân dân tỉnh Khánh Hòa đã xem hồ sơ",
        "Lãnh đạo của cấp tỉnh đã xem hồ sơ",
    ]
