"""Notices to officials: at the desk, on their phones, and by e-mail where it cannot wait. Each is made once."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, or_, update
from sqlalchemy.dialects.postgresql import insert

from app.agencies import queries as agencies
from app.calendar import clocks
from app.identity import queries as identity
from app.kit import channels, clock, jobs
from app.kit.context import settings
from app.kit.db import session, unit_of_work
from app.kit.errors import Language
from app.kit.logs import log
from app.notifications import queries, texts
from app.notifications.delivery import queue
from app.notifications.kinds import DESK, FOLLOWED
from app.notifications.models import OfficialNotice, PushMessage
from app.notifications.official_texts import BY_EMAIL, TEXTS
from app.reports import catalogue, notes, pending
from app.reports import queries as reports
from app.reports.kinds import ExtensionState
from app.reports.workflow import REPORTER, RESTRICTED_DESK

LATELY = timedelta(days=2)
"""What happened longer ago is no news to somebody who has the role since then."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The report that a notice is about, as its sentences need it."""

    id: uuid.UUID
    agency_id: uuid.UUID
    commune: str
    category: str
    code: str
    assignee_id: uuid.UUID | None
    sealed: bool
    due_at: datetime | None


def tell_of_escalation(report_id: uuid.UUID) -> None:
    """At 50 % who handles it, at 80 % focal point and approver, at 100 % the leader (DOMAIN.md, Reports)."""
    matter = matter_of(report_id)
    if matter is None:
        return
    for told in pending.escalations(report_id, since=clock.now() - LATELY):
        due_at = clocks.due_at(report_id, clock=told.clock)
        kind = f"{told.clock}.{told.level}"
        tell(matter, kind, key=f"{kind}:{report_id}", to=_concerned(matter, kind), due_at=due_at)


def tell_of_duty(report_id: uuid.UUID) -> None:
    """Whoever is called; the leaders where nobody is left to call. Nobody, where it was sealed meanwhile."""
    matter = matter_of(report_id)
    if matter is None or matter.sealed:
        return
    for call in pending.duty_calls(report_id):
        if call.called_at < clock.now() - LATELY:
            continue
        kind = "duty.called" if call.account_id is not None else "duty.nobody"
        to = [call.account_id] if call.account_id is not None else with_roles(matter, "leader")
        tell(matter, kind, key=f"duty.{call.number}:{report_id}", to=to, due_at=matter.due_at)


def tell_of_mentions(report_id: uuid.UUID) -> None:
    """Whoever a note mentions, once for each note, if he still sees the report: it may have been sealed since."""
    report, matter = reports.get(report_id), matter_of(report_id)
    mentions = notes.mentions(report_id, since=clock.now() - LATELY)
    if report is None or matter is None or not mentions:
        return
    readers = {each.id for each in notes.readers(report)}
    for mention in mentions:
        key, to = f"note.mentioned:{mention.note_id}", {mention.account_id} & readers
        tell(matter, "note.mentioned", key=key, to=to, due_at=matter.due_at)


def tell_of_assignment(report_id: uuid.UUID) -> None:
    """Whoever was given a report by somebody else."""
    matter, news = matter_of(report_id), reports.news(report_id, "assigned")
    if matter is None or news is None or matter.assignee_id is None or matter.sealed:
        return
    line = reports.entry(news.entry_id)
    if line is None or line.author_id == matter.assignee_id or line.written_at < clock.now() - LATELY:
        return
    key = f"report.assigned:{news.entry_id}"
    tell(matter, "report.assigned", key=key, to=[matter.assignee_id], due_at=matter.due_at)


def tell_of_reply(report_id: uuid.UUID) -> None:
    """Whoever wrote to the reporter, and whoever handles the report: there is an answer."""
    report, matter, said = reports.get(report_id), matter_of(report_id), reports.messages(report_id)
    answer = next((line for line in reversed(said) if line.author_kind == REPORTER), None)
    if report is None or matter is None or matter.sealed or answer is None:
        return
    if answer.written_at < clock.now() - LATELY:
        return
    concerned = {line.author_id for line in said if line.author_kind != REPORTER} | {matter.assignee_id}
    # Whoever wrote may have another seat by now; an answer is read by somebody all the same.
    to = [each.id for each in notes.readers(report) if each.id in concerned] or with_roles(matter, "focal")
    tell(matter, "report.replied", key=f"report.replied:{answer.id}", to=to, due_at=matter.due_at)


def tell_of_extension(report_id: uuid.UUID) -> None:
    """A request goes to the approvers, its decision to whoever asked. None does where it was sealed meanwhile."""
    matter = matter_of(report_id)
    if matter is None or matter.sealed:
        return
    for asked in pending.extensions(report_id):
        if asked.asked_at < clock.now() - LATELY and asked.state is ExtensionState.ASKED:
            continue
        decided = asked.state is not ExtensionState.ASKED
        to = [asked.asked_by] if decided else [a for a in with_roles(matter, "approver") if a != asked.asked_by]
        kind = f"extension.{asked.state}"
        tell(matter, kind, key=f"{kind}:{asked.id}", to=to, due_at=asked.due_after or asked.due_before)


def forget(report_id: uuid.UUID) -> None:
    """Take away what officials and followers were told of a report, and what waits for them: it is sealed now."""
    session.execute(delete(OfficialNotice).where(OfficialNotice.subject_id == report_id))
    to_others = (
        PushMessage.kind.startswith(DESK, autoescape=True),
        PushMessage.kind.startswith(FOLLOWED, autoescape=True),
    )
    report = reports.get(report_id)
    # Who followed it by way of what was merged into it reads its code, though that stands for itself again by now.
    code = PushMessage.facts["code"].astext == (report.code if report else None)
    # What says nothing of it is meant for the restricted desk, and stays.
    about = or_(and_(PushMessage.subject_id == report_id, PushMessage.facts != {}), code)
    named = and_(about, or_(*to_others))
    session.execute(delete(PushMessage).where(named).execution_options(synchronize_session=False))


def note_seen(notice_id: uuid.UUID, *, account_id: uuid.UUID) -> None:
    """One's own notice was seen; of another's nothing is said, and nothing written."""
    session.execute(_seen(account_id).where(OfficialNotice.id == notice_id))


def note_all_seen(*, account_id: uuid.UUID, until: datetime) -> None:
    """All of one's notices that are not younger were seen."""
    session.execute(_seen(account_id).where(OfficialNotice.created_at <= until))


def _seen(account_id: uuid.UUID) -> Any:
    mine = update(OfficialNotice).where(OfficialNotice.account_id == account_id, OfficialNotice.seen_at.is_(None))
    return mine.values(seen_at=clock.now()).execution_options(synchronize_session=False)


def written(notice: OfficialNotice, language: Language) -> tuple[str, str]:
    """(title, body) in one language."""
    about = f"{notice.facts['category'][language]} · {notice.facts['agency'][language]}"
    return texts.write_for_desk(TEXTS[notice.kind], language, facts=notice.facts, about=about)


def _concerned(matter: Matter, kind: str) -> list[uuid.UUID]:
    if kind == "handle.50":
        return (
            [matter.assignee_id]
            if matter.assignee_id is not None and not matter.sealed
            else with_roles(matter, "focal")
        )
    return with_roles(matter, *_TOLD[kind])


_TOLD = {
    "handle.80": ("focal", "approver"),
    "handle.100": ("leader",),
    "accept.80": ("intake",),
    "accept.100": ("intake", "leader"),
}


def with_roles(matter: Matter, *roles: str) -> list[uuid.UUID]:
    """The officials in these roles; of what is sealed only the restricted desk, whatever happens to it."""
    if matter.sealed:
        roles = (RESTRICTED_DESK,)
    chain = agencies.chain(matter.agency_id)
    return identity.covering(roles, agency_ids=chain, commune=matter.commune, category=matter.category)


def matter_of(report_id: uuid.UUID) -> Matter | None:
    """What a notice of a report needs to know of it."""
    found = reports.get(report_id)
    if found is None:
        return None
    return Matter(
        found.id,
        found.agency_id,
        found.commune,
        found.category_code,
        found.code,
        found.assignee_id,
        found.sealed,
        found.due_at,
    )


def tell(matter: Matter, kind: str, *, key: str, to: Collection[uuid.UUID], due_at: datetime | None) -> None:
    """Make a notice for each of these officials who has none under this key, and push it to their phones."""
    known = catalogue.current()
    facts = {
        "code": matter.code,
        "agency": known.office_of(matter.agency_id).name,
        "category": known.kinds[matter.category].name,
        "due_at": due_at.isoformat() if due_at else None,
    }
    rows = [
        {"id": uuid.uuid4(), "account_id": each, "key": key, "kind": kind, "subject_id": matter.id, "facts": facts,
         "created_at": clock.now()}
        for each in to
    ]  # fmt: skip
    if not rows:
        return
    added = insert(OfficialNotice).values(rows).on_conflict_do_nothing()
    new = session.execute(added.returning(OfficialNotice.id, OfficialNotice.account_id)).all()
    _push(matter, kind, key=key, to=[account_id for _, account_id in new], facts=facts)
    if kind in BY_EMAIL:
        jobs.defer_many(mail, [{"notice_id": str(notice_id)} for notice_id, _ in new])


def _push(matter: Matter, kind: str, *, key: str, to: Collection[uuid.UUID], facts: dict[str, Any]) -> None:
    """The same to the phones of those who are told; of what is sealed no fact waits there, or goes out."""
    commune = catalogue.current().communes[matter.commune]
    place = {"commune": {"vi": commune["full_name"], "en": commune["name"]["en"]}}
    queue(
        queries.devices_of_accounts(to),
        kind=f"{DESK}{kind}",
        key=f"{DESK}{key}",
        subject_id=matter.id,
        facts={} if matter.sealed else facts | place,
        happened_at=clock.now(),
    )


def _sealed_from(notice: OfficialNotice) -> bool:
    """Whether its report was sealed from its reader: the job that takes the notice away may be late."""
    report = reports.get(notice.subject_id) if notice.subject_id is not None else None
    if report is None or not report.sealed:
        return False
    return all(each.id != notice.account_id for each in notes.readers(report))


@jobs.task(name="notices.mail")
def mail(*, notice_id: str) -> None:
    """Send one notice by e-mail, unless its reader has seen it meanwhile, or may not read it any more.

    Raises RetryLater while mail is busy.
    """
    with unit_of_work():
        notice = queries.unmailed_notice(uuid.UUID(notice_id))
        if notice is not None and _sealed_from(notice):
            return
        reader = identity.mail_address(notice.account_id) if notice else None
    if notice is None or reader is None:
        return
    email, language = reader
    title, body = written(notice, "en" if language == "en" else "vi")
    address = f"{settings().public_url}/operations/reports/{notice.subject_id}"
    channels.send_email(to=email, subject=title, text=f"{body}\n\n{address}")
    with unit_of_work():
        session.execute(update(OfficialNotice).where(OfficialNotice.id == notice.id).values(mailed_at=clock.now()))
    log.info("notice_mailed", kind=notice.kind)
