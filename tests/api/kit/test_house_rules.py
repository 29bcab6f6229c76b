"""What holds for every route of the house."""

import re
from typing import Any

import pytest
from flask import Flask

from app.config import ROOT
from app.identity import service
from app.kit.access import Guard
from app.kit.errors import Refusal

# Blueprints that are not part of an API, each with the reason why nobody stands before it.
UNGUARDED = {
    "health": "asked by machines without an account; says nothing about anybody",
    "specifications": "public documents",
    "messagebox": "exists in development only",
}


def test_no_blueprint_lacks_a_guard(shared_app: Flask) -> None:
    for name, blueprint in shared_app.blueprints.items():
        if name in UNGUARDED:
            continue
        guard = getattr(blueprint, "guard", None)
        assert isinstance(guard, Guard), f"{name} has no guard"
        assert guard in shared_app.before_request_funcs[name], f"the guard of {name} is not asked"


def test_every_route_belongs_to_a_blueprint(shared_app: Flask) -> None:
    assert {rule.endpoint for rule in shared_app.url_map.iter_rules() if "." not in rule.endpoint} == set()


def test_operations_are_for_officials_only(shared_app: Flask) -> None:
    for rule in shared_app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/operations/") and "/auth/" not in rule.rule:
            blueprint: Any = shared_app.blueprints[rule.endpoint.split(".")[0]]
            assert blueprint.guard.name == "official", rule.rule


def test_the_app_on_the_phone_leaves_every_page_of_the_server_to_it(shared_app: Flask) -> None:
    """Once the service worker is there it answers navigations; a page it does not know of would be dead."""
    found = re.search(r"ELSEWHERE = /\^\\/\(([^)]+)\)", (ROOT / "pwa/src/sw/shell.ts").read_text())
    assert found
    of_the_server = {rule.rule.split("/")[1] for rule in shared_app.url_map.iter_rules()}
    asked_first = {"procedures"}  # isServed in pwa/src/sw/citizen.ts
    assert of_the_server - asked_first <= set(found[1].split("|"))


def all_refusals(kind: type[Refusal] = Refusal) -> list[type[Refusal]]:
    return [kind, *(leaf for child in kind.__subclasses__() for leaf in all_refusals(child))]


def test_every_refusal_speaks_both_languages_and_has_a_code_of_its_own(shared_app: Flask) -> None:
    seen: dict[str, type[Refusal]] = {}
    for refusal in all_refusals():
        assert refusal.vi, refusal
        assert refusal.en, refusal
        assert refusal.vi != refusal.en, refusal
        assert 400 <= refusal.status < 600
        other = seen.setdefault(refusal.code, refusal)
        assert refusal.status == other.status, f"{refusal} and {other} share a code but not a status"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/api/v1/nothing", None, 404, "not_found"),
        ("GET", "/api/v1/territory/communes?x=1", None, 422, "invalid"),
        ("PATCH", "/api/v1/auth/codes", None, 405, "method_not_allowed"),
        ("POST", "/api/v1/auth/codes", b"{", 400, "invalid_json"),
        ("POST", "/api/v1/auth/codes", b'{"phone": "0901234567", "fone": 1}', 422, "invalid"),
        ("POST", "/api/v1/auth/codes", b"[]", 422, "invalid"),
        ("POST", "/api/v1/auth/codes", b'{"phone": "\\ud800"}', 400, "invalid_json"),
        ("POST", "/api/v1/auth/codes", b"x" * 600_000, 413, "too_large"),
        ("GET", "/api/v1/me", None, 401, "unauthenticated"),
    ],
)
def test_every_error_is_a_problem_document(
    client: Any, method: str, path: str, body: bytes | None, status: int, code: str
) -> None:
    response = client.open(path, method=method, data=body, content_type="application/json" if body else None)
    assert response.status_code == status, response.data
    assert response.content_type == "application/problem+json"
    assert response.json["code"] == code
    assert response.json["status"] == status
    assert response.json["request_id"] == response.headers["X-Request-Id"]


def test_a_wrong_content_type_is_415(client: Any) -> None:
    response = client.post("/api/v1/auth/codes", data="phone=1", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 415


def test_a_405_names_the_methods(client: Any) -> None:
    assert "POST" in client.get("/api/v1/auth/codes").headers["Allow"]


def test_errors_speak_the_language_of_who_asks(client: Any) -> None:
    assert client.get("/api/v1/me").json["detail"] == "Hãy đăng nhập để tiếp tục."
    english = client.get("/api/v1/me", headers={"Accept-Language": "en"})
    assert english.json["detail"] == "Please sign in to continue."


@pytest.mark.parametrize("token", ["x", "Bearer x", "Bearer " + "a.b.c", "Basic abc"])
def test_a_token_that_is_none_is_401(client: Any, token: str) -> None:
    assert client.get("/api/v1/me", headers={"Authorization": token}).status_code == 401


def test_the_schemes_name_may_be_written_otherwise(client: Any, session: Any) -> None:
    service.make_official(email="b@demo.local", name="B", password="right horse", roles=["intake"])
    session.commit()
    body = {"email": "b@demo.local", "password": "right horse"}
    token = client.post("/api/v1/operations/auth/tokens", json=body).json["access_token"]
    assert client.get("/api/v1/operations/me", headers={"Authorization": f"bearer {token}"}).status_code == 200


def test_security_headers_are_on_every_answer(client: Any) -> None:
    for path in ("/healthz", "/api/v1/me", "/nothing.txt"):
        headers = client.get(path).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy["script-src"] == "'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "camera=(self)" in headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in headers


def test_only_the_public_read_api_is_open_to_other_origins(client: Any) -> None:
    assert client.get("/api/v1/territory/communes").headers["Access-Control-Allow-Origin"] == "*"
    for path in ("/api/v1/me", "/api/v1/auth/codes", "/api/v1/operations/me"):
        assert "Access-Control-Allow-Origin" not in client.get(path).headers
