"""What a push says: what happened, what it means, by when. No name, no place, no word of the report itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.kit import clock
from app.kit.errors import Language
from app.notifications import dossier_texts, follower_texts
from app.notifications.dossier_follower_texts import TEXTS as FOLLOWERS_TEXTS
from app.notifications.sentences import Sentence, Texts

WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


TEXTS: dict[str, Texts] = {
    **dossier_texts.TEXTS,
    **follower_texts.TEXTS,
    "report.submitted": {
        "vi": Sentence(
            "{agency} đã ghi nhận phản ánh của bạn",
            "Mã {code}, sẽ được trả lời trước {due}. Mở liên kết này để theo dõi, và giữ riêng cho mình:",
            "Mã {code}. Mở liên kết này để theo dõi, và giữ riêng cho mình:",
        ),
        "en": Sentence(
            "{agency} has taken down your report",
            "Code {code}, to be answered before {due}. Open this link to follow it, and keep it to yourself:",
            "Code {code}. Open this link to follow it, and keep it to yourself:",
        ),
    },
    "report.accepted": {
        "vi": Sentence(
            "{agency} đã tiếp nhận phản ánh",
            "Phản ánh {code} sẽ được trả lời trước {due}.",
            "Phản ánh {code} đang được xem xét. Chạm để theo dõi.",
        ),
        "en": Sentence(
            "{agency} has accepted your report",
            "Report {code} will be answered before {due}.",
            "Report {code} is being looked at. Tap to follow it.",
        ),
    },
    "report.in_progress": {
        "vi": Sentence(
            "{agency} đang xử lý phản ánh",
            "Cán bộ đã bắt tay vào phản ánh {code}. Bạn sẽ có câu trả lời trước {due}.",
            "Cán bộ đã bắt tay vào phản ánh {code}. Chúng tôi sẽ báo khi có kết quả.",
        ),
        "en": Sentence(
            "{agency} is working on your report",
            "Work on report {code} has begun. You will have an answer before {due}.",
            "Work on report {code} has begun. We will tell you when there is a result.",
        ),
    },
    "report.resolved": {
        "vi": Sentence(
            "{agency} đã trả lời phản ánh",
            "Đã có kết quả của phản ánh {code}. Hãy xem và cho chúng tôi biết việc đã xong chưa.",
        ),
        "en": Sentence(
            "{agency} has answered your report",
            "There is a result for report {code}. Please look, and tell us whether the matter is settled.",
        ),
    },
    "report.rejected": {
        "vi": Sentence(
            "Phản ánh {code} chưa được tiếp nhận",
            "Hãy mở để xem lý do và việc bạn có thể làm tiếp.",
        ),
        "en": Sentence(
            "Report {code} was not accepted",
            "Open it to see why, and what you can do next.",
        ),
    },
    "report.reopened": {
        "vi": Sentence(
            "Phản ánh {code} đã được mở lại",
            "{agency} sẽ xem lại và trả lời bạn trước {due}.",
            "{agency} sẽ xem lại và báo cho bạn khi có kết quả.",
        ),
        "en": Sentence(
            "Report {code} is open again",
            "{agency} will look again and answer before {due}.",
            "{agency} will look again and tell you when there is a result.",
        ),
    },
    "report.needs_info": {
        "vi": Sentence(
            "{agency} cần hỏi bạn thêm",
            "Phản ánh {code} tạm dừng để chờ bạn. Chạm để xem câu hỏi và trả lời; hạn xử lý lùi theo.",
        ),
        "en": Sentence(
            "{agency} has a question for you",
            "Report {code} waits for you. Tap to read the question and answer; the due date moves along.",
        ),
    },
    "report.message": {
        "vi": Sentence(
            "{agency} nhắn cho bạn",
            "Có tin nhắn mới về phản ánh {code}. Chạm để đọc và trả lời; cán bộ không biết bạn là ai.",
        ),
        "en": Sentence(
            "{agency} has written to you",
            "There is a message about report {code}. Tap to read and answer; officials do not learn who you are.",
        ),
    },
    "report.forwarded": {
        "vi": Sentence(
            "Phản ánh {code} đang được chuyển",
            "{agency} đề nghị cơ quan khác nhận việc. Bạn không cần làm gì; hạn trả lời vẫn là {due}.",
            "{agency} đề nghị cơ quan khác nhận việc. Bạn không cần làm gì; hạn trả lời không đổi.",
        ),
        "en": Sentence(
            "Report {code} is being passed on",
            "{agency} asks another agency to take it. Nothing for you to do; the answer is still due {due}.",
            "{agency} asks another agency to take it. Nothing for you to do; the date of the answer stays.",
        ),
    },
    "report.merged": {
        "vi": Sentence(
            "Phản ánh {code} được gộp với một phản ánh trước",
            "Việc này đã có người phản ánh. Bạn vẫn được báo mọi tin, không cần làm gì thêm.",
        ),
        "en": Sentence(
            "Report {code} was joined to an earlier one",
            "Somebody had reported the same. You still get all the news; nothing for you to do.",
        ),
    },
    "report.split": {
        "vi": Sentence(
            "Phản ánh {code} được chia cho nhiều cơ quan",
            "Mỗi cơ quan làm một phần và trả lời trước {due}. Chạm để xem từng phần.",
            "Mỗi cơ quan làm một phần và sẽ trả lời bạn. Chạm để xem từng phần.",
        ),
        "en": Sentence(
            "Report {code} goes to several agencies",
            "Each has a part of it and answers before {due}. Tap to see the parts.",
            "Each has a part of it and will answer you. Tap to see the parts.",
        ),
    },
    "report.closed": {
        "vi": Sentence(
            "Phản ánh {code} đã khép lại",
            "Nếu việc vẫn chưa xong, bạn có thể mở lại trong 15 ngày.",
        ),
        "en": Sentence(
            "Report {code} is closed",
            "If the matter is not settled, you can reopen it within 15 days.",
        ),
    },
    "report.needs_info_reminder": {
        "vi": Sentence(
            "Phản ánh {code} đang chờ bạn",
            "{agency} đã hỏi thêm và chưa có trả lời. Chạm để xem câu hỏi.",
        ),
        "en": Sentence(
            "Report {code} is waiting for you",
            "{agency} has asked something and has no answer yet. Tap to see what.",
        ),
    },
    "report.extended": {
        "vi": Sentence(
            "{agency} cần thêm thời gian",
            "Phản ánh {code} sẽ được trả lời trước {due}. Mở để xem lý do.",
            "Thời hạn của phản ánh {code} đã được gia hạn. Mở để xem lý do.",
        ),
        "en": Sentence(
            "{agency} needs more time",
            "Report {code} will be answered before {due}. Open it to see why.",
            "The time for report {code} was extended. Open it to see why.",
        ),
    },
    "report.rescheduled": {
        "vi": Sentence(
            "Hạn trả lời phản ánh {code} thay đổi",
            "Bạn sẽ có câu trả lời trước {due}. Mở để xem vì sao.",
            "Hạn đã được tính lại. Mở để xem vì sao.",
        ),
        "en": Sentence(
            "The due date of report {code} has changed",
            "You will have an answer before {due}. Open it to see why.",
            "The due date was worked out again. Open it to see why.",
        ),
    },
    "report.overturned": {
        "vi": Sentence("Phản ánh {code} được xem xét lại", "Lãnh đạo đã xem lại quyết định. Chạm để xem vì sao."),
        "en": Sentence("Report {code} is looked at again", "A leader has reviewed the decision. Tap to see why."),
    },
    "report.restricted": {
        "vi": Sentence("Có cập nhật về phản ánh của bạn", "Chạm để xem."),
        "en": Sentence("There is news about your report", "Tap to see it."),
    },
    "report.handed_over": {
        "vi": Sentence("Có cập nhật về phản ánh của bạn", "Chạm để xem."),
        "en": Sentence("There is news about your report", "Tap to see it."),
    },
    "test": {
        "vi": Sentence(
            "Máy này nhận được thông báo",
            "Từ nay khi phản ánh của bạn có tin mới, chúng tôi sẽ báo ở đây.",
        ),
        "en": Sentence(
            "This device receives notifications",
            "From now on we tell you here when there is news about your reports.",
        ),
    },
}

# Where a report has no agency yet (or it was dissolved).
NO_AGENCY: dict[Language, str] = {"vi": "Cơ quan chức năng", "en": "The authority"}
_OPEN_END: dict[Language, str] = {"vi": "chưa xác định", "en": "at no set time"}


def chosen(kind: str, texts: Texts, facts: Mapping[str, Any]) -> Texts:
    """The texts of a kind for these facts: followers' own, or what a wait does to the time, as the procedure has it."""
    if facts.get("follows"):
        return FOLLOWERS_TEXTS[kind]
    return TEXTS.get(f"{kind}.{facts.get('policy')}", texts)


def write(texts: Texts, language: Language, *, code: str, agency: str, due_at: datetime | None) -> tuple[str, str]:
    """(title, body) in one language. A `due_at` that has passed is not promised again."""
    sentence = texts[language]
    ahead = due_at is not None and due_at > clock.now()
    values = {"code": code, "agency": _capital(agency), "due": moment(due_at, language) if ahead and due_at else ""}
    body = sentence.body if ahead or not sentence.late else sentence.late
    return sentence.title.format(**values), body.format(**values)


def write_for_desk(texts: Texts, language: Language, *, facts: Mapping[str, Any], about: str) -> tuple[str, str]:
    """(title, body) for an official, who is also told of a moment that has passed. `facts`: code, due_at or None."""
    sentence = texts[language]
    due = moment(datetime.fromisoformat(facts["due_at"]), language) if facts.get("due_at") else _OPEN_END[language]
    values = {"code": facts.get("code", ""), "about": about, "due": due}
    return sentence.title.format(**values), sentence.body.format(**values)


def moment(at: datetime, language: Language) -> str:
    """A moment as people in Việt Nam say it, such as `16:30 thứ Tư 25/11`; with the year when it is another one."""
    there = at.astimezone(clock.HANOI)
    day = f"{there.day}/{there.month}"
    if there.year != clock.now().astimezone(clock.HANOI).year:
        day += f"/{there.year}"
    weekday = WEEKDAYS[language][there.weekday()]
    return f"{there:%H:%M} {weekday} {day}" if language == "vi" else f"{there:%H:%M} on {weekday} {day}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
