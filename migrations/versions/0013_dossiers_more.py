"""dossiers: dated rules, drafts of the counter"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_table(
        "dossier_rule",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_dossier_rule_ends_after_it_begins")
        ),
        sa.PrimaryKeyConstraint("key", "valid_from", name=op.f("pk_dossier_rule")),
    )
    op.create_table(
        "counter_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_counter_draft_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_draft")),
    )
    op.create_index(
        op.f("ix_counter_draft_agency_id_updated_at"), "counter_draft", ["agency_id", "updated_at"], unique=False
    )
    op.create_index(op.f("ix_counter_draft_expires_at"), "counter_draft", ["expires_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_counter_draft_expires_at"), table_name="counter_draft")
    op.drop_index(op.f("ix_counter_draft_agency_id_updated_at"), table_name="counter_draft")
    op.drop_table("counter_draft")
    op.drop_table("dossier_rule")
