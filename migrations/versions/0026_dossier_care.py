"""dossiers: one consent per phone, who ended a step, by when a supplement is asked for"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0024"

# Of several open consents for one phone the first one stays: ending it ends the following.
_END_DOUBLES = """
    UPDATE dossier_follower AS later SET ended_at = now()
    WHERE later.ended_at IS NULL AND EXISTS (
        SELECT 1 FROM dossier_follower AS first
        WHERE first.dossier_id = later.dossier_id AND first.phone = later.phone AND first.ended_at IS NULL
          AND (first.consented_at, first.id) < (later.consented_at, later.id)
    )
"""


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute(_END_DOUBLES)
    op.create_index(
        "ix_dossier_follower_once", "dossier_follower", ["dossier_id", "phone"], unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )  # fmt: skip
    op.add_column("dossier_step", sa.Column("done_by", sa.Text(), nullable=True))
    op.execute("UPDATE dossier_step SET done_by = assignee_name WHERE state = 'done'")
    op.add_column("dossier_supplement", sa.Column("until", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("dossier_supplement", "until")
    op.drop_column("dossier_step", "done_by")
    op.drop_index("ix_dossier_follower_once", table_name="dossier_follower")
