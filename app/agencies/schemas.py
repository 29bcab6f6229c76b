"""The shapes of this room on the wire."""

from marshmallow import fields, validate

from app.agencies.models import AgencyKind
from app.kit.schema import Bilingual, Schema


class AgencyView(Schema):
    """An agency. `commune` is the code of the commune whose office it is."""

    id = fields.UUID(required=True)
    code = fields.String(required=True, metadata={"example": "so-xay-dung"})
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in AgencyKind]))
    name = fields.Nested(Bilingual, required=True)
    parent_id = fields.UUID(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    commune = fields.String(required=True, allow_none=True, attribute="commune_code")


class AgencyList(Schema):
    """All active agencies, the committee and departments first."""

    items = fields.List(fields.Nested(AgencyView), required=True)
