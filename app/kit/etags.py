"""Versions of mutable things on the wire (RFC 9110, sections 8.8.3 and 13.1)."""

import hashlib

from flask import request

from app.kit.errors import PreconditionRequired, Stale


def of(version: int) -> str:
    """The strong ETag of a version column."""
    return f'"{version}"'


def of_body(body: bytes) -> str:
    """The strong ETag of an answer without a version, from its bytes."""
    return f'"{hashlib.blake2b(body, digest_size=9).hexdigest()}"'


def asked() -> int | None:
    """The version in If-Match; None for `*`. Raises PreconditionRequired (428) or Stale (412) for an odd one."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired
    if header == "*":
        return None
    value = _bare(header)
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise Stale
    return int(value)


def asked_if_any() -> tuple[int | None, bool]:
    """The version in If-Match as `asked`, and whether there was one: what is new needs none. Raises Stale."""
    if not request.headers.get("If-Match", "").strip():
        return None, False
    return asked(), True


def matches(tag: str) -> bool:
    """Whether If-None-Match names this tag, so that 304 will do."""
    if "HTTP_IF_NONE_MATCH" not in request.environ:
        return False
    named = request.if_none_match
    return bool(named.star_tag) or any(_bare(given) == _bare(tag) for given in named.as_set(include_weak=True))


def _bare(tag: str) -> str:
    """The tag without quotes, weakness, and the suffix that compression adds to it (`"5:br"`)."""
    return tag.removeprefix("W/").strip('"').partition(":")[0]
