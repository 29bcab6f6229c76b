"""One line of the table."""

from dataclasses import dataclass
from datetime import timedelta

from app.reports.workflow.words import Act, Field, State


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table: from where to where, who may, what it must and what it may carry.

    `to` equal to `of` is an amendment: the state stays. A `note` may always be given; it is for
    officials only, unless `note_is_public`.
    """

    of: State
    to: State
    who: frozenset[str]
    needs: frozenset[Field] = frozenset()
    may: frozenset[Field] = frozenset()
    waived_only: bool = False
    """Only where the category waives approval."""
    once: bool = False
    """Once in the life of a report."""
    after: timedelta | None = None
    """Only when the report has been in its present state for so long."""
    within: timedelta | None = None
    """Only so long after the report came to its present state."""
    note_is_public: bool = False
    act: Act | None = None
    """What the reporter calls it; None where it is not the reporter's."""
    resumes: bool = False
    """Only back to the state that the report keeps in `resume_state`."""
    by_offered: bool = False
    """By the roles at the agency that the report is offered to, not at the one that has it."""
    bounces: range | None = None
    """Only when so many agencies have sent the report back before."""
    adds_photos: bool = False
    """Its photos are added to what was reported; otherwise they show how it is after the work."""
    follows_parts: bool = False
    """Of a report in parts only: made when its parts have come so far."""
    takes_back_parts: bool = False
    """Of a report in parts only: it stands for itself again, and its parts end with `of_part`."""
    of_part: bool = False
    """Of a part only: made when the whole takes it back, or is sealed afterwards."""
    answered_there: bool = False
    """Of a merged report only: made when the one it follows is answered; `within` counts from that one's closing."""

    @property
    def amends(self) -> bool:
        return self.of is self.to

    @property
    def shows_work(self) -> bool:
        """Its answer comes with an after-photo, or a word why there is none, where the category asks for one."""
        return Field.NO_PHOTO_REASON in self.may

    def carries(self) -> frozenset[Field]:
        return self.needs | self.may | {Field.NOTE}
