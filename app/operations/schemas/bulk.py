"""The shapes of bulk moves."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from app.kit.schema import Bilingual, Schema
from app.operations.schemas.moving import MoveRequest
from app.operations.schemas.narrowing import Narrowing
from app.reports.fields import Choice, Flag
from app.reports.kinds import Outcome
from app.reports.service.bulk import MOST


class ChosenReport(Schema):
    """A report and the version of it that was looked at."""

    id = fields.UUID(required=True)
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**31 - 1))


class JsonNarrowing(Narrowing):
    """As in the list's query, in JSON: there true is true, no text."""

    urgent = Flag(load_default=None, metadata={"description": "Only what is urgent, or only what is not"})
    overdue = Flag(load_default=None)
    to_close = Flag(
        load_default=False, metadata={"description": "Answered a week ago, and nothing proves that the reporter knows"}
    )


class BulkRequest(Schema):
    """One move for the reports that are named, or for all that the desk's list shows under a filter."""

    move = fields.Nested(MoveRequest, required=True)
    reports = fields.List(
        fields.Nested(ChosenReport), load_default=None, allow_none=True, validate=validate.Length(min=1, max=MOST)
    )
    filter = fields.Nested(JsonNarrowing, load_default=None, allow_none=True)

    @validates_schema
    def one_of_both(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if (data["reports"] is None) == (data["filter"] is None):
            raise ValidationError({"reports": ["required"]})


class BulkProblem(Schema):
    """Why a report was not moved."""

    code = fields.String(required=True)
    detail = fields.Nested(Bilingual, required=True)


class BulkRowView(Schema):
    """What became of one report. `code` is None for one that this official does not see."""

    report = fields.UUID(required=True)
    code = fields.String(required=True, allow_none=True)
    outcome = Choice(Outcome, required=True)
    problem = fields.Nested(BulkProblem, required=True, allow_none=True)


class BulkView(Schema):
    """How far it is. While some are `waiting`, send the same request again: it goes on."""

    id = fields.UUID(required=True)
    total = fields.Integer(required=True)
    waiting = fields.Integer(required=True)
    moved = fields.Integer(required=True)
    refused = fields.Integer(required=True)
    rows = fields.List(fields.Nested(BulkRowView), required=True)
