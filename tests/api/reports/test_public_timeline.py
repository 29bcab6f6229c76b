"""What strangers read in the timeline of a published report: that it moved, and the answer. Nothing else."""

from typing import Any

from flask import Flask

from tests.factories import ANSWER, file_report, move, official, phone, stranger

TO_THE_REPORTER = "Thưa chị Lan ở số 12, việc này không thuộc thẩm quyền."


def test_words_meant_for_the_reporter_do_not_come_out_with_a_later_publication(app: Flask) -> None:
    reporter, boss = phone(app), official(app, "intake", "focal", "handler", "approver", "leader")
    report = file_report(reporter)
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("rejected", {"note": TO_THE_REPORTER}),
        ("submitted", {"note": "Xem lại theo đơn của chị Lan."}),
        ("accepted", {"publish": True}),
        ("assigned", {}),
        ("in_progress", {}),
        ("answered", ANSWER),
        ("resolved", {}),
    )
    for to, wish in steps:
        assert move(boss, report["id"], to, **wish).status_code == 201
    address = f"/api/v1/reports/{report['id']}"

    seen, own = stranger(app).get(address).json, reporter.get(address).json

    assert seen is not None
    assert own is not None
    assert [line["text"] for line in seen["timeline"] if line["text"]] == [ANSWER["public_answer"]]
    assert TO_THE_REPORTER in [line["text"] for line in own["timeline"]]
