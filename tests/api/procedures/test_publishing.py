"""From a record to what is promised: /api/v1/operations/procedures/…"""

import uuid

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.procedures import queries
from tests.factories import citizen, official

DESK = "/api/v1/operations/procedures"
CODE = "1.004873"
TIME = {"amount": 3, "unit": "working_days"}
BASIS = {"field": "legal_time", "basis": "Nghị định 123/2015/NĐ-CP, Điều 22 khoản 3"}


@pytest.fixture
def writer(app):
    return official(app, "administrator", name="Trần Thị Soạn")


@pytest.fixture
def second(app):
    return official(app, "administrator", name="Nguyễn Văn Duyệt")


def overlay(who, content=None, citations=None, overlay_id=None, code=CODE):
    body = {"content": content or {"legal_time": TIME}, "citations": citations or [BASIS]}
    return who.put(f"{DESK}/{code}/overlays/{overlay_id or uuid.uuid4()}", json=body)


def approved(writer, second, **given):
    written = overlay(writer, **given)
    assert written.status_code == 201, written.json
    made = second.put(f"{DESK}/{CODE}/overlays/{written.json['id']}/approval")
    assert made.status_code == 200, made.json
    return made.json


def publish(who, version):
    return who.put(f"{DESK}/{CODE}/versions/{version['id']}/publication")


def test_two_people_publish_what_one_has_written(client, writer, second):
    draft = approved(writer, second)
    assert publish(second, draft).json["state"] == "published"

    seen = client.get(f"/api/v1/procedures/{CODE}").json
    assert seen["published"] is True
    assert seen["legal_time"] == TIME
    assert seen["citations"] == [BASIS]


def test_nobody_approves_or_publishes_what_is_his_own(writer, second):
    written = overlay(writer).json
    refused = writer.put(f"{DESK}/{CODE}/overlays/{written['id']}/approval")
    assert (refused.status_code, refused.json["code"]) == (403, "same_person")

    draft = second.put(f"{DESK}/{CODE}/overlays/{written['id']}/approval").json
    assert publish(writer, draft).json["code"] == "same_person"


def test_a_figure_without_its_basis_is_refused(writer):
    refused = overlay(writer, content={"legal_time": TIME, "express": True})
    assert (refused.status_code, refused.json["code"]) == (422, "uncited")


def test_a_route_that_takes_longer_than_the_law_is_refused(writer):
    step = {"key": "a", "name": {"vi": "Xử lý"}, "agency": "competent", "role": "handler", "next": []}
    route = {"lead": "a", "steps": [{**step, "time": {"amount": 4, "unit": "working_days"}}]}
    content = {"legal_time": TIME, "routes": {"chung": route}}

    refused = overlay(writer, content=content, citations=[BASIS, {"field": "routes", "basis": "Quy trình nội bộ"}])

    assert (refused.status_code, refused.json["code"]) == (422, "route_wrong")


@pytest.mark.parametrize("amount", [4, 90])
def test_a_promise_longer_than_the_law_is_refused(writer, amount):
    content = {"legal_time": TIME, "committed_time": {"amount": amount, "unit": "working_days"}}
    refused = overlay(writer, content=content, citations=[BASIS, {"field": "committed_time", "basis": "Quyết định"}])
    assert (refused.status_code, refused.json["code"]) == (422, "promise_wrong")
    assert refused.json["errors"][0]["pointer"] == "/content/committed_time"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"amount": 2, "unit": "working_days"}, 201),
        ({"amount": 24, "unit": "working_hours"}, 201),
        ({"amount": 25, "unit": "working_hours"}, 422),
        ({"amount": 1, "unit": "days"}, 422),
    ],
)
def test_a_promise_is_compared_in_the_laws_own_kind_of_time(writer, given, status):
    content = {"legal_time": TIME, "committed_time": given}
    citations = [BASIS, {"field": "committed_time", "basis": "Quyết định công bố của tỉnh"}]
    assert overlay(writer, content=content, citations=citations).status_code == status


def test_a_step_for_an_agency_that_is_not_there_is_refused(session, writer, second):
    def route(agency):
        step = {"key": "a", "name": {"vi": "Xử lý"}, "agency": agency, "role": "handler", "time": None, "next": []}
        citations = [BASIS, {"field": "routes", "basis": "Quy trình nội bộ"}]
        content = {"legal_time": TIME, "routes": {"chung": {"lead": "a", "steps": [step]}}}
        return {"content": content, "citations": citations}

    refused = overlay(writer, **route("khong-co"))
    assert (refused.status_code, refused.json["code"]) == (422, "route_wrong")
    assert "“a”" in refused.json["detail"]

    draft = approved(writer, second, **route("so-xay-dung"))
    session.execute(text("UPDATE agency SET active = false WHERE code = 'so-xay-dung'"))
    session.commit()
    assert publish(second, draft).json["code"] == "route_wrong"


def test_the_same_overlay_again_is_harmless_and_another_under_its_id_is_not(writer):
    given = uuid.uuid4()
    assert overlay(writer, overlay_id=given).status_code == 201
    assert overlay(writer, overlay_id=given).status_code == 200
    assert overlay(writer, overlay_id=given, content={"legal_time": {"amount": 2, "unit": "days"}}).status_code == 409


def test_a_new_version_retires_the_old_one_and_no_published_one_ever_changes(session, writer, second):
    first = approved(writer, second)
    publish(second, first)
    newer = approved(writer, second, content={"legal_time": {"amount": 2, "unit": "working_days"}})
    publish(second, newer)

    states = {v["id"]: v["state"] for v in writer.get(f"{DESK}/{CODE}").json["versions"]}
    assert (states[first["id"]], states[newer["id"]]) == ("retired", "published")
    assert publish(second, first).json["code"] == "not_a_draft"
    for change in (
        "UPDATE procedure_version SET legal_time = NULL WHERE id = :id",
        "DELETE FROM procedure_version WHERE id = :id",
    ):
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(text(change), {"id": newer["id"]})
    assert queries.version(uuid.UUID(first["id"])).time == (3, "working_days")


def test_an_older_draft_is_not_published_past_a_newer_one(writer, second):
    older = approved(writer, second)
    approved(writer, second, content={"legal_time": {"amount": 2, "unit": "working_days"}})
    assert publish(second, older).json["code"] == "version_overtaken"


def test_drafts_are_listed_once_each(second):
    page = second.get(f"{DESK}/drafts", query_string={"limit": 5}).json
    following = second.get(f"{DESK}/drafts", query_string={"limit": 5, "cursor": page["next"]}).json
    codes = [row["code"] for row in page["items"] + following["items"]]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("path", ["/drafts", "/synonyms", f"/{CODE}"])
def test_the_catalogues_desk_is_for_administrators(app, path):
    assert official(app, "intake").get(f"{DESK}{path}").status_code == 403
    assert citizen(app).get(f"{DESK}{path}").status_code == 401


def compared(who, version):
    return who.get(f"{DESK}/{CODE}/versions/{version['id']}")


def test_a_draft_says_what_it_changes_in_the_published_version(writer, second):
    publish(second, approved(writer, second))
    promise = {"amount": 2, "unit": "working_days"}
    basis = {"field": "committed_time", "basis": "Quyết định 1/QĐ-UBND"}
    draft = approved(writer, second, content={"committed_time": promise}, citations=[basis])

    seen = compared(writer, draft).json
    assert seen["changes"] == [{"field": "committed_time", "before": None, "after": promise}]
    assert basis in seen["citations"]
    assert seen["published_number"] == draft["number"] - 1
    assert seen["problems"] == []


def test_what_was_never_published_is_all_new(writer, second):
    seen = compared(writer, approved(writer, second)).json
    assert seen["published_number"] is None
    assert "name" in [each["field"] for each in seen["changes"]]


def test_only_administrators_compare_and_only_what_is_there(app, writer, second):
    draft = approved(writer, second)
    assert compared(official(app, "handler"), draft).status_code == 403
    assert compared(writer, {"id": uuid.uuid4()}).status_code == 404
    elsewhere = writer.get(f"{DESK}/1.001193/versions/{draft['id']}")
    assert elsewhere.status_code == 404


@pytest.mark.parametrize("code", [CODE, "1.001193"])
def test_a_version_says_all_that_an_addition_may_replace_in_the_form_that_additions_have(writer, code):
    newest = writer.get(f"{DESK}/{code}").json["versions"][0]
    said = writer.get(f"{DESK}/{code}/versions/{newest['id']}").json["said"]

    again = overlay(writer, code=code, content=said, citations=[{"field": f, "basis": "Điều 1"} for f in said])
    assert again.status_code == 201, again.json
    assert again.json["content"].keys() == said.keys()
    assert again.json["content"]["methods"] == said["methods"]


def test_the_newest_version_says_every_route_so_that_all_can_be_sent_again(writer, second):
    case = {"key": "chung", "name": {"vi": "Chung", "en": None}, "time": None, "components": []}
    step = {"key": "a", "name": {"vi": "Xử lý", "en": None}, "agency": "competent", "role": "handler", "time": None}
    route = {"lead": "a", "steps": [{**step, "next": []}]}
    content = {"cases": [case, {**case, "key": "rieng"}], "routes": {"chung": route, "rieng": route}}
    citations = [{"field": field, "basis": "Quy trình nội bộ"} for field in content]

    said = compared(writer, approved(writer, second, content=content, citations=citations)).json["said"]

    assert said["routes"] == content["routes"]
    assert said["cases"] == content["cases"]
