"""PUT /api/v1/operations/procedures/synonyms/{id}: the words people use, edited by the province."""

import uuid

import pytest

from app.procedures.search import current
from tests.factories import official

DESK = "/api/v1/operations/procedures/synonyms"


@pytest.fixture
def administrator(app):
    current.forget()
    yield official(app, "administrator")
    current.forget()


def find(client, q):
    current.forget()
    return [item["code"] for item in client.get("/api/v1/procedures", query_string={"q": q}).json["items"]]


def test_a_new_word_is_found_at_once(client, administrator):
    assert find(client, "giấy lọt lòng") == []
    body = {"phrase": "giấy lọt lòng", "means": ["đăng ký khai sinh"], "note": "tiếng địa phương"}

    saved = administrator.put(f"{DESK}/{uuid.uuid4()}", json=body)

    assert saved.status_code == 201, saved.json
    assert find(client, "giay lot long")[0] == "1.001193"


def test_a_word_without_meaning_says_honestly_that_it_is_elsewhere(client, administrator):
    assert find(client, "tách hộ")
    body = {"phrase": "tách hộ", "means": []}
    known = next(each for each in every(administrator) if each["phrase"] == "tách hộ khẩu")
    assert known["means"] == ["tách hộ"]

    administrator.put(f"{DESK}/{uuid.uuid4()}", json=body)

    assert find(client, "tách hộ") == []


def every(administrator):
    items, cursor = [], None
    while True:
        page = administrator.get(DESK, query_string={"limit": 100, **({"cursor": cursor} if cursor else {})}).json
        items, cursor = items + page["items"], page["next"]
        if cursor is None:
            return items


def test_two_who_edit_the_same_word_do_not_overwrite_each_other(administrator):
    at = f"{DESK}/{uuid.uuid4()}"
    body = {"phrase": "giấy lọt lòng", "means": ["đăng ký khai sinh"]}
    assert administrator.put(at, json=body).json["version"] == 1

    changed = administrator.put(at, json={**body, "means": ["khai sinh"], "version": 1})
    late = administrator.put(at, json={**body, "means": ["trích lục"], "version": 1})

    assert (changed.status_code, changed.json["version"]) == (200, 2)
    assert (late.status_code, late.json["code"]) == (409, "synonym_changed")


def test_a_phrase_stands_in_the_list_once(administrator):
    body = {"phrase": "sổ đỏ", "means": ["giấy chứng nhận"]}
    assert administrator.put(f"{DESK}/{uuid.uuid4()}", json=body).json["code"] == "phrase_taken"
