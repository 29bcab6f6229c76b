"""The page on which an external agency answers: no account, no JavaScript; the address is the permission."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, g, make_response, render_template, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from app.kit import clock, language, ratelimit, text
from app.kit.access import Guard, client_address, guards
from app.kit.db import unit_of_work
from app.kit.errors import Language, NotFound, Refusal
from app.media import addresses, errors
from app.reports import catalogue, explained, queries, service, views
from app.reports.errors import AnsweredOtherwise, LinkOver, OfferTaken
from app.reports.kinds import Purpose
from app.reports.models import ExternalLink
from app.reports.routes.external_words import WORDS
from app.reports.service import escalating, external

SHORTEST, LONGEST = 10, 5000
LONGEST_WHY = 2000
TRIES = (60, 3600)  # answers tried from one address, in how many seconds
MOST_PHOTOS = 3
PHOTO_BYTES = 12 * 2**20
FORM_BYTES = 64 * 2**20  # the whole form: one photo too large is still read, so that what was written is not lost


class Pages(Blueprint):
    """Pages, not an API: no specification."""

    guard: Guard = guards.anyone


pages = Pages("external_answers", __name__, template_folder="../templates")
pages.before_request(pages.guard)


@pages.get("/answer/<token>")
def show_external_answer(token: str) -> Response:
    """What was reported, and where to write; of what is offered, where to take it or send it back."""
    try:
        link = external.opened(token)
    except NotFound:
        return _page("missing", status=404)
    if link.answer_id is not None:
        return _page(_last_word(link), sent=link)
    if external.is_over(link):
        return _page("over", status=410)
    return _page(link=link, kept=external.shown_before(link))


@pages.post("/answer/<token>")
def take_external_answer(token: str) -> Response:
    """Take the answer and its photos; pressing twice changes nothing, and what is wrong loses nothing."""
    # In a transaction of its own: nobody behind the same address waits for the photos of another.
    with current_app.app_context(), unit_of_work():
        ratelimit.hit(f"external:{client_address()}", limit=TRIES[0], per=TRIES[1])
    try:
        # Before the form is read: nobody else's files are.
        link = _opened(token)
        request.max_content_length = FORM_BYTES
        if "act" in request.form or external.is_offered(link) or external.was_declined(link):
            return _settled(token, link, request.form.get("act", ""))
        return _taken(token, link, _written("answer", LONGEST), _written("why", LONGEST_WHY))
    except NotFound:
        return _page("missing", status=404)
    except LinkOver:
        return _page("over", status=410)
    except AnsweredOtherwise:
        return _page("otherwise", sent=link, status=409)
    except RequestEntityTooLarge:
        return _page("bulky", link=link if link.answer_id is None else None, status=413)


def _opened(token: str) -> ExternalLink:
    """The link, answered or still to be answered. Raises NotFound, LinkOver."""
    link = external.opened(token)
    if link.answer_id is None and external.is_over(link):
        raise LinkOver
    return link


def _last_word(link: ExternalLink) -> str:
    return "declined" if external.was_declined(link) else "thanks"


def _settled(token: str, link: ExternalLink, act: str) -> Response:
    """Take what is offered, or send it back; pressing twice changes nothing. Raises NotFound, LinkOver."""
    declines = act == "decline"
    if link.answer_id is not None:
        return _page(_last_word(link), sent=link, status=200 if external.was_declined(link) is declines else 409)
    reason, spoken = _written("reason", LONGEST_WHY), language.current()
    if act not in ("accept", "decline") or (declines and not 0 < len(reason) <= LONGEST_WHY):
        return _page(link=link, written=reason, faults=[WORDS[spoken]["no_needed"]] if declines else [], status=422)
    try:
        service.settle_offer(token, reason if declines else None)
    except OfferTaken as refusal:
        return _page(link=link, faults=[refusal.sentence(spoken)], status=409)
    return _page("declined") if declines else _page("taken", link=link)


def _written(field: str, longest: int) -> str:
    """What was written there; of what is far too long enough to see that it is."""
    return text.nfc(request.form.get(field, "")[: longest * 2])


def _taken(token: str, link: ExternalLink, words: str, why: str) -> Response:
    photos, faults = _photos(link)
    spoken = WORDS[language.current()]
    if not photos and not why and external.wants_photo(link):
        faults.insert(0, spoken["photo_needed"])
    if len(why) > LONGEST_WHY:
        faults.insert(0, spoken["why_long"])
    if not SHORTEST <= len(words) <= LONGEST:
        faults.insert(0, spoken["short"])
    # What is wrong is shown beside the report, which an address that was answered does not open again.
    if faults and link.answer_id is None:
        # What could be taken is kept, as with a refusal that says so.
        g.refusal_keeps = True
        return _page(link=link, written=words, why=why, kept=photos, faults=faults, status=422)
    service.answer_externally(token, words, photos, why)
    return _page("thanks", sent=link)


def _photos(link: ExternalLink) -> tuple[list[uuid.UUID], list[str]]:
    """The photos of this form, those kept from before first; and a sentence for each that could not be taken."""
    spoken = language.current()
    asked = list(dict.fromkeys(filter(None, map(_id, request.form.getlist("kept")))))[:MOST_PHOTOS]
    taken = [photo.id for photo in external.kept(link, asked)]
    faults = [] if len(taken) == len(asked) else [WORDS[spoken]["unkept"]]
    left_out = []
    for file in filter(lambda each: each.filename, request.files.getlist("photos")):
        try:
            photo = _keep(link, file, room=len(taken) < MOST_PHOTOS)
        except Refusal as refusal:
            faults.append(f"{file.filename}: {refusal.sentence(spoken)}")
            continue
        if photo is None:
            left_out.append(str(file.filename))
        elif photo not in taken:
            taken.append(photo)
    if left_out:
        faults.append(WORDS[spoken]["many"].format(names=", ".join(left_out)))
    return taken, faults


def _keep(link: ExternalLink, file: FileStorage, *, room: bool) -> uuid.UUID | None:
    """Take a photo in; it stays though the form has to be filled in again.

    None where there is no room for it. Raises TooLarge, and the refusals of media's `store`.
    """
    body = file.stream.read(PHOTO_BYTES + 1)
    if len(body) > PHOTO_BYTES:
        raise errors.TooLarge(megabytes=PHOTO_BYTES // 2**20)
    if not room:
        return None
    return external.keep_photo(link, body)


def _id(written: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(written)
    except ValueError:
        return None


def _page(
    said: str | None = None,
    *,
    link: ExternalLink | None = None,
    written: str = "",
    why: str = "",
    kept: Sequence[uuid.UUID] = (),
    faults: Sequence[str] = (),
    sent: ExternalLink | None = None,
    status: int = 200,
) -> Response:
    """The page: with `link` the form, with `sent` the answer that was given there."""
    spoken = language.current()
    words = WORDS[spoken]
    body = render_template(
        "external_answer.html",
        language=spoken,
        words=words,
        message=words[said] if said else None,
        report=_shown(link, spoken) if link is not None else None,
        offer=_offer(link, spoken) if link is not None and external.is_offered(link) else None,
        remark=link.remark if link is not None else None,
        remark_of=words["offer_reason" if link is not None and external.came_by_offer(link) else "remark"],
        written=written,
        why=why,
        wants_photo=link is not None and external.wants_photo(link),
        kept=[_picture(photo) for photo in external.kept(link, kept)] if link is not None else [],
        faults=faults,
        sent=_sent(sent) if sent is not None else None,
    )
    response = make_response(body, status)
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    return response


def _offer(link: ExternalLink, spoken: Language) -> str:
    """Who offers it, and until when."""
    report = queries.get(link.report_id)
    assert report is not None, "a foreign key"
    ends, words = escalating.offer_ends(report), WORDS[spoken]
    until = words["until"].format(moment=_moment(ends)) if ends is not None else ""
    return words["offer"].format(agency=catalogue.current().office_of(report.agency_id).name[spoken], until=until)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(clock.HANOI):%H:%M %d/%m/%Y}"


def _picture(photo: Any) -> dict[str, Any]:
    """A photo that the agency sent, for itself to see."""
    return {**addresses.view_of(photo.id, photo.audience), "width": photo.width, "height": photo.height}


def _sent(link: ExternalLink) -> dict[str, Any] | None:
    """What was answered; nothing once the report is sealed."""
    report = queries.get(link.report_id)
    if report is None or report.sealed:
        return None
    words, photos, why = external.answered(link)
    return {"words": words, "photos": [_picture(photo) for photo in photos], "why": why}


def _shown(link: ExternalLink, spoken: Language) -> dict[str, Any]:
    """What was reported, not by whom."""
    report = queries.get(link.report_id)
    assert report is not None, "a foreign key"
    known = catalogue.current()
    photos = [
        views.photo((str(p.media_id), p.purpose, p.width, p.height), report, own=True)
        for p in queries.photos(report.id)
        if p.purpose is not Purpose.AFTER
    ]
    where = [report.address, known.communes[report.commune]["full_name"]]
    if report.lat is not None:
        where.append(f"{report.lat:.5f}, {report.lon:.5f}")
    return {
        "code": report.code,
        "category": known.kinds[report.category_code].name[spoken],
        "text": report.text,
        "place": "\n".join(part for part in where if part),
        "due": _moment(report.due_at) if report.due_at else None,
        "found": [step.text[spoken] for step in explained.clocks_of(report.id)["steps"]] if report.due_at else [],
        "photos": photos,
    }
