"""flask seed load --dossiers N; and what an edit of the calendar does to open dossiers"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.dossiers import load
from app.kit import clock
from app.kit.db import unit_of_work
from app.procedures import seed as procedures_seed
from tests.api.dossiers.counter import DESK, HERE, clerk, get, move_step, publish, read, receive, team
from tests.factories import official


def test_loaded_dossiers_are_as_the_counter_would_have_left_them(app: Flask, session: Session) -> None:
    with app.app_context(), unit_of_work():
        procedures_seed.publish_demo()
        load.load(400)
    counts = dict(session.execute(text("SELECT state, count(*) FROM dossier GROUP BY state")).all())
    assert sum(counts.values()) == 400
    assert counts["returned"] > 300
    assert {"processing", "accepted"} <= counts.keys()
    by = official(app, "clerk", "handler", "approver", "leader")
    page = read(by.get(DESK, query_string={"state": "accepted", "limit": 100}))
    loaded = page["items"][0]
    assert loaded["steps"], "somebody has it in hand"
    assert loaded["id"] in {each["id"] for each in read(by.get(DESK, query_string={"q": loaded["code"]}))["items"]}
    step = loaded["steps"][0]["key"]
    assert move_step(by, loaded, step).status_code == 201
    assert get(by, loaded)["due_found"] != []


def test_the_counter_goes_on_behind_what_was_loaded(app: Flask, session: Session) -> None:
    with app.app_context(), unit_of_work():
        procedures_seed.publish_demo()
        load.load(300)
    session.execute(text("UPDATE dossier_number SET last = 7 WHERE day = :today"), {"today": clock.now().date()})
    session.commit()
    assert receive(clerk(app), publish(app))["code"]
    clash = "SELECT count(*) - count(DISTINCT code) FROM dossier"
    assert session.execute(text(clash)).scalar_one() == 0


def test_without_a_published_procedure_nothing_can_be_loaded(app: Flask) -> None:
    with app.app_context(), pytest.raises(load.NothingPublished):
        load.load(1)


def test_an_edited_calendar_moves_what_is_due(app: Flask, run_jobs: Any) -> None:
    by = team(app)
    moment = datetime.fromisoformat("2026-06-15T08:00:00+07:00")
    with clock.stopped(moment):
        dossier = receive(team(app), publish(app, days=5))
        administrator = official(app, "administrator")
        before = datetime.fromisoformat(dossier["due_at"])
        answer = administrator.put(
            "/api/v1/operations/calendar/days/2026-06-17",
            json={"kind": "holiday", "name": "Nghỉ bão", "certainty": "official", "source": "Công điện"},
            headers={"If-None-Match": "*", "If-Match": "*"},
        )
        assert answer.status_code in (200, 201), answer.json
        run_jobs()
        found = get(team(app), dossier)
    assert datetime.fromisoformat(found["due_at"]) == before + timedelta(days=1)
    assert datetime.fromisoformat(found["promised_at"]) == before, "the receipt says what it says"
    queue = read(by.get(DESK, query_string={"mine": "true"}))
    assert queue["items"][0]["receiving"]["code"] == HERE
