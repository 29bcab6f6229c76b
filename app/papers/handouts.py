"""Papers that are printed when they are asked for and kept nowhere: slips for reports, sheets with a QR code.

The forms of the circular (data.py) prove what an agency said, so their snapshots stay for ever. A slip proves nothing:
it holds a link that opens a report, and so its words must be able to go when the report's personal data goes.
"""

from typing import TypedDict

from app.papers import presses
from app.papers.data import Office
from app.papers.errors import FormatNotOffered
from app.papers.kinds import PaperFormat

SLIP_FORMATS = frozenset(PaperFormat)


class _Handout(TypedDict):
    """What the frame of every paper needs; see data.Head."""

    office: Office
    number: str
    place: str
    issued_at: str
    code: str
    follow_url: str | None


class SlipData(_Handout):
    """What somebody takes home whose report was typed in for them."""

    name: str | None
    kind: str
    where: str
    text: str
    filed_at: str
    due_at: str | None


class SheetData(_Handout):
    """A sheet to be put up: its QR code begins a report about this very place."""

    title: str
    where: str
    kind: str | None
    address: str
    """The address behind the code as people would type it."""


def print_slip(data: SlipData, format: PaperFormat) -> bytes:
    """The slip as PDF. Raises FormatNotOffered, TooMuchForPaper (422), PressBusy (503)."""
    return _print("slip", data, format, SLIP_FORMATS)


def print_sheet(data: SheetData) -> bytes:
    """The sheet as PDF, A4. Raises TooMuchForPaper (422), PressBusy (503)."""
    return _print("sheet", data, PaperFormat.A4, frozenset({PaperFormat.A4}))


def _print(template: str, data: _Handout, format: PaperFormat, offered: frozenset[PaperFormat]) -> bytes:
    if format not in offered:
        raise FormatNotOffered(format=format.value, offered=", ".join(sorted(offered)))
    return presses.presses.print(presses.job(template, form="", format=format.value, data=data))
