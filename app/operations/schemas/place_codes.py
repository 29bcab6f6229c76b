"""QR codes for places at the desk."""

from typing import Any

from marshmallow import fields, post_load

from app.kit.schema import Moment, Schema, Text
from app.reports.fields import Choice, Number
from app.reports.kinds import PlaceKind
from app.reports.schemas.place_code import PlaceView
from app.reports.schemas.report import Named
from app.reports.service import Spot


class PlaceCodeDraft(Schema):
    """What a code is to stand for. A position decides the commune; without one it has to be named."""

    kind = Choice(PlaceKind, required=True, metadata={"example": "ward"})
    name = Text(required=True, min=2, max=120, metadata={"example": "Trụ sở Ủy ban nhân dân phường Nha Trang"})
    commune = Text(load_default=None, allow_none=True, max=5, metadata={"example": "22366"})
    lat = Number(load_default=None, allow_none=True)
    lon = Number(load_default=None, allow_none=True)
    address = Text(load_default=None, allow_none=True, max=300)
    category = Text(load_default=None, allow_none=True, max=64)
    asset_owner = Text(
        load_default=None, allow_none=True, max=64,
        metadata={"description": "Whose the thing is that it hangs on, a code of /asset-owners"},
    )  # fmt: skip

    @post_load
    def as_spot(self, data: dict[str, Any], **_kwargs: Any) -> Spot:
        if data["lat"] is None or data["lon"] is None:
            data["lat"] = data["lon"] = None
        return Spot(**data)


class PlaceCodeView(PlaceView):
    """A code with what became of it. `address_path` is behind the QR code; `sheet` prints it."""

    id = fields.UUID(required=True)
    asset_owner = fields.Nested(Named, required=True, allow_none=True)
    made_at = Moment(required=True)
    revoked_at = Moment(required=True, allow_none=True)
    scans = fields.Integer(required=True)
    scanned_at = Moment(required=True, allow_none=True)
    reports = fields.Integer(required=True, metadata={"description": "How many reports began with it"})
    address_path = fields.String(required=True, metadata={"example": "/q/7K3F29XMQ4TRAW"})
    sheet = fields.String(required=True)


class PlaceCodePage(Schema):
    """The newest first."""

    items = fields.List(fields.Nested(PlaceCodeView), required=True)
    next = fields.String(required=True, allow_none=True)
