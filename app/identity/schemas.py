"""Identity on the wire."""

from marshmallow import fields, validate

from app.kit.access import REPORT_SECRET
from app.kit.schema import Schema, Text


class CodeRequest(Schema):
    phone = Text(
        required=True,
        min=6,
        max=32,
        metadata={"description": "A Vietnamese mobile number, as people write it", "example": "0901 234 567"},
    )


class ChallengeView(Schema):
    challenge_id = fields.UUID(required=True, attribute="id")
    expires_at = fields.AwareDateTime(required=True)


class CodeExchange(Schema):
    challenge_id = fields.UUID(required=True)
    code = Text(required=True, max=16, metadata={"description": "The six digits of the message", "example": "042917"})
    report_secrets = fields.List(
        fields.String(validate=validate.Regexp(REPORT_SECRET.pattern + r"\Z")),
        load_default=list,
        validate=validate.Length(max=50),
        metadata={"description": "Secrets of reports filed without an account; they become this account's"},
    )


class PasswordExchange(Schema):
    email = Text(required=True, min=3, max=200, metadata={"example": "intake@demo.local"})
    password = fields.String(required=True, validate=validate.Length(min=1, max=200), metadata={"format": "password"})


class GrantView(Schema):
    role = fields.String(required=True)
    agency_id = fields.UUID(required=True, allow_none=True)
    area = fields.String(required=True, allow_none=True)
    category = fields.String(required=True, allow_none=True)


class AccountView(Schema):
    """Somebody's own account."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True, metadata={"enum": ["citizen", "official"]})
    name = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    email = fields.String(required=True, allow_none=True)
    language = fields.String(required=True, metadata={"enum": ["vi", "en"]})
    grants = fields.List(
        fields.Nested(GrantView), required=True, metadata={"description": "What an official may do; None is all"}
    )


class SessionView(Schema):
    access_token = fields.String(required=True, metadata={"description": "Bearer token; keep it in memory only"})
    expires_in = fields.Integer(required=True, metadata={"description": "Seconds", "example": 900})
    account = fields.Nested(AccountView, required=True)
