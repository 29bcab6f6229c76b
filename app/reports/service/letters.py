"""What external agencies are written by e-mail: of a report they have, and of one that is offered to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.kit import clock
from app.reports import catalogue
from app.reports.models import ExternalLink, Report
from app.reports.service import escalating

if TYPE_CHECKING:
    from app.agencies.models import Agency

ANSWER = """Kính gửi {agency},

Phản ánh {code} ({category}, {commune}) thuộc phạm vi xử lý của quý đơn vị.
Xem nội dung và trả lời tại địa chỉ dưới đây, không cần tài khoản. Địa chỉ chỉ dùng cho phản ánh này, đến {expires}.

{address}
{remark}
Report {code}: please read and answer it at the address above; no account is needed.
"""
OFFER = """Kính gửi {agency},

{from_agency} đề nghị quý đơn vị nhận xử lý phản ánh {code} ({category}, {commune}).
Xem nội dung, rồi nhận hoặc gửi trả tại địa chỉ dưới đây{until}, không cần tài khoản.
Quá thời điểm đó, phản ánh trở về cơ quan chuyển.

{address}
{remark}
Report {code} is offered to you: please take it or send it back at the address above; no account is needed.
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """`to` is an e-mail address."""

    to: str
    subject: str
    words: str


def of_report(report: Report, agency: Agency, link: ExternalLink, address: str) -> Letter:
    """Of a report that the agency has; `address` is where it answers."""
    words = ANSWER.format(
        expires=f"{link.expires_at.astimezone(clock.HANOI):%d/%m/%Y}",
        remark=f"\nCâu trả lời trước cần bổ sung: {link.remark}\n" if link.remark else "",
        **_about(report, agency, address),
    )
    return Letter(_mailbox(agency), f"Phản ánh {report.code} cần quý đơn vị trả lời", words)


def of_offer(report: Report, agency: Agency, link: ExternalLink, address: str) -> Letter:
    """Of a report that is offered to it; `address` is where it takes it or sends it back."""
    ends = escalating.offer_ends(report)
    words = OFFER.format(
        from_agency=catalogue.current().office_of(report.agency_id).name["vi"],
        until=f" trước {ends.astimezone(clock.HANOI):%H:%M %d/%m/%Y}" if ends is not None else "",
        remark=f"\nLý do chuyển: {link.remark}\n" if link.remark else "",
        **_about(report, agency, address),
    )
    return Letter(_mailbox(agency), f"Phản ánh {report.code}: đề nghị quý đơn vị nhận xử lý", words)


def _about(report: Report, agency: Agency, address: str) -> dict[str, str]:
    known = catalogue.current()
    return {
        "agency": agency.name["vi"],
        "code": report.code,
        "category": known.kinds[report.category_code].name["vi"],
        "commune": known.communes[report.commune]["full_name"],
        "address": address,
    }


def _mailbox(agency: Agency) -> str:
    assert agency.email, "only those with an address are asked"
    return agency.email
