"""Sign-in over HTTP, once for citizens and once for officials, each with its own cookie."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, make_response, request
from flask_jwt_extended import create_access_token

from app.identity import queries, service
from app.identity.errors import (
    CodeExpired,
    CodeWrong,
    CredentialsWrong,
    ForeignOrigin,
    PhoneNotUsable,
    SessionEnded,
)
from app.identity.models import Account, Challenge, Kind
from app.identity.schemas import AccountView, ChallengeView, CodeExchange, CodeRequest, PasswordExchange, SessionView
from app.kit import api, language
from app.kit.access import Grant, client_address, guards, hash_secret, principal
from app.kit.context import settings
from app.kit.errors import TooMany, Unauthenticated

ACCESS_LIFE = 900  # seconds
COOKIE = "cs_refresh"

auth = api.Blueprint("auth", guard=guards.anyone, url_prefix="/api/v1/auth", description="Sign in with a phone number")
session_blp = api.Blueprint("session", guard=guards.cookie, url_prefix="/api/v1/auth", description="Go on, sign out")
me = api.Blueprint("me", guard=guards.citizen, url_prefix="/api/v1", description="One's own account")
desk_auth = api.Blueprint(
    "operations-auth", guard=guards.anyone, url_prefix="/api/v1/operations/auth", description="Officials sign in"
)
desk_session = api.Blueprint(
    "operations-session", guard=guards.cookie, url_prefix="/api/v1/operations/auth", description="Go on, sign out"
)
desk_me = api.Blueprint(
    "operations-me", guard=guards.official, url_prefix="/api/v1/operations", description="The official's account"
)


@auth.route("/codes", methods=["POST"])
@auth.arguments(CodeRequest)
@auth.response(202, ChallengeView)
@auth.refuses(PhoneNotUsable, TooMany)
def request_code(wish: dict[str, Any]) -> Challenge:
    """Ask for a one-time code by SMS; the answer is the same for every number."""
    return service.request_code(language=language.current(), address=client_address(), **wish)


@auth.route("/tokens", methods=["POST"])
@auth.arguments(CodeExchange)
@auth.response(200, SessionView)
@auth.refuses(CodeWrong, CodeExpired)
def exchange_code(given: dict[str, Any]) -> Response:
    """Exchange the code for a session; reports of the secrets sent along become the account's."""
    secrets = given.pop("report_secrets")
    opened = service.sign_in_with_code(**given)
    hashes = [hash_secret(secret) for secret in secrets]
    for claim in current_app.extensions["claims"]:
        claim(opened.account.id, hashes)
    return _answer(opened, Kind.CITIZEN)


@desk_auth.route("/tokens", methods=["POST"])
@desk_auth.arguments(PasswordExchange)
@desk_auth.response(200, SessionView)
@desk_auth.refuses(CredentialsWrong, TooMany)
def sign_in_official(given: dict[str, Any]) -> Response:
    """Exchange an official's e-mail address and password for a session."""
    opened = service.sign_in_with_password(address=client_address(), **given)
    return _answer(opened, Kind.OFFICIAL)


@session_blp.route("/refresh", methods=["POST"])
@session_blp.response(200, SessionView)
@session_blp.refuses(SessionEnded, ForeignOrigin)
def refresh_session() -> Response:
    """Exchange the refresh cookie for a new access token and a new cookie."""
    return _answer(service.refresh(token=_cookie(), kind=Kind.CITIZEN), Kind.CITIZEN)


@session_blp.route("/session", methods=["DELETE"])
@session_blp.response(204)
@session_blp.refuses(ForeignOrigin)
def end_session() -> Response:
    """Sign out on this device."""
    return _end(Kind.CITIZEN)


@desk_session.route("/refresh", methods=["POST"])
@desk_session.response(200, SessionView)
@desk_session.refuses(SessionEnded, ForeignOrigin)
def refresh_official_session() -> Response:
    """Exchange the refresh cookie for a new access token and a new cookie."""
    return _answer(service.refresh(token=_cookie(), kind=Kind.OFFICIAL), Kind.OFFICIAL)


@desk_session.route("/session", methods=["DELETE"])
@desk_session.response(204)
@desk_session.refuses(ForeignOrigin)
def end_official_session() -> Response:
    """Sign out on this device."""
    return _end(Kind.OFFICIAL)


@me.route("/me", methods=["GET"])
@me.response(200, AccountView)
@me.refuses(Unauthenticated)
def get_me() -> dict[str, Any]:
    """The account that is signed in."""
    return _view(_own_account(), ())


@desk_me.route("/me", methods=["GET"])
@desk_me.response(200, AccountView)
@desk_me.refuses(Unauthenticated)
def get_official_me() -> dict[str, Any]:
    """The official who is signed in, and what he may do."""
    return _view(_own_account(), principal.grants)


def _own_account() -> Account:
    if principal.account_id is None:
        raise Unauthenticated
    return queries.account(principal.account_id)


def _view(account: Account, grants: tuple[Grant, ...]) -> dict[str, Any]:
    columns = ("id", "kind", "name", "phone", "email", "language")
    return {**{name: getattr(account, name) for name in columns}, "grants": grants}


def _answer(opened: service.Opened, kind: Kind) -> Response:
    claims = {"for": kind.value, "sid": str(opened.sign_in_id)}
    token = create_access_token(str(opened.account.id), additional_claims=claims)
    grants = queries.grants_of(opened.account.id, opened.sign_in_id) if kind is Kind.OFFICIAL else ()
    body = {"access_token": token, "expires_in": ACCESS_LIFE, "account": _view(opened.account, grants)}
    response = api.raw(SessionView().dump(body))
    _set_cookie(response, kind, opened.refresh_token, int(service.LIFE[kind].total_seconds()))
    return response


def _end(kind: Kind) -> Response:
    _check_origin()
    ended = service.end_session(token=request.cookies.get(COOKIE, ""))
    if ended is not None:
        for farewell in current_app.extensions["farewells"]:
            farewell(ended)
    response = make_response("", 204)
    _set_cookie(response, kind, "", 0)
    return response


def _set_cookie(response: Response, kind: Kind, token: str, max_age: int) -> None:
    path = "/api/v1/operations/auth" if kind is Kind.OFFICIAL else "/api/v1/auth"
    secure = urlsplit(settings().public_url).scheme == "https"
    response.set_cookie(COOKIE, token, max_age=max_age, path=path, secure=secure, httponly=True, samesite="Strict")


def _cookie() -> str:
    _check_origin()
    token = request.cookies.get(COOKIE, "")
    if not token:
        raise SessionEnded
    return token


def _check_origin() -> None:
    """A browser names the page that asks; only our own may use the cookie. Other clients name none."""
    origin = request.headers.get("Origin")
    ours = (settings().public_url, request.host_url.rstrip("/"))
    if origin is not None and origin not in ours:
        raise ForeignOrigin
