"""A sealed report is asked for at every address there is, by everybody who may not read it.

The report was everywhere before: public, with photo and voice, noted, followed, merged with others, in a bulk move,
late, called about, blocked. What `openapi/` documents later is asked for from then on, without a line here.
"""

import hashlib
import io
import json
import logging
import secrets
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import text
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from app.kit import clock, logs, ratelimit
from app.reports import senders
from tests.conftest import RunJobs
from tests.factories import Caller, citizen, draft, file_report, move, official, phone, stranger, walk

ROLES = ("intake", "focal", "handler", "approver", "leader", "administrator", "duty", "operator", "clerk", "helper")
KIND, PLACE, AGENCY = "cay-xanh", "22366", "moi-truong-do-thi"
ANSWERS = {"chan-duong": True, "vuong-day-dien": False}
WORDS = "Cán bộ Trần Văn Bí Mật nhận tiền ở chợ Đầm, gọi 0905 123 456"
NOTE, PAPER = "Trao đổi kín về người này", "biên bản kín.pdf"
DESK = "/api/v1/operations"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"

TEXTS = {"application/json", "application/geo+json", "text/csv", "application/atom+xml", "application/problem+json"}
NARROWED = {"the desk", "who sealed it", "a stranger"}
DOCUMENTS = ("openapi/operations.json", "openapi/public.json")
LEFT_OUT = {"/api/v1/operations/stream": "it never ends; test_sealed_lane asks it"}
OWN = {"/api/v1/reports/{report_id}": "how it stands", "/api/v1/me/reports": "all that is one's own"}
"""What its own reporter, and nobody else, goes on reading, and what of it."""
SHOWED = (
    "/reports", "/reports/clusters", "/reports/{report_id}", "/reports/{report_id}/notes", "/bulk-moves/{bulk_id}",
    "/reports/{report_id}/files/{file_id}", "/reports/{report_id}/call-backs", "/reports/{report_id}/extensions",
     "/blocks", "/notices", "/reports/{report_id}/alike", "/filings/{report_id}/slip",
)  # fmt: skip
"""Where the desk found it before, or nothing would be proven afterwards."""


@pytest.fixture(autouse=True)
def nobody_is_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nor counted: who is refused for asking too often proves nothing."""
    monkeypatch.setattr(ratelimit, "hit_here", lambda *args, **limits: None)
    senders.forget()
    yield
    senders.forget()


def done(response: Any, *statuses: int) -> Any:
    """The answer, if it is the one that was meant."""
    assert response.status_code in (statuses or (200, 201, 202, 204)), response.json
    return response.json


def uploaded(by: Caller) -> str:
    out = io.BytesIO()
    image = Image.radial_gradient("L").resize((640, 480))
    image.save(out, "PNG")
    body = out.getvalue()
    return str(done(by.put(f"/api/v1/media/{hashlib.sha256(body).hexdigest()}", data=body))["media_id"])


class Entangled:
    """A report that hangs together with as much as there is, and everybody who has met it."""

    def __init__(self, app: Flask, run_jobs: RunJobs) -> None:
        self.app, self.run_jobs = app, run_jobs
        self.desk, self.restricted = official(app, *ROLES), official(app, "restricted")
        self.typist, self.duty = official(app, "operator"), official(app, "duty", "handler", agency=AGENCY)
        self.reporter, self.follower, self.before, self.beside = citizen(app), phone(app), phone(app), phone(app)
        self.reporter.headers["Report-Device"] = secrets.token_urlsafe(32)
        self.officials = {each.account_id for each in (self.desk, self.restricted, self.typist, self.duty)}
        self.photo = uploaded(self.reporter)
        self._file()
        self._at_the_desk()
        self._hang_together()
        self._in_time()
        run_jobs()

    def _file(self) -> None:
        self._shift()
        what: dict[str, Any] = {"category": KIND, "answers": ANSWERS}
        self.report = file_report(self.reporter, text=WORDS, media=[self.photo], call_me=True, **what)
        self.id, self.code = str(self.report["id"]), str(self.report["code"])
        self.run_jobs()  # somebody on duty is called
        self.others = [file_report(by, text=f"Cây đổ {n}", **what) for n, by in enumerate((self.before, self.beside))]
        typed = {"name": "Nguyễn Thị Hoa", "phone": "0905 123 456", "consent": "spoken", "channel": "hotline"}
        self.typed = done(self.typist.put(f"{DESK}/filings/{uuid.uuid4()}", json={**draft(text=WORDS), **typed}))

    def _shift(self) -> None:
        now = clock.now()
        times = {"starts_at": (now - timedelta(hours=1)).isoformat(), "ends_at": (now + timedelta(hours=9)).isoformat()}
        shift = {"agency": AGENCY, "account_id": str(self.duty.account_id), "position": 1, **times}
        done(self.desk.put(f"{DESK}/duty/shifts/{uuid.uuid4()}", json=shift))

    def _at_the_desk(self) -> None:
        self.bulk, self.note, self.file = (str(uuid.uuid4()) for _ in range(3))
        chosen = [{"id": self.id, "version": self._now()["version"]}]
        done(self.desk.put(f"{DESK}/bulk-moves/{self.bulk}", json={"move": {"to": "accepted"}, "reports": chosen}))
        walk(self.desk, self.id, [("accepted", {"publish": True})])
        done(self.follower.put(f"/api/v1/reports/{self.id}/me-too"))
        noted = {"text": NOTE, "mentions": [str(self.duty.account_id), str(self.desk.account_id)]}
        done(self.duty.put(self._at(f"notes/{self.note}"), json=noted))
        kept = {"data": PDF, "query_string": {"name": PAPER}, "content_type": "application/pdf"}
        done(self.desk.put(self._at(f"files/{self.file}"), **kept))
        done(self.desk.put(self._at(f"messages/{uuid.uuid4()}"), json={"text": "Nhờ bạn mở cổng."}))
        reply = {"act": "reply", "note": "Bí Mật đang ở đây"}
        done(self.reporter.put(f"/api/v1/reports/{self.id}/moves/{uuid.uuid4()}", json=reply))
        done(self.desk.put(self._at(f"call-backs/{uuid.uuid4()}"), json={"outcome": "reached", "note": "Bí Mật"}))
        blocked = {"report": self.id, "parts": ["device"], "days": 7, "reason": "Báo giả nhiều lần"}
        done(self.desk.put(f"{DESK}/blocks/{uuid.uuid4()}", json=blocked))
        box = {"left": 10, "top": 10, "width": 100, "height": 100}
        black = {"photos": [{"media_id": self.photo, "boxes": [box]}]}
        seen = done(self.desk.put(self._at(f"redactions/{uuid.uuid4()}"), json=black, headers={"If-Match": "*"}))
        self.shown = str(seen["media"][0]["media_id"])

    def _hang_together(self) -> None:
        """One was merged into it and is no more, one still is; it was merged itself, offered, assigned, given back."""
        once, still = (str(each["id"]) for each in self.others)
        walk(self.desk, once, [("merged", {"into": self.code}), ("submitted", {"note": "Không trùng"})])
        walk(self.desk, self.id, [("merged", {"into": once}), ("accepted", {"note": "Không trùng"})])
        walk(self.desk, still, [("merged", {"into": self.id})])
        offered = {"agency": "so-xay-dung", "note": "Đường tỉnh"}
        walk(self.desk, self.id, [("assigned", {"assignee": str(self.duty.account_id)}), ("in_progress", {})])
        walk(self.desk, self.id, [("forwarded", offered), ("accepted", {})])

    def _in_time(self) -> None:
        more = {"amount": 2, "unit": "hours", "reason": "Chờ ông Bí Mật về."}
        done(official(self.app, "handler").put(self._at(f"extensions/{uuid.uuid4()}"), json=more))

    def _at(self, more: str) -> str:
        return f"{DESK}/reports/{self.id}/{more}"

    def _now(self) -> Any:
        return self.desk.get(f"{DESK}/reports/{self.id}").json

    def seal(self) -> None:
        for each in (self.id, str(self.typed["id"])):
            done(move(self.desk, each, "restricted", note="Tố cáo cán bộ", reason="denunciation"))

    @property
    def marks(self) -> tuple[str, ...]:
        """By these one would know it."""
        ids = (self.id, self.photo, self.shown, self.note, self.file, str(self.typed["id"]))
        return (*ids, self.code, str(self.typed["code"]), "Bí Mật", NOTE, PAPER)

    def marked(self, words: str) -> list[str]:
        return [mark for mark in self.marks if mark in words or json.dumps(mark)[1:-1] in words]

    def callers(self) -> Iterator[tuple[str, Caller]]:
        """Everybody but the restricted desk and its reporter."""
        for role in ROLES:
            for where, there in ((role, {}), (f"{role} there", {"agency": AGENCY, "area": PLACE})):
                caller = official(self.app, role, **there)
                self.officials.add(caller.account_id)
                yield where, caller
        yield from {
            "who sealed it": self.desk, "who typed one": self.typist, "who was called": self.duty,
            "a stranger": stranger(self.app), "another phone": phone(self.app), "another citizen": citizen(self.app),
            "a follower": self.follower, "whose was merged once": self.before, "whose is merged": self.beside,
        }.items()  # fmt: skip


class Addresses:
    """Every GET that is documented, with all that leads to a report."""

    def __init__(self, world: Entangled) -> None:
        others = [str(each["id"]) for each in world.others]
        self.parts: dict[str, list[str]] = {
            "report_id": [world.id, str(world.typed["id"]), *others], "bulk_id": [world.bulk], "file_id": [world.file],
            "media_id": [world.photo, world.shown], "size": ["large", "small"], "code": [AGENCY, PLACE],
        }  # fmt: skip
        """In the path; what is of another kind is asked for with the report's id."""
        self.id = world.id
        self.asked: dict[str, list[str]] = {
            "q": ["bi mat", world.code.lower()], "state": ["restricted", "accepted"], "bbox": ["109.0,12.0,109.5,12.5"],
            "zoom": ["15"], "category": [KIND], "commune": [PLACE], "agency": [AGENCY, "so-xay-dung"],
            "assignee": [str(world.duty.account_id)], "overdue": ["false"], "urgent": ["true"], "by": ["agency"],
            "lane": ["verified"], "to": ["rejected"], "lat": ["12.2388"], "lon": ["109.1967"], "text": ["bi mat"],
            "since": ["2026-11-01"], "until": ["2026-11-30"], "year": ["2026"], "start": ["2026-11-20T01:00:00Z"],
            "amount": ["1"], "unit": ["hours"],
        }  # fmt: skip

    def all(self, documents: Sequence[str], *, narrowed: bool) -> Iterator[tuple[str, str]]:
        """(path as it is documented, address); `narrowed`: also by each of its queries."""
        root = Path(__file__).parents[3]
        for document in documents:
            for path, methods in json.loads((root / document).read_text())["paths"].items():
                if "get" in methods and path not in LEFT_OUT:
                    fields = [*methods["get"].get("parameters", ()), *methods.get("parameters", ())]
                    for address in self._of(path, fields, narrowed=narrowed):
                        yield path, address

    def _of(self, path: str, fields: list[dict[str, Any]], *, narrowed: bool) -> Iterator[str]:
        names = [field["name"] for field in fields if field.get("in") == "path"]
        known = {field["name"]: field for field in fields if field.get("in") == "query"}
        needed = "&".join(f"{name}={self.asked[name][0]}" for name in known if known[name].get("required"))
        queries = [needed]
        if narrowed:
            queries += [f"{name}={value}&{needed}" for name in known for value in self.asked.get(name, ())]
        for values in product(*(self.parts.get(name, [self.id]) for name in names)):
            filled = path
            for name, value in zip(names, values, strict=True):
                filled = filled.replace(f"{{{name}}}", value)
            yield from (f"{filled}?{query}" for query in queries)


def found(world: Entangled, who: str, caller: Caller) -> list[tuple[str, str, list[str]]]:
    """Where somebody finds the report: (who, the path as it is documented, what of it).

    Each official asks what is for officials, and only who has every role, or none, with every query: the queries
    narrow what the roles see, and of these one sees as much as all others together.
    """
    narrowed = who in NARROWED
    documents = DOCUMENTS if narrowed else DOCUMENTS[:1] if caller.account_id in world.officials else DOCUMENTS[1:]
    places = []
    for path, address in Addresses(world).all(documents, narrowed=narrowed):
        answer = caller.get(address)
        assert answer.status_code < 500, (who, address)
        assert answer.status_code != 429, (who, address)
        # Of what is no text, like a photo or a slip, that it is given away is enough.
        given = "" if answer.status_code != 200 or answer.mimetype in TEXTS else address
        if marks := world.marked(answer.data.decode(errors="replace") + given):
            places.append((who, path, marks))
    return places


@pytest.fixture
def world(app: Flask, run_jobs: RunJobs) -> Entangled:
    return Entangled(app, run_jobs)


def test_nobody_finds_it_at_any_address(world: Entangled, run_jobs: RunJobs) -> None:
    showed = {path for _, path, _ in found(world, "the desk", world.desk)}
    showed |= {path for _, path, _ in found(world, "who typed one", world.typist)}
    assert {f"{DESK}{path}" for path in SHOWED} <= showed
    world.seal()
    told = [caller.get(f"{DESK}/notices").text for _, caller in world.callers()]
    assert [words for words in told if world.marked(words)] == [], "before any job has run"
    run_jobs()
    mention = {"text": NOTE, "mentions": [str(world.restricted.account_id)]}
    done(world.restricted.put(f"{DESK}/reports/{world.id}/notes/{uuid.uuid4()}", json=mention))
    run_jobs()
    assert [place for who, caller in world.callers() for place in found(world, who, caller)] == []


def test_its_reporter_goes_on_reading_it_and_the_restricted_desk_finds_it(world: Entangled) -> None:
    world.seal()
    assert {path for _, path, _ in found(world, "its reporter", world.reporter)} == set(OWN)
    assert f"{DESK}/reports" in {path for _, path, _ in found(world, "restricted", world.restricted)}


def test_no_log_mail_sms_or_push_names_it_afterwards(
    world: Entangled, session: Session, run_jobs: RunJobs, caplog: pytest.LogCaptureFixture
) -> None:
    for table in ("push_message", "boxed_message", "text_message"):
        session.execute(text(f"DELETE FROM {table}"))
    session.commit()
    logs.configure("INFO")
    logging.getLogger().addHandler(caplog.handler)
    with capture_logs() as lines:
        world.seal()
        for caller in (world.desk, world.restricted, world.reporter, world.follower):
            caller.get(f"{DESK}/reports/{world.id}")
            caller.get(f"/api/v1/reports/{world.id}")
        run_jobs()
        done(move(world.restricted, world.id, "handed_over", receiver="Ủy ban Kiểm tra", receipt="Biên nhận 17"))
        run_jobs()
    logs.configure("WARNING")
    assert lines, "there is a log"
    printed = f"{lines}{caplog.text}"
    secret = (world.code, str(world.typed["code"]), "Bí Mật", NOTE, PAPER)
    assert [mark for mark in secret if mark in printed] == []
    sent = session.execute(text("SELECT text FROM boxed_message")).scalars()
    assert [words for words in sent if world.marked(words)] == []
    pushed = session.execute(text("SELECT facts::text FROM push_message")).scalars()
    assert [facts for facts in pushed if world.marked(facts)] == []
