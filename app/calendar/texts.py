"""What explanations say, in Vietnamese and English. Moments and days come in Vietnamese time."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

Words = dict[str, str]
"""{"vi": …, "en": …}"""

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_UNITS: dict[str, tuple[str, str, str]] = {
    "hours": ("giờ", "hour", "hours"),
    "days": ("ngày", "day", "days"),
    "working_hours": ("giờ làm việc", "working hour", "working hours"),
    "working_days": ("ngày làm việc", "working day", "working days"),
}

# key → (Vietnamese, English)
SENTENCES: dict[str, tuple[str, str]] = {
    "received": ("Nhận lúc {at}.", "Received at {at}."),
    "cut_off": (
        "Nhận sau {cut_off} nên thời gian tính từ đầu giờ làm việc kế tiếp: {begins}.",
        "Received after {cut_off}, so time counts from the next opening: {begins}.",
    ),
    "free_receipt": (
        "Nhận vào ngày nghỉ nên thời gian tính từ đầu giờ làm việc kế tiếp: {begins}.",
        "Received on a free day, so time counts from the next opening: {begins}.",
    ),
    "term_hours": (
        "Thời hạn {amount}, tính liên tục cả ngày đêm và ngày nghỉ.",
        "The time given is {amount}, day and night, free days too.",
    ),
    "term_days": (
        "Thời hạn {amount} theo lịch, không tính ngày đầu (Bộ luật Dân sự 2015, khoản 2 Điều 147).",
        "The time given is {amount} of the calendar, without the first one (Civil Code 2015, article 147.2).",
    ),
    "term_working": (
        "Thời hạn {amount}. Mỗi ngày làm việc có {length}: {spans}.",
        "The time given is {amount}. A working day has {length}: {spans}.",
    ),
    "counted_days": ("{range}: tính đủ {amount}.", "{range}: {amount} counted in full."),
    "counted_part": ("{day}: tính {worked}, từ {begins} đến {ends}.", "{day}: {worked} counted, {begins} to {ends}."),
    "swapped": (
        "{day} là ngày làm việc ({name}): tính {worked}.",
        "{day} is a working day ({name}): {worked} counted.",
    ),
    "counted_hours": ("Đếm {worked} liên tục, đến {ends}.", "{worked} counted without a break, until {ends}."),
    "counted_calendar": ("Đếm {amount}, đến {day}.", "{amount} counted, until {day}."),
    "weekend": ("{range}: nghỉ, không tính.", "{range}: free, not counted."),
    "holiday": ("{day}: nghỉ {name}, không tính.", "{day}: free ({name}), not counted."),
    "assumed": ("Ngày này là dự kiến, chờ quyết định chính thức.", "This day is assumed; the decision is not out yet."),
    "moved": (
        "Ngày cuối là ngày nghỉ nên thời hạn kết thúc khi hết giờ làm việc của ngày làm việc kế tiếp, {day}"
        " (Bộ luật Dân sự 2015, khoản 5 Điều 148).",
        "The last day is free, so the time ends as work ends on the next working day, {day}"
        " (Civil Code 2015, article 148.5).",
    ),
    "paused": ("Tạm dừng từ {at}{reason}.", "Paused since {at}{reason}."),
    "resumed": ("Tính tiếp từ {at}, còn {left}.", "Counted on from {at}, with {left} left."),
    "restarted": ("Tính lại từ đầu từ {at}.", "Counted from the beginning again, from {at}."),
    "extended": ("Gia hạn thêm {amount}{reason}, tính từ {at}.", "Extended by {amount}{reason}, from {at}."),
    "due": ("Hạn là {at}.", "Due at {at}."),
    "due_paused": (
        "Thời hạn đang tạm dừng từ {at}; hạn mới được tính khi tiếp tục.",
        "Time is paused since {at}; the new due time is computed when it goes on.",
    ),
}


def say(key: str, **values: Mapping[str, str] | str) -> Words:
    """A sentence in both languages; values that are in both are taken in each."""
    both = zip(("vi", "en"), SENTENCES[key], strict=True)
    return {lang: _capital(sentence.format(**_in(lang, values))) for lang, sentence in both}


def _in(language: str, values: Mapping[str, Mapping[str, str] | str]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else value[language] for name, value in values.items()}


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def day(at: date) -> Words:
    """thứ Sáu 13/02/2026, Friday 13 February 2026."""
    return {"vi": f"{_WEEKDAYS[at.weekday()]} {at:%d/%m/%Y}", "en": f"{at:%A} {at.day} {at:%B %Y}"}


def moment(at: datetime) -> Words:
    """16:20 thứ Sáu 13/02/2026, 16:20 on Friday 13 February 2026."""
    words = day(at.date())
    return {"vi": f"{at:%H:%M} {words['vi']}", "en": f"{at:%H:%M} on {words['en']}"}


def span(first: date, last: date) -> Words:
    """One day, or from one to another."""
    one, other = day(first), day(last)
    if first == last:
        return one
    return {"vi": f"từ {one['vi']} đến {other['vi']}", "en": f"{one['en']} to {other['en']}"}


def amount(number: int, unit: str) -> Words:
    """3 ngày làm việc, 3 working days."""
    vi, one, many = _UNITS[unit]
    return {"vi": f"{number} {vi}", "en": f"{number} {one if number == 1 else many}"}


def duration(length: timedelta) -> Words:
    """4 giờ 30 phút, 4 hours 30 minutes; whole minutes."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    if not hours and not minutes:
        return {"vi": "chưa đầy một phút", "en": "less than a minute"}
    parts = [(hours, "giờ", "hour"), (minutes, "phút", "minute")]
    return {
        "vi": " ".join(f"{n} {vi}" for n, vi, _ in parts if n),
        "en": " ".join(f"{n} {en}{'' if n == 1 else 's'}" for n, _, en in parts if n),
    }


def hours(spans: tuple[tuple[time, time], ...]) -> str:
    """07:00–11:30, 13:30–17:00."""
    return ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in spans)


REASONS: dict[str, Words] = {
    "supplement": {"vi": "chờ bổ sung giấy tờ", "en": "papers are awaited"},
    "awaiting_payment": {"vi": "chờ nộp tiền", "en": "payment is awaited"},
    "needs_info": {"vi": "chờ người gửi trả lời", "en": "the reporter is asked"},
}
"""What clocks are paused for, by the states of those who pause them."""


def because(reason: str) -> Words:
    """A reason in words, in brackets: as somebody wrote it, or what a state means; nothing for none."""
    known = REASONS.get(reason, {"vi": reason, "en": reason})
    return {language: f" ({words})" if words else "" for language, words in known.items()}
