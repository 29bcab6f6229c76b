"""What citizens see and do: /api/v1/me/dossiers, /api/v1/dossiers/{id}, supplements, followers, papers, the result"""

import uuid
from typing import Any

from flask import Flask

from app.dossiers.schemas.own import OwnDossier
from app.dossiers.schemas.rows import OwnDossierPage
from tests.api.dossiers.counter import (
    HERE,
    JUSTICE,
    PDF,
    PHONE,
    asking,
    attach,
    clerk,
    codes_of,
    get,
    move,
    move_step,
    publish,
    read,
    receive,
    team,
)
from tests.factories import Caller, citizen, official, photo, stranger

MINE, DOSSIERS = "/api/v1/me/dossiers", "/api/v1/dossiers"
CHILD = "+84905123456"


def own(by: Caller, dossier: dict[str, Any]) -> dict[str, Any]:
    response = by.get(f"{DOSSIERS}/{dossier['id']}")
    assert response.status_code == 200, response.json
    return read(response)


def answer(by: Caller, dossier: dict[str, Any], answer_id: uuid.UUID | None = None, **given: Any) -> Any:
    return by.put(f"{DOSSIERS}/{dossier['id']}/supplements/{answer_id or uuid.uuid4()}", json=given)


def test_signed_in_with_that_phone_one_sees_everything(app: Flask) -> None:
    dossier = receive(clerk(app), publish(app), case="lien-thong", competent=JUSTICE)
    me = citizen(app, PHONE)
    move_step(official(app, "handler", agency=JUSTICE, name="Lê Xử Lý"), dossier, "registry", "doing")
    found = own(me, dossier)
    assert (found["own"], found["state"], found["asked"]) == (True, "processing", None)
    assert found["holder"]["agency"]["name"]["vi"] == "Sở Tư pháp"
    assert (found["holder"]["person"], found["holder"]["step"]["vi"]) == ("Lê Xử Lý", "Bước registry")
    assert [paper["kind"] for paper in found["papers"]] == ["receipt"]
    assert [line["state"] for line in found["timeline"]] == ["accepted", "processing"]
    assert found["due_found"][-1]["kind"] == "due"
    assert {k: OwnDossier().dump(OwnDossier().load(found))[k] for k in found} == found
    page = read(me.get(MINE))
    assert [(item["id"], item["own"]) for item in page["items"]] == [(dossier["id"], True)]
    assert OwnDossierPage().dump(OwnDossierPage().load(page)) == page


def test_how_a_steps_due_time_was_found_is_told_to_whoever_may_see_it(app: Flask) -> None:
    dossier = receive(clerk(app), publish(app))
    me = citizen(app, PHONE)
    step = next(each for each in own(me, dossier)["steps"] if each["due_at"])
    address = f"{DOSSIERS}/{dossier['id']}/steps"
    found = read(me.get(f"{address}/{step['key']}/due"))
    assert (found["due_at"], found["steps"][-1]["kind"]) == (step["due_at"], "due")
    assert me.get(f"{address}/sign/due").status_code == 404, "it waits, and is due at no time yet"
    assert citizen(app).get(f"{address}/{step['key']}/due").status_code == 404
    assert stranger(app).get(f"{address}/{step['key']}/due").status_code == 401


def test_others_find_nothing(app: Flask) -> None:
    verified, unverified = (receive(clerk(app), publish(app), phone_verified=yes) for yes in (True, False))
    assert citizen(app).get(f"{DOSSIERS}/{verified['id']}").status_code == 404
    assert stranger(app).get(f"{DOSSIERS}/{verified['id']}").status_code == 401
    assert team(app).get(f"{DOSSIERS}/{verified['id']}").status_code == 401, "officials have their own door"
    me = citizen(app, PHONE)
    assert me.get(f"{DOSSIERS}/{unverified['id']}").status_code == 404, "the clerk did not read the number back"
    assert [item["id"] for item in read(me.get(MINE))["items"]] == [verified["id"]]
    assert read(citizen(app).get(MINE))["items"] == []


def test_what_is_asked_is_handed_in_by_phone_and_the_clock_goes_on(app: Flask) -> None:
    by, me = team(app), citizen(app, PHONE)
    dossier = receive(by, publish(app))
    assert codes_of(answer(me, dossier, note="Sớm quá")) == (409, "not_asked")
    move(by, dossier, "supplement", **asking())
    asked = own(me, dossier)["asked"]
    assert (asked["kind"], asked["items"]) == ("supplement", ["Giấy chứng sinh"])
    answer_id, given = uuid.uuid4(), {"note": "Đây ạ", "media": [str(photo(app, me))]}
    first, again = answer(me, dossier, answer_id, **given), answer(me, dossier, answer_id, **given)
    assert (first.status_code, again.status_code) == (201, 200)
    assert (read(first)["state"], read(first)["asked"]) == ("processing", None)
    assert read(first)["due_at"] is not None
    assert codes_of(answer(me, dossier, answer_id, note="Khác")) == (409, "supplement_id_taken")
    assert codes_of(answer(me, dossier, note="Thêm nữa")) == (409, "not_asked")
    line = read(by.get(f"/api/v1/operations/dossiers/{dossier['id']}"))["history"][-1]
    assert (line["author_kind"], line["note"], line["changes"]["media"]) == ("applicant", "Đây ạ", given["media"])
    assert [shown["media_id"] for shown in line["media"]] == given["media"]


def test_somebody_elses_photo_cannot_be_handed_in(app: Flask) -> None:
    by, me = team(app), citizen(app, PHONE)
    dossier = receive(by, publish(app))
    move(by, dossier, "supplement", **asking())
    assert codes_of(answer(me, dossier, media=[str(photo(app, citizen(app)))])) == (409, "media_missing")


def test_payment_is_asked_with_its_amount(app: Flask) -> None:
    by, me = team(app), citizen(app, PHONE)
    dossier = receive(by, publish(app))
    move_step(by, dossier, "handle", "doing")
    move(by, dossier, "awaiting_payment", amount=8000, reason="Lệ phí hộ tịch")
    asked = own(me, dossier)["asked"]
    assert (asked["kind"], asked["amount_vnd"], asked["reason"]) == ("payment", 8000, "Lệ phí hộ tịch")


def test_one_takes_ones_dossier_back(app: Flask) -> None:
    me = citizen(app, PHONE)
    dossier = receive(clerk(app), publish(app))
    assert [allowed["to"] for allowed in own(me, dossier)["moves"]] == ["withdrawn"]
    address = f"{DOSSIERS}/{dossier['id']}/moves/{uuid.uuid4()}"
    options: dict[str, Any] = {"json": {"to": "withdrawn", "reason": "Chưa cần nữa"}, "headers": {"If-Match": '"1"'}}
    assert [me.put(address, **options).status_code for _ in range(2)] == [201, 200]
    assert own(me, dossier)["timeline"][-1]["text"] == "Chưa cần nữa"
    refused = me.put(f"{DOSSIERS}/{dossier['id']}/moves/{uuid.uuid4()}", json={"to": "signed", "reason": "x"},
                     headers={"If-Match": "*"})  # fmt: skip
    assert codes_of(refused) == (409, "move_not_allowed")


def test_a_child_follows_a_parents_dossier_by_consent(app: Flask) -> None:
    by, parent, child = team(app), citizen(app, PHONE), citizen(app, CHILD)
    dossier = receive(by, publish(app))
    assert child.get(f"{DOSSIERS}/{dossier['id']}").status_code == 404
    address = f"{DOSSIERS}/{dossier['id']}/followers/{uuid.uuid4()}"
    who = {"name": "Con gái", "phone": "0905 123 456"}
    assert codes_of(child.put(address, json=who)) == (404, "not_found")
    assert [parent.put(address, json=who).status_code for _ in range(2)] == [201, 200]
    assert codes_of(parent.put(address, json={**who, "name": "Khác"})) == (409, "follower_id_taken")
    followed = own(child, dossier)
    assert (followed["own"], followed["moves"], followed["followers"]) == (False, [], [])
    assert [(item["id"], item["own"]) for item in read(child.get(MINE))["items"]] == [(dossier["id"], False)]
    move(by, dossier, "supplement", **asking())
    assert codes_of(answer(child, dossier, note="x")) == (404, "not_found"), "following is not acting"
    assert [one["name"] for one in own(parent, dossier)["followers"]] == ["Con gái"]
    assert parent.open("DELETE", address).status_code == 204
    assert child.get(f"{DOSSIERS}/{dossier['id']}").status_code == 404


def test_a_phone_follows_once_and_ending_that_ends_it(app: Flask) -> None:
    parent, child = citizen(app, PHONE), citizen(app, CHILD)
    dossier = receive(team(app), publish(app))
    who = {"name": "Con gái", "phone": CHILD}
    first, second = (parent.put(f"{DOSSIERS}/{dossier['id']}/followers/{uuid.uuid4()}", json=who) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert read(second) == read(first)
    assert parent.open("DELETE", f"{DOSSIERS}/{dossier['id']}/followers/{read(first)['id']}").status_code == 204
    assert child.get(f"{DOSSIERS}/{dossier['id']}").status_code == 404
    assert [bool(each["ended_at"]) for each in own(parent, dossier)["followers"]] == [True]
    anew = parent.put(f"{DOSSIERS}/{dossier['id']}/followers/{uuid.uuid4()}", json=who)
    assert anew.status_code == 201, "a consent that has ended may be given again"


def test_ones_own_phone_is_no_follower(app: Flask) -> None:
    parent = citizen(app, PHONE)
    dossier = receive(team(app), publish(app))
    refused = parent.put(
        f"{DOSSIERS}/{dossier['id']}/followers/{uuid.uuid4()}", json={"name": "Tôi", "phone": "0901 234 567"}
    )
    assert codes_of(refused) == (422, "follower_is_applicant")
    assert own(parent, dossier)["followers"] == []


def test_the_result_is_fetched_once_it_is_out(app: Flask) -> None:
    by, me = team(app), citizen(app, PHONE)
    dossier = receive(by, publish(app))
    for key in ("handle", "sign"):
        move_step(by, dossier, key)
    url = read(attach(by, dossier))["results"][0]["url"].replace("/operations", "")
    assert me.get(url).status_code == 404
    assert own(me, dossier)["results"] == []
    move(by, dossier, "released")
    assert own(me, dossier)["results"][0]["url"] == url
    fetched = me.get(url)
    assert (fetched.status_code, fetched.data, fetched.content_type) == (200, PDF, "application/pdf")
    assert fetched.headers["Cache-Control"] == "no-store"
    assert citizen(app).get(url).status_code == 404


def test_a_result_attached_by_mistake_is_not_the_applicants_to_read(app: Flask) -> None:
    by, me, child = team(app), citizen(app, PHONE), citizen(app, CHILD)
    dossier = receive(by, publish(app))
    consent = f"{DOSSIERS}/{dossier['id']}/followers/{uuid.uuid4()}"
    assert me.put(consent, json={"name": "Con gái", "phone": CHILD}).status_code == 201
    for key in ("handle", "sign"):
        move_step(by, dossier, key)
    for body in (PDF + b"% of somebody else\n%%EOF\n", PDF):
        assert attach(by, dossier, body).status_code == 201
    move(by, dossier, "released")
    newest, mistaken = (each["url"] for each in get(by, dossier)["results"])
    assert by.get(mistaken).status_code == 200, "officials answer for it"
    for reader in (me, child):
        assert [each["url"] for each in own(reader, dossier)["results"]] == [newest.replace("/operations", "")]
        assert reader.get(newest.replace("/operations", "")).data == PDF
        assert reader.get(mistaken.replace("/operations", "")).status_code == 404


def test_ones_owner_reads_who_took_the_result_and_nobody_else_does(app: Flask) -> None:
    by, parent, child = team(app), citizen(app, PHONE), citizen(app, CHILD)
    dossier = receive(by, publish(app))
    who = {"name": "Con gái", "phone": "0905 123 456"}
    assert parent.put(f"{DOSSIERS}/{dossier['id']}/followers/{uuid.uuid4()}", json=who).status_code == 201
    for key in ("handle", "sign"):
        move_step(by, dossier, key)
    attach(by, dossier)
    move(by, dossier, "released")
    assert own(parent, dossier)["returned_to"] is None
    taker = {"name": "Lê Văn Tư", "id_number": "056190001234", "relation": "con trai"}
    assert move(by, dossier, "returned", received_by=taker).status_code == 201
    assert own(parent, dossier)["returned_to"] == {"name": "Lê Văn Tư", "relation": "con trai"}
    assert own(child, dossier)["returned_to"] is None


def test_ones_papers_are_fetched_as_pdf(app: Flask) -> None:
    me = citizen(app, PHONE)
    dossier, other = receive(clerk(app), publish(app)), receive(clerk(app), publish(app), phone="0911 111 111")
    url = own(me, dossier)["papers"][0]["url"]
    fetched = me.get(url)
    assert (fetched.status_code, fetched.data[:5]) == (200, b"%PDF-")
    assert me.get(url, query_string={"format": "slip80"}).status_code == 200
    assert me.get(url.replace(dossier["id"], other["id"])).status_code == 404
    assert citizen(app, "+84911111111").get(url.replace(dossier["id"], other["id"])).status_code == 404


def test_the_papers_of_a_counter(app: Flask) -> None:
    by = clerk(app)
    dossier = receive(by, publish(app))
    listed = read(by.get(f"/api/v1/operations/dossiers/{dossier['id']}/papers"))["items"]
    for format in ("a4", "a5", "slip80"):
        fetched = by.get(listed[0]["url"], query_string={"format": format})
        assert (fetched.status_code, fetched.data[:5]) == (200, b"%PDF-")
    assert clerk(app, "ubnd-22333").get(listed[0]["url"]).status_code == 404
    assert HERE in str(dossier["receiving"])
