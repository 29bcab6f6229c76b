"""Random requests over both specifications: no 5xx, no answer the specification does not know. Fixed seed."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.calendar import service as calendar
from app.config import ROOT
from app.factory import create_app
from app.identity import service
from app.reports import catalogue, senders
from app.reports.service import learning
from tests.support.database import Databases, make_config

CHECKS = (not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance)
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "12"))
# A stream has no end to wait for; it has tests of its own.
STREAM = "/api/v1/operations/stream"
ROLES = ["clerk", "intake", "focal", "handler", "approver", "leader", "administrator"]


@pytest.fixture(scope="module")
def own_app(server: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application on a database of its own: what random requests write stays out of the other tests."""
    app = create_app(make_config(tmp_path_factory.mktemp("contract"), server.clone()))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["event_hub"].close()
    # Nor does the process remember what stood there for some seconds.
    for remembered in (calendar, catalogue, learning, senders):
        remembered.forget()


@pytest.fixture(scope="module")
def headers(own_app: Flask) -> dict[str, dict[str, str]]:
    """Who asks: somebody without an account, and an official of every role."""
    with own_app.app_context():
        from app.kit.db import session

        service.make_official(email="all@demo.local", name="All", password="right horse", roles=ROLES)
        session.commit()
    body = {"email": "all@demo.local", "password": "right horse"}
    token = own_app.test_client().post("/api/v1/operations/auth/tokens", json=body).json["access_token"]
    return {"public": {"Report-Secret": "A" * 43}, "operations": {"Authorization": f"Bearer {token}"}}


def committed(name: str) -> Any:
    """The committed specification; test_specifications proves that it is what the code says."""
    document = json.loads((ROOT / "openapi" / f"{name}.json").read_text())
    return schemathesis.openapi.from_dict(document).exclude(path=STREAM)


public, operations = committed("public"), committed("operations")

gently = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@public.parametrize()
@gently
def test_public(case: Any, own_app: Flask, headers: dict[str, dict[str, str]]) -> None:
    call(case, own_app, headers["public"])


@operations.parametrize()
@gently
def test_operations(case: Any, own_app: Flask, headers: dict[str, dict[str, str]]) -> None:
    call(case, own_app, headers["operations"])


def call(case: Any, app: Flask, headers: dict[str, str]) -> None:
    case.operation.schema.app = app
    response = case.call(app=app, headers={**headers, "Accept-Encoding": "identity"})
    case.validate_response(response, checks=CHECKS)
