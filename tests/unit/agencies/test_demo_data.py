"""The demo data of both provinces: complete, and categories route to agencies that exist."""

import json
from pathlib import Path

import pytest

from app.agencies.models import AgencyKind
from app.calendar.worktime import Hours

APP = Path(__file__).parents[3] / "app"
CATEGORIES = json.loads((APP / "reports" / "data" / "categories.json").read_text(encoding="utf-8"))


def agencies(province):
    return json.loads((APP / "agencies" / "data" / f"{province}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("province", ["56", "42"])
def test_agencies_are_complete_and_parents_come_first(province):
    seen = set()
    for agency in agencies(province):
        assert agency["code"] not in seen
        assert agency["parent"] is None or agency["parent"] in seen
        assert agency["name"]["vi"]
        assert agency["name"]["en"]
        AgencyKind(agency["kind"])
        Hours.of(agency["hours"])
        seen.add(agency["code"])


@pytest.mark.parametrize("province", ["56", "42"])
def test_no_address_or_number_reaches_a_real_office(province):
    for agency in agencies(province):
        assert agency["email"].endswith(".example")  # reserved, RFC 2606
        assert agency["phone"] is None or "demo" in agency["phone"]


@pytest.mark.parametrize("province", ["56", "42"])
def test_every_category_routes_to_an_agency(province):
    known = {agency["code"] for agency in agencies(province)} | {"commune_office"}
    assert {category["agency"] for category in CATEGORIES} <= known


def test_there_are_categories_for_everybody():
    codes = [category["code"] for category in CATEGORIES]
    assert len(set(codes)) == len(codes) >= 13
    assert codes[-1] == "khong-ro"


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category["code"])
def test_a_category_is_complete(category):
    assert category["name"].keys() == category["hint"].keys() == {"vi", "en"}
    assert category["publicity"] in ("public", "answer_only", "never")
    assert len(category["questions"]) <= 3
    for step in ("accept", "handle"):
        assert category["deadline"][step]["amount"] >= 1
        assert category["deadline"][step]["unit"] in ("hours", "days", "working_hours", "working_days")
    for question in category["questions"]:
        assert question["kind"] in ("text", "number", "choice", "yes_no")
        assert bool(question["options"]) == (question["kind"] == "choice")


def test_urgent_ones_run_day_and_night():
    """DOMAIN: urgent tiers count real hours, not working hours."""
    for category in CATEGORIES:
        if category["urgent"]:
            units = {category["deadline"][step]["unit"] for step in ("accept", "handle")}
            assert units <= {"hours", "days"}, category["code"]
