"""Many reports at once, for measuring: real service requests of another city (bench/data), moved onto our land.

They are marked: the code begins with TT, the words with MARK. Nobody is told of them; all else is as it would have
come about. Reads what `bench/data/README.md` describes.
"""

import random
from itertools import islice

from app.identity import queries as identity
from app.kit import clock
from app.kit.context import settings
from app.kit.db import copy_rows, session
from app.reports import catalogue, heaping
from app.reports.load import codes, source
from app.reports.load.land import Land
from app.reports.load.life import Official
from app.reports.load.rows import Maker
from app.reports.load.source import NoSource as NoSource
from app.reports.load.words import MARK as MARK

BATCH = 5_000


class NotHere(Exception):
    """Load data is never mixed with what people report: this is an installation in production."""


class NobodyThere(Exception):
    """There is no official who could have handled them: add the demo ones first (`flask seed --demo load …`)."""


def load(count: int, *, seed: int = 20261122) -> None:
    """Add so many reports. Raises NotHere, NobodyThere, NoSource. Never commits."""
    if settings().production:
        raise NotHere
    officials = [
        Official(person.id, person.name or "") for person in identity.officials(role="handler", agency_id=None)
    ]
    if not officials:
        raise NobodyThere
    first = codes.first_free(session)
    now = clock.now()
    maker = Maker(
        known=catalogue.current(), land=Land(settings().province), officials=officials, now=now,
        chance=random.Random(seed + first),  # noqa: S311  (no secret)
    )  # fmt: skip
    requests = source.requests(count, now)
    while batch := list(islice(requests, BATCH)):
        tables = maker.rows(batch, first)
        first += len(batch)
        for table, rows in tables.items():
            copy_rows(table, rows)
    heaping.fold()
