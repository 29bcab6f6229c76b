"""A snapshot is set in type: templates, fonts and words become the bytes of a PDF. Runs in the press only.

The same job gives the same bytes, always: nothing here asks for the time, the machine or its fonts. What people wrote
reaches typst as JSON, so a `#` or `*` in it is a sign and never a command.
"""

import io
from pathlib import Path
from typing import Any, TypedDict, cast

import fontpkg_be_vietnam_pro
import orjson
import segno
import typst

from app.papers.words import words_of

TEMPLATES = Path(__file__).parent / "templates"
FONTS = (Path(__file__).parent / "fonts", fontpkg_be_vietnam_pro.ROOT / "files")
# Tagged, so that it can be read aloud, and complete in itself, so that it can be kept (ISO 19005-2, level A).
ARCHIVAL = "a-2a"
_NO_GLYPH = "could not be displayed"


class Job(TypedDict):
    """What the press is given: the template's name, what to print on, and the snapshot."""

    template: str
    form: str
    format: str
    data: dict[str, Any]


def pdf(job: Job) -> bytes:
    """The paper as PDF/A-2a, tagged. Raises typst.TypstError when the snapshot is not what the template takes.

    A sign that no font has (an emoji in somebody's words) is shown as a box, and the paper is then plain tagged PDF,
    since PDF/A forbids that.
    """
    try:
        return typeset(job, [ARCHIVAL])
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
        return typeset(job, [])


def typeset(job: Job, standards: list[str]) -> bytes:
    """The paper by these standards of typst's. Raises typst.TypstError."""
    return typst.compile(
        TEMPLATES / f"{job['template']}.typ",
        root=TEMPLATES,
        font_paths=list(FONTS),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=_inputs(job),
        pdf_standards=cast(Any, standards),  # its stub knows three of them, its compiler twelve
    )


def _inputs(job: Job) -> dict[str, str]:
    address = job["data"]["follow_url"]
    return {
        "form": job["form"],
        "format": job["format"],
        "data": orjson.dumps(words_of(job["data"])).decode(),
        "qr": _qr(address) if address else "",
    }


def _qr(address: str) -> str:
    """The address as a QR code of level M (15 % may be creased or stained), an SVG without its quiet zone."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True)
    return drawn.getvalue().decode()
