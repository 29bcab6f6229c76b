"""kill -9 of the worker in the middle of a job, of the supervisor alone, and of every process at once."""

import threading
import uuid
from collections.abc import Callable

import psutil
import pytest
import requests

from app.kit import processes
from tests.support.ledger import traces
from tests.support.phone import Phone
from tests.support.product import Product, wait_until
from tests.support.push_service import PushService, Reply

pytestmark = pytest.mark.faults


def test_a_push_whose_worker_is_killed_in_the_middle_arrives_by_another(
    product: Product, official: Callable[[str], dict[str, str]]
) -> None:
    held = threading.Event()
    with PushService() as service:
        service.replies.append(Reply(hold=held))
        phone = Phone(product)
        phone.subscribe(service.browser().subscription)
        report = phone.file_one()
        _accept(product, report["id"], official("intake"))
        first = service.wait_for(1)[0]

        product.kill("worker")
        held.set()

        # A worker counts as dead after ten seconds without a sign of life; then its jobs are another's.
        again = service.wait_for(2, within=40)[1]
        assert again.payload["id"] == first.payload["id"]
        assert (again.payload["tag"], again.headers["topic"]) == (first.payload["tag"], first.headers["topic"])
        wait_until(lambda: _messages(product, report["id"], "sent") == 1, "the message is noted as sent")
        wait_until(lambda: not _push_jobs(product), "the job is done")
        assert _messages(product, report["id"]) == 1
        assert (service.complaints, service.arrivals) == ([], 2)


def test_a_killed_supervisor_takes_everything_with_it_and_the_next_start_works(product: Product) -> None:
    report = Phone(product).file_one()
    assert product.process is not None
    below = product.processes()
    product.process.kill()
    product.process.wait(timeout=10)

    wait_until(lambda: not _alive(below) and not _left_behind(product), "all its processes are gone", seconds=20)
    product.start()
    assert traces(product, report["id"]).reports == 1


def test_after_everything_was_killed_at_once_what_was_accepted_is_there_and_jobs_go_on(product: Product) -> None:
    phone, number = Phone(product), "0905 123 456"
    with product.paused("worker"):
        filed = [phone.file_one()["id"] for _ in range(5)]
        asked = requests.post(f"{product.url}/api/v1/auth/codes", json={"phone": number}, timeout=30)
        assert asked.status_code == 202
        killed = product.kill_everything()
    wait_until(lambda: not _alive(killed) and not _left_behind(product), "no process is left", seconds=20)

    product.start()
    assert [phone.read(report_id).status_code for report_id in filed] == [200] * 5
    wait_until(lambda: any(m["to"] == "+84905123456" for m in product.messages()), "the code that was queued")
    wait_until(lambda: all(traces(product, each).jobs == 0 for each in filed), "the events that were queued")
    assert all(traces(product, each).history == traces(product, each).events == 1 for each in filed)


def _accept(product: Product, report_id: str, headers: dict[str, str]) -> None:
    path = f"/api/v1/operations/reports/{report_id}/moves/{uuid.uuid4()}"
    answer = requests.put(product.url + path, json={"to": "accepted"}, headers={**headers, "If-Match": "*"}, timeout=30)
    assert answer.status_code == 201, answer.text


def _messages(product: Product, report_id: str, state: str | None = None) -> int:
    query = "SELECT count(*) FROM push_message WHERE subject_id = %s AND (%s::text IS NULL OR state = %s)"
    return product.count(query, report_id, state, state)


def _push_jobs(product: Product) -> int:
    return product.count("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'push.deliver'")


def _alive(which: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in which if _runs(one)]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it ended between the two questions
        return False


def _left_behind(product: Product) -> list[int]:
    return processes.supervised(product.data_dir) + processes.working_in(product.data_dir / "postgres", "postgres")
