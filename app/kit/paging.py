"""Keyset cursors: a page starts after the last row seen, never at an OFFSET."""

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from marshmallow import fields, validate

from app.kit.errors import Refusal


class BadCursor(Refusal):
    status = 422
    code = "bad_cursor"
    vi = "Vị trí trang (cursor) không đúng. Hãy tải lại danh sách từ đầu."
    en = "The cursor is not one of ours. Please load the list from its beginning."


_PARSERS: dict[type, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    UUID: UUID,
    str: lambda v: v if isinstance(v, str) and "\x00" not in v else _refuse(),
    int: lambda v: v if isinstance(v, int) and abs(v) < 2**62 else _refuse(),
}


def _refuse() -> Any:
    raise BadCursor(pointer="/cursor")


def encode(values: Sequence[Any]) -> str:
    """The cursor after a row with these key values."""
    return base64.urlsafe_b64encode(orjson.dumps(list(values))).decode().rstrip("=")


def decode(cursor: str, types: Sequence[type]) -> list[Any]:
    """The key values of a cursor. Raises BadCursor (422) for anything `encode` would not have made."""
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(types):
            _refuse()
        parsed = [_PARSERS[kind](value) for kind, value in zip(types, values, strict=True)]
    except (ValueError, TypeError, AttributeError, binascii.Error) as error:
        raise BadCursor(pointer="/cursor") from error
    if any(isinstance(v, datetime) and v.tzinfo is None for v in parsed):
        _refuse()
    return parsed


class Limit(fields.Integer):
    """How many rows a page holds: 20 unless asked, 100 at most."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(load_default=20, strict=True, validate=validate.Range(1, 100), **kwargs)
