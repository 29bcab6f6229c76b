"""GET /api/v1/operations/figures"""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.operations.schemas.figures import DeskFigures
from tests.factories import Caller, citizen, file_report, official, phone, stranger

COMMUNE = "22366"


def told(who: Caller, **query: Any) -> dict[str, Any]:
    response = who.get("/api/v1/operations/figures", query_string=query)
    assert response.status_code == 200, response.json
    found: Any = response.json
    assert DeskFigures().dump(DeskFigures().load(found)) == found
    return dict(found)


def test_the_desk_and_the_public_are_told_the_same(app: Flask) -> None:
    for category in ("den-duong", "rac-thai", "den-duong"):
        file_report(phone(app), category=category)
    desk: Any = told(official(app, "intake"), commune=COMMUNE)
    public: Any = stranger(app).get(f"/api/v1/figures/communes/{COMMUNE}").json
    assert desk["total"] == public["total"]
    assert desk["total"]["open"] == 3
    rows = {row.pop("of")["code"]: row for row in desk["rows"]}
    assert rows == {row.pop("category")["code"]: row for row in public["categories"]}


@pytest.mark.parametrize(("by", "codes"), [("agency", [f"ubnd-{COMMUNE}"]), ("commune", [COMMUNE])])
def test_figures_are_told_apart(app: Flask, by: str, codes: list[str]) -> None:
    file_report(phone(app))
    file_report(phone(app), category="rac-thai")
    found = told(official(app, "intake"), by=by)
    assert [row["of"]["code"] for row in found["rows"]] == codes
    assert found["rows"][0]["open"] == 2


def test_an_official_is_told_of_what_he_sees(app: Flask, count_queries: Callable[[], Any]) -> None:
    file_report(phone(app))
    elsewhere = official(app, "handler", agency="so-y-te")
    assert told(elsewhere)["total"]["open"] == 0
    here = official(app, "handler", agency=f"ubnd-{COMMUNE}")
    assert told(here)["total"]["open"] == 1
    for nobody in (stranger(app), citizen(app)):
        assert nobody.get("/api/v1/operations/figures").status_code == 401
    assert here.get("/api/v1/operations/figures?by=reporter").status_code == 422
