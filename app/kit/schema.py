"""What every shape on the wire has in common: unknown keys are refused, errors are sentences in two languages."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields, validate

from app.kit import text
from app.kit.errors import Language

# code → sentence; {0}, {1} are the limits that the validator names, `|` between them.
SENTENCES: dict[str, dict[Language, str]] = {
    "required": {"vi": "Hãy điền mục này.", "en": "Please fill this in."},
    "null": {"vi": "Mục này không được để trống.", "en": "This must not be empty."},
    "unknown": {"vi": "Không có mục nào tên này. Hãy kiểm tra lại cách viết.", "en": "There is no such field. Please check the spelling."},
    "type": {"vi": "Nội dung gửi lên phải là một đối tượng JSON.", "en": "The content must be a JSON object."},
    "invalid": {"vi": "Giá trị này không đúng kiểu.", "en": "This value is not of the right kind."},
    "too_large": {"vi": "Con số này quá lớn.", "en": "This number is too large."},
    "special": {"vi": "Hãy nhập một con số thông thường.", "en": "Please enter an ordinary number."},
    "naive": {"vi": "Thời điểm phải kèm múi giờ, ví dụ 2026-11-21T09:30:00+07:00.", "en": "A time needs its zone, such as 2026-11-21T09:30:00+07:00."},
    "too_short": {"vi": "Nội dung quá ngắn, cần ít nhất {0} ký tự.", "en": "This is too short; at least {0} characters are needed."},
    "too_long": {"vi": "Nội dung quá dài, nhiều nhất {0} ký tự.", "en": "This is too long; at most {0} characters are allowed."},
    "too_many_items": {"vi": "Nhiều nhất {0} mục.", "en": "At most {0} items."},
    "wrong_length": {"vi": "Nội dung cần từ {0} đến {1} ký tự.", "en": "Please write {0} to {1} characters."},
    "wrong_count": {"vi": "Cần từ {0} đến {1} mục.", "en": "Please send {0} to {1} items."},
    "out_of_range": {"vi": "Giá trị phải từ {0} đến {1}.", "en": "The value must be from {0} to {1}."},
    "too_small": {"vi": "Giá trị nhỏ nhất là {0}.", "en": "The smallest value is {0}."},
    "too_big": {"vi": "Giá trị lớn nhất là {0}.", "en": "The largest value is {0}."},
    "not_one_of": {"vi": "Hãy chọn một trong: {0}.", "en": "Please choose one of: {0}."},
    "bad_format": {"vi": "Giá trị này viết chưa đúng dạng.", "en": "This is not written in the right form."},
    "invalid_json": {"vi": "Nội dung gửi lên không phải JSON đọc được.", "en": "What was sent is not readable JSON."},
    "empty_query": {"vi": "Địa chỉ này không nhận tham số đó.", "en": "This address does not take that parameter."},
}  # fmt: skip


class Schema(marshmallow.Schema):
    """Base of every schema. An unknown key is an error, so that a typo cannot vanish."""

    error_messages = {"unknown": "unknown", "type": "type"}  # noqa: RUF012  (marshmallow declares it so)

    class Meta:
        unknown = marshmallow.RAISE

    def __deepcopy__(self, memo: dict[int, Any]) -> "Schema":
        """Itself: a schema does not change once it is built, and flask-smorest copies what it documents often."""
        return self

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Let a field speak in codes; the sentence is chosen when the language is known."""
        known = {key: key if key in SENTENCES else "invalid" for key in field_obj.error_messages}
        field_obj.error_messages = {**field_obj.error_messages, **known}
        for validator in field_obj.validators:
            _speak_in_codes(validator, is_list=isinstance(field_obj, fields.List))
        inner = getattr(field_obj, "inner", None)
        if inner is not None:
            self.on_bind_field(field_name, inner)


def _speak_in_codes(validator: Any, *, is_list: bool) -> None:
    match validator:
        case validate.Length():
            too_long = "too_many_items" if is_list else "too_long"
            validator.message_min = "too_short {min}"
            validator.message_max = too_long + " {max}"
            validator.message_all = "wrong_count {min}|{max}" if is_list else "wrong_length {min}|{max}"
            validator.message_equal = "bad_format"
        case validate.Range():
            validator.message_min = "too_small {min}"
            validator.message_max = "too_big {max}"
            validator.message_all = "out_of_range {min}|{max}"
        case validate.OneOf():
            validator.error = "not_one_of {choices}"
        case validate.Regexp():
            validator.error = "bad_format"


def sentence(token: str, language: Language) -> tuple[str, str]:
    """(code, sentence) of a token such as `too_long 2000`."""
    code, _, rest = token.partition(" ")
    texts = SENTENCES.get(code)
    if texts is None:
        return "invalid", SENTENCES["invalid"][language]
    return code, texts[language].format(*rest.split("|"))


def flatten(messages: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """marshmallow's nested messages as (JSON pointer, token) pairs (RFC 6901)."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            step = "" if key == "_schema" else "/" + str(key).replace("~", "~0").replace("/", "~1")
            yield from flatten(inner, pointer + step)
    elif isinstance(messages, list):
        for token in messages:
            yield pointer, str(token)
    else:
        yield pointer, str(messages)


class Text(fields.String):
    """Text from people: NFC, trimmed, without control characters; `max` counts characters after that."""

    def __init__(self, *, min: int = 0, max: int = 200, **kwargs: Any) -> None:
        super().__init__(validate=[validate.Length(min=min or None, max=max), *kwargs.pop("validate", [])], **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return text.nfc(super()._deserialize(value, attr, data, **kwargs))


class Lat(fields.Float):
    """Degrees north, WGS84. Up to 180, so that swapped coordinates reach the sentence that says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_nan=False, validate=validate.Range(-180, 180), **kwargs)


class Lon(fields.Float):
    """Degrees east, WGS84."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_nan=False, validate=validate.Range(-180, 180), **kwargs)


YEARS = (1900, 2200)
"""Of days and moments from outside: at the ends of what a computer can count an hour or a day more is none."""


def _within_years(day: date) -> None:
    first, last = YEARS
    if not first <= day.year <= last:
        raise ValidationError(f"out_of_range {first}|{last}")


class Day(fields.Date):
    """A day; from outside only of `YEARS`."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        day = super()._deserialize(value, attr, data, **kwargs)
        _within_years(day)
        return day


class Moment(fields.AwareDateTime):
    """A moment with its zone; in UTC from here on.

    From outside only of `YEARS`.
    """

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> datetime:
        if isinstance(value, str) and "\x00" in value:
            raise ValidationError("invalid")
        moment = fields.DateTime._deserialize(self, value, attr, data, **kwargs)
        if moment.tzinfo is None:
            raise ValidationError("naive")
        _within_years(moment)
        return moment.astimezone(UTC)

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat().replace("+00:00", "Z")


class Bilingual(Schema):
    """A name in both languages, both always sent."""

    vi = fields.String(required=True)
    en = fields.String(required=True)
