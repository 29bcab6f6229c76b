"""Health, readiness, and the doctor's words."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.config import ConfigError
from app.kit import health, province


def test_healthz_asks_nobody(client: Any) -> None:
    assert client.get("/healthz").json == {"status": "ok"}


def test_not_ready_without_a_worker(client: Any) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json["checks"] == {"database": True, "migrations": True, "worker": False}
    assert int(response.headers["Retry-After"]) > 0


def test_not_ready_without_a_database(app: Flask, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.kit.db import make_engine

    monkeypatch.setitem(app.extensions, "engine", make_engine("postgresql+psycopg://x@/x?host=/nonexistent"))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json["checks"] == {"database": False, "migrations": False, "worker": False}


def test_the_doctor_says_what_to_do(app: Flask) -> None:
    with app.app_context():
        result = app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert "ok   database" in result.output
    assert "BAD  worker: No worker is running" in result.output


def test_every_finding_that_is_bad_has_advice(app: Flask) -> None:
    with app.app_context():
        assert all(finding.advice for finding in health.examine() if not finding.well)


def test_another_province_on_the_same_data_is_refused(session: Any) -> None:
    province.fix("56")
    with pytest.raises(ConfigError) as refusal:
        province.fix("42")
    assert "'56'" in str(refusal.value)
    assert session.execute(text("SELECT province FROM installation")).scalar() == "56"
