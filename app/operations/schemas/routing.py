"""The shapes of routing at the desk."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.kit.schema import Bilingual, Moment, Schema, Text
from app.reports.schemas.report import CommuneName, Named
from app.reports.service import RuleDraft

OWNER = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$")


class RuleView(Schema):
    """One rule; what is None stands for every one. `agency.code` may be "commune_office"."""

    id = fields.UUID(required=True)
    category = fields.Nested(Named, required=True, allow_none=True)
    commune = fields.Nested(CommuneName, required=True, allow_none=True)
    asset_owner = fields.String(required=True, allow_none=True)
    agency = fields.Nested(Named, required=True)
    note = fields.String(required=True, allow_none=True)
    version = fields.Integer(required=True, metadata={"description": "What If-Match names"})
    edited_at = Moment(required=True)
    active = fields.Boolean(required=True, metadata={"description": "False: its agency is no more; it is passed over"})


class RuleList(Schema):
    """All rules; `may_edit` for administrators of the province."""

    items = fields.List(fields.Nested(RuleView), required=True)
    may_edit = fields.Boolean(required=True)


class RuleRequest(Schema):
    """What a rule is to say; left out means every one."""

    category = Text(load_default=None, allow_none=True, min=1, max=64, metadata={"example": "den-duong"})
    commune = Text(load_default=None, allow_none=True, min=1, max=5, metadata={"example": "22366"})
    asset_owner = Text(load_default=None, allow_none=True, min=1, max=64, validate=[OWNER])
    agency = Text(
        required=True, min=1, max=64,
        metadata={"description": "An agency's code, or commune_office", "example": "ban-bao-tri-duong-bo"},
    )  # fmt: skip
    note = Text(load_default=None, allow_none=True, max=500)

    @post_load
    def as_draft(self, data: dict[str, Any], **_kwargs: Any) -> RuleDraft:
        return RuleDraft(**data)


class RoutingQuestion(Schema):
    """A report that might come; a position takes the place of the commune."""

    category = Text(required=True, min=1, max=64, metadata={"example": "den-duong"})
    commune = Text(load_default=None, min=1, max=5, metadata={"example": "22366"})
    lat = fields.Float(load_default=None, allow_nan=False)
    lon = fields.Float(load_default=None, allow_nan=False)
    asset_owner = Text(load_default=None, min=1, max=64, validate=[OWNER])


class RoutingAnswer(Schema):
    """Who would get it. `by`: the rule that decided, None for the category itself; `over`: rules it outweighed."""

    commune = fields.Nested(CommuneName, required=True)
    agency = fields.Nested(Named, required=True)
    by = fields.UUID(required=True, allow_none=True)
    over = fields.List(fields.UUID(), required=True)
    why = fields.Nested(Bilingual, required=True)
