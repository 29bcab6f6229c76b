"""What applicants send."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.dossiers.draft import Wish
from app.dossiers.schemas.values import Phone
from app.dossiers.workflow import State
from app.kit.schema import Schema, Text
from app.reports.fields import Choice


class OwnMove(Schema):
    """What the applicant may do: take the dossier back."""

    to = Choice(State, required=True, metadata={"example": "withdrawn"})
    reason = Text(required=True, min=1, max=2000)

    @post_load
    def as_wish(self, data: dict[str, Any], **_kwargs: Any) -> Wish:
        return Wish(**data)


class SupplementDraft(Schema):
    """What the applicant hands in when asked."""

    note = Text(load_default=None, allow_none=True, max=2000)
    media = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=20))


class FollowerDraft(Schema):
    """Who may follow: known by the phone they sign in with."""

    name = Text(required=True, min=1, max=200, metadata={"example": "Con gái"})
    phone = Phone(required=True, metadata={"example": "0905 123 456"})
