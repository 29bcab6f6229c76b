"""Writes of identity: codes, sign-ins, and the families of refresh tokens."""

import hashlib
import secrets
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from app.identity import passwords, phones, queries
from app.identity.errors import CodeExpired, CodeWrong, CredentialsWrong, SessionEnded
from app.identity.models import Account, Challenge, Kind, RefreshToken, RoleGrant, SignIn
from app.kit import channels, clock, jobs, ratelimit
from app.kit.access import keyed_hash
from app.kit.db import let_go, session, unit_of_work

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5
CODES_PER_PHONE = ((5, 600), (20, 86400))  # (how many, in how many seconds)
# Carriers put thousands of phones behind one address, so this limit only stops machines.
CODES_PER_ADDRESS = (120, 600)
# Who guesses locks himself out; the limit over all addresses stops many who guess at one account together.
PASSWORD_TRIES_PER_EMAIL_AND_ADDRESS = (10, 600)
PASSWORD_TRIES_PER_EMAIL = (100, 600)
PASSWORD_TRIES_PER_ADDRESS = (100, 600)
LIFE = {Kind.CITIZEN: timedelta(days=180), Kind.OFFICIAL: timedelta(days=14)}  # without a refresh

SMS = {
    "vi": "Cửa Số: mã đăng nhập của bạn là {code}, dùng trong 5 phút. Không đưa mã này cho bất kỳ ai.",
    "en": "Cửa Số: your sign-in code is {code}, good for 5 minutes. Do not give it to anybody.",
}

# Joined by the factory: what else an anonymous person's secret opens becomes the account's.
Claim = Callable[[uuid.UUID, Sequence[bytes]], None]
# Joined by the factory, too: what else ends with a sign-in.
Farewell = Callable[[uuid.UUID], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that has just begun or gone on; `refresh_token` is shown once and kept nowhere."""

    account: Account
    sign_in_id: uuid.UUID
    refresh_token: str


def request_code(*, phone: str, language: str, address: str) -> Challenge:
    """Begin a sign-in: the same for a known and an unknown number. The code itself is made by the job that sends it.

    Raises PhoneNotUsable (422), TooMany (429).
    """
    number = phones.e164(phone)
    key = keyed_hash(number, "phone")
    ratelimit.hit(f"code:address:{address}", limit=CODES_PER_ADDRESS[0], per=CODES_PER_ADDRESS[1])
    for limit, per in CODES_PER_PHONE:
        ratelimit.hit(f"code:phone:{per}:{key}", limit=limit, per=per)
    challenge = Challenge(phone=number, language=language, expires_at=clock.now() + CODE_LIFE)
    session.add(challenge)
    session.flush()
    jobs.defer(send_code, challenge_id=str(challenge.id))
    return challenge


@jobs.task(name="identity.send_code", retry=jobs.Backoff(attempts=4, longest=30))
def send_code(*, challenge_id: str) -> None:
    """Make the code and send it. Run twice it makes another one; the newest message is right."""
    with unit_of_work():
        challenge = queries.challenge_for_update(uuid.UUID(challenge_id))
        if challenge is None or challenge.used_at is not None or challenge.expires_at <= clock.now():
            return
        code = f"{secrets.randbelow(10**6):06d}"
        challenge.code_hash = _code_hash(challenge.id, code)
        to, language = challenge.phone, challenge.language
    channels.send_sms(to=to, text=SMS[language].format(code=code))


def sign_in_with_code(*, challenge_id: uuid.UUID, code: str) -> Opened:
    """Exchange a code for a session; the account is made at the first sign-in.

    Raises CodeWrong or CodeExpired (422); every try counts, whoever else tries at the same time.
    """
    challenge = queries.challenge_for_update(challenge_id)
    if challenge is None:
        raise CodeWrong(pointer="/code", tries=CODE_TRIES)
    if challenge.used_at or challenge.tries >= CODE_TRIES or challenge.expires_at <= clock.now():
        raise CodeExpired(pointer="/code", tries=CODE_TRIES)
    challenge.tries += 1
    expected = challenge.code_hash or ""
    if not secrets.compare_digest(expected, _code_hash(challenge.id, code)):
        raise CodeWrong(pointer="/code", tries=CODE_TRIES)
    challenge.used_at = clock.now()
    return _open(_citizen(challenge.phone, challenge.language))


def sign_in_with_password(*, email: str, password: str, address: str) -> Opened:
    """Exchange an official's password for a session.

    Raises CredentialsWrong (401, the same for an unknown address), TooMany (429), Unavailable (503).
    """
    key = keyed_hash(email.lower(), "email")
    ratelimit.hit(f"password:address:{address}", limit=PASSWORD_TRIES_PER_ADDRESS[0], per=PASSWORD_TRIES_PER_ADDRESS[1])
    here = PASSWORD_TRIES_PER_EMAIL_AND_ADDRESS
    ratelimit.hit(f"password:both:{key}:{address}", limit=here[0], per=here[1])
    ratelimit.hit(f"password:email:{key}", limit=PASSWORD_TRIES_PER_EMAIL[0], per=PASSWORD_TRIES_PER_EMAIL[1])
    account = queries.official_by_email(email.lower())
    with let_go():
        right = passwords.fits(password, account.password_hash if account else None)
    if account is None or not right:
        raise CredentialsWrong
    # Tries count until the right one: a counter where many shifts sign in locks nobody out.
    ratelimit.forget(f"password:both:{key}:{address}")
    return _open(account)


def refresh(*, token: str, kind: Kind) -> Opened:
    """Rotate a refresh token.

    The previous token, presented again before its successor was used, gets a new successor: a lost answer signs
    nobody out. After that, reuse ends the family. Raises SessionEnded (401).
    """
    found = queries.token_with_family(_token_hash(token))
    if found is None:
        raise SessionEnded
    row, family = found
    account = queries.account(family.account_id)
    if family.ended_at is not None or family.expires_at <= clock.now() or account.kind != kind:
        raise SessionEnded
    if queries.relative_was_used(row):
        family.ended_at, family.end_reason = clock.now(), "reuse"
        raise SessionEnded
    row.used_at = row.used_at or clock.now()
    family.expires_at = clock.now() + LIFE[kind]
    return Opened(account, family.id, _issue(family.id, parent=row.hash))


def end_session(*, token: str) -> uuid.UUID | None:
    """Sign out. Doing it twice, or with a token nobody knows, changes nothing. Returns the sign-in, if it is known."""
    found = queries.token_with_family(_token_hash(token))
    if found is None:
        return None
    if found[1].ended_at is None:
        found[1].ended_at, found[1].end_reason = clock.now(), "signed_out"
    return found[1].id


def make_official(*, email: str, name: str, password: str, roles: Sequence[str]) -> Account:
    """An official with province-wide roles; run again it sets the password anew."""
    account = queries.official_by_email(email)
    if account is None:
        account = Account(kind=Kind.OFFICIAL, email=email, name=name)
        session.add(account)
        session.flush()
        session.add_all(RoleGrant(account_id=account.id, role=role) for role in roles)
    account.password_hash = passwords.make(password)
    return account


def grant(
    *,
    account_id: uuid.UUID,
    role: str,
    agency_id: uuid.UUID | None = None,
    area: str | None = None,
    category: str | None = None,
) -> RoleGrant:
    """Give an official a role, from now on: in an agency, an area, for a category; None is all of them."""
    given = RoleGrant(account_id=account_id, role=role, agency_id=agency_id, area=area, category=category)
    session.add(given)
    return given


@jobs.periodic(cron="17 * * * *", name="identity.sweep")
def sweep() -> None:
    """Forget codes after a day, ended sign-ins and old rate windows: no longer than they are of use."""
    with unit_of_work():
        session.execute(delete(Challenge).where(Challenge.expires_at < clock.now() - timedelta(days=1)))
        session.execute(delete(SignIn).where(SignIn.expires_at < clock.now() - timedelta(days=30)))
        ratelimit.sweep()


def _citizen(phone: str, language: str) -> Account:
    """The account of a proven number; two first sign-ins at once make one."""
    session.execute(
        insert(Account)
        .values(id=uuid.uuid4(), kind=Kind.CITIZEN, phone=phone, language=language, created_at=clock.now())
        .on_conflict_do_nothing(index_elements=["phone"])
    )
    account = queries.account_by_phone(phone)
    assert account is not None
    if account.blocked_at is not None:
        raise SessionEnded
    return account


def _open(account: Account) -> Opened:
    family = SignIn(account_id=account.id, expires_at=clock.now() + LIFE[account.kind])
    session.add(family)
    session.flush()
    return Opened(account, family.id, _issue(family.id, parent=None))


def _issue(sign_in_id: uuid.UUID, *, parent: bytes | None) -> str:
    token = secrets.token_urlsafe(32)
    session.add(RefreshToken(hash=_token_hash(token), sign_in_id=sign_in_id, parent_hash=parent))
    return token


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _code_hash(challenge_id: uuid.UUID, code: str) -> str:
    return keyed_hash(f"{challenge_id}:{code}", "one-time-code")
