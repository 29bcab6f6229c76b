"""Many dossiers at once, for measuring: by COPY, with the spread of a year at the province's counters.

Nobody is told of them and no papers are made; everything else is as the counter would have left it.
"""

import random
import uuid
from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from psycopg.types.json import Jsonb
from sqlalchemy.dialects.postgresql import insert

from app.calendar import clocks
from app.calendar.worktime import Unit
from app.dossiers import codes, flow, queries
from app.dossiers.codes import Code
from app.dossiers.draft import searchable
from app.dossiers.kinds import Delivery, EntryKind, StepState
from app.dossiers.models import Dossier, DossierEntry, DossierNumber, DossierStep
from app.dossiers.service.timing import FAR
from app.dossiers.workflow import OPEN, State
from app.kit import clock
from app.kit.db import copy_rows, session
from app.procedures import queries as procedures

if TYPE_CHECKING:
    from app.procedures.models import ProcedureVersion

BATCH = 5_000
YEAR_DAYS, OPEN_DAYS = 365, 9
# Of a hundred dossiers of a year: nearly all are returned, the rest is under way or ended otherwise.
SPREAD = {
    State.RETURNED: 86,
    State.PROCESSING: 6,
    State.ACCEPTED: 3,
    State.RELEASED: 2,
    State.REFUSED: 2,
    State.WITHDRAWN: 1,
}
STATES, SHARES = list(SPREAD), list(SPREAD.values())
FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
]
MIDDLE = ["Thị", "Văn", "Minh", "Thanh", "Ngọc", "Quốc", "Thu", "Đức", "Hồng", "Gia", "Bảo", "Xuân"]
GIVEN = [
    "Hoa",
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hà",
    "Khánh",
    "Lan",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Trang",
    "Uyên",
    "Vinh",
    "Yến",
    "Đạt",
]
COMMON = ("1.001193", "2.000815", "2.000884", "1.000656", "1.000894", "2.000635", "1.004873", "1.004884")


Row = dict[str, Any]


class NothingPublished(Exception):
    """There is no procedure that a dossier could be of: publish one first (`flask seed --demo`)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A published procedure with the route of its first case."""

    code: str
    version_id: uuid.UUID
    name: Jsonb
    case_key: str
    time: tuple[int, Unit] | None
    route: flow.Route


@dataclass(slots=True)
class Loader:
    """Makes rows and writes them, batch by batch. The same seed makes the same spread."""

    kinds: Sequence[Kind]
    counters: Sequence[tuple[uuid.UUID, str]]
    now: datetime
    chance: random.Random
    numbers: Tally[tuple[uuid.UUID, Any]] = field(default_factory=Tally)

    def write(self, count: int) -> None:
        """COPY one batch of dossiers with their steps, clocks and first lines."""
        rows: dict[str, list[Row]] = {table: [] for table in BLANK}
        for _ in range(count):
            for table, made in self.one():
                rows[table].append(made)
        for table, made_rows in rows.items():
            copy_rows(table, made_rows)

    def one(self) -> Iterator[tuple[str, Row]]:
        """The rows of one dossier, each with the table it is for."""
        kind, (agency_id, identifier) = self.chance.choice(self.kinds), self.chance.choice(self.counters)
        state = self.chance.choices(STATES, SHARES)[0]
        dossier = BLANK["dossier"] | {
            "id": self.id(), "content_hash": b"load", "version_id": kind.version_id, "procedure_code": kind.code,
            "procedure_name": kind.name, "case_key": kind.case_key, "components": Jsonb([]), "state": state,
            "receiving_agency_id": agency_id, "competent_agency_id": agency_id, "return_agency_id": agency_id,
            "agency_ids": [agency_id], "received_at": self.received(state), "has_term": kind.time is not None,
            "phone": f"+849{self.chance.randrange(10**8):08d}", "phone_verified": True,
        }  # fmt: skip
        self.name(dossier, identifier)
        if kind.time is not None:
            yield "clock", self.promise(dossier, kind.time)
        self.end(dossier)
        yield "dossier", dossier
        for step in self.steps(dossier, kind.route):
            yield "dossier_step", step
        yield "dossier_entry", self.first_line(dossier)

    def id(self) -> uuid.UUID:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)

    def received(self, state: State) -> datetime:
        """Some time in the last year; what is still open came lately."""
        days = YEAR_DAYS if state not in OPEN else OPEN_DAYS
        return self.now - timedelta(seconds=self.chance.randrange(60, days * 86_400))

    def name(self, dossier: Row, identifier: str) -> None:
        """Whose it is, its code behind those that were given already, and what it is found by."""
        name = " ".join(self.chance.choice(part) for part in (FAMILY, MIDDLE, GIVEN))
        unknown = dict.fromkeys(("birth_date", "sex", "address", "email"))
        applicant = {"name": name, "id_number": f"056{self.chance.randrange(10**9):09d}", **unknown}
        key = (dossier["receiving_agency_id"], codes.day_of(dossier["received_at"]))
        self.numbers[key] += 1
        dossier["code"] = str(Code(identifier, key[1], self.numbers[key]))
        dossier["search"] = searchable(dossier["code"], applicant, dossier["phone"], None)
        dossier["applicant"] = Jsonb(applicant)

    def promise(self, dossier: Row, time: tuple[int, Unit]) -> Row:
        """Its clock; the due time is copied."""
        received_at, agency_id = dossier["received_at"], dossier["competent_agency_id"]
        made = clocks.make(dossier["id"], start=received_at, amount=time[0], unit=time[1], agency_id=agency_id)
        dossier["due_at"] = dossier["promised_at"] = made.due_at
        made.stopped_at = None if dossier["state"] in OPEN else received_at
        return {name: _for_driver(getattr(made, name)) for name in BLANK["clock"]}

    def end(self, dossier: Row) -> None:
        """When it came to its state: most were in time."""
        length = ((dossier["due_at"] or self.now) - dossier["received_at"]) * self.chance.uniform(0.2, 1.1)
        came = min(self.now, dossier["received_at"] + length)
        dossier |= {"state_since": came, "updated_at": came}
        if dossier["state"] in (State.RELEASED, State.RETURNED):
            dossier |= {"released_at": came, "delivery": Delivery.WAITING}
        if dossier["state"] is State.RETURNED:
            dossier |= {"returned_at": came, "delivery": Delivery.HANDED_OVER}

    def steps(self, dossier: Row, route: flow.Route) -> Iterator[Row]:
        """Its steps: all done once it is returned, some of them while it is under way."""
        state = dossier["state"]
        done = _done(state, route)
        at_hand = set(flow.ready(route, done)) if state in OPEN or state is State.RELEASED else set()
        for position, planned in enumerate(route["steps"]):
            key = planned["key"]
            stands = StepState.DONE if key in done else StepState.READY if key in at_hand else StepState.WAITING
            yield BLANK["dossier_step"] | {
                "id": self.id(), "dossier_id": dossier["id"], "key": key, "position": position,
                "name": Jsonb(planned["name"]), "agency_id": dossier["competent_agency_id"], "role": planned["role"],
                "lead": key == route["lead"], "state": stands, "queue_at": dossier["due_at"] or FAR,
                "ready_at": dossier["received_at"] if stands is not StepState.WAITING else None,
                "done_at": dossier["state_since"] if stands is StepState.DONE else None,
            }  # fmt: skip

    def first_line(self, dossier: Row) -> Row:
        return BLANK["dossier_entry"] | {
            "id": self.id(), "dossier_id": dossier["id"], "version": 1, "kind": EntryKind.RECEIVED,
            "from_state": State.DRAFT, "state": State.ACCEPTED, "author_kind": "system", "changes": Jsonb({}),
            "agency_id": dossier["receiving_agency_id"], "content_hash": b"load", "written_at": dossier["received_at"],
        }  # fmt: skip


def _blank(model: Any) -> Row:
    """A row with the defaults that are values; what is made anew for each row is filled in there."""
    columns = model.__table__.columns
    return {c.key: c.default.arg if c.default is not None and c.default.is_scalar else None for c in columns}


# The calendar keeps its table to itself, so its columns are named here.
_CLOCK = "subject_id clock amount unit agency_id cut_off started_at stopped_at due_at reason_missing"
BLANK: dict[str, Row] = {
    "dossier": _blank(Dossier),
    "clock": dict.fromkeys(_CLOCK.split()),
    "dossier_step": _blank(DossierStep),
    "dossier_entry": _blank(DossierEntry),
}


def _done(state: State, route: flow.Route) -> set[str]:
    keys = {step["key"] for step in route["steps"]}
    if state is State.RETURNED:
        return keys
    if state is State.RELEASED:
        return keys - flow.returning(route)
    first = set(flow.acceptance(route))
    further = first | set(flow.ready(route, first)[:1])
    return further if state is State.PROCESSING and not flow.is_worked_out(route, further) else first


def load(count: int, *, seed: int = 20261121) -> None:
    """Add so many dossiers. Raises NothingPublished. Never commits."""
    loader = Loader(_kinds(), _counters(), clock.now(), random.Random(seed), _numbers())  # noqa: S311  (no secret)
    for start in range(0, count, BATCH):
        loader.write(min(BATCH, count - start))
    _keep(loader.numbers)


def _kinds() -> list[Kind]:
    found = [version for code in COMMON if (version := procedures.published(code)) is not None]
    if not found:
        raise NothingPublished
    return [_kind(version) for version in found]


def _kind(version: "ProcedureVersion") -> Kind:
    name, case = version.content["name"], version.content["cases"][0]["key"]
    shown = {"vi": name["vi"], "en": name.get("en") or name["vi"]}
    route = version.route(case) or flow.PLAIN
    return Kind(version.procedure_code, version.id, Jsonb(shown), case, version.time_of(case), route)


def _counters() -> list[tuple[uuid.UUID, str]]:
    return [(each.agency_id, each.identifier) for each in queries.counters()]


def _numbers() -> Tally[tuple[uuid.UUID, Any]]:
    return Tally({(each.agency_id, each.day): each.last for each in session.query(DossierNumber)})


def _keep(numbers: Tally[tuple[uuid.UUID, Any]]) -> None:
    """The counters go on behind what was loaded."""
    rows = [{"agency_id": agency, "day": day, "last": last} for (agency, day), last in numbers.items()]
    fresh = insert(DossierNumber)
    session.execute(
        fresh.on_conflict_do_update(index_elements=["agency_id", "day"], set_={"last": fresh.excluded.last}), rows
    )


def _for_driver(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict) else value
