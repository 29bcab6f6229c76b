"""Loaded reports as the rows of their tables."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from h3.api import basic_int as h3
from psycopg.types.json import Jsonb

from app.calendar import clocks
from app.kit import text
from app.reports import views
from app.reports.catalogue import Catalogue, Kind, Office
from app.reports.draft import CELL_RESOLUTION
from app.reports.kinds import EntryKind, LocationSource
from app.reports.load import codes, life, words
from app.reports.load.land import Land, Spot
from app.reports.load.life import Official, Step
from app.reports.load.source import Request
from app.reports.models import Report, ReportEntry
from app.reports.models.derived import derive
from app.reports.workflow import ANSWER_OUT, OPEN, REPORTER, Publication, Publicity, State

Row = dict[str, Any]
OWNER = b"load"
"""In place of a reporter: the hash of no secret there could be."""
HIDDEN = 0.03
"""What intake keeps back of what could be public."""
# The calendar keeps its table to itself, so its columns are named here.
_CLOCK = "subject_id clock amount unit agency_id cut_off started_at stopped_at due_at reason_missing"


def _blank(model: Any) -> Row:
    """A row with the defaults that are values."""
    columns = model.__table__.columns
    return {c.key: c.default.arg if c.default is not None and c.default.is_scalar else None for c in columns}


BLANK = {"report": _blank(Report), "report_entry": _blank(ReportEntry)}


@dataclass(slots=True)
class Maker:
    """Makes the rows of reports. The same seed makes the same ones."""

    known: Catalogue
    land: Land
    officials: Sequence[Official]
    now: datetime
    chance: random.Random

    def rows(self, requests: Sequence[Request], first: int) -> dict[str, list[Row]]:
        """The rows by table, in the order in which they may be written; `first` is the number of the first report."""
        tables: dict[str, list[Row]] = {"report": [], "clock": [], "report_entry": []}
        for number, request in enumerate(requests, start=first):
            for table, row in self._one(request, number):
                tables[table].append(row)
        return tables

    def _one(self, request: Request, number: int) -> Iterator[tuple[str, Row]]:
        kind = self.known.kinds[words.category(request.type)]
        spot = self.land.moved(request.place, request.round, number)
        office = self.known.route(kind, spot.commune)
        steps = life.steps(request, self.now, self.chance)
        report = self._report(request, number, kind, office, spot)
        self._move_on(report, kind, steps)
        yield "clock", self._clock(report, kind, steps)
        self._show(report)
        yield "report", {name: _for_driver(value) for name, value in report.items()}
        for version, step in enumerate([Step(State.SUBMITTED, request.opened), *steps], start=1):
            yield "report_entry", self._entry(report, office, step, version, steps)

    def _report(self, request: Request, number: int, kind: Kind, office: Office, spot: Spot) -> Row:
        said, address = words.text(kind.code, self.chance)
        code = codes.code(number)
        placed = spot.lat is not None and spot.lon is not None
        return BLANK["report"] | {
            "id": self._id(), "code": code, "secret_hash": OWNER, "content_hash": OWNER, "category_code": kind.code,
            "urgent": kind.urgent,
            "text": said, "answers": {}, "search": text.plain(f"{code} {said} {address}"), "address": address,
            "location_source": LocationSource.PIN if placed else LocationSource.COMMUNE, "lat": spot.lat,
            "lon": spot.lon, "commune": spot.commune, "publicity": kind.publicity,
            "cell": h3.latlng_to_cell(spot.lat, spot.lon, CELL_RESOLUTION) if placed else None,
            "seen_at": request.opened, "filed_at": request.opened, "agency_id": office.id,
        }  # fmt: skip

    def _move_on(self, report: Row, kind: Kind, steps: Sequence[Step]) -> None:
        """What the steps made of it."""
        last = steps[-1] if steps else Step(State.SUBMITTED, report["filed_at"])
        report |= {"state": last.state, "state_since": last.at, "updated_at": last.at, "version": len(steps) + 1}
        if any(step.state is State.ASSIGNED for step in steps):
            report["assignee_id"] = self.chance.choice(self.officials).id
        if any(step.state is State.ANSWERED for step in steps):
            report["public_answer"] = words.answer(self.chance)
            report["no_photo_reason"] = words.no_photo() if kind.after_photo_required else None
        settled = [step.at for step in steps if step.state is State.RESOLVED]
        report["settled_at"] = settled[0] if settled else None

    def _show(self, report: Row) -> None:
        """Published as intake would, with what follows from that."""
        may = report["publicity"] != Publicity.NEVER
        taken = report["state"] not in (State.SUBMITTED, State.REJECTED)
        shown = may and taken and self.chance.random() >= HIDDEN
        report["publication"] = Publication.PUBLIC if shown else Publication.HIDDEN
        row = SimpleNamespace(**report)
        row.shown_lat, row.shown_lon = views.shown_position(row)
        derive(row)
        report |= vars(row)

    def _clock(self, report: Row, kind: Kind, steps: Sequence[Step]) -> Row:
        """Its clock; the due time is copied."""
        handle = kind.deadline["handle"]
        made = clocks.make(
            report["id"], start=report["filed_at"], amount=handle["amount"], unit=handle["unit"],
            agency_id=report["agency_id"],
        )  # fmt: skip
        report["due_at"], report["due_note"] = made.due_at, made.reason_missing
        stopped = [step.at for step in steps if step.state not in OPEN]
        made.stopped_at = stopped[0] if stopped and report["state"] not in OPEN else None
        return {name: _for_driver(getattr(made, name)) for name in _CLOCK.split()}

    def _entry(self, report: Row, office: Office, step: Step, version: int, steps: Sequence[Step]) -> Row:
        role = life.WHO.get(step.state, REPORTER)
        before = None if version == 1 else (State.SUBMITTED, *(s.state for s in steps))[version - 2]
        return BLANK["report_entry"] | {
            "id": self._id(), "report_id": report["id"], "version": version, "from_state": before,
            "kind": EntryKind.FILED if version == 1 else EntryKind.MOVED, "state": step.state, "agency": office.code,
            "author_kind": REPORTER if role == REPORTER else "official",
            "author_role": None if role == REPORTER else role,
            "author_id": report["assignee_id"] if role == "handler" else None,
            "public_text": _public_text(step.state, report), "changes": Jsonb({}), "content_hash": OWNER,
            "written_at": step.at,
        }  # fmt: skip

    def _id(self) -> uuid.UUID:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)


def _public_text(state: State, report: Row) -> str | None:
    if state is State.REJECTED:
        return words.refusal()
    return report["public_answer"] if state in ANSWER_OUT else None


def _for_driver(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict) else value
