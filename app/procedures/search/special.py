"""What makes a procedure a special one: whoever means it says so. Words of administration, not of answers. Pure.

A plain question means the plain procedure: "giấy khai sinh" the registration, not its cancelling, changing or
repeating, nor that for the border. Which special words a name holds is one number, a bit for each.
"""

from collections.abc import Iterable, Sequence

from app.procedures.search.words import Syllable, syllables

Words = Sequence[Syllable]

SPECIAL = tuple(
    tuple(syllables(phrase))
    for phrase in (
        "cấp lại", "cấp đổi", "đổi", "đăng ký lại", "thu hồi", "hủy", "xóa", "chấm dứt", "gia hạn", "điều chỉnh",
        "sửa đổi", "thay đổi", "bổ sung", "tạm ngừng", "đình chỉ", "miễn", "giảm", "lưu động", "yếu tố nước ngoài",
        "biên giới", "nước ngoài", "công an nhân dân", "quân đội", "quốc phòng", "liên thông", "khu công nghiệp",
        "khôi phục", "trả lại", "đính chính", "sáp nhập", "chuyển đổi", "gộp", "rút", "giải thể", "nhập khẩu",
        "xuất khẩu", "người gốc Việt Nam", "di dời", "trong dự án", "tổ chức lại",
    )
)  # fmt: skip
_MARKED = tuple(f" {' '.join(each.marked for each in phrase)} " for phrase in SPECIAL)
_PLAIN = tuple(f" {' '.join(each.plain for each in phrase)} " for phrase in SPECIAL)


def of(head: Words) -> int:
    """The special words in the head of a name."""
    text = _joined(each.marked for each in head)
    return sum(1 << bit for bit, phrase in enumerate(_MARKED) if phrase in text)


def unasked(typed: Words, ways: Iterable[Words]) -> int:
    """The special words that nobody asked for, however it may be said; unmarked typing asks for all it could mean."""
    marked = "|".join(_joined(each.marked for each in way) for way in (typed, *ways))
    plain = _joined(each.plain if each.plain == each.marked else "-" for each in typed)
    return sum(
        1 << bit
        for bit, (one, other) in enumerate(zip(_MARKED, _PLAIN, strict=True))
        if one not in marked and other not in plain
    )


def _joined(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
