"""The papers of a dossier: what each says, from the dossier as it is now (Circular 03/2025/TT-VPCP, forms 01–07)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from app.agencies import queries as agencies
from app.dossiers import codes, lists
from app.dossiers.draft import Author, Wish
from app.dossiers.errors import NotAcceptedYet, RegisterTooLong
from app.dossiers.models import Dossier
from app.dossiers.service import passes, secret, timing
from app.dossiers.workflow import State
from app.kit import clock
from app.kit.context import settings
from app.papers import queries as printed
from app.papers import service as papers
from app.papers.kinds import PaperKind
from app.reports import catalogue
from app.territory import catalogue as territory

if TYPE_CHECKING:
    from app.papers.models import Paper
    from app.procedures.models import ProcedureVersion

SIGNS = {
    PaperKind.RECEIPT: "TNHS",
    PaperKind.SUPPLEMENT: "BSHS",
    PaperKind.REFUSAL: "TCHS",
    PaperKind.APOLOGY: "XLHS",
    PaperKind.STOPPING: "DGQ",
    PaperKind.CONTROL: "KSHS",
}
"""The sign after a paper's number (Decree 30/2020/NĐ-CP, appendix III, leaves it to the agency)."""

LONGEST_REGISTER = 1500
"""Lines of one register. A press has memory for 2,000 of usual length (docs/decisions/0013), and for these even where
lines are twice as long on average."""

AUTHORITY = "Người có thẩm quyền"
_ENDS = {State.REFUSED: "Từ chối giải quyết", State.STOPPED: "Dừng giải quyết", State.WITHDRAWN: "Người nộp rút hồ sơ"}


def receipt(dossier: Dossier, version: ProcedureVersion, by: Author) -> Paper:
    """Form 01: what was handed in, and when the result will be there."""
    legal, promised = _times(dossier, version)
    data = {
        **_case(dossier, PaperKind.RECEIPT, dossier.receiving_agency_id),
        "components": [
            {"name": each["name"]["vi"], "originals": each["originals"], "copies": each["copies"]}
            for each in dossier.components
        ],
        "sets": 1,
        "time": promised,
        "legal_time": legal,
        "received_at": dossier.received_at.isoformat(),
        "due_at": _moment(dossier.due_at),
        "fee_vnd": _fee(version),
        "competent": _name(dossier.competent_agency_id),
        "return_place": _name(dossier.return_agency_id),
        "received_by": by.name or "",
        "secret": secret.of(dossier.id),
    }
    return _make(PaperKind.RECEIPT, dossier, data, dossier.receiving_agency_id, by)


def supplement(dossier: Dossier, version: ProcedureVersion, wish: Wish, by: Author) -> Paper:
    """Form 02: everything that is missing, at once."""
    agency = dossier.receiving_agency_id
    wanted = [{"what": what, "reason": wish.reason or "", "basis": wish.legal_basis} for what in wish.items]
    data = {
        **_case(dossier, PaperKind.SUPPLEMENT, agency),
        "wanted": wanted,
        # Before acceptance no time has begun to run.
        "clock_policy": version.clock_policy.value if dossier.code else "restart",
        "until_at": _end_of(wish.until) if wish.until else None,
        "contact": {"name": by.name or "", "phone": _phone(agency)},
        "made_by": by.name or "",
    }
    return _make(PaperKind.SUPPLEMENT, dossier, data, agency, by)


def refusal(dossier: Dossier, wish: Wish, by: Author) -> Paper:
    """Form 03: why it is not taken up. After acceptance it is the competent agency that refuses."""
    is_accepted = dossier.code is not None
    agency = dossier.competent_agency_id if is_accepted else dossier.receiving_agency_id
    data = {
        **_case(dossier, PaperKind.REFUSAL, agency),
        "grounds": _grounds(wish),
        "advice": None,
        "made_by": by.name or "",
        "made_as": AUTHORITY if is_accepted else "Người tiếp nhận hồ sơ",
    }
    return _make(PaperKind.REFUSAL, dossier, data, agency, by)


def apology(dossier: Dossier, wish: Wish, by: Author, *, due_before: datetime) -> Paper:
    """Form 04: the new date, which is promised once only. Raises ValueError where there is no new date."""
    if dossier.due_at is None:
        raise ValueError("an apology names a new date")
    data = {
        **_case(dossier, PaperKind.APOLOGY, dossier.competent_agency_id),
        "received_at": dossier.received_at.isoformat(),
        "due_at": due_before.isoformat(),
        "new_due_at": dossier.due_at.isoformat(),
        "reason": wish.reason or "",
        "signer": _signer(by),
    }
    return _make(PaperKind.APOLOGY, dossier, data, dossier.competent_agency_id, by)


def stopping(dossier: Dossier, wish: Wish, by: Author) -> Paper:
    """Form 05: why handling ends."""
    data = {
        **_case(dossier, PaperKind.STOPPING, dossier.competent_agency_id),
        "received_at": dossier.received_at.isoformat(),
        "stopped_at": dossier.state_since.isoformat(),
        "grounds": _grounds(wish),
        "return_note": None,
        "signer": _signer(by),
    }
    return _make(PaperKind.STOPPING, dossier, data, dossier.competent_agency_id, by)


def control(dossier: Dossier, by: Author) -> Paper:
    """Form 06: who had it from when to when, with what result."""
    return _make(PaperKind.CONTROL, dossier, _control(dossier), dossier.receiving_agency_id, by)


def control_as_it_stands(dossier: Dossier, by: Author) -> Paper:
    """Form 06 for whoever wants it on paper now: the last one, where it says the same. Raises NotAcceptedYet (409)."""
    if dossier.code is None:
        raise NotAcceptedYet
    data = _control(dossier)
    made = printed.of(dossier.id, PaperKind.CONTROL)
    if made and _without_date(made[-1].data) == _without_date(data):
        return made[-1]
    return _make(PaperKind.CONTROL, dossier, data, dossier.receiving_agency_id, by)


def _without_date(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "issued_at"}


def _control(dossier: Dossier) -> dict[str, Any]:
    return {
        **_case(dossier, PaperKind.CONTROL, dossier.receiving_agency_id),
        # It goes from desk to desk: the applicant's digits are none of theirs.
        "follow_url": f"{settings().public_url}/operations/dossiers/{dossier.id}",
        "received_at": dossier.received_at.isoformat(),
        "due_at": _moment(dossier.due_at),
        "handovers": passes.of(dossier),
    }


def register(agency_id: uuid.UUID, start: datetime, end: datetime, by: Author) -> Paper:
    """Form 07: the book of what a counter received from a moment until just before another one, a midnight.

    Raises RegisterTooLong (422), before anything is kept that could neither be printed nor go.
    """
    count = lists.count_received_between(agency_id, start, end)
    if count > LONGEST_REGISTER:
        raise RegisterTooLong(pointer="/to", count=count, most=LONGEST_REGISTER)
    found = lists.received_between(agency_id, start, end)
    last = end - timedelta(minutes=1)
    code = f"{start.astimezone(clock.HANOI):%y%m%d}-{last.astimezone(clock.HANOI):%y%m%d}"
    data = {
        **_head(agency_id, f"{code}/SDKHS"),
        "code": code,
        "follow_url": None,
        "from_at": start.isoformat(),
        "until_at": last.isoformat(),
        "entries": [_entry(number, each) for number, each in enumerate(found, start=1)],
    }
    return papers.make(
        PaperKind.REGISTER, subject_id=agency_id, code=code, data=data, agency_id=agency_id, made_by=by.name or ""
    )


def follow_url(dossier: Dossier) -> str | None:
    """The address behind the QR code; what is behind # never reaches a server's log."""
    if dossier.code is None:
        return None
    return f"{settings().public_url}/track?code={dossier.code}#{secret.of(dossier.id)}"


def _make(kind: PaperKind, dossier: Dossier, data: dict[str, Any], agency_id: uuid.UUID, by: Author) -> Paper:
    return papers.make(
        kind,
        subject_id=dossier.id,
        code=dossier.code or "",
        data=data,
        agency_id=agency_id,
        made_by=by.name or "",
    )


def _case(dossier: Dossier, kind: PaperKind, agency_id: uuid.UUID) -> dict[str, Any]:
    code = codes.parse(dossier.code) if dossier.code else None
    return {
        **_head(agency_id, f"{code.number if code else '…'}/{SIGNS[kind]}"),
        "code": dossier.code or "",
        "follow_url": follow_url(dossier),
        "applicant": _applicant(dossier),
        "procedure": dossier.procedure_name["vi"],
    }


def _head(agency_id: uuid.UUID, number: str) -> dict[str, Any]:
    agency = agencies.get(agency_id)
    assert agency is not None, "a foreign key"
    above = agencies.get(agency.parent_id) if agency.parent_id else None
    return {
        "office": {
            "above": above.name["vi"] if above else None,
            "name": agency.name["vi"],
            "address": None,
            "phone": agency.phone,
        },
        "number": number,
        "place": _place(agency.commune_code),
        "issued_at": clock.now().isoformat(),
    }


def _place(commune: str | None) -> str:
    province = settings().province
    unit = territory.communes(province).get(commune) if commune else None
    return (unit or territory.provinces()[province]).name["vi"]


def _applicant(dossier: Dossier) -> dict[str, Any]:
    return {
        "name": dossier.applicant["name"],
        "address": dossier.applicant["address"],
        "phone": dossier.phone,
        "email": dossier.applicant["email"],
    }


def _entry(number: int, dossier: Dossier) -> dict[str, Any]:
    return {
        "number": number,
        "code": dossier.code,
        "procedure": dossier.procedure_name["vi"],
        "sets": 1,
        "applicant": _applicant(dossier),
        "competent": _name(dossier.competent_agency_id),
        "received_at": dossier.received_at.isoformat(),
        "due_at": _moment(dossier.promised_at),
        "returned_at": _moment(dossier.returned_at),
        "return_method": {"counter": "Trực tiếp", "post": "Bưu chính", "online": "Trực tuyến"}[dossier.return_by],
        "returned_to": dossier.returned_to["name"] if dossier.returned_to else None,
        "note": _ended(dossier),
    }


def _ended(dossier: Dossier) -> str | None:
    """Why no result was returned, and since when: what was refused or stopped waits for none."""
    word = _ENDS.get(dossier.state)
    return f"{word} {codes.day_of(dossier.state_since):%d/%m/%Y}" if word else None


def _times(dossier: Dossier, version: ProcedureVersion) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """What the law gives, and what is promised: a case's own time is both, else the province may promise less."""
    time = version.time_of(dossier.case_key)
    promised = {"amount": time[0], "unit": time[1]} if time else None
    own = (version.case(dossier.case_key) or {}).get("time")
    return promised if own or not version.legal_time else version.legal_time, promised


def _fee(version: ProcedureVersion) -> int | None:
    """The fee at the counter, where the record is sure of one."""
    sure = [each for each in version.content.get("methods") or [] if each.get("fee_vnd") is not None]
    found = [each for each in sure if each["channel"] == "counter"] or sure
    return int(found[0]["fee_vnd"]) if found else None


def _grounds(wish: Wish) -> list[dict[str, Any]]:
    return [{"reason": wish.reason or "", "basis": wish.legal_basis}]


def _signer(by: Author) -> dict[str, Any]:
    return {"title": AUTHORITY, "name": by.name}


def _end_of(day: date) -> str:
    return datetime.combine(day, time(23, 59), clock.HANOI).isoformat()


def _name(agency_id: uuid.UUID) -> str:
    return str(catalogue.current().office_of(agency_id).name["vi"])


def _phone(agency_id: uuid.UUID) -> str | None:
    agency = agencies.get(agency_id)
    return agency.phone if agency else None


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at and at < timing.FAR else None
