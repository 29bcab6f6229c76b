"""Values that are typed at a counter."""

import re
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validate

from app.identity import phones
from app.identity.errors import PhoneNotUsable
from app.kit import clock

OLDEST_BIRTH = date(1900, 1, 1)
ID_NUMBER = r"^[A-Za-z0-9]{5,20}$"


class Phone(fields.String):
    """A Vietnamese mobile number as people write it; E.164 from here on."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            return phones.e164(super()._deserialize(value, attr, data, **kwargs)[:32])
        except PhoneNotUsable as error:
            raise ValidationError("bad_format") from error


class Whole(fields.Integer):
    """A whole number, written as one."""

    def __init__(self, low: int, high: int, **kwargs: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(low, high), **kwargs)

    def _validated(self, value: Any) -> Any:
        if isinstance(value, bool | str):
            raise ValidationError("invalid")
        return super()._validated(value)


def birth_date(written: str) -> None:
    """That it is a year, or a day there was, since 1900 and not ahead: cards of old people may tell the year alone."""
    if not re.fullmatch(r"\d{4}(-\d{2}-\d{2})?", written):
        raise ValidationError("bad_format")
    try:
        born = date.fromisoformat(written if len(written) > len("1990") else f"{written}-01-01")
    except ValueError as error:
        raise ValidationError("invalid") from error
    if not OLDEST_BIRTH <= born <= clock.now().astimezone(clock.HANOI).date():
        raise ValidationError("invalid")
