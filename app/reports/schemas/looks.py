"""The shape of looks."""

from marshmallow import fields

from app.kit.schema import Bilingual, Moment, Schema


class ReportLook(Schema):
    """One look, in words."""

    id = fields.Integer(required=True)
    at = Moment(required=True)
    subject_kind = fields.String(required=True)
    subject_id = fields.UUID(required=True)
    sentence = fields.Nested(Bilingual, required=True)
    purpose = fields.Nested(Bilingual, required=True, metadata={"description": "What such looks are allowed for"})


class LookList(Schema):
    """The newest first."""

    items = fields.List(fields.Nested(ReportLook), required=True)
