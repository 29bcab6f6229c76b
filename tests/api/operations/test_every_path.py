"""Every move of the table, through the API: made by everybody who may, refused to everybody else, from every standing.

The standings are found by walking: from a filed report every move that the API makes is made, and from where that leads
again, until no standing is new. A savepoint takes each step back, so one report serves for all of them.
"""

import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import Connection, text

from app.kit import clock
from app.reports.models import ExternalLink, Report
from app.reports.workflow import EXTERNAL, MOVES, REPORTER, SYSTEM, Act, Field, Move, Standing, State
from tests.factories import file_report, official, phone, stranger

ROLES = ("intake", "focal", "handler", "approver", "leader", "restricted", "administrator", "clerk", "helper")
THERE = "dien-luc"
WORDS = {
    Field.NOTE: "Có lý do rõ ràng",
    Field.PUBLIC_ANSWER: "Đã thay bóng đèn mới, đèn sáng lại từ tối nay.",
    Field.AGENCY: "",
    Field.RECEIVER: "Ủy ban Kiểm tra",
    Field.RECEIPT: "Biên nhận 17",
    Field.DECLINES: True,
}
Key = tuple[str, str | None, bool, bool, frozenset[str]]


class Walker:
    """Walks one report through the API, and takes every step back."""

    def __init__(self, app: Flask, connection: Connection, category: str) -> None:
        self.connection = connection
        self.waived = category == "den-duong"
        self.reporter = phone(app)
        self.outside = stranger(app)
        self.officials = {role: official(app, role) for role in ROLES}
        self.target = file_report(phone(app), category=category)["id"]
        self.report = file_report(self.reporter, category=category)["id"]
        self.seen: set[Key] = set()
        self.made: set[Move] = set()

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        savepoint = self.connection.begin_nested()
        try:
            yield
        finally:
            savepoint.rollback()

    def row(self) -> Any:
        columns = "state, resume_state, bounces, parts, agency_id"
        return self.connection.execute(text(f"SELECT {columns} FROM report WHERE id = '{self.report}'")).one()

    def once_made(self) -> frozenset[tuple[str, str]]:
        lines = "SELECT from_state, state FROM report_entry WHERE from_state IS NOT NULL AND report_id = :id"
        made = {(of, to) for of, to in self.connection.execute(text(lines), {"id": self.report})}
        return frozenset((m.of.value, m.to.value) for m in MOVES if m.once and (m.of, m.to) in made)

    def key(self) -> Key:
        """What of a standing decides about moves."""
        row = self.row()
        bounced = row.state in ("accepted", "in_progress", "forwarded") and row.bounces > 0
        once = frozenset(to for of, to in self.once_made() if of == row.state)
        return (row.state, row.resume_state, bounced, row.parts > 0, once)

    def moves(self) -> list[Move]:
        """What the table says of the report as it stands, whoever may."""
        row = self.row()
        resume = State(row.resume_state) if row.resume_state else None
        stands = Standing(resume, row.bounces, row.parts, False, timedelta(0))
        once = self.once_made()
        return [
            m
            for m in MOVES
            if m.of == row.state
            and stands.lets(m)
            and not (m.takes_back_parts and self.parts_answered())
            and (self.waived or not m.waived_only)
            and not (m.once and (m.of.value, m.to.value) in once)
        ]

    def parts_answered(self) -> bool:
        """What somebody has answered is not taken back."""
        parts = "SELECT count(*) FROM report WHERE parent_id = :id AND public_answer IS NOT NULL"
        return bool(self.connection.execute(text(parts), {"id": self.report}).scalar())

    def ask(self, role: str, to: State, wish: dict[str, Any]) -> Any:
        address = f"/api/v1/operations/reports/{self.report}/moves/{uuid.uuid4()}"
        return self.officials[role].put(address, json={"to": to.value, **wish}, headers={"If-Match": "*"})

    def do(self, act: Act, wish: dict[str, Any]) -> Any:
        address = f"/api/v1/reports/{self.report}/moves/{uuid.uuid4()}"
        return self.reporter.put(address, json={"act": act.value, **wish})

    def wish(self, move: Move) -> dict[str, Any]:
        wish = {field.value: WORDS[field] for field in move.needs if field in WORDS}
        if Field.AGENCY in wish:
            wish["agency"] = self.other_agency()
        if Field.INTO in move.needs:
            wish["into"] = self.target
        if Field.PARTS in move.needs:
            wish["parts"] = [{"id": str(uuid.uuid4()), "agency": code} for code in ("ubnd-22366", THERE)]
        if move.shows_work and Field.PUBLIC_ANSWER in move.needs:
            wish["no_photo_reason"] = "Trời tối, chụp không rõ."
        if move.amends:
            wish |= {"category": "lan-chiem-via-he"} if Field.CATEGORY in move.may else {"publish": False}
        return wish

    def other_agency(self) -> str:
        """One that does not have the report."""
        code = "SELECT agency.code FROM agency JOIN report ON agency_id = agency.id WHERE report.id = :id"
        here = self.connection.execute(text(code), {"id": self.report}).scalar()
        return next(code for code in (THERE, "ubnd-22366") if code != here)

    def make(self, move: Move) -> None:
        """Make a move by whoever may; the system's by what makes it."""
        if move.act is not None:
            response = self.do(move.act, self.wish(move))
        elif move.who == {SYSTEM}:
            return self.finish_parts(move)
        elif move.who == {EXTERNAL}:
            return self.answer_from_outside(move)
        else:
            response = self.ask(min(move.who - {SYSTEM, EXTERNAL}), move.to, self.wish(move))
        assert response.status_code == 201, (move, response.json)
        self.made.add(move)
        return None

    def answer_from_outside(self, move: Move) -> None:
        """An agency without a desk answers by its signed address; here whichever agency has the report is asked."""
        from app.kit.db import session, unit_of_work
        from app.reports import queries
        from app.reports.service import external

        with unit_of_work():
            report = session.get_one(Report, uuid.UUID(self.report))
            asked = queries.newest_move(report.id, report.state)
            assert asked is not None
            link = ExternalLink(id=uuid.uuid4(), report_id=report.id, entry_id=asked.id, agency_id=report.agency_id)
            link.made_at, link.expires_at = clock.now(), clock.now() + external.GOOD_FOR
            session.add(link)
            session.flush()
            address = f"/answer/{external.token(link)}"
        response = self.outside.open("POST", address, data={"answer": WORDS[Field.PUBLIC_ANSWER], "why": "Trời tối"})
        assert (response.status_code, self.row().state) == (200, move.to.value)
        self.made.add(move)

    def finish_parts(self, move: Move) -> None:
        """Bring the parts where the whole is to follow, past the moves that are tested elsewhere."""
        part = {State.RESOLVED: "resolved", State.CLOSED: "closed", State.REJECTED: "rejected", State.SPLIT: "reopened"}
        self.connection.execute(
            text("UPDATE report SET state = :s, public_answer = 'Xong', assignee_id = :a WHERE parent_id = :p"),
            {"s": part[move.to], "p": self.report, "a": self.officials["handler"].account_id},
        )
        from app.kit.db import unit_of_work
        from app.reports import queries
        from app.reports.service import following

        with unit_of_work():
            following.follow(queries.parts_of(uuid.UUID(self.report))[0])
        assert self.row().state == move.to
        self.made.add(move)

    def check(self) -> None:
        """Every role asks for every state: what the table gives is made, all else is refused with what is allowed."""
        moves = self.moves()
        sealed = self.row().state in ("restricted", "handed_over")
        here = [role for role in ROLES if (role == "restricted") is sealed and role != "helper"]
        for role in set(ROLES) - set(here):
            assert self.ask(role, State.ACCEPTED, {"note": "Thử"}).status_code == 404
        forwarded = self.row().state == "forwarded"
        for role, to, declines in itertools.product(here, State, (False, True) if forwarded else (False,)):
            found = [m for m in moves if m.to is to and role in m.who and (Field.DECLINES in m.needs) is declines]
            with self.taken_back():
                response = self.ask(role, to, self.wish(found[0]) if found else {"declines": True} if declines else {})
                if found:
                    assert response.status_code == 201, (self.key(), role, to, response.json)
                    self.made.add(found[0])
                else:
                    assert (response.status_code, response.json["code"]) == (409, "move_not_allowed"), (role, to)
        self.check_reporter(moves)

    def check_reporter(self, moves: list[Move]) -> None:
        mine = {m.act: m for m in moves if REPORTER in m.who}
        shown: Any = self.reporter.get(f"/api/v1/reports/{self.report}").json
        assert {m["act"] for m in shown["moves"]} == {act.value for act in mine if act}
        for act in Act:
            with self.taken_back():
                response = self.do(act, self.wish(mine[act]) if act in mine else {"note": "Thử"})
                if act in mine:
                    assert (response.status_code, response.json["state"]) == (201, mine[act].to.value)
                else:
                    assert (response.status_code, response.json["code"]) == (409, "act_not_allowed"), act

    def walk(self, left: int = 14) -> None:
        key = self.key()
        if key in self.seen or left == 0:
            return
        self.seen.add(key)
        self.check()
        for move in self.moves():
            if move.amends:
                continue
            with self.taken_back():
                self.make(move)
                self.walk(left - 1)


def test_every_path(app: Flask, connection: Connection, session: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("app.reports.service.owning.MOVES_AN_HOUR", 10**6)
    walker = Walker(app, connection, "den-duong")
    walker.walk()
    # No time passes on the walk, and nobody answers the other report: see where closing and merging are tested.
    # What becomes of parts that are taken back is tried, from everywhere, in test_take_back_split.py.
    apart = {move for move in MOVES if move.after is not None or move.of_part or move.answered_there}
    assert set(MOVES) - apart - walker.made == set()
    assert {key[0] for key in walker.seen} == {state.value for state in State}


def test_where_approval_is_not_waived_it_is_asked_for(app: Flask, connection: Connection, session: Any) -> None:
    walker = Walker(app, connection, "lan-chiem-via-he")
    for to in (State.ACCEPTED, State.ASSIGNED, State.IN_PROGRESS):
        walker.make(next(m for m in walker.moves() if m.to is to))
    walker.check()
    assert State.RESOLVED not in {m.to for m in walker.moves()}
