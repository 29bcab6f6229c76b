"""Phones and desks send again what got no answer, or send it twice: it happens once."""

import http.client
import json
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests import factories
from tests.support.ledger import Traces, traces
from tests.support.moments import commits_unanswered, connections_to_each_web_worker, unanswered
from tests.support.phone import Phone
from tests.support.product import Product, wait_until

pytestmark = pytest.mark.faults

ONCE = Traces(reports=1, history=1, events=1, jobs=1)


def test_the_same_report_sent_twice_is_one(product: Product) -> None:
    phone, report_id, draft = Phone(product), uuid.uuid4(), factories.draft()
    with product.paused("worker"):
        first, second = phone.file(draft, report_id), phone.file(draft, report_id)
        assert (first.status_code, second.status_code) == (201, 200)
        assert traces(product, report_id) == ONCE
    assert _without_signatures(first.json()) == _without_signatures(second.json())


def test_the_same_report_ten_times_at_once_over_both_web_workers_is_one(product: Product) -> None:
    connections = connections_to_each_web_worker(product, 5)
    with product.paused("worker"):
        for _round in range(5):
            phone, report_id, draft = Phone(product), uuid.uuid4(), factories.draft()
            answers = _at_once(connections, f"/api/v1/reports/{report_id}", draft, phone.headers)
            assert sorted(status for status, _body in answers) == [200] * 9 + [201]
            assert {(body["id"], body["code"]) for _status, body in answers} == {
                (str(report_id), phone.read(str(report_id)).json()["code"])
            }
            assert traces(product, report_id) == ONCE


def test_a_report_whose_answer_a_kill_of_the_web_server_swallowed_is_one(product: Product) -> None:
    phone, report_id, draft = Phone(product), uuid.uuid4(), factories.draft()
    outcome: list[object] = []
    with product.paused("worker"):
        with commits_unanswered(product):
            sender = threading.Thread(target=lambda: outcome.append(_status_or_error(phone, draft, report_id)))
            sender.start()
            wait_until(lambda: unanswered(product), "the report is committed")
            product.kill("granian")
            sender.join(timeout=30)
        assert outcome == [requests.ConnectionError]
        wait_until(lambda: traces(product, report_id) == ONCE, "the committed report is seen")

        wait_until(product.is_ready, "the web server is back")
        again = phone.file(draft, report_id)
        assert again.status_code == 200
        assert again.json()["id"] == str(report_id)
        assert traces(product, report_id) == ONCE


def test_a_move_whose_answer_was_lost_is_made_once(product: Product, official: Callable[[str], dict[str, str]]) -> None:
    report = Phone(product).file_one()
    path = f"/api/v1/operations/reports/{report['id']}/moves/{uuid.uuid4()}"
    headers = {**official("intake"), "If-Match": '"1"'}
    with commits_unanswered(product):
        hung_up = http.client.HTTPConnection("127.0.0.1", product.port)
        hung_up.request("PUT", path, json.dumps({"to": "accepted"}), {**headers, "Content-Type": "application/json"})
        wait_until(lambda: unanswered(product), "the move is committed")
        hung_up.close()
    wait_until(lambda: traces(product, report["id"]).history == 2, "the committed move is seen")

    again = requests.put(product.url + path, json={"to": "accepted"}, headers=headers, timeout=30)
    assert again.status_code == 200, again.text
    moved = again.json()
    assert (moved["state"], moved["version"], again.headers["ETag"].partition(":")[0].strip('"')) == (
        "accepted",
        2,
        "2",
    )
    assert [(line["from_state"], line["state"]) for line in moved["history"]] == [
        (None, "submitted"),
        ("submitted", "accepted"),
    ]
    assert traces(product, report["id"]).events == 2


def _at_once(
    connections: list[http.client.HTTPConnection], path: str, content: dict[str, Any], headers: dict[str, str]
) -> list[tuple[int, dict[str, Any]]]:
    """PUT the same over every connection at the same moment; status and body of each answer."""
    start = threading.Barrier(len(connections))
    answers: list[tuple[int, dict[str, Any]]] = []

    def send(connection: http.client.HTTPConnection) -> None:
        start.wait(timeout=30)
        connection.request("PUT", path, json.dumps(content), {**headers, "Content-Type": "application/json"})
        answer = connection.getresponse()
        answers.append((answer.status, json.loads(answer.read())))

    senders = [threading.Thread(target=send, args=(connection,)) for connection in connections]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(timeout=60)
    return answers


def _status_or_error(phone: Phone, draft: dict[str, Any], report_id: uuid.UUID) -> object:
    try:
        return phone.file(draft, report_id).status_code
    except requests.RequestException as error:
        return type(error)


def _without_signatures(report: dict[str, Any]) -> dict[str, Any]:
    """Signed photo addresses differ from one answer to the next."""
    return {name: value for name, value in report.items() if name != "media"}
