"""A token of another province's installation, even one made with the same secret, opens nothing here."""

import dataclasses
import uuid
from pathlib import Path

from flask import Flask
from flask_jwt_extended import create_access_token

from app.factory import create_app
from tests.factories import Caller, draft


def test_a_token_of_another_province_is_nobodys(app: Flask, tmp_path: Path) -> None:
    config = dataclasses.replace(app.extensions["settings"], province="42", data_dir=tmp_path, database_url=None)
    elsewhere = create_app(config)
    with elsewhere.app_context():
        claims = {"for": "citizen", "sid": str(uuid.uuid4())}
        token = create_access_token(str(uuid.uuid4()), additional_claims=claims)
    visitor = Caller(app.test_client(), {"Authorization": f"Bearer {token}"})

    assert visitor.get("/api/v1/me").status_code == 401
    assert visitor.put(f"/api/v1/reports/{uuid.uuid4()}", json=draft()).status_code == 401
