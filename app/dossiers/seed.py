"""The counters of the province and the dated rules. What is there, and what was edited, stays."""

from datetime import date
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from app.agencies import queries as agencies
from app.dossiers.models import Counter, DossierRule
from app.kit.context import settings
from app.kit.db import session

PROVINCES = {"42": "H27", "56": "H32"}
"""Identifiers of provincial committees (Decision 20/2020/QĐ-TTg, appendix; kept after the mergers of 2025)."""
CENTRE = "trung-tam-hanh-chinh-cong"

RULES: tuple[dict[str, Any], ...] = (
    {
        "key": "supplement_within",
        "value": {"amount": 3, "unit": "working_days"},
        "basis": "Nghị định 61/2018/NĐ-CP, Điều 19.4 (đã thay thế, chưa đối chiếu với Nghị định 118/2025/NĐ-CP)",
    },
    {
        "key": "extension_notice",
        "value": {"amount": 1, "unit": "days"},
        "basis": "Nghị định 61/2018/NĐ-CP, Điều 19.9 (đã thay thế, chưa đối chiếu với Nghị định 118/2025/NĐ-CP)",
    },
)
"""Read in a decree that Decree 118/2025 has replaced: used until its successor has been checked, hence mark H."""
SINCE = date(2018, 6, 21)


def seed() -> None:
    """The counters, and the rules as far as nobody has edited them."""
    _seed_counters()
    rows = [{**rule, "mark": "H", "valid_from": SINCE} for rule in RULES]
    session.execute(insert(DossierRule).on_conflict_do_nothing(), rows)


def _seed_counters() -> None:
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
