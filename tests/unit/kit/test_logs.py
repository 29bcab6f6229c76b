"""What a failure writes into the log: what went wrong, not what people wrote."""

import json
import uuid

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.kit import logs
from tests.factories import citizen

NUMBER = "+84905123123"


def test_a_database_error_is_logged_without_the_values_it_was_about(
    app: Flask, session: Session, capfd: pytest.CaptureFixture[str]
) -> None:
    citizen(app, NUMBER)
    again = text("INSERT INTO account (id, kind, phone, language, created_at) VALUES (:id, 'citizen', :p, 'vi', now())")
    with pytest.raises(DBAPIError) as caught:
        session.execute(again, {"id": uuid.uuid4(), "p": NUMBER})
    session.rollback()

    logs.log.error("request_failed", exc_info=caught.value)

    line = capfd.readouterr().out.strip().splitlines()[-1]
    assert json.loads(line)["exception"][0]["exc_type"] == "IntegrityError"
    assert "duplicate key value" in line
    assert NUMBER not in line
