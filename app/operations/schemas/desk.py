"""The shapes of the desk on the wire."""

from typing import Any

from marshmallow import fields, post_load, validate

from app.kit.schema import Bilingual, Moment, Schema, Text
from app.reports.fields import BBox, Choice, Flag, Several
from app.reports.kinds import EntryKind, Lane
from app.reports.schemas.lifecycle import Rating, ReasonView
from app.reports.schemas.report import MOST_PHOTOS, CommuneName, Location, Named, PageQuery, ReportPhoto
from app.reports.service import Part, Wish
from app.reports.workflow import Field, Publication, Publicity, Reason, State

MOST_PARTS = 8
LONGEST_MESSAGE = 1000
SHORTEST_ANSWER = 10  # characters: "Đã sửa." tells a citizen nothing


class Narrowing(Schema):
    """What list and map may be narrowed to. `agency`, `category`, `commune` are codes."""

    state = Several(tuple(State), load_default=list)
    agency = Text(load_default=None, min=1, max=64)
    commune = Text(load_default=None, min=1, max=5)
    category = Text(load_default=None, min=1, max=64)
    assignee = fields.UUID(load_default=None)
    q = Text(
        load_default=None, max=100,
        metadata={"description": "Code, words or address; accents do not matter", "example": "den duong"},
    )  # fmt: skip
    bbox = BBox(load_default=None)
    to_close = fields.Boolean(
        load_default=False, truthy={"true", "True", "1"}, falsy={"false", "False", "0"},
        metadata={"description": "Answered a week ago, and nothing proves that the reporter knows"},
    )  # fmt: skip
    overdue = fields.Boolean(load_default=None, truthy={"true", "True", "1"}, falsy={"false", "False", "0"})
    urgent = fields.Boolean(
        load_default=None, truthy={"true", "True", "1"}, falsy={"false", "False", "0"},
        metadata={"description": "Only what is urgent, or only what is not"},
    )  # fmt: skip
    lane = Choice(Lane, load_default=None, metadata={"description": "How sure it is who sent it"})


class DeskListQuery(Narrowing, PageQuery):
    """The desk's list, the newest first."""


class ClusterQuery(Narrowing):
    """A map's view."""

    bbox = BBox(required=True)
    zoom = fields.Float(
        required=True, allow_nan=False, validate=[validate.Range(0), validate.Range(max=24)], metadata={"example": 12}
    )


class OfficialsQuery(Schema):
    """Whom to look for."""

    role = Text(load_default=None, min=1, max=32, metadata={"example": "handler"})
    agency = Text(load_default=None, min=1, max=64, metadata={"description": "The agency's code"})


class OwnerList(Schema):
    """Whose roads, poles and pipes are; the first says that it is not known."""

    items = fields.List(fields.Nested(Named), required=True)


class Person(Schema):
    """An official."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)


class PersonList(Schema):
    """Officials, by name."""

    items = fields.List(fields.Nested(Person), required=True)


class DeskHead(Schema):
    """What the desk's list and detail have in common. The bar of the time left runs from `started` to `due_at`."""

    id = fields.UUID(required=True)
    code = fields.String(required=True, metadata={"example": "PA-7K3F-29"})
    version = fields.Integer(required=True, metadata={"description": "What If-Match names"})
    state = Choice(State, required=True)
    publication = Choice(Publication, required=True)
    category = fields.Nested(Named, required=True)
    urgent = fields.Boolean(required=True)
    commune = fields.Nested(CommuneName, required=True)
    agency = fields.Nested(Named, required=True)
    assignee = fields.Nested(Person, required=True, allow_none=True)
    filed_at = Moment(required=True)
    started = Moment(required=True)
    due_at = Moment(required=True, allow_none=True)
    overdue = fields.Boolean(required=True)
    publicity = Choice(Publicity, required=True)
    lane = Choice(Lane, required=True, metadata={"description": "How sure it is who sent it"})


class DeskRow(DeskHead):
    """One row of the desk's list."""

    excerpt = fields.String(required=True)
    photo = fields.Nested(ReportPhoto, required=True, allow_none=True)
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)


class DeskPage(Schema):
    """The newest first; `next` is the cursor of the following page, None on the last one."""

    items = fields.List(fields.Nested(DeskRow), required=True)
    next = fields.String(required=True, allow_none=True)


class AnswerView(Schema):
    """What the reporter answered to a category's question; `words` is for reading."""

    code = fields.String(required=True)
    label = fields.Nested(Bilingual, required=True)
    value = fields.Raw(required=True)
    words = fields.Nested(Bilingual, required=True)


class Author(Schema):
    """Who wrote a line of the history. Reporters have no name here."""

    kind = fields.String(required=True, validate=validate.OneOf(("reporter", "official", "system")))
    role = fields.String(required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)


class HistoryEntry(Schema):
    """One line of the history: `note` for officials, `text` for everybody, `changes` by field name."""

    id = fields.UUID(required=True)
    kind = Choice(EntryKind, required=True)
    from_state = Choice(State, required=True, allow_none=True)
    state = Choice(State, required=True)
    at = Moment(required=True)
    agency = fields.Nested(Named, required=True)
    author = fields.Nested(Author, required=True)
    note = fields.String(required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)
    changes = fields.Dict(required=True)


class AllowedMove(Schema):
    """A move this official may make: the fields it needs, and those it may carry besides."""

    to = Choice(State, required=True)
    needs = fields.List(Choice(Field), required=True)
    may = fields.List(Choice(Field), required=True)
    amends = fields.Boolean(required=True, metadata={"description": "The state stays; only fields are corrected"})
    note_is_public = fields.Boolean(required=True, metadata={"description": "The reporter reads the note"})
    reasons = fields.List(fields.Nested(ReasonView), required=True, metadata={"description": "Those to choose from"})


class Linked(Schema):
    """Another report that this one hangs together with."""

    id = fields.UUID(required=True)
    code = fields.String(required=True)
    state = Choice(State, required=True)
    agency = fields.Nested(Named, required=True)


class BlackBox(Schema):
    """What is black in a photo, in pixels of its large size."""

    left = fields.Integer(required=True)
    top = fields.Integer(required=True)
    width = fields.Integer(required=True)
    height = fields.Integer(required=True)


class DeskPhoto(ReportPhoto):
    """A photo as everybody sees it, and what is black in it."""

    boxes = fields.List(fields.Nested(BlackBox), required=True)


class BlackSpan(Schema):
    """From `start` up to before `end`, in characters (code points)."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)


class BlackWords(Schema):
    """What is black in the words of a report."""

    text = fields.List(fields.Nested(BlackSpan), required=True)
    address = fields.List(fields.Nested(BlackSpan), required=True)


class DeskVoice(Schema):
    """A voice note. Who may not hear it reads what intake wrote down."""

    seconds = fields.Integer(required=True)
    transcript = fields.String(required=True, allow_none=True)
    may_hear = fields.Boolean(required=True, metadata={"description": "May hear it, and write down what it says"})


class DeskReport(DeskHead):
    """One report with all the desk knows. `public_answer` is a draft until the state is resolved."""

    text = fields.String(required=True)
    location = fields.Nested(Location, required=True)
    seen_at = Moment(required=True)
    clock_off = fields.Boolean(required=True)
    updated_at = Moment(required=True)
    state_since = Moment(required=True)
    due_note = fields.Nested(Bilingual, required=True, allow_none=True)
    public_answer = fields.String(required=True, allow_none=True)
    asset_owner = fields.Nested(Named, required=True, allow_none=True)
    approval_required = fields.Boolean(required=True)
    after_photo_required = fields.Boolean(required=True)
    photo_needed = fields.Boolean(
        required=True,
        metadata={"description": "A move that may carry `no_photo_reason` needs that, or an after-photo in `media`"},
    )
    no_photo_reason = fields.String(
        required=True, allow_none=True, metadata={"description": "Why the answer came without an after-photo"}
    )
    answers = fields.List(fields.Nested(AnswerView), required=True)
    media = fields.List(fields.Nested(DeskPhoto), required=True)
    voice = fields.Nested(DeskVoice, required=True, allow_none=True)
    black = fields.Nested(BlackWords, required=True)
    may_redact = fields.Boolean(required=True, metadata={"description": "May black out, and look behind it"})
    may_message = fields.Boolean(required=True, metadata={"description": "May write to the reporter, unnamed to both"})
    history = fields.List(fields.Nested(HistoryEntry), required=True)
    offered_to = fields.Nested(Named, required=True, allow_none=True)
    merged_into = fields.Nested(Linked, required=True, allow_none=True)
    merged_here = fields.List(fields.Nested(Linked), required=True)
    parent = fields.Nested(Linked, required=True, allow_none=True)
    parts = fields.List(fields.Nested(Linked), required=True)
    rating = fields.Nested(Rating, required=True, allow_none=True)
    moves = fields.List(fields.Nested(AllowedMove), required=True)


class PartRequest(Schema):
    """One agency's part of a report that is split; what is left out is as the whole has it."""

    id = fields.UUID(required=True, metadata={"description": "Chosen by the client"})
    category = Text(load_default=None, allow_none=True, max=64)
    agency = Text(load_default=None, allow_none=True, max=64)
    text = Text(load_default=None, allow_none=True, max=2000)

    @post_load
    def as_part(self, data: dict[str, Any], **_kwargs: Any) -> Part:
        return Part(**data)


class MoveRequest(Schema):
    """A move; what each needs is in `moves` of the report. `to` equal to the present state amends the report."""

    to = Choice(State, required=True, metadata={"example": "accepted"})
    note = Text(
        load_default=None, allow_none=True, max=2000,
        metadata={"description": "For officials; when rejecting, it is what the citizen reads"},
    )  # fmt: skip
    public_answer = Text(load_default=None, allow_none=True, min=SHORTEST_ANSWER, max=5000)
    assignee = fields.UUID(load_default=None, allow_none=True, metadata={"description": "Default: whoever moves"})
    agency = Text(load_default=None, allow_none=True, max=64, metadata={"description": "An agency's code"})
    category = Text(load_default=None, allow_none=True, max=64)
    urgent = Flag(
        load_default=None, allow_none=True,
        metadata={"description": "Another urgency than it had needs a note; both deadlines follow, from receipt"},
    )  # fmt: skip
    asset_owner = Text(
        load_default=None, allow_none=True, max=64,
        metadata={"description": "Whose the thing is, a code of /asset-owners; the rules of routing go by it"},
    )  # fmt: skip
    publish = Flag(load_default=None, allow_none=True)
    media = fields.List(
        fields.UUID(), load_default=None, allow_none=True, validate=validate.Length(max=MOST_PHOTOS),
        metadata={"description": "After-photos: exactly those of this answer; left out, the drafted ones stay"},
    )  # fmt: skip
    no_photo_reason = Text(
        load_default=None, allow_none=True, max=2000,
        metadata={
            "description": "Why there is no after-photo, where the category asks for one; the reporter reads it."
            " Kept only where it is needed",
        },
    )  # fmt: skip
    reason = fields.Enum(
        Reason, by_value=True, load_default=None, allow_none=True,
        metadata={"description": "Why, for statistics and the citizen; left out, none is recorded"},
    )  # fmt: skip
    into = Text(
        load_default=None, allow_none=True, max=64,
        metadata={"description": "Merging: code or id of the report that this one repeats"},
    )  # fmt: skip
    parts = fields.List(
        fields.Nested(PartRequest), load_default=None, allow_none=True, validate=validate.Length(max=MOST_PARTS)
    )
    receiver = Text(load_default=None, allow_none=True, max=200, metadata={"description": "Who takes it over"})
    receipt = Text(load_default=None, allow_none=True, max=200, metadata={"description": "The receiver's number"})
    declines = Flag(
        load_default=None, allow_none=True,
        metadata={"description": "Of a forwarded report: true sends it back, with a note"},
    )  # fmt: skip

    @post_load
    def as_wish(self, data: dict[str, Any], **_kwargs: Any) -> Wish:
        return Wish(**data)


class MessageRequest(Schema):
    """What an official writes to the reporter."""

    text = Text(
        required=True, min=2, max=LONGEST_MESSAGE,
        metadata={"example": "Chúng tôi đến lúc 14:00, nhờ bạn mở cổng."},
    )  # fmt: skip


class StateCount(Schema):
    """How many reports stand there, how many of them past their due time, and how many were given more time."""

    state = Choice(State, required=True)
    count = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    extended = fields.Integer(required=True)


class Counts(Schema):
    """Of what this official sees, every state."""

    states = fields.List(fields.Nested(StateCount), required=True)
    total = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    extended = fields.Integer(required=True)


class Point(Schema):
    """RFC 7946, section 3.1.2: longitude first."""

    type = fields.String(required=True, validate=validate.Equal("Point"))
    coordinates = fields.List(fields.Float(), required=True, validate=validate.Length(equal=2))


class ClusterProperties(Schema):
    """`count` reports stand for this point; of a single one also which it is."""

    count = fields.Integer(required=True)
    overdue = fields.Integer(required=True)
    id = fields.UUID(required=True, allow_none=True)
    code = fields.String(required=True, allow_none=True)
    state = Choice(State, required=True, allow_none=True)
    category = fields.String(required=True, allow_none=True)


class ClusterFeature(Schema):
    """A cluster or a single report."""

    type = fields.String(required=True, validate=validate.Equal("Feature"))
    geometry = fields.Nested(Point, required=True)
    properties = fields.Nested(ClusterProperties, required=True)


class Clusters(Schema):
    """A map's view (RFC 7946, section 3.3)."""

    type = fields.String(required=True, validate=validate.Equal("FeatureCollection"))
    features = fields.List(fields.Nested(ClusterFeature), required=True)
