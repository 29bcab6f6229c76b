"""Filing for somebody else: at the counter, on the hotline, at the door; and printing what they take home."""

import uuid
from typing import Any

from app.agencies import queries as agencies
from app.kit import clock, ratelimit
from app.kit.access import hash_secret
from app.kit.context import settings
from app.kit.db import session
from app.papers import handouts
from app.papers.kinds import PaperFormat
from app.reports import catalogue, queries
from app.reports.draft import Assistance, Draft, Reporter
from app.reports.errors import ConsentNeeded, NumberNeeded
from app.reports.models import Report, ReportContact
from app.reports.service import filing, follow
from app.territory import catalogue as territory

TYPISTS = ("operator", "clerk", "helper")
"""Who files for others (DOMAIN.md, roles of reports)."""
PER_TYPIST = 240  # an hour: nobody types faster, however busy the hotline is
_HOUR = 3600


def file_for(report_id: uuid.UUID, draft: Draft, assistance: Assistance, *, address: str) -> tuple[Report, bool]:
    """File a report for somebody who told it. Returns it and whether it is new.

    Raises ConsentNeeded, NumberNeeded (422), TooMany (429), and the refusals of filing.file_report.
    """
    if (assistance.name or assistance.phone) and assistance.consent is None:
        raise ConsentNeeded(pointer="/consent")
    if assistance.call_me and assistance.phone is None:
        raise NumberNeeded(pointer="/phone")
    ratelimit.hit(f"assisted:{assistance.by}", limit=PER_TYPIST, per=_HOUR)
    reporter = Reporter(None, hash_secret(follow.secret_of(report_id)))
    _, is_new = filing.file_report(report_id, draft, reporter=reporter, address=address, assistance=assistance)
    if is_new:
        session.add(_contact(report_id, assistance))
        session.flush()
    report = queries.get(report_id)
    assert report is not None, "it was filed now or before"
    return report, is_new


def slip(report_id: uuid.UUID, *, by: uuid.UUID, format: PaperFormat) -> tuple[str, bytes]:
    """The code and the PDF of the slip for a report that this official typed in.

    Raises NotFound for anybody else's, PressBusy (503), TooMuchForPaper (422).
    """
    report, contact = queries.typed_by(report_id, by)
    return report.code, handouts.print_slip(_slip(report, contact), format)


def _contact(report_id: uuid.UUID, assistance: Assistance) -> ReportContact:
    return ReportContact(
        report_id=report_id,
        name=assistance.name,
        phone=assistance.phone,
        consent=assistance.consent,
        call_me=assistance.call_me,
        typed_by=assistance.by,
        typed_role=assistance.role,
        channel=assistance.channel,
    )


def _slip(report: Report, contact: ReportContact) -> handouts.SlipData:
    known = catalogue.current()
    commune = known.communes[report.commune]["full_name"]
    return {
        "office": office(report.agency_id),
        "number": "",
        "place": territory.provinces()[settings().province].name["vi"],
        "issued_at": clock.now().isoformat(),
        "code": report.code,
        "follow_url": follow.link_of(report),
        "name": contact.name,
        "kind": known.kinds[report.category_code].name["vi"],
        "where": ", ".join(filter(None, (report.address, commune))),
        "text": report.text,
        "filed_at": report.filed_at.isoformat(),
        "due_at": report.due_at.isoformat() if report.due_at else None,
    }


def office(agency_id: uuid.UUID) -> Any:
    """An agency as the head of a paper names it."""
    agency = agencies.get(agency_id)
    assert agency is not None, "a foreign key"
    above = agencies.get(agency.parent_id) if agency.parent_id else None
    return {
        "above": above.name["vi"] if above else None,
        "name": agency.name["vi"],
        "address": None,
        "phone": agency.phone,
    }
