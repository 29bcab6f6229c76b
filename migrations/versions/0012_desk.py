"""The desk: black-outs, bulk moves"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"


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
    op.create_table(
        "bulk_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_bulk_move_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_move")),
    )
    op.create_index(op.f("ix_bulk_move_account_id"), "bulk_move", ["account_id"])
    op.create_table(
        "bulk_row",
        sa.Column("bulk_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("waiting", "moved", "refused", name="outcome", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("problem", postgresql.JSONB(), nullable=True),
        sa.ForeignKeyConstraint(["bulk_id"], ["bulk_move.id"], name=op.f("fk_bulk_row_bulk_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("bulk_id", "position", name=op.f("pk_bulk_row")),
        sa.UniqueConstraint("bulk_id", "report_id", name=op.f("uq_bulk_row_bulk_id_report_id")),
    )
    op.create_index(
        "ix_bulk_row_waiting", "bulk_row", ["bulk_id", "position"], postgresql_where=sa.text("outcome = 'waiting'")
    )


def downgrade() -> None:
    raise NotImplementedError("What was blacked out would be shown again; restore a backup instead.")
