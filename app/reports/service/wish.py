"""What an official asks for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from app.reports.workflow import Field, Reason, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One agency's part of a report; its id is chosen by the client. Category, agency, words: None as the whole has."""

    id: uuid.UUID
    category: str | None = None
    agency: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A move as an official asks for it; agency and category are codes, `media` None leaves the photos alone."""

    to: State
    note: str | None = None
    public_answer: str | None = None
    assignee: uuid.UUID | None = None
    agency: str | None = None
    category: str | None = None
    urgent: bool | None = None
    asset_owner: str | None = None
    publish: bool | None = None
    media: Sequence[uuid.UUID] | None = None
    no_photo_reason: str | None = None
    reason: Reason | None = None
    into: str | None = None
    parts: Sequence[Part] | None = None
    receiver: str | None = None
    receipt: str | None = None
    declines: bool | None = None

    def given(self) -> set[Field]:
        """The fields that were filled in; an empty text is none, and so is an offer that is not declined."""
        given = {field for field in Field if getattr(self, field) not in (None, "")}
        return given if self.declines else given - {Field.DECLINES}
