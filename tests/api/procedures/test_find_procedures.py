"""GET /api/v1/procedures, /procedures/domains, /procedures/{code}"""

import pytest

from app.factory import create_app
from app.procedures.search import current
from tests.support.database import make_config

LIST = "/api/v1/procedures"


def codes(response):
    assert response.status_code == 200, response.json
    return [item["code"] for item in response.json["items"]]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("đăng ký khai sinh", "1.001193"),
        ("DANG KY KHAI SINH", "1.001193"),
        ("dăng kí khai sihn", "1.001193"),
        ("dangky khaisinh", "1.001193"),
        ("sao y", "2.000815"),
        ("birth certificate", "1.001193"),
        ("gplx", "3.000346"),
        ("giấy độc thân", "1.004873"),
        ("1.001193", "1.001193"),
        ("thu tuc 1001193", "1.001193"),
        ("chuyen nhuong nha dat", "1.013831"),
    ],
)
def test_people_find_what_they_mean_however_they_type_it(client, typed, code):
    assert codes(client.get(LIST, query_string={"q": typed}))[0] == code


@pytest.mark.parametrize("typed", ["thời tiết ngày mai", "qwertyuiop asdf", "!!!", "🙂", "số điện thoại", "x" * 300])
def test_nothing_is_found_when_nothing_fits(client, typed):
    response = client.get(LIST, query_string={"q": typed})

    assert response.status_code == 200
    assert response.json == {"items": [], "next": None}


def test_a_code_finds_its_procedure_alone_and_the_beginning_of_one_those_that_begin_so(client):
    assert codes(client.get(LIST, query_string={"q": "mã 1.001193 và 2.000815"})) == ["1.001193", "2.000815"]
    begun = codes(client.get(LIST, query_string={"q": "1.0011"}))
    assert "1.001193" in begun
    assert all(code.startswith("1.0011") for code in begun)
    assert codes(client.get(LIST, query_string={"q": "1.999999"})) == []
    elsewhere = {"q": "1.001193", "domain": "Cư trú"}
    assert codes(client.get(LIST, query_string=elsewhere)) == []


@pytest.mark.parametrize("typed", ["sua may giat tai nha", "xem boi ngay cuoi", "tuyen dung tai xe", "tim ban gai"])
def test_what_the_market_sells_is_no_procedure(client, typed):
    assert codes(client.get(LIST, query_string={"q": typed})) == []


def test_answers_stay_within_domain_and_level(client):
    answer = client.get(LIST, query_string={"q": "cấp lại thẻ bảo hiểm y tế", "level": "commune"}).json["items"]
    assert answer
    assert all("commune" in item["levels"] for item in answer)

    within = client.get(LIST, query_string={"q": "đăng ký", "domain": "Hộ tịch"}).json["items"]
    assert {item["domain"] for item in within} == {"Hộ tịch"}


def test_without_a_question_all_are_listed_by_name_page_after_page(client):
    seen, cursor = [], None
    while True:
        query = {"domain": "Hộ tịch", "limit": 7, **({"cursor": cursor} if cursor else {})}
        page = client.get(LIST, query_string=query).json
        seen += [item["code"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    domains = {each["name"]: each["count"] for each in client.get(f"{LIST}/domains").json["items"]}
    assert len(seen) == len(set(seen)) == domains["Hộ tịch"] == 41
    assert sum(domains.values()) == 2849


def test_pages_of_answers_go_on_where_the_last_one_ended(client):
    query = {"q": "giấy phép xây dựng"}
    whole = codes(client.get(LIST, query_string={**query, "limit": 100}))
    first = client.get(LIST, query_string={**query, "limit": 2}).json
    second = client.get(LIST, query_string={**query, "limit": 2, "cursor": first["next"]}).json

    assert [item["code"] for item in first["items"] + second["items"]] == whole[:4]


@pytest.mark.parametrize("wrong", [{"level": "city"}, {"limit": 0}, {"cursor": "x"}, {"query": "khai sinh"}])
def test_a_wrong_question_is_refused(client, wrong):
    assert client.get(LIST, query_string={"q": "khai sinh", **wrong}).status_code == 422


def test_a_record_nobody_has_checked_says_so_and_invents_no_time(client):
    seen = client.get(f"{LIST}/1.001193").json

    assert seen["published"] is False
    assert seen["legal_time"] is None
    assert all(method["time"] is None for method in seen["methods"])
    assert "Trực tuyến1" in seen["raw"]["methods"]
    assert seen["record"]["decision"] == "163/QĐ-BTP"


def test_it_is_not_sent_again_to_who_has_it(client):
    first = client.get(f"{LIST}/2.000815")
    again = client.get(f"{LIST}/2.000815", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_an_unknown_code_is_not_found(client):
    assert client.get(f"{LIST}/9.999999").status_code == 404


def test_a_process_of_its_own_reads_the_catalogue_as_in_production(server, tmp_path):
    """Reads have no transaction there: what needs one fails."""
    alone = create_app(make_config(tmp_path, server.clone()))
    current.forget()
    try:
        assert codes(alone.test_client().get(LIST, query_string={"q": "khai sinh"}))[0] == "1.001193"
    finally:
        current.forget()
        alone.extensions["event_hub"].close()
        alone.extensions["engine"].dispose()
        alone.extensions["reading_engine"].dispose()
        alone.extensions["lender"].dispose()


def test_a_question_is_at_most_one_statement_and_none_for_what_was_shown_before(client, count_queries):
    client.get("/api/v1/procedures?q=khai sinh")
    with count_queries() as statements:
        answer = client.get("/api/v1/procedures?q=dang ky khai sinh").get_json()
    assert answer["items"]
    assert len(statements) <= 1
    with count_queries() as statements:
        again = client.get("/api/v1/procedures?q=dang ky khai sinh??").get_json()
    assert again == answer
    assert len(statements) == 0
