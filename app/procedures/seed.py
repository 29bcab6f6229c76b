"""The catalogue every installation starts with: the nation's records and the words people use for them."""

import csv
import uuid
from pathlib import Path

import orjson

from app.procedures import queries, service
from app.procedures.service import Changes

DATA = Path(__file__).parent / "data"
SHIPPED = "shipped"
"""Who wrote the synonyms that come along."""
WRITER, APPROVER = "demo: Trần Thị Soạn", "demo: Nguyễn Văn Duyệt"
NAMESPACE = uuid.UUID("a3c6f5b2-7c1e-5a66-9d0b-0a9b8a3c5f41")


def seed() -> Changes:
    """Import the records and add the synonyms that come along. Safe to run at every start."""
    changes = service.import_records()
    with (DATA / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["phrase"], _meanings(row["means"]), row["note"] or None) for row in csv.DictReader(file)]
    service.add_synonyms(rows, by=SHIPPED)
    return changes


def publish_demo() -> None:
    """Publish the commonest procedures with what their records lack, as two people would. Never in production.

    Every figure names its basis; the names of steps and the province's own promises are marked as made up. An article
    that no record of the nation names, and whose text was not at hand, says so: "chưa đối chiếu với văn bản".
    """
    for each in orjson.loads((DATA / "demo.json").read_bytes()):
        code = each["code"]
        if queries.published(code) is not None:
            continue
        added, citations = each["content"], each["citations"]
        overlay_id = uuid.uuid5(NAMESPACE, code)
        service.write_overlay(overlay_id, code=code, content=added, citations=citations, by=WRITER)
        draft = service.approve_overlay(overlay_id, code=code, by=APPROVER)
        service.publish(draft.id, code=code, by=APPROVER)


def _meanings(text: str) -> list[str]:
    return [meaning.strip() for meaning in text.split("|") if meaning.strip()]
