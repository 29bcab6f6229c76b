"""The nation's records, brought into the database. The same records twice change nothing."""

import hashlib
import lzma
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import insert, update
from sqlalchemy.dialects import postgresql

from app.kit import clock, text
from app.kit.db import session
from app.procedures import overlays, queries, records
from app.procedures.kinds import ClockPolicy, FilingChannel, SystemOfRecord, VersionState
from app.procedures.models import Procedure, ProcedureVersion
from app.procedures.service.stamp import count_up

RECORDS = Path(__file__).parent.parent / "data" / "records.jsonl.xz"
IMPORT = "import"
"""Who writes an imported draft; any administrator may publish it."""
PORTION = 250
SORTED = 60
"""Characters of a name that order the list; the key goes into cursors, and names have up to 800."""

Read = tuple[dict[str, Any], bytes]
"""A record, and the hash of its line."""


@dataclass(slots=True)
class Changes:
    """What an import did, by code; `same` counts."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    same: int = 0


def import_records(file: Path = RECORDS) -> Changes:
    """Add what is new, make a new draft of what changed, put away what the file no longer has.

    A published version stays published, whatever the record says now: the new draft waits for a person.
    """
    digest = _hash(file.read_bytes())
    known = queries.record_hashes()
    if known and queries.imported() == digest:
        return Changes(same=len(known))
    changes, numbers, seen = Changes(), queries.last_numbers(), set[str]()
    for portion in _portions(file):
        wanted = [(record, line) for record, line in portion if known.get(record["code"]) != line]
        seen |= {record["code"] for record, _line in portion}
        changes.same += len(portion) - len(wanted)
        _write(wanted, numbers)
        for record, _line in wanted:
            (changes.changed if record["code"] in known else changes.added).append(record["code"])
    changes.gone = sorted(known.keys() - seen)
    session.execute(update(Procedure).where(Procedure.code.in_(changes.gone)).values(active=False))
    count_up(imported=digest)
    return changes


def _portions(file: Path) -> Iterator[list[Read]]:
    """The records in portions: the whole file is 21 MB."""
    with lzma.open(file) as lines:
        pairs = ((orjson.loads(line), _hash(line)) for line in lines)
        while portion := list(islice(pairs, PORTION)):
            yield portion


def _hash(content: bytes) -> bytes:
    return hashlib.blake2b(content + records.RULES, digest_size=16).digest()


def _write(wanted: Sequence[Read], numbers: dict[str, int]) -> None:
    if not wanted:
        return
    rows = postgresql.insert(Procedure).values([_procedure(record, line) for record, line in wanted])
    kept = {"code", "current_version_id"}
    replaced = {column.name: rows.excluded[column.name] for column in Procedure.__table__.c if column.name not in kept}
    session.execute(rows.on_conflict_do_update(index_elements=["code"], set_=replaced))
    session.execute(insert(ProcedureVersion), [_draft(record, numbers) for record, _line in wanted])


def _procedure(record: dict[str, Any], line: bytes) -> dict[str, Any]:
    return {
        "code": record["code"],
        "name": records.name(record),
        "sort_key": text.sort_key(records.name(record)[:SORTED]),
        "field": record["field"],
        "ministry": record["ministry"],
        "levels": record["levels"],
        "keywords": records.keywords(record),
        "for_people": records.for_people(record),
        "record_hash": line,
        "current_version_id": None,
        "active": True,
    }


def _draft(record: dict[str, Any], numbers: dict[str, int]) -> dict[str, Any]:
    """A new draft as the record says now, with what approved people have added to it."""
    code = record["code"]
    numbers[code] = numbers.get(code, 0) + 1
    columns = _defaults() | records.read(record)
    if numbers[code] > 1:
        for added in queries.overlays(code):
            if added.approved_by is not None:
                columns = overlays.apply(columns, added.content, added.citations)
    return columns | {
        "id": uuid.uuid4(),
        "procedure_code": code,
        "number": numbers[code],
        "state": VersionState.DRAFT,
        "created_by": IMPORT,
        "created_at": clock.now(),
    }


def _defaults() -> dict[str, Any]:
    return {
        "filing_channel": FilingChannel.COUNTER,
        "system_of_record": SystemOfRecord.HERE,
        "committed_time": None,
        "clock_policy": ClockPolicy.RESTART,
        "cut_off": None,
        "express": False,
    }
