"""The shapes of this room on the wire."""

from datetime import UTC, date, datetime
from typing import Any

from marshmallow import fields, post_load, validate

from app.calendar.kinds import Certainty, DayKind, Entry, StepKind
from app.calendar.worktime import Unit
from app.kit.schema import Bilingual, Moment, Schema, Text

UNITS: tuple[Unit, ...] = ("hours", "days", "working_hours", "working_days")
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _word(of: type[DayKind | Certainty | StepKind], **options: Any) -> fields.String:
    return fields.String(required=True, validate=validate.OneOf([each.value for each in of]), **options)


class DueQuery(Schema):
    """A time that is given, and by whose hours it counts."""

    start = Moment(
        required=True, validate=validate.Range(EARLIEST, LATEST),
        metadata={"description": "The moment of receipt, with its zone", "example": "2026-02-13T09:20:00Z"},
    )  # fmt: skip
    amount = fields.Integer(required=True, validate=validate.Range(1, 1000), metadata={"example": 3})
    unit = fields.String(required=True, validate=validate.OneOf(UNITS), metadata={"example": "working_days"})
    agency = Text(
        load_default=None, min=1, max=64,
        metadata={"description": "The code of the agency whose hours count; without it the default"},
    )  # fmt: skip
    cut_off = fields.Time(
        format="%H:%M", load_default=None,
        metadata={"description": "What is received later counts from the next working day", "example": "15:00"},
    )  # fmt: skip


class StepView(Schema):
    """One step, about the days from `day` to `until`; `assumed`: one of them awaits the decision of its year."""

    kind = _word(StepKind)
    day = fields.Date(required=True)
    until = fields.Date(required=True)
    text = fields.Nested(Bilingual, required=True)
    assumed = fields.Boolean(required=True)


class FoundView(Schema):
    """A due moment and how it was found; None while there is none, the last step says why."""

    due_at = Moment(required=True, allow_none=True)
    steps = fields.List(fields.Nested(StepView), required=True)


class YearQuery(Schema):
    year = fields.Integer(required=True, validate=validate.Range(1900, 2200), metadata={"example": 2026})


class EntryView(Schema):
    """What the table says of a day."""

    kind = _word(DayKind, metadata={"example": "off_swapped"})
    name = Text(required=True, min=1, max=200, metadata={"example": "Ngày nghỉ (thay cho ngày 22/08/2026)"})
    certainty = _word(Certainty, metadata={"example": "official"})
    source = Text(required=True, min=1, max=500, metadata={"description": "The decision it comes from"})


class DayEntry(EntryView):
    """What a day is to be."""

    @post_load
    def _entry(self, data: dict[str, Any], **_options: Any) -> Entry:
        return Entry(DayKind(data["kind"]), data["name"], Certainty(data["certainty"]), data["source"])


class ListedDay(EntryView):
    """A day that is not what its weekday says."""

    day = fields.Date(required=True)


class DayList(Schema):
    """The special days of a year, in order."""

    year = fields.Integer(required=True)
    source = fields.String(required=True)
    items = fields.List(fields.Nested(ListedDay), required=True)


class EditView(Schema):
    """One change by hand. `by` is the official's id."""

    version = fields.Integer(required=True)
    before = fields.Nested(EntryView, required=True, allow_none=True)
    after = fields.Nested(EntryView, required=True, allow_none=True)
    by = fields.UUID(required=True)
    at = Moment(required=True)


class DayView(Schema):
    """A day for those who edit; `entry` is None for one that is what its weekday says. The newest edit first."""

    day = fields.Date(required=True)
    entry = fields.Nested(EntryView, required=True, allow_none=True)
    version = fields.Integer(required=True)
    open_clocks = fields.Integer(
        required=True,
        metadata={"description": "Running deadlines that a change of this day may move; a subject may have several"},
    )
    history = fields.List(fields.Nested(EditView), required=True)


class NewDay(EntryView):
    """A special day of a new year."""

    day = fields.Date(required=True)

    @post_load
    def _pair(self, data: dict[str, Any], **_options: Any) -> tuple[date, Entry]:
        entry = Entry(DayKind(data["kind"]), data["name"], Certainty(data["certainty"]), data["source"])
        return data["day"], entry


class NewYear(Schema):
    """A year with all its special days."""

    source = Text(required=True, min=1, max=500)
    items = fields.List(fields.Nested(NewDay), required=True, validate=validate.Length(min=1, max=120))


class HoursData(Schema):
    """When an agency works: weekdays (Monday is 0), and the spans of each such day, in order and apart."""

    weekdays = fields.List(
        fields.Integer(strict=True, validate=validate.Range(0, 6)), required=True, validate=validate.Length(1, 7),
        metadata={"example": [0, 1, 2, 3, 4]},
    )  # fmt: skip
    spans = fields.List(
        fields.List(
            fields.String(validate=validate.Regexp(r"([01]\d|2[0-3]):[0-5]\d\Z")), validate=validate.Length(equal=2)
        ),
        required=True, validate=validate.Length(1, 6), metadata={"example": [["07:00", "11:30"], ["13:30", "17:00"]]},
    )  # fmt: skip


class HoursRequest(Schema):
    """What an agency's hours are to be, null as the province's, and the decision it comes from."""

    hours = fields.Nested(HoursData, required=True, allow_none=True)
    source = Text(required=True, min=1, max=500)


class AgencyHours(Schema):
    """An agency's hours; null: it works as the province does."""

    agency = fields.String(required=True, metadata={"example": "so-xay-dung"})
    name = fields.Nested(Bilingual, required=True)
    hours = fields.Nested(HoursData, required=True, allow_none=True)


class AgencyHoursList(Schema):
    """The hours of all active agencies, and the province's."""

    default = fields.Nested(HoursData, required=True)
    items = fields.List(fields.Nested(AgencyHours), required=True)


class HoursEditView(Schema):
    """One change by hand. `by` is the official's id."""

    version = fields.Integer(required=True)
    before = fields.Nested(HoursData, required=True, allow_none=True)
    after = fields.Nested(HoursData, required=True, allow_none=True)
    source = fields.String(required=True)
    by = fields.UUID(required=True)
    at = Moment(required=True)


class AgencyHoursView(AgencyHours):
    """An agency's hours for those who edit. The newest edit first."""

    version = fields.Integer(required=True)
    history = fields.List(fields.Nested(HoursEditView), required=True)
