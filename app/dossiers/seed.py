"""The counters of the province. Safe to run at every start: what is there, and what was edited, stays."""

from sqlalchemy.dialects.postgresql import insert

from app.agencies import queries as agencies
from app.dossiers.models import Counter
from app.kit.context import settings
from app.kit.db import session

PROVINCES = {"42": "H27", "56": "H32"}
"""Identifiers of provincial committees (Decision 20/2020/QĐ-TTg, appendix; kept after the mergers of 2025)."""
CENTRE = "trung-tam-hanh-chinh-cong"


def seed() -> None:
    """A counter at the provincial centre and at each commune's office.

    The second part of an identifier is the commune's code here: what the province has decided, an import brings.
    """
    top = PROVINCES[settings().province]
    rows = [
        {"agency_id": agency.id, "identifier": f"{top}.{agency.commune_code or 'TTHCC'}"}
        for agency in agencies.list_active()
        if agency.commune_code is not None or agency.code == CENTRE
    ]
    if rows:
        session.execute(insert(Counter).on_conflict_do_nothing(), rows)
