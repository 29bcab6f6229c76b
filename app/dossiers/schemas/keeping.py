"""What a clerk's screen keeps of a form that is not finished."""

from typing import Any

import orjson
from marshmallow import ValidationError, fields, validates

from app.dossiers.draft import LONGEST_DRAFT
from app.dossiers.schemas.values import Whole
from app.kit.schema import Schema, Text


class CounterDraftBody(Schema):
    """The form as it stands. The server looks at its size, not into it."""

    agency = Text(required=True, min=1, max=64, metadata={"example": "ubnd-22366"})
    title = Text(required=True, min=1, max=200, metadata={"example": "Nguyễn Thị Hoa"})
    revision = Whole(
        1, 2**31 - 1, required=True,
        metadata={"description": "Counted up by the screen; an older one than is kept is refused"},
    )  # fmt: skip
    content = fields.Dict(keys=fields.String(), required=True, metadata={"example": {}})

    @validates("content")
    def fits(self, content: Any, **_kwargs: Any) -> None:
        if len(orjson.dumps(content)) > LONGEST_DRAFT:
            raise ValidationError("too_large")
