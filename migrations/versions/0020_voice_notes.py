"""voice_notes"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_table(
        "voice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=True),
        sa.Column("stored_bytes", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.SmallInteger(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("num_nonnulls(account_id, secret_hash) = 1", name=op.f("ck_voice_one_uploader")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_voice_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
        sa.UniqueConstraint("account_id", "sha256", name=op.f("uq_voice_account_id_sha256")),
        sa.UniqueConstraint("secret_hash", "sha256", name=op.f("uq_voice_secret_hash_sha256")),
    )
    op.create_index("ix_voice_orphans", "voice", ["touched_at"], postgresql_where=sa.text("attached_at IS NULL"))
    op.add_column("report", sa.Column("voice_id", sa.Uuid(), nullable=True))
    op.add_column("report", sa.Column("voice_seconds", sa.SmallInteger(), nullable=True))
    op.add_column("report", sa.Column("transcript", sa.Text(), nullable=True))
    op.create_foreign_key(op.f("fk_report_voice_id"), "report", "voice", ["voice_id"], ["id"])
    op.create_index(
        op.f("ix_report_voice_id"), "report", ["voice_id"], postgresql_where=sa.text("voice_id IS NOT NULL")
    )
    op.create_check_constraint(
        op.f("ck_report_voice"),
        "report",
        "(voice_id IS NULL) = (voice_seconds IS NULL) AND (transcript IS NULL OR voice_id IS NOT NULL)",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_report_voice"), "report")
    op.drop_index(op.f("ix_report_voice_id"), "report")
    op.drop_constraint(op.f("fk_report_voice_id"), "report")
    for column in ("transcript", "voice_seconds", "voice_id"):
        op.drop_column("report", column)
    op.drop_table("voice")
