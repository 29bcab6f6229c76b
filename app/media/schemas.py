"""The media room's shapes on the wire."""

from marshmallow import fields, validate

from app.kit.schema import Schema


class StoredPhoto(Schema):
    media_id = fields.UUID(required=True, attribute="id", metadata={"description": "Names the photo in reports"})


class StoredVoice(Schema):
    voice_id = fields.UUID(required=True, attribute="id", metadata={"description": "Names the recording in a report"})
    seconds = fields.Integer(required=True, metadata={"description": "How long it is, rounded up", "example": 24})


class SignedAddress(Schema):
    """What makes a private address good; taken as it was found in the JSON that names the file."""

    expires = fields.Integer(validate=validate.Range(0, 2**40), metadata={"description": "Unix time, seconds"})
    signature = fields.String(validate=validate.Length(max=64))


class MediaView(Schema):
    """A photo in the JSON of what it belongs to."""

    media_id = fields.UUID(required=True)
    small = fields.String(required=True, metadata={"description": "Path of the size with at most 320 px a side"})
    large = fields.String(required=True, metadata={"description": "Path of the size with at most 1600 px a side"})
