"""The states of a report and the moves between them, as data; here all by one name."""

from app.reports.workflow.move import Move
from app.reports.workflow.sets import (
    ANSWER_OUT,
    DONE,
    KEEPS_WAY_BACK,
    NOT_TAKEN_UP,
    OPEN,
    REROUTABLE,
    SEALED,
    TAKEN_BACK_FROM,
    WHOLE_ONLY,
)
from app.reports.workflow.standing import Standing, moves_from
from app.reports.workflow.table import MOVES
from app.reports.workflow.words import (
    EXTERNAL,
    REPORTER,
    RESTRICTED_DESK,
    SYSTEM,
    Act,
    Field,
    Publication,
    Publicity,
    Reason,
    State,
)

__all__ = [
    "ANSWER_OUT",
    "DONE",
    "EXTERNAL",
    "KEEPS_WAY_BACK",
    "MOVES",
    "NOT_TAKEN_UP",
    "OPEN",
    "REPORTER",
    "REROUTABLE",
    "RESTRICTED_DESK",
    "SEALED",
    "SYSTEM",
    "TAKEN_BACK_FROM",
    "WHOLE_ONLY",
    "Act",
    "Field",
    "Move",
    "Publication",
    "Publicity",
    "Reason",
    "Standing",
    "State",
    "moves_from",
]
