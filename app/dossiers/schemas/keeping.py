"""What a clerk's screen keeps of a form that is not finished."""

from typing import Any

import orjson
from marshmallow import ValidationError, fields, post_load, validates

from app.dossiers.draft import LONGEST_DRAFT
from app.dossiers.schemas.values import Whole
from app.kit.schema import Schema, Text
from app.kit.text import without_nul


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
        try:
            size = len(orjson.dumps(content))
        except TypeError:  # nested beyond all measure
            raise ValidationError("invalid") from None
        if size > LONGEST_DRAFT:
            raise ValidationError("too_large")

    @post_load
    def make_storable(self, given: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        """Taken out, not refused: whoever pasted one could not see why his form is not kept."""
        return {**given, "content": without_nul(given["content"])}
