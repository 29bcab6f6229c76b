"""GET /api/v1/operations/stream: what is taken for a stream is given back, and what may be heard on it."""

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.identity.models import RoleGrant, SignIn
from app.identity.queries import grants_of
from app.kit import clock
from app.kit.db import session
from app.kit.sse import Seen
from app.operations import watch
from app.operations.watch import Watch
from tests.api.dossiers.counter import HERE, JUSTICE, THERE, clerk, publish, receive
from tests.factories import official

HAPPENED = Seen("7-1", "report.submitted.v1", "a-report", None, "22366", "2026-11-21T09:30:00+07:00")


def test_asking_for_the_headers_only_holds_no_place(app: Flask) -> None:
    caller, hub = official(app, "intake"), app.extensions["event_hub"]
    before = hub.followers

    response = caller.open("HEAD", "/api/v1/operations/stream")
    response.close()

    assert response.status_code == 200
    assert response.content_type == "text/event-stream"
    assert hub.followers == before


def test_a_stream_that_is_given_up_before_its_first_word_holds_no_place(app: Flask) -> None:
    caller, hub = official(app, "intake"), app.extensions["event_hub"]
    before = hub.followers

    caller.get("/api/v1/operations/stream", buffered=False).close()

    assert hub.followers == before


@pytest.fixture
def watching(app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """What an official's open stream lets through, looked at anew for each event."""
    monkeypatch.setattr(watch, "LOOKS_AGAIN_AFTER", 0.0)
    account_id = official(app, "intake").account_id
    assert account_id is not None
    sign_in = session.scalars(select(SignIn).where(SignIn.account_id == account_id)).one()
    return Watch(app, account_id, sign_in.id, grants_of(account_id, sign_in.id))


def test_an_open_stream_tells_what_the_grants_cover(watching: Watch) -> None:
    assert watching(HAPPENED)


def test_an_open_stream_tells_nothing_after_the_grant_was_taken_back(watching: Watch, session: Session) -> None:
    session.execute(update(RoleGrant).values(valid_to=clock.now()))
    session.commit()

    assert not watching(HAPPENED)


def test_an_open_stream_tells_nothing_after_the_sign_out(watching: Watch, session: Session) -> None:
    session.execute(update(SignIn).values(ended_at=clock.now()))
    session.commit()

    assert not watching(HAPPENED)


def test_a_dossier_is_heard_of_by_each_agency_that_has_to_do_with_it_and_by_no_other(app: Flask) -> None:
    found = receive(clerk(app), publish(app), receiving=HERE, competent=JUSTICE, return_at=THERE)
    told = Seen("9-1", "dossier.accepted.v1", found["id"], None, None, "2026-11-21T09:30:00+07:00")

    def hears(agency: str) -> bool:
        by = official(app, "clerk", agency=agency)
        assert by.account_id is not None
        with app.app_context():
            sign_in = session.scalars(select(SignIn).where(SignIn.account_id == by.account_id)).one()
            return Watch(app, by.account_id, sign_in.id, grants_of(by.account_id, sign_in.id))(told)

    assert [hears(agency) for agency in (HERE, JUSTICE, THERE, "dien-luc")] == [True, True, True, False]
