"""Every write that somebody asks for: subscriptions, messages, receipts."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, delete, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import InstrumentedAttribute

from app.dossiers import queries as dossiers
from app.identity import queries as identity
from app.kit import clock, ratelimit
from app.kit.context import settings
from app.kit.db import session
from app.kit.errors import NotFound
from app.notifications import endpoints, queries, sms, vapid
from app.notifications.delivery import queue
from app.notifications.errors import NoDevice
from app.notifications.kinds import KINDS
from app.notifications.models import MessageState, Owner, PushMessage, PushSubscription
from app.reports import catalogue
from app.reports import queries as reports
from app.reports import service as reports_service
from app.reports.kinds import Proof
from app.reports.workflow import REPORTER, State

KEPT_PER_OWNER = 10  # the newest; a person has fewer browsers than that
SUBSCRIPTIONS_PER_OWNER = (30, 3600)  # (how many, in how many seconds)
# A visitor can make up any number of secrets, and a carrier's one address hides a small town.
SUBSCRIPTIONS_PER_ADDRESS = (300, 3600)
TESTS_PER_OWNER = (5, 600)


def public_key() -> str:
    """The key that browsers subscribe with, base64url; made when it is first asked for."""
    return vapid.public_key()


def subscribe(
    *, owner: Owner, address: str, endpoint: str, p256dh: bytes, auth: bytes, language: str
) -> tuple[uuid.UUID, bool]:
    """Take a browser's subscription, or the new keys of one that is known. Returns (id, whether it is new).

    Raises EndpointRefused (422), TooMany (429).
    """
    endpoints.check(endpoint, allow_loopback=settings().push_allow_loopback)
    ratelimit.hit(f"push:address:{address}", limit=SUBSCRIPTIONS_PER_ADDRESS[0], per=SUBSCRIPTIONS_PER_ADDRESS[1])
    ratelimit.hit(f"push:owner:{owner.key}", limit=SUBSCRIPTIONS_PER_OWNER[0], per=SUBSCRIPTIONS_PER_OWNER[1])
    taken = _upsert(owner, endpoint=endpoint, p256dh=p256dh, auth=auth, language=language)
    if owner.account_id is not None:
        _release_from_other_accounts(owner.account_id, endpoint, p256dh, auth)
    _keep_newest(owner)
    return taken


def _upsert(owner: Owner, **browser: Any) -> tuple[uuid.UUID, bool]:
    """One statement, so that two posts of the same browser at once make one row."""
    now = clock.now()
    half: InstrumentedAttribute[Any] = PushSubscription.secret_hash
    whose: dict[str, Any] = {"secret_hash": owner.secret_hash}
    if owner.account_id is not None:
        half, whose = PushSubscription.account_id, {"account_id": owner.account_id}
    browser["sign_in_id"] = owner.sign_in_id
    fresh = {name: browser[name] for name in ("p256dh", "auth", "language", "sign_in_id")}
    row: Any = session.execute(
        insert(PushSubscription)
        .values(id=uuid.uuid4(), created_at=now, renewed_at=now, **whose, **browser)
        .on_conflict_do_update(
            index_elements=[half, PushSubscription.endpoint],
            index_where=half.is_not(None),
            set_={**fresh, "renewed_at": now, "failing_since": None},
        )
        # A row that this statement inserted has no former version.
        .returning(PushSubscription.id, literal_column("xmax = 0"))
    ).one()
    return row[0], row[1]


def _release_from_other_accounts(account_id: uuid.UUID, endpoint: str, p256dh: bytes, auth: bytes) -> None:
    """On a shared phone the one before may have left without signing out: the browser is this account's now.

    Its keys prove that it is the same browser, so that nobody ends another's by naming its address.
    """
    session.execute(
        delete(PushSubscription).where(
            PushSubscription.endpoint == endpoint,
            PushSubscription.p256dh == p256dh,
            PushSubscription.auth == auth,
            PushSubscription.account_id != account_id,
        )
    )


def _keep_newest(owner: Owner) -> None:
    if owner.account_id is not None:
        mine = PushSubscription.account_id == owner.account_id
    else:
        mine = PushSubscription.secret_hash == owner.secret_hash
    older = (
        select(PushSubscription.id)
        .where(mine)
        .order_by(PushSubscription.renewed_at.desc(), PushSubscription.id)
        .offset(KEPT_PER_OWNER)
    )
    session.execute(delete(PushSubscription).where(PushSubscription.id.in_(older)))


def unsubscribe(subscription_id: uuid.UUID, *, owner: Owner) -> None:
    """End one of the asker's own subscriptions. Raises NotFound (404) for any other."""
    subscription = queries.own_subscription(subscription_id, owner)
    if subscription is None:
        raise NotFound
    session.delete(subscription)


def forget_sign_in(sign_in_id: uuid.UUID) -> None:
    """Somebody signed out: what was told under that sign-in is told no more."""
    session.execute(delete(PushSubscription).where(PushSubscription.sign_in_id == sign_in_id))


def claim(account_id: uuid.UUID, secret_hashes: Sequence[bytes]) -> None:
    """Subscriptions made under these secrets become the account's, too; a browser it has already is not doubled."""
    if not secret_hashes:
        return
    theirs = and_(PushSubscription.secret_hash.in_(secret_hashes), PushSubscription.account_id.is_(None))
    known = select(PushSubscription.endpoint).where(PushSubscription.account_id == account_id)
    newest = (
        select(PushSubscription.id)
        .ext(distinct_on(PushSubscription.endpoint))
        .where(theirs, PushSubscription.endpoint.not_in(known))
        .order_by(PushSubscription.endpoint, PushSubscription.renewed_at.desc())
    )
    claimed = update(PushSubscription).where(PushSubscription.id.in_(newest)).values(account_id=account_id)
    session.execute(claimed.execution_options(synchronize_session=False))
    # A browser that filed several reports was there once per secret. The others would outlive its passing to the
    # next person on a shared phone.
    session.execute(delete(PushSubscription).where(theirs).execution_options(synchronize_session=False))


def send_test(*, owner: Owner) -> None:
    """Send a real message to every phone of the asker. Raises NoDevice (409), TooMany (429)."""
    ratelimit.hit(f"push:test:{owner.key}", limit=TESTS_PER_OWNER[0], per=TESTS_PER_OWNER[1])
    devices = queries.devices_of(account_id=owner.account_id, secret_hash=owner.secret_hash)
    if not devices:
        raise NoDevice
    kind = "desk.test" if owner.sign_in_id else "test"
    queue(devices, kind=kind, key=uuid.uuid4().hex, subject_id=None, facts={}, happened_at=clock.now())


def tell_reporter(*, report_id: uuid.UUID, kind: str) -> None:
    """Queue the news of a report's move for every phone of its reporter. Done twice it changes nothing."""
    news = reports.news(report_id, kind.partition(".")[2])
    if news is None or news.from_state in KINDS[kind].silent_from:
        return
    devices = queries.devices_of(account_id=news.account_id, secret_hash=news.secret_hash)
    key, facts = news.entry_id.hex, {} if KINDS[kind].without_facts else _facts(news)
    queue(devices, kind=kind, key=key, subject_id=report_id, facts=facts, happened_at=news.moved_at)
    if _by_sms(report_id, kind):
        sms.queue_unless_seen(key, kind=kind, subject_id=report_id, facts=facts, has_app=bool(devices))


def tell_of_overturn(report_id: uuid.UUID) -> None:
    """Queue that a leader took the rejection back; who contested it knows that. Done twice it changes nothing."""
    news = reports.news(report_id, State.SUBMITTED)
    line = reports.entry(news.entry_id) if news is not None and news.from_state is State.REJECTED else None
    if news is None or line is None or line.author_kind == REPORTER:
        return
    devices = queries.devices_of(account_id=news.account_id, secret_hash=news.secret_hash)
    content = {"key": news.entry_id.hex, "subject_id": report_id, "facts": _facts(news)}
    queue(devices, kind="report.overturned", happened_at=news.moved_at, **content)


def tell_followers(*, report_id: uuid.UUID, kind: str) -> None:
    """Queue the news of a public report for every phone that follows it. Done twice it changes nothing.

    Of a report in parts each part is told by itself, under the code and on the page of the whole: that alone is public.
    """
    news = reports.news(report_id, kind.partition(".")[2])
    if news is None or news.from_state in KINDS[kind].silent_from:
        return
    whole_id, code = reports.known_as(report_id)
    if whole_id != report_id and KINDS[kind].of_whole:
        return
    followers = reports.followers(whole_id, by=news.moved_at)
    facts = {**_facts(news), "code": code}
    _tell_merged(whole_id, kind, news, facts)
    devices, key = queries.devices_of_any(followers), news.entry_id.hex
    queue(devices, kind=kind, key=key, subject_id=whole_id, facts=facts, happened_at=news.moved_at)


def _tell_merged(report_id: uuid.UUID, kind: str, news: reports.News, facts: dict[str, Any]) -> None:
    """Reporters of what was merged into a report hear of it, on the page of their own; each number once by SMS."""
    numbers = {sms.phone_of_report(report_id)}
    for merged in reports.merged_into(report_id):
        if merged.parent_id is not None:
            # A part that was taken back: its reporter is the whole's, and hears of that as such.
            continue
        devices = queries.devices_of(account_id=merged.reporter_id, secret_hash=merged.secret_hash)
        key = f"{news.entry_id.hex}-{merged.id.hex}"
        told: dict[str, Any] = {"kind": kind, "key": key, "subject_id": merged.id}
        queue(devices, facts=facts, happened_at=news.moved_at, **told)
        number = sms.phone_of_report(merged.id) if KINDS[kind].by_sms else None
        if number is not None and number not in numbers:
            numbers.add(number)
            # Who has no app knows the code that an SMS told, and no other.
            sms.queue_unless_seen(facts={**facts, "code": merged.code}, has_app=bool(devices), **told)


def _facts(news: reports.News) -> dict[str, Any]:
    return {
        "code": news.code,
        "agency": catalogue.current().office_view(news.agency)["name"] if news.agency else None,
        "due_at": news.due_at.isoformat() if news.due_at else None,
    }


def _by_sms(report_id: uuid.UUID, kind: str) -> bool:
    """Whether this news may go by SMS: it matters so much, a number is known, and nothing like it was sent before."""
    if not KINDS[kind].by_sms or sms.phone_of_report(report_id) is None:
        return False
    if kind == "report.merged":
        # A part that is taken back is the house's own affair.
        return reports.known_as(report_id)[0] == report_id
    contact = reports.contact(report_id)
    was_told = contact is not None and contact.typed_by is not None
    return not (was_told and kind == "report.accepted")


def tell_received(*, report_id: uuid.UUID) -> None:
    """Tell somebody by SMS that a report was typed in for them, with its link. Done twice it changes nothing."""
    contact, report = reports.contact(report_id), reports.get(report_id)
    if report is None or contact is None or contact.typed_by is None or contact.phone is None:
        return
    # A part can come back to where a report begins; its reporter was told of the whole.
    if report.parent_id is not None:
        return
    facts = {
        "code": report.code,
        "agency": catalogue.current().office_of(report.agency_id).name,
        "due_at": report.due_at.isoformat() if report.due_at else None,
    }
    sms.queue(f"received-{report_id}", kind="report.submitted", subject_id=report_id, facts=facts)


def tell_applicant(*, dossier_id: uuid.UUID, kind: str) -> None:
    """Queue the news of a dossier for its applicant and followers. Done twice it changes nothing.

    The applicant who has no phone with the app, or whose phones do not show it, is told by SMS what asks something
    or ends it. What followers' phones do counts for nothing there: a follower may not act.
    """
    news, audience = dossiers.news(dossier_id, kind.partition(".")[2]), dossiers.audience(dossier_id)
    if news is None or audience is None:
        return
    facts = {
        "code": news.code,
        "agency": catalogue.current().office_of(news.agency_id).name,
        "due_at": news.due_at.isoformat() if news.due_at else None,
        "policy": news.policy,
    }
    key, told = news.entry_id.hex, {"kind": kind, "subject_id": dossier_id, "happened_at": news.moved_at}
    applicants = {*identity.citizens_with(set(filter(None, [audience.phone]))), *filter(None, [audience.account_id])}
    devices = queries.devices_of_accounts(applicants)
    queue(devices, key=key, facts=facts, **told)
    followers = queries.devices_of_accounts(set(identity.citizens_with(set(audience.followers))) - applicants)
    own = {device.endpoint for device in devices}
    others = [device for device in followers if device.endpoint not in own]
    queue(others, key=f"{key}-followed", facts={**facts, "follows": True}, **told)
    if _dossier_by_sms(kind, news) and audience.phone is not None:
        sms.queue_unless_seen(key, kind=kind, subject_id=dossier_id, facts=facts, has_app=bool(devices))


def _dossier_by_sms(kind: str, news: dossiers.News) -> bool:
    """Whether it matters so much. The calendar's new date does where the result comes later than was promised."""
    return KINDS[kind].by_sms and (kind != "dossier.rescheduled" or news.put_off)


def note_shown(message_id: uuid.UUID) -> None:
    """A phone showed this message. The first time counts; of an unknown one nothing is said, and nothing written."""
    shown = session.execute(
        update(PushMessage)
        .where(
            PushMessage.id == message_id,
            PushMessage.shown_at.is_(None),
            or_(PushMessage.state == MessageState.QUEUED, PushMessage.state == MessageState.SENT),
        )
        .values(state=MessageState.SHOWN, shown_at=clock.now())
        .returning(PushMessage.kind, PushMessage.key)
        .execution_options(synchronize_session=False)
    ).first()
    if shown is not None and shown.kind == "report.resolved":
        # From here on silence counts; the message's key is the line of the timeline that it told.
        reports_service.note_delivered(uuid.UUID(shown.key), Proof.PUSH, clock.now())
