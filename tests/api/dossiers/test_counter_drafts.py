"""/api/v1/operations/counter-drafts"""

import uuid
from datetime import timedelta
from typing import Any

from flask import Flask

from app.dossiers.service import keeping
from app.kit import clock
from app.kit.db import unit_of_work
from tests.api.dossiers.counter import HERE, THERE, clerk, codes_of, draft, publish, put, read
from tests.factories import Caller, official

DRAFTS = "/api/v1/operations/counter-drafts"
TYPED: dict[str, Any] = {"name": "Nguyễn Thị Hoa", "papers": [{"key": "don"}]}


def keep(by: Caller, draft_id: uuid.UUID, revision: int = 1, **changes: Any) -> Any:
    body = {"agency": HERE, "title": "Nguyễn Thị Hoa", "revision": revision, "content": TYPED, **changes}
    return by.put(f"{DRAFTS}/{draft_id}", json=body)


def test_what_was_half_typed_is_gone_on_with_at_another_screen(app: Flask) -> None:
    one, other, draft_id = clerk(app), official(app, "clerk", agency=HERE, name="Hồ Thị Khác"), uuid.uuid4()
    assert [keep(one, draft_id).status_code for _ in range(2)] == [200, 200]
    (row,) = read(other.get(DRAFTS))["items"]
    assert (row["id"], row["title"], row["written_by"]) == (str(draft_id), "Nguyễn Thị Hoa", "Lê Thị Quầy")
    assert "content" not in row
    assert read(other.get(f"{DRAFTS}/{draft_id}"))["content"] == TYPED
    assert keep(other, draft_id, 2, content={"name": "Hoa"}).status_code == 200
    assert codes_of(keep(one, draft_id, 2)) == (409, "draft_overtaken")
    assert codes_of(keep(one, draft_id, 1)) == (409, "draft_overtaken")


def test_another_counter_knows_nothing_of_it(app: Flask) -> None:
    mine, stranger, draft_id = clerk(app), clerk(app, THERE), uuid.uuid4()
    keep(mine, draft_id)
    assert read(stranger.get(DRAFTS))["items"] == []
    assert stranger.get(f"{DRAFTS}/{draft_id}").status_code == 404
    assert keep(stranger, draft_id, 2, agency=THERE).status_code == 404
    assert stranger.open("DELETE", f"{DRAFTS}/{draft_id}").status_code == 404
    assert codes_of(keep(stranger, uuid.uuid4())) == (403, "not_your_counter")
    assert official(app, "handler", agency=HERE).get(f"{DRAFTS}/{draft_id}").status_code == 404
    assert [mine.open("DELETE", f"{DRAFTS}/{draft_id}").status_code for _ in range(2)] == [204, 204]


def test_it_is_gone_once_it_is_received(app: Flask) -> None:
    by, draft_id = clerk(app), uuid.uuid4()
    keep(by, draft_id)
    assert put(by, draft(publish(app)), draft_id).status_code == 201
    assert by.get(f"{DRAFTS}/{draft_id}").status_code == 404
    assert keep(by, draft_id, 9).status_code == 404, "a late sending of the screen brings nothing back"


def test_after_a_week_it_is_gone(app: Flask) -> None:
    by, old, fresh = clerk(app), uuid.uuid4(), uuid.uuid4()
    now = clock.now()
    with clock.stopped(now - timedelta(days=7, minutes=1)):
        keep(clerk(app), old)
    keep(by, fresh)
    assert by.get(f"{DRAFTS}/{old}").status_code == 404
    assert [each["id"] for each in read(by.get(DRAFTS))["items"]] == [str(fresh)]
    with app.app_context(), unit_of_work():
        assert (keeping.remove_expired(), keeping.remove_expired()) == (1, 0)


def test_what_no_database_keeps_is_taken_out_of_a_form(app: Flask) -> None:
    by, draft_id = clerk(app), uuid.uuid4()
    pasted = {"name": "Nguyễn\x00 Thị Hoa", "pa\x00pers": [{"key": "don\x00", "copies": 1}], "note": None}
    assert [keep(by, draft_id, content=pasted).status_code for _ in range(2)] == [200, 200]
    kept = read(by.get(f"{DRAFTS}/{draft_id}"))["content"]
    assert kept == {"name": "Nguyễn Thị Hoa", "papers": [{"key": "don", "copies": 1}], "note": None}


def test_a_form_nested_beyond_all_measure_is_refused(app: Flask) -> None:
    content: dict[str, Any] = {}
    for _ in range(300):
        content = {"in": content}
    assert keep(clerk(app), uuid.uuid4(), content=content).status_code == 422


def test_a_form_has_a_size(app: Flask) -> None:
    answer = keep(clerk(app), uuid.uuid4(), content={"name": "x" * 70_000})
    assert answer.status_code == 422
