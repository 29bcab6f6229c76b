"""Who asks, and one guard per audience. What a guard lets through, queries still narrow by their WHERE."""

import hashlib
import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from flask import current_app, g, request
from flask_jwt_extended import get_jwt, verify_jwt_in_request
from flask_jwt_extended.exceptions import JWTExtendedException
from jwt import ExpiredSignatureError, PyJWTError
from werkzeug.local import LocalProxy

from app.config import derive_key
from app.kit.context import settings
from app.kit.errors import Refusal, Unauthenticated

Audience = Literal["citizen", "official", "visitor"]

REPORT_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


class TokenExpired(Refusal):
    status = 401
    code = "token_expired"
    vi = "Phiên làm việc đã hết hạn. Ứng dụng sẽ tự làm mới, hoặc hãy đăng nhập lại."
    en = "The session has run out. The app renews it, or please sign in again."


class BadReportSecret(Refusal):
    status = 401
    code = "bad_report_secret"
    vi = "Mã bí mật của phản ánh không đúng dạng."
    en = "The report's secret is not in the right form."


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, for an agency, an area and a category; None means every one of them."""

    role: str
    agency_id: UUID | None = None
    area: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks. A visitor has no account, at most a Report-Secret (its SHA-256 is kept, never the secret)."""

    audience: Audience
    account_id: UUID | None = None
    session_id: UUID | None = None
    grants: tuple[Grant, ...] = ()
    secret_hash: bytes | None = None

    def has_role(self, *roles: str) -> bool:
        return any(grant.role in roles for grant in self.grants)


principal: Principal = LocalProxy(lambda: cast(Principal, g.principal))  # type: ignore[assignment]  # as kit.db.session

# Loads the grants of an official whose session still stands; raises Unauthenticated otherwise.
Loader = Callable[[UUID, UUID], tuple[Grant, ...]]


def join_loader(loader: Loader) -> None:
    """The factory joins identity's loader here; the kit knows no room."""
    current_app.extensions["grants_of"] = loader


def hash_secret(secret: str) -> bytes:
    """What is stored of a Report-Secret: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def keyed_hash(value: str, purpose: str) -> str:
    """A name for something personal (a phone, an address) that cannot be turned back without the secret key."""
    key = derive_key(settings().secret_key, purpose)
    return hashlib.blake2b(value.encode(), key=key, digest_size=16).hexdigest()


def client_address() -> str:
    """The address of who asks, hashed; for limits only. IPv6 counts by its /64, as one household has that many."""
    address = request.remote_addr or "?"
    return keyed_hash(_household(address), "address")


def _household(address: str) -> str:
    """An IPv4 address, however it is written, or the /64 of an IPv6 one; what is neither, as it is."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))


def _from_token() -> Principal | None:
    """The principal of the bearer token; None without one. Raises 401 for one that is not right."""
    given = request.headers.get("Authorization")
    if given is None:
        return None
    if given[:7].lower() == "bearer ":
        # The scheme's name is case-insensitive (RFC 9110, section 11.1); flask-jwt-extended's is not.
        request.environ["HTTP_AUTHORIZATION"] = "Bearer " + given[7:]
    try:
        verify_jwt_in_request(locations=["headers"])
    except ExpiredSignatureError as error:
        raise TokenExpired from error
    except (JWTExtendedException, PyJWTError) as error:
        raise Unauthenticated from error
    claims = get_jwt()
    try:
        return Principal(claims["for"], UUID(claims["sub"]), UUID(claims["sid"]))
    except (KeyError, ValueError) as error:
        raise Unauthenticated from error


def _from_secret() -> bytes | None:
    secret = request.headers.get("Report-Secret")
    if secret is None:
        return None
    if not REPORT_SECRET.fullmatch(secret):
        raise BadReportSecret
    return hash_secret(secret)


def _ask() -> Principal:
    signed_in = _from_token()
    secret_hash = _from_secret()
    if signed_in is None:
        return Principal("visitor", secret_hash=secret_hash)
    if signed_in.audience == "official":
        assert signed_in.account_id is not None
        assert signed_in.session_id is not None
        loader = cast(Loader, current_app.extensions["grants_of"])
        grants = loader(signed_in.account_id, signed_in.session_id)
        return Principal("official", signed_in.account_id, signed_in.session_id, grants)
    return Principal("citizen", signed_in.account_id, signed_in.session_id, secret_hash=secret_hash)


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before a blueprint. `security` is what the specification says of it."""

    name: str
    admits: Callable[[Principal], bool]
    security: tuple[dict[str, list[str]], ...]

    def __call__(self) -> None:
        """Learn who asks; raise Unauthenticated (401) when it is nobody this door is for."""
        if request.method == "OPTIONS":
            # A preflight carries no credentials and is answered without looking at any.
            g.principal = Principal("visitor")
            return
        g.principal = _ask()
        if not self.admits(g.principal):
            raise Unauthenticated


class guards:  # noqa: N801  (reads as a namespace: guards.citizen)
    """One guard per audience."""

    everyone = Guard("everyone", lambda _p: True, ({}, {"bearer": []}, {"reportSecret": []}))
    citizen = Guard("citizen", lambda p: p.audience == "citizen", ({"bearer": []},))
    reporter = Guard(
        "reporter",
        lambda p: p.audience == "citizen" or p.secret_hash is not None,
        ({"bearer": []}, {"reportSecret": []}),
    )
    uploader = Guard(
        "uploader",
        lambda p: p.audience != "visitor" or p.secret_hash is not None,
        ({"bearer": []}, {"reportSecret": []}),
    )
    official = Guard("official", lambda p: p.audience == "official", ({"bearer": []},))
    anyone = Guard("anyone", lambda _p: True, ({},))
    cookie = Guard("cookie", lambda _p: True, ({"refreshCookie": []},))
