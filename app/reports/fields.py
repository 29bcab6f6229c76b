"""Kinds of values that reports have on the wire, and what they refuse."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, validate

from app.reports.queries import Box


class Choice(fields.Enum[Any]):
    """One of the values of an enumeration; the refusal names them all."""

    def __init__(self, enum: type[StrEnum], **kwargs: Any) -> None:
        super().__init__(enum, by_value=True, **kwargs)
        self._values = ", ".join(enum)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        try:
            return super()._deserialize(value, attr, data, **kwargs)
        except ValidationError as error:
            raise ValidationError(f"not_one_of {self._values}") from error


class Number(fields.Float):
    """A JSON number: neither a text that looks like one, nor true or false."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_nan=False, **kwargs)

    def _validated(self, value: Any) -> float:
        if isinstance(value, bool | str) or (isinstance(value, int) and abs(value) > 10**12):
            raise ValidationError("invalid")
        return super()._validated(value)


class Flag(fields.Boolean):
    """true or false, and nothing that only looks like it."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("invalid")
        return value


class Answers(fields.Dict):
    """Answers by question code, each a single value: what is nested could not be one, however deep it goes."""

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        """The answers. Raises ValidationError (invalid) naming each that is an object or a list."""
        answers = super().deserialize(value, attr, data, **kwargs)
        nested = {code: ["invalid"] for code, answer in answers.items() if isinstance(answer, dict | list)}
        if nested:
            raise ValidationError(nested)
        return answers


class Several(fields.List[str]):
    """One or more of some words in a query string, repeated or separated by commas."""

    def __init__(self, choices: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(fields.String(validate=validate.OneOf(choices)), validate=validate.Length(max=20), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        words = [word for each in value for word in str(each).split(",")] if isinstance(value, list) else value
        return list(dict.fromkeys(super()._deserialize(words, attr, data, **kwargs)))


class BBox(fields.String):
    """`west,south,east,north` in degrees."""

    def __init__(self, **kwargs: Any) -> None:
        metadata = {"description": "west,south,east,north", "example": "109.1,12.1,109.3,12.4"}
        super().__init__(metadata=metadata, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        try:
            west, south, east, north = (float(part) for part in str(value)[:200].split(","))
        except ValueError as error:
            raise ValidationError("bad_format") from error
        # Every comparison with NaN is false, so it is refused here too.
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise ValidationError("bad_format")
        box: Box = (west, south, east, north)
        return box
