"""The shapes of this room on the wire. Positions are degrees WGS84."""

from marshmallow import fields, validate

from app.kit.schema import Bilingual, Schema


class PointQuery(Schema):
    """Any finite numbers: what is no place on earth, or swapped, is refused with a sentence that says so."""

    lat = fields.Float(required=True, allow_nan=False, metadata={"example": 12.2388})
    lon = fields.Float(required=True, allow_nan=False, metadata={"example": 109.1967})


class UnitName(Schema):
    """How a unit is called: `full_name` with its type in front."""

    code = fields.String(required=True, metadata={"example": "22366"})
    name = fields.Nested(Bilingual, required=True)
    full_name = fields.String(required=True, metadata={"example": "Phường Nha Trang"})


class LabelPoint(Schema):
    """Where the name of a commune is written: a point inside its largest part."""

    lat = fields.Float(required=True)
    lon = fields.Float(required=True)


class CommuneView(UnitName):
    """A commune of the province."""

    type = fields.String(required=True, validate=validate.OneOf(("Phường", "Xã", "Đặc khu")))
    label = fields.Nested(LabelPoint, required=True)
    bbox = fields.List(
        fields.Float(), required=True, validate=validate.Length(equal=4), metadata={"description": "W, S, E, N"}
    )


class Home(LabelPoint):
    """Where a map of the province starts."""

    zoom = fields.Float(required=True)


class CommunesView(Schema):
    """All communes of the province, in the order of the Vietnamese alphabet.

    `bounds` (W, S, E, N) is the mainland's: a map fitted to Trường Sa would show mostly sea.
    """

    province = fields.Nested(UnitName, required=True)
    home = fields.Nested(Home, required=True)
    bounds = fields.List(fields.Float(), required=True, validate=validate.Length(equal=4))
    items = fields.List(fields.Nested(CommuneView), required=True)


class LocatedView(Schema):
    """The commune competent for a point; `distance_m` is 0 inside it, up to 500 off shore."""

    commune = fields.Nested(UnitName, required=True)
    offshore = fields.Boolean(required=True)
    distance_m = fields.Float(required=True)


class CommuneProperties(UnitName):
    """What a commune's outline says of itself."""

    type = fields.String(required=True)


class CommuneFeature(Schema):
    """One commune's outline, simplified for display (RFC 7946, section 3.2)."""

    type = fields.String(required=True, validate=validate.Equal("Feature"))
    properties = fields.Nested(CommuneProperties, required=True)
    geometry = fields.Dict(required=True)


class CommunesGeoJson(Schema):
    """The outlines of all communes (RFC 7946, section 3.3). For display: assignment uses finer ones."""

    type = fields.String(required=True, validate=validate.Equal("FeatureCollection"))
    features = fields.List(fields.Nested(CommuneFeature), required=True)
