"""What the papers look like: nothing overflows, nothing is executed, everything can be read aloud and kept."""

import re
from collections.abc import Mapping
from typing import Any

import pypdfium2
import pytest

from app.papers import setting
from app.papers.kinds import OFFERED, PaperFormat, PaperKind
from tests.support import pdf
from tests.support.papers import ADDRESS, CODE, RECEIPT, SAMPLES

EVERY = [(kind, format) for kind in PaperKind for format in sorted(OFFERED[kind])]
# Two hundred letters, as many marks above and below as Vietnamese has, in words, and as one word without an end.
STACKED = ("Nguyễn Ậ" + "Ẫẩặờữ Ẵệỗ " * 20)[:200]
ENDLESS = "Ẫậẵ" * 66 + "Ặ!"
COMMANDS = [
    "#panic()",
    "*đậm*",
    "$x^2$",
    '#read("frame.typ")',
    "[ngoặc]",
    "<nhãn>",
    "@ai",
    "\\u{41}",
    "// mất",
    "= Mục",
]
KEEPS = {"follow_url", "unit", "clock_policy", "result"}


def printed(kind: PaperKind, format: PaperFormat, data: Mapping[str, Any]) -> bytes:
    return setting.pdf({"template": kind.value, "form": kind.form, "format": format.value, "data": dict(data)})


def every_text(value: Any, text: str, key: str = "") -> Any:
    """The snapshot with `text` wherever a person may write one."""
    if isinstance(value, dict):
        return {name: every_text(part, text, name) for name, part in value.items()}
    if isinstance(value, list):
        return [every_text(part, text, key) for part in value]
    is_text = isinstance(value, str) and not key.endswith("_at") and key not in KEEPS
    return text if is_text else value


def test_the_receipt_calls_its_digits_as_the_tracking_page_does() -> None:
    said = pdf.words(printed(PaperKind.RECEIPT, PaperFormat.A4, RECEIPT))
    assert f"Số kiểm tra: {RECEIPT['secret']}" in said
    assert "cách tính ngày" in said


@pytest.mark.parametrize(("fee", "words"), [(8000, "8.000 đồng"), (0, "không thu"), (None, None)])
def test_a_fee_of_nothing_is_said_in_words(fee: int | None, words: str | None) -> None:
    said = pdf.words(printed(PaperKind.RECEIPT, PaperFormat.A4, {**RECEIPT, "fee_vnd": fee}))
    assert (f"Phí, lệ phí đã báo: {words}" in said) is (words is not None)
    assert ("Phí, lệ phí đã báo" in said) is (words is not None)


@pytest.mark.parametrize(("kind", "format"), EVERY)
def test_every_paper_says_what_was_written_and_leads_to_its_dossier(kind: PaperKind, format: PaperFormat) -> None:
    made = printed(kind, format, SAMPLES[kind])
    said = pdf.words(made)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in said
    assert "ỦY BAN NHÂN DÂN PHƯỜNG NHA TRANG" in said
    assert CODE in said
    assert "Nguyễn Thị Hường" in said
    assert "20 tháng 11 năm 2026" in said
    assert pdf.codes(made) == [ADDRESS]


@pytest.mark.parametrize(("kind", "format"), EVERY)
def test_every_paper_can_be_kept_and_read_aloud(kind: PaperKind, format: PaperFormat) -> None:
    made = printed(kind, format, SAMPLES[kind])
    document = pypdfium2.PdfDocument(made)
    assert document.is_tagged()
    assert document.get_metadata_value("Title").endswith(SAMPLES[kind]["code"])
    assert re.search(rb"/Lang ?\(vi-VN\)", made)
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in made


@pytest.mark.parametrize(("kind", "format"), EVERY)
def test_every_paper_meets_what_pdf_ua_asks_of_its_author(kind: PaperKind, format: PaperFormat) -> None:
    data = dict(SAMPLES[kind])
    job: setting.Job = {"template": kind.value, "form": kind.form, "format": format.value, "data": data}
    assert setting.typeset(job, ["ua-1"])


@pytest.mark.parametrize("text", [STACKED, ENDLESS], ids=["stacked", "endless"])
@pytest.mark.parametrize(("kind", "format"), EVERY)
def test_nothing_leaves_the_page_or_its_column_whatever_is_written(
    kind: PaperKind, format: PaperFormat, text: str
) -> None:
    made = printed(kind, format, every_text(SAMPLES[kind], text))
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(made)]
    lines = list(pdf.uprights(made))
    least = 3 * pdf.MM
    for number, sign, box in pdf.letters(made):
        width, height = sizes[number]
        assert least < box.left < box.right < width - least, (sign, box)
        assert least < box.bottom < box.top < height - least, (sign, box)
        assert not any(crosses(line, box) for where, line in lines if where == number), (sign, box)


def crosses(line: pdf.Box, letter: pdf.Box) -> bool:
    """Whether an upright line runs through a letter, by more than a touch."""
    beside = line.right < letter.left + 0.3 or line.left > letter.right - 0.3
    return not beside and line.bottom < letter.top and letter.bottom < line.top


@pytest.mark.parametrize(("kind", "format"), EVERY)
def test_a_name_of_two_hundred_letters_is_there_in_whole(kind: PaperKind, format: PaperFormat) -> None:
    said = pdf.words(printed(kind, format, every_text(SAMPLES[kind], ENDLESS))).replace(" ", "")
    assert ENDLESS in said


@pytest.mark.parametrize("command", COMMANDS)
def test_what_people_write_is_never_a_command(command: str) -> None:
    applicant = {**RECEIPT["applicant"], "name": command}
    said = pdf.words(printed(PaperKind.RECEIPT, PaperFormat.A4, {**RECEIPT, "applicant": applicant}))
    assert f"Tiếp nhận hồ sơ của: {command}" in said


def test_a_sign_without_a_glyph_costs_the_archival_mark_and_nothing_else() -> None:
    made = printed(PaperKind.RECEIPT, PaperFormat.A4, {**RECEIPT, "procedure": "Khai sinh 🎉 中"})
    assert b"pdfaid" not in made
    assert pypdfium2.PdfDocument(made).is_tagged()
    assert "Khai sinh" in pdf.words(made)


@pytest.mark.parametrize(
    ("format", "size"), [(PaperFormat.A4, (210, 297)), (PaperFormat.A5, (148, 210))], ids=["a4", "a5"]
)
def test_the_usual_receipt_is_one_page(format: PaperFormat, size: tuple[int, int]) -> None:
    assert pdf.sizes(printed(PaperKind.RECEIPT, format, RECEIPT)) == [size]


def test_a_slip_is_one_piece_as_long_as_its_text() -> None:
    components = RECEIPT["components"] * 10
    [(width, height)] = pdf.sizes(printed(PaperKind.RECEIPT, PaperFormat.SLIP80, RECEIPT))
    [longer] = pdf.sizes(printed(PaperKind.RECEIPT, PaperFormat.SLIP80, {**RECEIPT, "components": components}))
    assert (width, longer[0]) == (80, 80)
    assert longer[1] > height + 100


def test_without_a_due_time_there_are_dots_to_write_on() -> None:
    said = pdf.words(
        printed(PaperKind.RECEIPT, PaperFormat.A4, {**RECEIPT, "due_at": None, "time": None, "legal_time": None})
    )
    assert re.search(r"Thời gian trả kết quả: \.{20}", said)
    assert "Thời gian giải quyết theo quy định" not in said


def test_without_an_address_there_is_no_code_to_scan() -> None:
    assert pdf.codes(printed(PaperKind.RECEIPT, PaperFormat.A4, {**RECEIPT, "follow_url": None})) == []


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    register = SAMPLES[PaperKind.REGISTER]
    made = printed(PaperKind.REGISTER, PaperFormat.A4, {**register, "entries": register["entries"] * 40})
    pages = pypdfium2.PdfDocument(made)
    assert len(pages) > 1
    assert all("Tên thủ tục hành chính" in page.get_textpage().get_text_bounded() for page in pages)
