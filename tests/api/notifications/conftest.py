"""A push service on this machine, phones that subscribe there, and a report whose reporter is told."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.identity import service as identity
from app.kit import clock
from app.kit.access import Grant
from app.kit.db import unit_of_work
from app.reports import visibility
from app.reports.service.moving import move_report
from app.reports.service.wish import Wish
from app.reports.workflow import State
from tests.support.push_service import Browser, PushService

SECRET = "s" * 43
OTHER_SECRET = "t" * 43
ROLES = ("intake", "focal", "handler", "approver", "leader")


@pytest.fixture
def subscribe(client: FlaskClient, push_service: PushService) -> Callable[..., tuple[Browser, str]]:
    """A new phone subscribes, for the holder of a Report-Secret; (its browser, the subscription's id)."""

    def subscribing(secret: str = SECRET, language: str = "vi", at: PushService = push_service) -> tuple[Browser, str]:
        browser = at.browser()
        headers = {"Report-Secret": secret, "Accept-Language": language}
        response = client.post("/api/v1/push/subscriptions", json=browser.subscription, headers=headers)
        assert response.status_code == 201, response.json
        return browser, response.json["id"]

    return subscribing


@dataclass
class Filed:
    """A report, and the officials who move it."""

    id: str
    code: str
    official: uuid.UUID
    app: Any

    def move(self, to: str, **wish: Any) -> None:
        """Move it as an official with every role would, in a transaction of its own."""
        scopes = visibility.scopes_of([Grant(role) for role in ROLES])
        with self.app.app_context(), unit_of_work():
            move_report(
                uuid.UUID(self.id), uuid.uuid4(), Wish(to=State(to), **wish), by=self.official, scopes=scopes,
                expected=None,
            )  # fmt: skip

    def assign(self) -> None:
        self.move("assigned", assignee=self.official)

    def resolve(self) -> None:
        """Walk it from accepted to resolved."""
        self.assign()
        self.move("in_progress")
        self.move("answered", public_answer="Đã thay bóng đèn.", no_photo_reason="Trời tối.")
        self.move("resolved")


@pytest.fixture
def report(client: FlaskClient, app: Any) -> Filed:
    """A report that the holder of SECRET filed at Nha Trang."""
    return file_report(client, app)


def file_report(client: FlaskClient, app: Any) -> Filed:
    report_id = str(uuid.uuid4())
    body = {
        "category": "rac-thai", "text": "Rác chất đống trước số nhà 12.", "location_source": "pin",
        "lat": 12.2388, "lon": 109.1967, "seen_at": clock.now().isoformat(),
    }  # fmt: skip
    response = client.put(f"/api/v1/reports/{report_id}", json=body, headers={"Report-Secret": SECRET})
    assert response.status_code == 201, response.json
    with app.app_context(), unit_of_work():
        name = f"{uuid.uuid4().hex}@demo.local"
        official = identity.make_official(email=name, name="Trần Thị Bích", password="a long password", roles=ROLES).id
    return Filed(report_id, response.json["code"], official, app)


@pytest.fixture
def sign_in(client: FlaskClient, run_jobs: Callable[[], list[str]]) -> Callable[..., str]:
    """Sign in by phone; the access token. Reports and phones of `secrets` are claimed."""

    def signing_in(phone: str = "0901 234 567", secrets: tuple[str, ...] | list[str] = ()) -> str:
        challenge = client.post("/api/v1/auth/codes", json={"phone": phone})
        run_jobs()
        text = client.get("/dev/messages.json").json[0]["text"]
        found = re.search(r"\d{6}", text)
        assert found, text
        given = {"challenge_id": challenge.json["challenge_id"], "code": found.group(), "report_secrets": list(secrets)}
        response = client.post("/api/v1/auth/tokens", json=given)
        assert response.status_code == 200, response.json
        token: str = response.json["access_token"]
        return token

    return signing_in
