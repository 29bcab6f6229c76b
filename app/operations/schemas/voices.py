"""The shapes of hearing a voice note, and of writing down what it says."""

from marshmallow import fields

from app.kit.schema import Schema, Text


class VoiceToHear(Schema):
    """Where the recording is, for two minutes."""

    seconds = fields.Integer(required=True)
    address = fields.String(required=True)


class TranscriptRequest(Schema):
    """What the voice note says, as a person who heard it writes it down."""

    text = Text(required=True, min=1, max=2000, metadata={"example": "Ống nước vỡ trước số 12 Lê Lợi từ sáng."})
