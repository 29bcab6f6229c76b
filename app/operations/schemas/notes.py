"""The shapes of internal notes and attachments."""

from marshmallow import fields, validate

from app.kit.schema import Moment, Schema, Text
from app.operations.schemas.people import Person
from app.reports.fields import Choice
from app.reports.kinds import FileKind

MOST_MENTIONS = 10


class NoteRequest(Schema):
    """A note as it is written. `mentions` are accounts of officials who see the report."""

    text = Text(required=True, min=1, max=4000)
    mentions = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=MOST_MENTIONS))


class FileName(Schema):
    """How the file is called where it comes from; for reading only."""

    name = Text(required=True, min=1, max=120, metadata={"example": "bien-ban.pdf"})


class NoteView(Schema):
    """One note."""

    id = fields.UUID(required=True)
    text = fields.String(required=True)
    at = Moment(required=True)
    author = fields.Nested(Person, required=True)
    mentions = fields.List(fields.Nested(Person), required=True)


class FileView(Schema):
    """One attachment; fetched with the desk's token."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    kind = Choice(FileKind, required=True)
    bytes = fields.Integer(required=True)
    at = Moment(required=True)
    author = fields.Nested(Person, required=True)


class Notes(Schema):
    """What officials tell each other about a report; `readers` are those whom a note can mention."""

    items = fields.List(fields.Nested(NoteView), required=True)
    files = fields.List(fields.Nested(FileView), required=True)
    readers = fields.List(fields.Nested(Person), required=True)
