"""What officials send about a report."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.kit.schema import Schema, Text
from app.reports.fields import Choice, Flag
from app.reports.schemas.report import MOST_PHOTOS
from app.reports.service import Part, Wish
from app.reports.workflow import Reason, State

MOST_PARTS = 8
LONGEST_MESSAGE = 1000
SHORTEST_ANSWER = 10  # characters: "Đã sửa." tells a citizen nothing


class PartRequest(Schema):
    """One agency's part of a report that is split; what is left out is as the whole has it."""

    id = fields.UUID(required=True, metadata={"description": "Chosen by the client"})
    category = Text(load_default=None, allow_none=True, max=64)
    agency = Text(load_default=None, allow_none=True, max=64)
    text = Text(load_default=None, allow_none=True, max=2000)

    @post_load
    def as_part(self, data: dict[str, Any], **_kwargs: Any) -> Part:
        return Part(**data)


class MoveRequest(Schema):
    """A move; what each needs is in `moves` of the report. `to` equal to the present state amends the report."""

    to = Choice(State, required=True, metadata={"example": "accepted"})
    note = Text(
        load_default=None, allow_none=True, max=2000,
        metadata={"description": "For officials; when rejecting, it is what the citizen reads"},
    )  # fmt: skip
    public_answer = Text(load_default=None, allow_none=True, min=SHORTEST_ANSWER, max=5000)
    assignee = fields.UUID(load_default=None, allow_none=True, metadata={"description": "Default: whoever moves"})
    agency = Text(load_default=None, allow_none=True, max=64, metadata={"description": "An agency's code"})
    category = Text(load_default=None, allow_none=True, max=64)
    urgent = Flag(
        load_default=None, allow_none=True,
        metadata={"description": "Another urgency than it had needs a note; both deadlines follow, from receipt"},
    )  # fmt: skip
    asset_owner = Text(
        load_default=None, allow_none=True, max=64,
        metadata={"description": "Whose the thing is, a code of /asset-owners; the rules of routing go by it"},
    )  # fmt: skip
    publish = Flag(load_default=None, allow_none=True)
    media = fields.List(
        fields.UUID(), load_default=None, allow_none=True, validate=validate.Length(max=MOST_PHOTOS),
        metadata={"description": "After-photos: exactly those of this answer; left out, the drafted ones stay"},
    )  # fmt: skip
    no_photo_reason = Text(
        load_default=None, allow_none=True, max=2000,
        metadata={
            "description": "Why there is no after-photo, where the category asks for one; the reporter reads it."
            " Kept only where it is needed",
        },
    )  # fmt: skip
    reason = fields.Enum(
        Reason, by_value=True, load_default=None, allow_none=True,
        metadata={"description": "Why, for statistics and the citizen; left out, none is recorded"},
    )  # fmt: skip
    into = Text(
        load_default=None, allow_none=True, max=64,
        metadata={"description": "Merging: code or id of the report that this one repeats"},
    )  # fmt: skip
    parts = fields.List(
        fields.Nested(PartRequest), load_default=None, allow_none=True, validate=validate.Length(max=MOST_PARTS)
    )
    receiver = Text(load_default=None, allow_none=True, max=200, metadata={"description": "Who takes it over"})
    receipt = Text(load_default=None, allow_none=True, max=200, metadata={"description": "The receiver's number"})
    declines = Flag(
        load_default=None, allow_none=True,
        metadata={"description": "Of a forwarded report: true sends it back, with a note"},
    )  # fmt: skip

    @post_load
    def as_wish(self, data: dict[str, Any], **_kwargs: Any) -> Wish:
        return Wish(**data)


class MessageRequest(Schema):
    """What an official writes to the reporter."""

    text = Text(
        required=True, min=2, max=LONGEST_MESSAGE,
        metadata={"example": "Chúng tôi đến lúc 14:00, nhờ bạn mở cổng."},
    )  # fmt: skip
