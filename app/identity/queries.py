"""Reads of identity."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.sql import ColumnElement

from app.agencies import queries as agencies
from app.identity.models import Account, Challenge, Kind, RefreshToken, RoleGrant, SignIn
from app.kit import clock
from app.kit.access import Grant
from app.kit.db import session
from app.kit.errors import Unauthenticated


def account_by_phone(phone: str) -> Account | None:
    return session.scalar(select(Account).where(Account.phone == phone))


def phone_of(account_id: uuid.UUID) -> str | None:
    """The number a citizen signs in with; None for officials and who is blocked."""
    return session.scalar(select(Account.phone).where(Account.id == account_id, Account.blocked_at.is_(None)))


def citizens_with(phones: Collection[str]) -> Sequence[uuid.UUID]:
    """The accounts of these phones (E.164) that may sign in."""
    wanted = select(Account.id).where(Account.phone.in_(phones), Account.blocked_at.is_(None))
    return session.scalars(wanted).all()


def official_by_email(email: str) -> Account | None:
    """An official who may sign in."""
    wanted = select(Account).where(Account.email == email, Account.kind == Kind.OFFICIAL, Account.blocked_at.is_(None))
    return session.scalar(wanted)


def account(account_id: uuid.UUID) -> Account:
    """The account behind a token. Raises Unauthenticated (401) when it has gone or is blocked."""
    found = session.scalar(select(Account).where(Account.id == account_id, Account.blocked_at.is_(None)))
    if found is None:
        raise Unauthenticated
    return found


def person(account_id: uuid.UUID) -> Account | None:
    """An account by its id, blocked or not: who somebody was does not end with what they may do."""
    return session.get(Account, account_id)


def challenge_for_update(challenge_id: uuid.UUID) -> Challenge | None:
    """Locked, so that of two tries at once each is counted."""
    return session.scalar(select(Challenge).where(Challenge.id == challenge_id).with_for_update())


def _valid(now: datetime) -> ColumnElement[bool]:
    begun = RoleGrant.valid_from <= now
    return and_(begun, or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > now))


def covers(*, agency_ids: Collection[uuid.UUID], commune: str, category: str) -> ColumnElement[bool]:
    """Condition on a RoleGrant joined with its Account: it stands, and covers a matter of this place and kind.

    The one meaning of it: whoever is told, named, given work or called is found by this, as `Scope` of the reports
    finds what he sees. `agency_ids`: the matter's agency and those above it, since a grant for an agency covers what
    is below.
    """
    return and_(
        Account.blocked_at.is_(None),
        _valid(clock.now()),
        or_(RoleGrant.agency_id.is_(None), RoleGrant.agency_id.in_(agency_ids)),
        or_(RoleGrant.area.is_(None), RoleGrant.area == commune),
        or_(RoleGrant.category.is_(None), RoleGrant.category == category),
    )


def _reaches(agency_id: uuid.UUID) -> ColumnElement[bool]:
    """Condition on a RoleGrant: it covers something that this agency may have; which matter of it, says `covers`.

    What is for one commune reaches no other commune's office, and every agency that works in all of them.
    """
    at = or_(RoleGrant.agency_id.is_(None), RoleGrant.agency_id.in_(agencies.chain(agency_id)))
    office = agencies.get(agency_id)
    if office is None or office.commune_code is None:
        return at
    return and_(at, or_(RoleGrant.area.is_(None), RoleGrant.area == office.commune_code))


def grants_of(account_id: uuid.UUID, sign_in_id: uuid.UUID) -> tuple[Grant, ...]:
    """What an official may do now, in one query. Raises Unauthenticated when the session or account has ended."""
    now = clock.now()
    rows = session.execute(
        select(RoleGrant.role, RoleGrant.agency_id, RoleGrant.area, RoleGrant.category)
        .select_from(SignIn)
        .join(Account, and_(Account.id == SignIn.account_id, Account.blocked_at.is_(None)))
        .outerjoin(RoleGrant, and_(RoleGrant.account_id == Account.id, _valid(now)))
        .where(SignIn.id == sign_in_id, SignIn.account_id == account_id)
        .where(SignIn.ended_at.is_(None), SignIn.expires_at > now)
    ).all()
    if not rows:
        raise Unauthenticated
    return tuple(Grant(role, agency, area, category) for role, agency, area, category in rows if role is not None)


def standing_sign_ins() -> Select[uuid.UUID]:
    """The sign-ins that have not ended, of accounts that are not blocked: for the WHERE of what ends with them."""
    return (
        select(SignIn.id)
        .join(Account, and_(Account.id == SignIn.account_id, Account.blocked_at.is_(None)))
        .where(SignIn.ended_at.is_(None), SignIn.expires_at > clock.now())
    )


def officials(*, role: str | None = None, agency_id: uuid.UUID | None = None) -> Sequence[Account]:
    """Officials with a valid grant of this role that reaches this agency, by name."""
    wanted = (
        select(Account)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(Account.blocked_at.is_(None), _valid(clock.now()))
        .distinct()
        .order_by(Account.name, Account.id)
    )
    if role is not None:
        wanted = wanted.where(RoleGrant.role == role)
    if agency_id is not None:
        wanted = wanted.where(_reaches(agency_id))
    return session.scalars(wanted).all()


def covering(
    roles: Collection[str], *, agency_ids: Collection[uuid.UUID], commune: str, category: str
) -> list[uuid.UUID]:
    """The officials who have one of these roles for a matter of this place and kind, as `covers` has it."""
    wanted = (
        select(RoleGrant.account_id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.role.in_(roles), covers(agency_ids=agency_ids, commune=commune, category=category))
    )
    return list(session.scalars(wanted.distinct().order_by(RoleGrant.account_id)))


def mail_address(account_id: uuid.UUID) -> tuple[str, str] | None:
    """(e-mail, language) of an official who may sign in."""
    wanted = select(Account.email, Account.language).where(Account.id == account_id, Account.blocked_at.is_(None))
    found = session.execute(wanted).first()
    return (found[0], found[1]) if found and found[0] else None


@dataclass(frozen=True, slots=True)
class Named:
    """An official with the roles that cover a matter."""

    id: uuid.UUID
    name: str
    roles: frozenset[str]


def covering_officials(*, agency_ids: Collection[uuid.UUID], commune: str, category: str) -> list[Named]:
    """The officials with any role for a matter of this place and kind, as `covers` has it, by name."""
    roles = func.array_agg(RoleGrant.role.distinct())
    wanted = (
        select(Account.id, Account.name, roles)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(Account.kind == Kind.OFFICIAL, covers(agency_ids=agency_ids, commune=commune, category=category))
        .group_by(Account.id)
        .order_by(Account.name, Account.id)
    )
    return [Named(id_, name or "", frozenset(held)) for id_, name, held in session.execute(wanted)]


def names_of(account_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of officials; nobody else has one here."""
    wanted = select(Account.id, Account.name).where(Account.id.in_(account_ids), Account.kind == Kind.OFFICIAL)
    return {account_id: name or "" for account_id, name in session.execute(wanted)}


def token_with_family(token_hash: bytes) -> tuple[RefreshToken, SignIn] | None:
    """A refresh token and its family, the family locked: two refreshes at once come one after the other."""
    row = session.execute(
        select(RefreshToken, SignIn)
        .join(SignIn, SignIn.id == RefreshToken.sign_in_id)
        .where(RefreshToken.hash == token_hash)
        .with_for_update(of=SignIn)
    ).first()
    if row is None:
        return None
    # The row was read before the lock was had; read it again behind the one who held it.
    session.refresh(row[0])
    return row[0], row[1]


def relative_was_used(token: RefreshToken) -> bool:
    """Whether a successor of this token, or another successor of its parent, has itself been exchanged."""
    relatives = RefreshToken.parent_hash == token.hash
    if token.parent_hash is not None:
        siblings = and_(RefreshToken.parent_hash == token.parent_hash, RefreshToken.hash != token.hash)
        relatives = or_(relatives, siblings)
    used = select(RefreshToken.hash).where(relatives, RefreshToken.used_at.is_not(None)).limit(1)
    return session.scalar(used) is not None
