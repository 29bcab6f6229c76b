"""POST /api/v1/track"""

import hmac
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from app.dossiers.service import secret
from tests.api.dossiers.counter import (
    HERE,
    asking,
    attach,
    clerk,
    codes_of,
    move,
    move_step,
    publish,
    read,
    receive,
    team,
)
from tests.factories import Caller, stranger

WRONG_DIGITS = "9999"


def track(by: Caller, code: str, secret: str) -> Any:
    return by.open("POST", "/api/v1/track", json={"code": code, "secret": secret})


def secret_of(session: Session, dossier: dict[str, Any]) -> str:
    found = session.execute(text("SELECT data FROM paper WHERE subject_id = :id"), {"id": dossier["id"]}).scalar_one()
    return str(found["secret"])


def test_it_shows_the_code_the_stage_how_far_and_when_and_nothing_else(app: Flask) -> None:
    dossier = receive(clerk(app), publish(app))
    found = read(track(stranger(app), dossier["code"], "4567"))
    assert found == {
        "code": dossier["code"],
        "stage": {"key": "received", "name": {"vi": "Đã tiếp nhận", "en": "Received"}},
        "progress": {"done": 1, "total": 4},
        "due_at": dossier["due_at"],
    }


def test_by_the_digits_of_the_receipt_and_with_the_older_form_of_the_code(app: Flask, session: Session) -> None:
    dossier = receive(clerk(app), publish(app), phone=None)
    rest = dossier["code"].split("-", 1)[1]
    found = track(stranger(app), f"000.22366.h32-{rest}", f" {secret_of(session, dossier)} ")
    assert (found.status_code, read(found)["code"]) == (200, dossier["code"])
    for written in (dossier["code"].lower().replace("-", " "), dossier["code"].replace("-", "").replace(".", "")):
        assert read(track(stranger(app), written, secret_of(session, dossier)))["code"] == dossier["code"]
    for guess in ("0000", "####", "None", ""):
        assert track(stranger(app), dossier["code"], guess).status_code in (404, 422)


def test_the_stage_goes_with_the_dossier(app: Flask) -> None:
    by = team(app)
    dossier = receive(by, publish(app))
    seen = []

    def look() -> None:
        seen.append(read(track(stranger(app), dossier["code"], "4567"))["stage"]["key"])

    move(by, dossier, "supplement", **asking())
    look()
    move(by, dossier, "processing")
    look()
    for key in ("handle", "sign"):
        move_step(by, dossier, key)
    attach(by, dossier)
    move(by, dossier, "released")
    look()
    move(by, dossier, "returned", received_by={"name": "Hoa"})
    look()
    assert seen == ["waiting", "processing", "ready", "returned"]


def test_why_it_ended_is_not_for_everybody(app: Flask) -> None:
    by = team(app)
    for to in ("refused", "stopped", "withdrawn"):
        dossier = receive(by, publish(app))
        basis = {"legal_basis": "x"} if to != "withdrawn" else {}
        assert move(by, dossier, to, reason="Riêng tư", **basis).status_code == 201
        found = read(track(stranger(app), dossier["code"], "4567"))
        assert (found["stage"]["key"], found["due_at"]) == ("ended", None)


def kinds_of_wrong(code: str) -> dict[str, tuple[str, str]]:
    unknown = code[:-4] + "0777"
    return {
        "wrong digits": (code, WRONG_DIGITS),
        "unknown code": (unknown, WRONG_DIGITS),
        "no code": ("x", WRONG_DIGITS),
    }


def test_unknown_and_wrong_are_the_same_bytes(app: Flask) -> None:
    code = receive(clerk(app), publish(app))["code"]
    answers = Counter()
    for given in kinds_of_wrong(code).values():
        response = track(stranger(app), *given)
        body = {name: value for name, value in read(response).items() if name != "request_id"}
        headers = sorted((name, value) for name, value in response.headers if name != "X-Request-Id")
        answers[(response.status_code, len(response.data), str(body), str(headers))] += 1
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_unknown_and_wrong_are_the_same_statements(app: Flask, count_queries: Callable[[], Any]) -> None:
    """Not by a clock: over many tries each kind sends the same statements, so none can be told by its time."""
    code = receive(clerk(app), publish(app))["code"]
    sent: dict[str, Counter[tuple[str, ...]]] = {kind: Counter() for kind in kinds_of_wrong(code)}
    for _ in range(10):
        for kind, given in kinds_of_wrong(code).items():
            with count_queries() as statements:
                track(stranger(app), *given)
            sent[kind][tuple(statements)] += 1
    assert sent["wrong digits"] == sent["unknown code"] == sent["no code"]


def test_unknown_and_wrong_are_the_same_work(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work instead of wall-clock samples, which a busy machine makes flaky: what is counted is what takes time.

    Every statement with the rows it brings, every keyed hash and every comparison, over interleaved tries.
    """
    code = receive(clerk(app), publish(app))["code"]
    work: list[tuple[str, int]] = []

    def ran(_connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")):  # the tests' own
            work.append((statement, cursor.rowcount))

    def counted(module: Any, name: str) -> None:
        real = getattr(module, name)

        def told(*given: Any) -> Any:
            work.append((name, len(given)))
            return real(*given)

        monkeypatch.setattr(module, name, told)

    counted(secret, "keyed_hash")
    counted(hmac, "compare_digest")
    event.listen(Engine, "after_cursor_execute", ran)
    done: dict[str, Counter[tuple[tuple[str, int], ...]]] = {kind: Counter() for kind in kinds_of_wrong(code)}
    try:
        for _ in range(8):
            for kind, given in kinds_of_wrong(code).items():
                work.clear()
                track(stranger(app), *given)
                done[kind][tuple(work)] += 1
    finally:
        event.remove(Engine, "after_cursor_execute", ran)
    assert done["wrong digits"] == done["unknown code"] == done["no code"]
    assert any(name == "keyed_hash" for name, _count in next(iter(done["no code"])))


def test_a_code_is_tried_so_often_and_then_a_one_time_code_is_the_way(app: Flask) -> None:
    dossier, other = (receive(clerk(app), publish(app)) for _ in range(2))
    for _ in range(12):
        assert track(stranger(app), dossier["code"], WRONG_DIGITS).status_code == 404
    refused = track(stranger(app), dossier["code"], "4567")
    assert codes_of(refused) == (429, "tracked_too_often")
    assert int(refused.headers["Retry-After"]) > 0
    assert "đăng nhập" in read(refused)["detail"]
    assert track(stranger(app), other["code"], "4567").status_code == 200
    unknown = f"H32.22366-261121-{uuid.uuid4().int % 9000 + 1000}"
    kinds = [track(stranger(app), unknown, WRONG_DIGITS).status_code for _ in range(13)]
    assert kinds == [404] * 12 + [429], "as for a code that is known"


def test_one_address_may_not_try_all_codes(app: Flask) -> None:
    answers = [track(stranger(app), f"H32.1-261121-{n:04d}", WRONG_DIGITS).status_code for n in range(121)]
    assert answers == [404] * 120 + [429]


@pytest.mark.parametrize("body", [{}, {"code": "x"}, {"code": "x", "secret": ""}, {"code": "x", "secret": "1", "y": 1}])
def test_what_is_no_question(app: Flask, body: dict[str, Any]) -> None:
    assert stranger(app).open("POST", "/api/v1/track", json=body).status_code == 422


def test_a_draft_has_nothing_to_be_tracked_by(app: Flask) -> None:
    by = clerk(app)
    kept = receive(by, publish(app), draft=True)
    assert (kept["code"], kept["papers"], HERE) == (None, [], kept["receiving"]["code"])
