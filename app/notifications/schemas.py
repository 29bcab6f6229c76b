"""Web Push on the wire, as browsers say it (`PushSubscription.toJSON()`)."""

import base64
import binascii
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from marshmallow import ValidationError, fields, validate

from app.kit.paging import Limit
from app.kit.schema import Bilingual, Moment, Schema, Text
from app.notifications.endpoints import LONGEST
from app.notifications.sms import Outcome

_BASE64URL = r"^[A-Za-z0-9_-]+={0,2}$"
_UNCOMPRESSED = 4  # the first byte of an uncompressed point (SEC 1, 2.3.3)


class Base64Url(fields.String):
    """`size` bytes in base64url, with or without padding; handed on as bytes."""

    def __init__(self, *, size: int, **kwargs: Any) -> None:
        characters = -(-size * 4 // 3)
        rules = [validate.Length(min=characters, max=characters + 2), validate.Regexp(_BASE64URL)]
        super().__init__(required=True, validate=rules, **kwargs)
        self.size = size

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        """The bytes. Raises ValidationError (bad_format) for any other number of them."""
        text = super().deserialize(value, attr, data, **kwargs).rstrip("=\n")
        try:
            decoded = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except binascii.Error as error:
            raise ValidationError("bad_format") from error
        if len(decoded) != self.size:
            raise ValidationError("bad_format")
        return decoded


class BrowserKey(Base64Url):
    """A public key on P-256 (RFC 8291, 3.1). One beside the curve would fail in every job."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(size=65, **kwargs)

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        """The point, uncompressed, 65 bytes. Raises ValidationError (bad_format) for anything else."""
        point = super().deserialize(value, attr, data, **kwargs)
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        except ValueError as error:
            raise ValidationError("bad_format") from error
        return point


class BrowserKeys(Schema):
    p256dh = BrowserKey(
        metadata={
            "description": "The browser's public key, base64url",
            "example": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        }
    )
    auth = Base64Url(
        size=16, metadata={"description": "The browser's secret, base64url", "example": "BTBZMqHH6r4Tts7J_aSIgg"}
    )


class BrowserSubscription(Schema):
    """What `PushSubscription.toJSON()` gives."""

    endpoint = fields.String(
        required=True,
        validate=validate.Length(min=8, max=LONGEST),
        metadata={
            "description": "The push service's address for this browser; https, a public host",
            "example": "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABn",
        },
    )
    keys = fields.Nested(BrowserKeys, required=True)
    expirationTime = fields.Float(  # noqa: N815  (the browser's own name)
        allow_none=True,
        allow_nan=False,
        metadata={"description": "Browsers send it; not used, as the push service says when a subscription has ended"},
    )


class SubscriptionView(Schema):
    id = fields.UUID(required=True, metadata={"description": "To end the subscription with"})


class PushKey(Schema):
    public_key = fields.String(
        required=True,
        metadata={
            "description": "`applicationServerKey` for `pushManager.subscribe`: an uncompressed P-256 point, base64url",
            "example": "BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30_95YeZJsiApwXKpNcF1rRPF3foIiBHXRdJI2Qhumhf6_LFTeZaNndIo",
        },
    )


class Receipt(Schema):
    id = fields.UUID(required=True, metadata={"description": "The `id` in the push that was shown"})


class ReceiptSignature(Schema):
    """What makes the address good: only the gateway was given it."""

    signature = fields.String(required=True, validate=validate.Length(min=1, max=64))


class SmsReceipt(Schema):
    """What became of one SMS."""

    state = fields.Enum(Outcome, by_value=True, required=True, metadata={"example": "delivered"})
    at = Moment(
        load_default=None,
        allow_none=True,
        metadata={"description": "When, by the gateway's clock; left out: now. Never later than now."},
    )


class NoticeQuery(Schema):
    """Where a page starts, how long it is, and whether what was seen is left out."""

    limit = Limit()
    cursor = Text(load_default=None, min=1, max=200)
    unseen = fields.Boolean(load_default=False, truthy={"true", "True", "1"}, falsy={"false", "False", "0"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Query strings hold texts, so that a number cannot be asked to be one already.
        limit: Any = self.fields["limit"]
        limit.strict = False


class NoticeView(Schema):
    """Something an official is told. `subject_id` is the report it is about."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True, metadata={"example": "handle.80"})
    title = fields.Nested(Bilingual, required=True)
    body = fields.Nested(Bilingual, required=True)
    subject_id = fields.UUID(required=True, allow_none=True)
    at = Moment(required=True)
    seen_at = Moment(required=True, allow_none=True)


class NoticePage(Schema):
    """The newest first; `unseen` counts all that were not seen, on whatever page."""

    items = fields.List(fields.Nested(NoticeView), required=True)
    next = fields.String(required=True, allow_none=True)
    unseen = fields.Integer(required=True)


class SeenUntil(Schema):
    """Up to which moment notices were seen."""

    until = Moment(required=True)
