"""States that have something in common."""

from app.reports.workflow.table import MOVES
from app.reports.workflow.words import State

S = State
OPEN = frozenset({
    S.SUBMITTED, S.NEEDS_INFO, S.ACCEPTED, S.ASSIGNED, S.IN_PROGRESS, S.ANSWERED, S.FORWARDED, S.REOPENED, S.SPLIT,
    S.RESTRICTED,
})  # fmt: skip
"""In these the promise stands: past due_at they are overdue. In `needs_info` the clock pauses."""
SEALED = frozenset({S.RESTRICTED, S.HANDED_OVER})
"""In these only the restricted desk, and the reporter, know that there is a report."""
DONE = frozenset({S.RESOLVED, S.CLOSED, S.REJECTED, S.MERGED, S.WITHDRAWN, S.HANDED_OVER})
"""In these a part of a report holds its parent up no longer."""
TAKEN_BACK_FROM = frozenset(move.of for move in MOVES if move.of_part and move.to is S.MERGED)
"""In these nobody has answered a part, and the whole can take it back."""
WHOLE_ONLY = frozenset({S.MERGED, S.SPLIT, S.RESTRICTED, S.WITHDRAWN})
"""Where a part of a report cannot go without the rest of it."""
NOT_TAKEN_UP = frozenset({S.REJECTED, S.WITHDRAWN})
"""In these nobody works on it, and the public sees it no more; who followed it is told how it ended."""
KEEPS_WAY_BACK = frozenset({S.NEEDS_INFO, S.FORWARDED, S.MERGED})
"""In these a report knows the state that it came from."""
ANSWER_OUT = frozenset({S.RESOLVED, S.CLOSED, S.REOPENED})
"""In these the answer and its photos are out of the house; before, they are a draft."""
REROUTABLE = frozenset({S.SUBMITTED, S.ACCEPTED})
"""In these a corrected category takes the report to that category's agency."""
