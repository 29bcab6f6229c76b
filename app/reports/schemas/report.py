"""The shapes of this room on the wire. Positions are degrees WGS84, times RFC 3339."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.calendar.schemas import UNITS
from app.identity import phones
from app.kit.paging import Limit
from app.kit.schema import Bilingual, Moment, Schema, Text
from app.media.schemas import MediaView
from app.reports.draft import Draft
from app.reports.fields import Answers, Choice, Flag, Number
from app.reports.kinds import EntryKind, LocationSource, Purpose
from app.reports.schemas.lifecycle import Followed, OwnAct, PartView, Rating, ReasonView
from app.reports.workflow import Publication, Publicity, State

MOST_PHOTOS = 5
QUESTION_KINDS = ("yes_no", "choice", "number", "text")


class ReportDraft(Schema):
    """What the phone sends. Coordinates are not bounded here: swapped ones get a sentence that says so."""

    category = Text(required=True, min=1, max=64, metadata={"example": "den-duong"})
    text = Text(
        load_default="", max=2000,
        metadata={"description": "At least 5 characters, unless there is a photo or a voice note",
                  "example": "Đèn đường không sáng"},
    )  # fmt: skip
    location_source = Choice(LocationSource, required=True, metadata={"example": "gps"})
    lat = Number(load_default=None, allow_none=True, metadata={"description": "gps, pin", "example": 12.2388})
    lon = Number(load_default=None, allow_none=True, metadata={"description": "gps, pin", "example": 109.1967})
    accuracy_m = Number(
        load_default=None,
        allow_none=True,
        validate=[validate.Range(0), validate.Range(max=1_000_000)],
        metadata={"example": 12.5},
    )
    commune = Text(
        load_default=None, allow_none=True, max=5,
        metadata={"description": "With `commune`; beside a position it is a hint that the polygons overrule"},
    )  # fmt: skip
    address = Text(load_default=None, allow_none=True, max=300, metadata={"example": "Trước số 12 Lê Lợi"})
    seen_at = Moment(required=True, metadata={"example": "2026-11-21T09:30:00+07:00"})
    answers = Answers(
        keys=Text(max=64), values=fields.Raw(allow_none=True), load_default=dict, validate=validate.Length(max=10),
        metadata={"description": "By question code: true/false, a number, an option's code, or words",
                  "example": {}},
    )  # fmt: skip
    media = fields.List(
        fields.UUID(), load_default=list, validate=validate.Length(max=MOST_PHOTOS),
        metadata={"description": "media_ids of one's own uploads", "example": []},
    )  # fmt: skip

    voice = fields.UUID(load_default=None, allow_none=True, metadata={"description": "voice_id of one's own recording"})

    place_code = Text(
        load_default=None, allow_none=True, max=32,
        metadata={"description": "The QR code it began with; one that was not made here is left out"},
    )  # fmt: skip

    call_me = Flag(
        load_default=False, metadata={"description": "Asks to be called: the desk may see the number, looks are noted"}
    )
    phone = Text(
        load_default=None, allow_none=True, max=32,
        metadata={"description": "Only with `call_me`; left out, it is the account's", "example": "0901 234 567"},
    )  # fmt: skip

    @post_load
    def as_draft(self, data: dict[str, Any], **_kwargs: Any) -> Draft:
        data["media"] = list(dict.fromkeys(data["media"]))
        data["phone"] = phones.e164(data["phone"]) if data["call_me"] and data["phone"] else None
        return Draft(**data)


class Named(Schema):
    """Something with a stable code and a name."""

    code = fields.String(required=True)
    name = fields.Nested(Bilingual, required=True)


class CommuneName(Named):
    """A commune; `full_name` with its type in front."""

    full_name = fields.String(required=True, metadata={"example": "Phường Nha Trang"})


class Location(Schema):
    """Where it is. Of an `answer_only` report the public sees a grid of about 110 m and no address."""

    source = Choice(LocationSource, required=True)
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)
    accuracy_m = fields.Float(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    commune = fields.Nested(CommuneName, required=True)


class ReportPhoto(MediaView):
    """A photo of a report: as reported, or after it was dealt with."""

    media_id = fields.UUID(required=True)
    purpose = Choice(Purpose, required=True)
    width = fields.Integer(required=True, metadata={"description": "Pixels of the large size"})
    height = fields.Integer(required=True)


class OwnVoice(Schema):
    """One's own voice note, and what intake heard in it."""

    seconds = fields.Integer(required=True, metadata={"example": 24})
    address = fields.String(required=True, metadata={"description": "Path of the recording, for ten minutes"})
    transcript = fields.String(required=True, allow_none=True)


class TimelineEntry(Schema):
    """One step. `text` is for the reporter; of that, others see answers only. `agency` has the report after it.

    `reason` is for the reporter, and, where it was rejected or withdrawn, for who follows it.
    """

    id = fields.UUID(required=True)
    kind = Choice(EntryKind, required=True)
    state = Choice(State, required=True)
    at = Moment(required=True)
    agency = fields.Nested(Named, required=True)
    text = fields.String(required=True, allow_none=True)
    due_at = Moment(required=True, allow_none=True, metadata={"description": "Of lines that set another due time"})
    reason = fields.Nested(ReasonView, required=True, allow_none=True)
    from_sender = fields.Boolean(required=True, metadata={"description": "The reporter wrote it; told to them only"})


class ReportHead(Schema):
    """What lists and single reports have in common. `text` is None where only the answer is public."""

    id = fields.UUID(required=True)
    code = fields.String(required=True, metadata={"example": "PA-7K3F-29"})
    state = Choice(State, required=True)
    publication = Choice(Publication, required=True)
    category = fields.Nested(Named, required=True)
    text = fields.String(required=True, allow_none=True)
    location = fields.Nested(Location, required=True)
    filed_at = Moment(required=True)
    updated_at = Moment(required=True)
    due_at = Moment(required=True, allow_none=True)
    agency = fields.Nested(Named, required=True)
    public_answer = fields.String(required=True, allow_none=True)
    me_too = fields.Integer(required=True, metadata={"description": "How many others have met the same", "example": 3})


class ReportSummary(ReportHead):
    """One row of a list."""

    photo = fields.Nested(ReportPhoto, required=True, allow_none=True)


class ReportView(ReportHead):
    """One report. `answers` only for its reporter; `due_note` says why there is no due time yet."""

    seen_at = Moment(required=True)
    clock_off = fields.Boolean(required=True, metadata={"description": "seen_at is from a wrong phone clock"})
    due_note = fields.Nested(Bilingual, required=True, allow_none=True)
    no_photo_reason = fields.String(
        required=True, allow_none=True,
        metadata={"description": "Why no photo shows how it is after the work; for its reporter"},
    )  # fmt: skip
    media = fields.List(fields.Nested(ReportPhoto), required=True)
    voice = fields.Nested(OwnVoice, required=True, allow_none=True, metadata={"description": "For its reporter"})
    timeline = fields.List(fields.Nested(TimelineEntry), required=True)
    answers = fields.Dict(required=True, allow_none=True)
    moves = fields.List(fields.Nested(OwnAct), required=True, metadata={"description": "For its reporter"})
    rating = fields.Nested(Rating, required=True, allow_none=True)
    can_rate = fields.Boolean(required=True)
    can_retract = fields.Boolean(required=True, metadata={"description": "Personal data may be taken back"})
    follows = fields.Nested(Followed, required=True, allow_none=True)
    parts = fields.List(fields.Nested(PartView), required=True)
    own = fields.Boolean(required=True)
    following = fields.Boolean(required=True, metadata={"description": 'The asker has said "me too"'})


class ReportPage(Schema):
    """The newest first; `next` is the cursor of the following page, None on the last one."""

    items = fields.List(fields.Nested(ReportSummary), required=True)
    next = fields.String(required=True, allow_none=True)


class PageQuery(Schema):
    """Where a page starts, and how long it is."""

    limit = Limit()
    cursor = Text(load_default=None, min=1, max=200)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Query strings hold texts, so that a number cannot be asked to be one already.
        limit: Any = self.fields["limit"]
        limit.strict = False


class Option(Named):
    """One answer to choose; its name is called label."""

    name = fields.Nested(Bilingual, required=True, data_key="label", attribute="label")


class Question(Schema):
    """An extra question of a category."""

    code = fields.String(required=True)
    label = fields.Nested(Bilingual, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(QUESTION_KINDS))
    required = fields.Boolean(required=True)
    options = fields.List(fields.Nested(Option), required=True)
    urgent_if = fields.List(fields.Raw(), metadata={"description": "Answers that make a report urgent"})


class Span(Schema):
    """An amount of time; `hours` and `days` run day and night, the others count working time."""

    amount = fields.Integer(required=True)
    unit = fields.String(required=True, validate=validate.OneOf(UNITS))


class Terms(Schema):
    """How long the authorities have, from receipt."""

    tier = fields.String(required=True, metadata={"example": "urgent"})
    accept = fields.Nested(Span, required=True)
    handle = fields.Nested(Span, required=True)


class Deadline(Terms):
    """How long they have for a report as urgent as its category, and for one that is more or less so."""

    urgent = fields.Nested(Terms)
    ordinary = fields.Nested(Terms)


class CategoryView(Named):
    """A kind of report that can be chosen."""

    group = fields.String(required=True)
    hint = fields.Nested(Bilingual, required=True)
    icon = fields.String(required=True, metadata={"description": "A Lucide icon's name", "example": "zap"})
    deadline = fields.Nested(Deadline, required=True)
    urgent = fields.Boolean(required=True)
    publicity = Choice(Publicity, required=True)
    account_required = fields.Boolean(required=True)
    after_photo_required = fields.Boolean(
        required=True, metadata={"description": "An answer comes with a photo of afterwards, or says why there is none"}
    )
    questions = fields.List(fields.Nested(Question), required=True)


class CategoryList(Schema):
    """The categories in the order in which they are offered."""

    items = fields.List(fields.Nested(CategoryView), required=True)
