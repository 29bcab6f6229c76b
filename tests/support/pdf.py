"""What a PDF holds, as a reader and a printer see it: words, boxes, lines, codes."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import zxingcpp
from pypdfium2 import raw

MM = 72 / 25.4  # points


@dataclass(frozen=True)
class Box:
    """Points, from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


def words(pdf: bytes) -> str:
    """All text, with single spaces."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole millimetres."""
    return [(round(page.get_width() / MM), round(page.get_height() / MM)) for page in pypdfium2.PdfDocument(pdf)]


def letters(pdf: bytes) -> Iterator[tuple[int, str, Box]]:
    """Every visible letter with its page and the box of its ink."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        for index, sign in enumerate(text.get_text_range()[: text.count_chars()]):
            if not sign.isspace():
                yield number, sign, Box(*text.get_charbox(index))


def uprights(pdf: bytes) -> Iterator[tuple[int, Box]]:
    """Every upright line, such as between the columns of a table, with its page."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            box = Box(*drawn.get_bounds())
            if box.right - box.left < 2 < box.top - box.bottom:
                yield number, box


def codes(pdf: bytes) -> list[str]:
    """What the QR codes of the first page say, as a phone's camera reads them."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]
