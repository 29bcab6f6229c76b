"""Learning from sorted reports which words belong to which category, and asking what was learnt."""

import time
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import delete, select

from app.kit.context import settings
from app.kit.db import session
from app.reports import catalogue
from app.reports.duplicates import UNKNOWN_GROUP
from app.reports.models import CategoryModel, Report
from app.reports.suggesting import Asked, Guess, Model, train, untrained
from app.reports.workflow import State
from app.territory.errors import OutsideProvince
from app.territory.locate import locate

MOST_REPORTS = 100_000
"""The newest that are learnt from: the words of today."""
REMEMBERED_S = 300.0
_UNSORTED = (
    State.SUBMITTED, State.NEEDS_INFO, State.REJECTED, State.MERGED, State.WITHDRAWN, State.RESTRICTED,
    State.HANDED_OVER,
)  # fmt: skip
"""Nobody has said yet that the category is right, or it was none of ours, or it is sealed."""

_remembered: tuple[float, Model] | None = None


def train_suggestions() -> Model:
    """Learn anew from the synonyms and the reports that intake has sorted; replaces what was learnt before."""
    model = train(_sorted())
    session.execute(delete(CategoryModel))
    session.add(CategoryModel(reports=model.reports, prior=model.prior, weights=model.packed()))
    forget()
    return model


def suggest(asked: Asked) -> list[Guess]:
    """At most three categories that these words may be about, the likeliest first; never the one for the unsure."""
    kinds = catalogue.current().kinds.values()
    return current().guess(_placed(asked), [kind.code for kind in kinds if kind.active and kind.group != UNKNOWN_GROUP])


def _placed(asked: Asked) -> Asked:
    """With the commune of the position; where that lies in none of ours, the words stand alone."""
    if asked.commune is not None or asked.at is None:
        return asked
    try:
        return replace(asked, commune=locate(*asked.at, settings().province).commune_code)
    except OutsideProvince:
        return asked


def current() -> Model:
    """The model as this process remembers it; before the first training, the synonyms alone."""
    global _remembered
    if _remembered is not None and time.monotonic() - _remembered[0] < REMEMBERED_S:
        return _remembered[1]
    row = session.get(CategoryModel, 1)
    model = Model.from_json(row.prior, row.weights, row.reports) if row else untrained()
    _remembered = (time.monotonic(), model)
    return model


def forget() -> None:
    """Read the model anew at the next question."""
    global _remembered
    _remembered = None


def _sorted() -> Iterator[tuple[str, Asked]]:
    unsure = [kind.code for kind in catalogue.current().kinds.values() if kind.group == UNKNOWN_GROUP]
    wanted = (
        select(Report.category_code, Report.text, Report.seen_at, Report.commune)
        .where(Report.state.not_in(_UNSORTED), Report.sealed.is_(False), Report.text != "")
        # Loaded reports (reports.load) are made up, and have codes of their own.
        .where(Report.category_code.not_in(unsure), Report.code.startswith("PA-"))
        .order_by(Report.filed_at.desc())
        .limit(MOST_REPORTS)
    )
    for row in session.execute(wanted.execution_options(yield_per=2000)):
        yield row.category_code, Asked(row.text, row.seen_at, row.commune)
