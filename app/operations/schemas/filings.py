"""Filing for others on the wire."""

from typing import Any

from marshmallow import fields, post_load

from app.identity import phones
from app.kit.schema import Moment, Schema, Text
from app.papers.kinds import PaperFormat
from app.reports.draft import Draft
from app.reports.fields import Choice, Flag
from app.reports.kinds import Channel, Consent
from app.reports.schemas.report import CommuneName, Named, ReportDraft
from app.reports.workflow import State

_PHONE = {"description": "A Vietnamese mobile number, as people say it", "example": "0901 234 567"}


class AssistedDraft(ReportDraft):
    """A report told to somebody who types it in; what the person agreed to leave, and how they agreed."""

    name = Text(load_default=None, allow_none=True, max=100, metadata={"example": "Nguyễn Thị Hoa"})
    phone = Text(load_default=None, allow_none=True, max=32, metadata=_PHONE)
    consent = Choice(
        Consent, load_default=None, allow_none=True,
        metadata={"description": "How the person agreed that name and number are kept; needed with either"},
    )  # fmt: skip
    channel = Choice(Channel, required=True, metadata={"example": "hotline"})
    call_me = Flag(load_default=False, metadata={"description": "The person asks to be called back"})

    @post_load
    def as_draft(self, data: dict[str, Any], **_kwargs: Any) -> Any:
        """(Draft, what belongs to the person). Raises PhoneNotUsable (422)."""
        person = {name: data.pop(name) for name in ("name", "phone", "consent", "channel", "call_me")}
        person["name"] = person["name"] or None
        person["phone"] = phones.e164(person["phone"]) if person["phone"] else None
        data["media"] = list(dict.fromkeys(data["media"]))
        return Draft(**data), person


class AssistedView(Schema):
    """What whoever typed it needs: what to say to the person, and the slip to print."""

    id = fields.UUID(required=True)
    code = fields.String(required=True, metadata={"example": "PA-7K3F-29"})
    category = fields.Nested(Named, required=True)
    agency = fields.Nested(Named, required=True)
    due_at = Moment(required=True, allow_none=True)
    told_by = fields.String(required=True, metadata={"enum": ["sms", "slip"], "description": "How the person is told"})
    slip = fields.String(required=True, metadata={"description": "Path of the printable slip"})


class SlipQuery(Schema):
    """On what to print."""

    format = Choice(PaperFormat, load_default=PaperFormat.A5)


class CallerQuestion(Schema):
    """Whose reports to look for. In the body, so that no address log has the number."""

    phone = Text(required=True, min=6, max=32, metadata=_PHONE)


class EarlierReport(Schema):
    """One report of a caller."""

    id = fields.UUID(required=True)
    code = fields.String(required=True)
    state = Choice(State, required=True)
    category = fields.Nested(Named, required=True)
    commune = fields.Nested(CommuneName, required=True)
    agency = fields.Nested(Named, required=True)
    excerpt = fields.String(required=True)
    filed_at = Moment(required=True)
    due_at = Moment(required=True, allow_none=True)
    public_answer = fields.String(required=True, allow_none=True)


class CallerView(Schema):
    """A number, the name last given with it, and its reports, the newest first."""

    phone = fields.String(required=True, metadata={"example": "+84901234567"})
    name = fields.String(required=True, allow_none=True)
    has_account = fields.Boolean(required=True)
    items = fields.List(fields.Nested(EarlierReport), required=True)
