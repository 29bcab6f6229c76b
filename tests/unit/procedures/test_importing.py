"""Importing twice changes nothing; a changed record makes a draft and leaves the published version alone."""

import lzma
from pathlib import Path

import orjson
import pytest

from app.kit.db import session as current
from app.procedures import queries, seed, service
from app.procedures.service import importing

CODE = "1.004873"


@pytest.fixture
def some(tmp_path: Path) -> tuple[Path, list[dict]]:
    with lzma.open(importing.RECORDS) as lines:
        records = [orjson.loads(line) for line in lines]
    return tmp_path / "records.jsonl.xz", [record for record in records if record["field"] == "Hộ tịch"]


def write(file: Path, records: list[dict]) -> Path:
    file.write_bytes(lzma.compress(b"".join(orjson.dumps(record) + b"\n" for record in records)))
    return file


def test_the_same_records_again_change_nothing(session):
    before = queries.stamp()
    changes = service.import_records()
    assert (changes.added, changes.changed, changes.gone, changes.same) == ([], [], [], 2849)
    assert queries.stamp() == before


def test_what_changed_waits_for_a_person_and_what_is_gone_is_put_away(session, some):
    file, records = some
    seed.publish_demo()
    service.import_records(write(file, records))
    published = queries.published(CODE)
    changed = [{**each, "steps": "Trình tự mới"} if each["code"] == CODE else each for each in records[1:]]

    changes = service.import_records(write(file, changed))
    current.expire_all()

    assert (changes.changed, changes.gone, changes.same) == ([CODE], [records[0]["code"]], len(records) - 2)
    assert queries.published(CODE).id == published.id
    newest = queries.versions(CODE)[0]
    assert newest.content["steps_text"] == "Trình tự mới"
    assert newest.legal_time == {"amount": 3, "unit": "working_days"}, "what people added is kept"
    assert queries.shown(records[0]["code"]) is None


def test_the_demo_publishes_what_it_cites_and_joins_two_agencies(session):
    seed.publish_demo()
    seed.publish_demo()

    birth, copy = queries.published("1.001193"), queries.published("2.000815")
    assert birth.time_of("chung") == (2, "working_hours")
    assert birth.time_of("lien-thong") == (20, "days")
    assert birth.cut_off == copy.cut_off == "15:00"
    assert copy.express
    forks = [step for step in birth.route("lien-thong")["steps"] if len(step["next"]) == 2]
    assert [step["key"] for step in forks] == ["khai-sinh"]
    cited = {each["field"] for each in birth.source["citations"]}
    assert {"legal_time", "committed_time", "cut_off", "cases", "routes"} <= cited
