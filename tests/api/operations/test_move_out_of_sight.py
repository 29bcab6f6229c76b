"""A move that takes a report out of what its mover sees: commune intake hands it to another agency."""

import uuid
from typing import Any

import pytest
from flask import Flask

from tests.factories import Caller, file_report, move, official, phone

HERE = "ubnd-22366"
ELSEWHERE = "so-xay-dung"


@pytest.fixture
def report(app: Flask) -> dict[str, Any]:
    return file_report(phone(app))


def hand_over(by: Caller, report_id: str, move_id: uuid.UUID) -> Any:
    address = f"/api/v1/operations/reports/{report_id}/moves/{move_id}"
    return by.put(address, json={"to": "accepted", "agency": ELSEWHERE}, headers={"If-Match": "*"})


def test_it_is_made_and_answered(app: Flask, report: dict[str, Any]) -> None:
    response = hand_over(official(app, "intake", agency=HERE), report["id"], uuid.uuid4())

    assert response.status_code == 201, response.json
    assert (response.json["state"], response.json["agency"]["code"]) == ("accepted", ELSEWHERE)
    assert response.json["moves"] == []
    there = official(app, "focal", agency=ELSEWHERE).get(f"/api/v1/operations/reports/{report['id']}")
    assert there.json is not None
    assert there.json["state"] == "accepted"


def test_sent_again_after_a_lost_answer_it_is_answered_again(app: Flask, report: dict[str, Any]) -> None:
    intake, move_id = official(app, "intake", agency=HERE), uuid.uuid4()
    hand_over(intake, report["id"], move_id)

    again = hand_over(intake, report["id"], move_id)

    assert again.status_code == 200, again.json
    assert again.json["version"] == 2


def test_it_opens_nothing_of_what_happens_there_later(app: Flask, report: dict[str, Any]) -> None:
    intake, move_id = official(app, "intake", agency=HERE), uuid.uuid4()
    hand_over(intake, report["id"], move_id)
    assert intake.get(f"/api/v1/operations/reports/{report['id']}").status_code == 404
    assert move(official(app, "focal", agency=ELSEWHERE), report["id"], "assigned", note="Nội bộ").status_code == 201

    assert hand_over(intake, report["id"], move_id).status_code == 404


def test_the_id_of_somebody_elses_move_opens_nothing(app: Flask, report: dict[str, Any]) -> None:
    move_id = uuid.uuid4()
    hand_over(official(app, "intake", agency=HERE), report["id"], move_id)

    stranger = official(app, "intake", agency="ubnd-22333")

    assert hand_over(stranger, report["id"], move_id).status_code == 404
