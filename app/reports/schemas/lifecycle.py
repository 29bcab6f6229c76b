"""What a reporter does with a report, on the wire."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.kit.schema import Bilingual, Moment, Schema, Text
from app.reports.fields import Choice
from app.reports.own import Answering, Asked
from app.reports.workflow import Act, Field, Reason, State

MOST_PHOTOS = 5


class ReasonView(Bilingual):
    """A structured reason and the words that the citizen reads."""

    code = Choice(Reason, required=True)


class OwnAct(Schema):
    """What the reporter may do now, by name; `reasons` are those to choose from."""

    act = Choice(Act, required=True)
    to = Choice(State, required=True)
    needs = fields.List(Choice(Field), required=True)
    may = fields.List(Choice(Field), required=True)
    reasons = fields.List(fields.Nested(ReasonView), required=True)


class OwnActRequest(Schema):
    """What the reporter does. Words are needed to answer, reply, reopen and contest."""

    act = Choice(Act, required=True, metadata={"example": "answer"})
    note = Text(load_default=None, allow_none=True, max=2000, metadata={"example": "Cột đèn số 12, trước quán phở"})
    media = fields.List(
        fields.UUID(), load_default=None, allow_none=True, validate=validate.Length(max=MOST_PHOTOS),
        metadata={"description": "media_ids of one's own uploads", "example": []},
    )  # fmt: skip
    reason = Choice(Reason, load_default=None, allow_none=True)
    question = fields.UUID(
        load_default=None, allow_none=True,
        metadata={"description": "Of an answer: the timeline's line that asked. Late, it is kept and moves nothing"},
    )  # fmt: skip

    @post_load
    def as_asked(self, data: dict[str, Any], **_kwargs: Any) -> Asked:
        question = data.pop("question")
        return Answering(**data, question=question) if question and data["act"] is Act.ANSWER else Asked(**data)


class RatingRequest(Schema):
    """How it ended, to the reporter."""

    stars = fields.Integer(
        required=True, strict=True, validate=[validate.Range(1), validate.Range(max=5)], metadata={"example": 4}
    )
    comment = Text(load_default="", max=1000, metadata={"example": "Làm nhanh, sạch sẽ"})


class Rating(Schema):
    """1 to 5 stars and a comment."""

    stars = fields.Integer(required=True)
    comment = fields.String(required=True)


class RatingView(Rating):
    """As it was taken; few stars offer reopening while that is possible."""

    offers_reopening = fields.Boolean(required=True)


class Followed(Schema):
    """The report that this one was merged into; `id` only where it may be opened."""

    id = fields.UUID(required=True, allow_none=True)
    code = fields.String(required=True)
    state = Choice(State, required=True)
    due_at = Moment(required=True, allow_none=True)
    public_answer = fields.String(required=True, allow_none=True)


class PartView(Schema):
    """One agency's part of a report; `id` for its reporter, who answers its `question` and confirms it there."""

    id = fields.UUID(required=True, allow_none=True)
    code = fields.String(required=True, allow_none=True)
    state = Choice(State, required=True)
    agency = fields.Nested("Named", required=True)
    due_at = Moment(required=True, allow_none=True)
    public_answer = fields.String(required=True, allow_none=True)
    question = fields.String(
        required=True, allow_none=True, metadata={"description": "Asked, and open; for its reporter"}
    )
