"""PUT /api/v1/reports/{report_id} with what no phone would send: a clear no, never a failure of ours."""

import uuid
from typing import Any

import pytest
from flask import Flask

from tests.factories import draft, phone


def nested(depth: int) -> Any:
    value: Any = "sâu"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("answer", [nested(300), nested(900), {"a": {}}, []], ids=["300", "900", "object", "list"])
def test_an_answer_that_is_no_single_value_is_refused(app: Flask, answer: Any) -> None:
    response = phone(app).put(f"/api/v1/reports/{uuid.uuid4()}", json=draft(answers={"so-cot": answer}))

    assert response.status_code == 422, response.json
    assert response.json is not None
    assert [(e["pointer"], e["code"]) for e in response.json["errors"]] == [("/answers/so-cot", "invalid")]


def test_thousands_of_wrong_fields_get_a_short_answer(app: Flask) -> None:
    stray = {f"khong-co-{number}": 1 for number in range(5000)}

    response = phone(app).put(f"/api/v1/reports/{uuid.uuid4()}", json=draft(**stray))

    assert response.status_code == 422
    assert response.json is not None
    assert len(response.json["errors"]) == 50


@pytest.mark.parametrize("words", ["\u200b" * 8, "\u2060\ufeff\u200d\u202e" * 3, "a \u00ad\u00ad\u00ad\u00ad b"])
def test_words_that_nobody_can_see_are_no_words(app: Flask, words: str) -> None:
    response = phone(app).put(f"/api/v1/reports/{uuid.uuid4()}", json=draft(text=words))

    assert response.status_code == 422
    assert response.json is not None
    assert response.json["code"] == "words_or_photo_needed"
