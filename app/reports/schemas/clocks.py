"""The shapes of a report's deadlines on the wire."""

from marshmallow import fields

from app.calendar.schemas import FoundView
from app.kit.schema import Moment


class AcceptanceView(FoundView):
    """The time until acceptance. `met_at`: when it was accepted or otherwise answered for; None while it runs."""

    met_at = Moment(required=True, allow_none=True)
    in_time = fields.Boolean(required=True, allow_none=True, metadata={"description": "None while nobody can know"})


class ReportClocks(FoundView):
    """How the due time for handling was found, and apart from it that for acceptance (None on old reports)."""

    accept = fields.Nested(AcceptanceView, required=True, allow_none=True)
