"""The page on which an external agency answers: no account, no JavaScript; the address is the permission."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from app.kit import clock, language, ratelimit, text
from app.kit.access import Guard, client_address, guards
from app.kit.errors import Language, NotFound
from app.reports import catalogue, queries, service, views
from app.reports.errors import LinkOver
from app.reports.models import ExternalLink
from app.reports.service import external

SHORTEST, LONGEST = 10, 5000
TRIES = (60, 3600)  # answers tried from one address, in how many seconds

WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "title": "Trả lời phản ánh",
        "category": "Lĩnh vực",
        "text": "Nội dung",
        "no_text": "Chỉ có ảnh.",
        "place": "Nơi xảy ra",
        "due": "Cần trả lời trước",
        "photo": "Ảnh",
        "remark": "Cần bổ sung:",
        "answer": "Câu trả lời của quý đơn vị",
        "hint": "Người dân sẽ đọc sau khi cơ quan phụ trách duyệt. Hãy nói đã làm gì, khi nào xong. Ít nhất 10 ký tự.",
        "send": "Gửi câu trả lời",
        "thanks": "Đã nhận câu trả lời. Cơ quan phụ trách sẽ duyệt rồi gửi người dân. Quý đơn vị không cần làm gì thêm.",
        "short": "Câu trả lời cần từ 10 đến 5000 ký tự. Nội dung đã viết vẫn còn bên dưới.",
        "over": "Địa chỉ này không còn dùng được: đã hết hạn, hoặc phản ánh đã được chuyển nơi khác.",
        "missing": "Không có trang này. Hãy mở lại đúng địa chỉ trong thư.",
    },
    "en": {
        "title": "Answer a report",
        "category": "Category",
        "text": "What was reported",
        "no_text": "Photos only.",
        "place": "Where",
        "due": "To be answered before",
        "photo": "Photo",
        "remark": "Still needed:",
        "answer": "Your answer",
        "hint": "The reporter reads it once it is approved. Say what was done, and when it is finished. 10 characters at least.",
        "send": "Send the answer",
        "thanks": "Your answer has arrived. It will be approved and then sent to the reporter. Nothing more to do.",
        "short": "An answer has 10 to 5000 characters. What you wrote is still below.",
        "over": "This address is no longer good: it has run out, or the report went elsewhere.",
        "missing": "There is no such page. Please open the very address from the e-mail.",
    },
}


class Pages(Blueprint):
    """Pages, not an API: no specification."""

    guard: Guard = guards.anyone


pages = Pages("external_answers", __name__, template_folder="../templates")
pages.before_request(pages.guard)


@pages.get("/answer/<token>")
def show_external_answer(token: str) -> Response:
    """What was reported, and where to write."""
    try:
        link = external.opened(token)
    except NotFound:
        return _page("missing", status=404)
    if link.answer_id is not None:
        return _page("thanks")
    return _page("over", status=410) if external.is_over(link) else _page(link=link)


@pages.post("/answer/<token>")
def take_external_answer(token: str) -> Response:
    """Take the answer; pressing twice changes nothing."""
    ratelimit.hit(f"external:{client_address()}", limit=TRIES[0], per=TRIES[1])
    words = text.nfc(request.form.get("answer", "")[: LONGEST * 2])
    try:
        if not SHORTEST <= len(words) <= LONGEST:
            return _page("short", link=external.opened(token), written=words, status=422)
        service.answer_externally(token, words)
    except NotFound:
        return _page("missing", status=404)
    except LinkOver:
        return _page("over", status=410)
    return _page("thanks")


def _page(
    said: str | None = None, *, link: ExternalLink | None = None, written: str = "", status: int = 200
) -> Response:
    spoken = language.current()
    words = WORDS[spoken]
    body = render_template(
        "external_answer.html",
        language=spoken,
        words=words,
        message=words[said] if said else None,
        report=_shown(link, spoken) if link is not None else None,
        remark=link.remark if link is not None else None,
        written=written,
    )
    response = make_response(body, status)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    return response


def _shown(link: ExternalLink, spoken: Language) -> dict[str, Any]:
    """What was reported, not by whom."""
    report = queries.get(link.report_id)
    assert report is not None, "a foreign key"
    known = catalogue.current()
    photos = [
        views.photo((str(p.media_id), p.purpose, p.width, p.height), report, own=True)
        for p in queries.photos(report.id)
    ]
    where = [report.address, known.communes[report.commune]["full_name"]]
    if report.lat is not None:
        where.append(f"{report.lat:.5f}, {report.lon:.5f}")
    return {
        "code": report.code,
        "category": known.kinds[report.category_code].name[spoken],
        "text": report.text,
        "place": "\n".join(part for part in where if part),
        "due": f"{report.due_at.astimezone(clock.HANOI):%H:%M %d/%m/%Y}" if report.due_at else None,
        "photos": photos,
    }
