"""The desk: black-outs"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0006"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("report_media", sa.Column("original_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_report_media_original_id"), "report_media", "media", ["original_id"], ["id"])
    op.create_index(op.f("ix_report_media_original_id"), "report_media", ["original_id"])
    op.add_column("report_media", sa.Column("boxes", postgresql.JSONB(), nullable=False, server_default="[]"))
    op.alter_column("report_media", "boxes", server_default=None)
    op.create_table(
        "report_original",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("spans", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_original_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_original")),
    )


def downgrade() -> None:
    raise NotImplementedError("What was blacked out would be shown again; restore a backup instead.")
