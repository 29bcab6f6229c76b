"""named in mergers: a report that is sealed is found in the lines of what was merged into it"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

NAMES = ("into", "out_of")
# What was sealed before, after the mergers were undone, is still named in these lines.
FORGET = """
UPDATE report_entry SET changes = changes - :name
WHERE changes ->> :name IN (SELECT code FROM report WHERE sealed)
"""


def upgrade() -> None:
    """Indexes on the few lines that name another report, and what is sealed is named in none of them."""
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    for name in NAMES:
        op.create_index(
            f"ix_report_entry_{name}",
            "report_entry",
            [sa.text(f"(changes ->> '{name}')")],
            postgresql_where=sa.text(f"changes ->> '{name}' IS NOT NULL"),
        )
        op.execute(sa.text(FORGET).bindparams(name=name))


def downgrade() -> None:
    """The indexes go."""
    for name in NAMES:
        op.drop_index(f"ix_report_entry_{name}", "report_entry")
