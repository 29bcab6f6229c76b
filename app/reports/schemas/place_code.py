"""QR codes for places on the wire."""

from marshmallow import fields

from app.kit.schema import Schema
from app.reports.fields import Choice
from app.reports.kinds import PlaceKind
from app.reports.schemas.report import CommuneName


class PlaceView(Schema):
    """What a report that begins with a code holds already."""

    code = fields.String(required=True, metadata={"example": "7K3F29XMQ4TRAW"})
    kind = Choice(PlaceKind, required=True)
    name = fields.String(required=True, metadata={"example": "Trụ đèn LL-17"})
    commune = fields.Nested(CommuneName, required=True)
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    category = fields.String(required=True, allow_none=True, metadata={"description": "A category's code"})
