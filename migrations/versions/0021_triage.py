"""triage: urgency of each report, owners of assets at their QR codes"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_SOON = {"tier": "urgent", "accept": {"amount": 4, "unit": "hours"}, "handle": {"amount": 24, "unit": "hours"}}
_SOME_DAYS = _SOON | {"handle": {"amount": 3, "unit": "days"}}
_ORDINARY = {
    "tier": "quick",
    "accept": {"amount": 8, "unit": "working_hours"},
    "handle": {"amount": 3, "unit": "working_days"},
}
_TO_URGENT = """
UPDATE category SET deadline = deadline || jsonb_build_object('ordinary', CAST(:terms AS jsonb)) WHERE urgent
"""
_TO_QUICK = """
UPDATE category SET deadline = deadline || jsonb_build_object('urgent', CAST(:terms AS jsonb))
WHERE NOT urgent AND deadline ->> 'tier' = 'quick'
"""
_TO_OTHERS = """
UPDATE category SET deadline = deadline || jsonb_build_object('urgent', CAST(:terms AS jsonb))
WHERE NOT urgent AND deadline ->> 'tier' <> 'quick'
"""
_URGENT_ANSWERS = (
    ("hu-hong-duong", "nguy-hiem", True),
    ("an-toan-thuc-pham", "co-nguoi-benh", True),
    ("rac-thai", "loai-rac", "nguy-hai"),
)


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("report", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE report SET urgent = true FROM category c WHERE c.code = category_code AND c.urgent")
    op.alter_column("report", "urgent", server_default=None)
    op.add_column("place_code", sa.Column("asset_owner", sa.Text(), nullable=True))
    _add_terms(_TO_URGENT, _ORDINARY)
    _add_terms(_TO_QUICK, _SOON)
    _add_terms(_TO_OTHERS, _SOME_DAYS)
    for category, question, answer in _URGENT_ANSWERS:
        _mark(category, question, answer)


def _add_terms(statement: str, terms: dict[str, object]) -> None:
    op.get_bind().execute(sa.text(statement), {"terms": json.dumps(terms)})


def _mark(category: str, question: str, answer: object) -> None:
    """Let an answer make a report urgent, where the category still asks that question."""
    marked = sa.text(
        "UPDATE category SET questions = ("
        "SELECT jsonb_agg(CASE WHEN q ->> 'code' = :question THEN q || CAST(:mark AS jsonb) ELSE q END ORDER BY n)"
        " FROM jsonb_array_elements(questions) WITH ORDINALITY AS each (q, n)"
        ") WHERE code = :category AND jsonb_array_length(questions) > 0"
    )
    mark = json.dumps({"urgent_if": [answer]})
    op.get_bind().execute(marked, {"category": category, "question": question, "mark": mark})


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("UPDATE category SET deadline = deadline - 'urgent' - 'ordinary'")
    op.drop_column("place_code", "asset_owner")
    op.drop_column("report", "urgent")
