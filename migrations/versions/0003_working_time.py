"""working_time"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("calendar_day", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.create_table(
        "calendar_edit",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", "version", name=op.f("pk_calendar_edit")),
    )
    op.create_table(
        "clock",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("cut_off", sa.Time(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason_missing", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_clock_amount")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_clock_agency_id")),
        sa.PrimaryKeyConstraint("subject_id", "clock", name=op.f("pk_clock")),
    )
    op.create_table(
        "clock_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_clock_extension_amount")),
        sa.ForeignKeyConstraint(
            ["subject_id", "clock"],
            ["clock.subject_id", "clock.clock"],
            name=op.f("fk_clock_extension_subject_id_clock"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_extension")),
    )
    op.create_index(
        op.f("ix_clock_extension_subject_id_clock_given_at"), "clock_extension", ["subject_id", "clock", "given_at"]
    )
    op.create_table(
        "clock_segment",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind", sa.Enum("running", "paused", name="segmentkind", native_enum=False, length=32), nullable=False
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("policy", sa.Enum("pause", "restart", name="policy", native_enum=False, length=32), nullable=True),
        sa.CheckConstraint(
            "(kind = 'paused') = (policy IS NOT NULL)", name=op.f("ck_clock_segment_pauses_have_a_policy")
        ),
        sa.CheckConstraint("ended_at >= started_at", name=op.f("ck_clock_segment_forwards")),
        sa.ForeignKeyConstraint(
            ["subject_id", "clock"],
            ["clock.subject_id", "clock.clock"],
            name=op.f("fk_clock_segment_subject_id_clock"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subject_id", "clock", "number", name=op.f("pk_clock_segment")),
    )
    op.execute(_CLOCKS_OF_REPORTS)


# Reports filed before there were clocks get theirs: from receipt, with the time that their category gives.
_CLOCKS_OF_REPORTS = """
INSERT INTO clock (subject_id, clock, amount, unit, agency_id, started_at, stopped_at, due_at, reason_missing)
SELECT r.id, 'handle', (c.deadline #>> '{handle,amount}')::int, c.deadline #>> '{handle,unit}', r.agency_id,
       r.filed_at, CASE WHEN r.state IN ('resolved', 'closed', 'rejected') THEN greatest(r.state_since, r.filed_at) END,
       r.due_at, r.due_note
FROM report r JOIN category c ON c.code = r.category_code
"""


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_table("clock_segment")
    op.drop_table("clock_extension")
    op.drop_table("clock")
    op.drop_table("calendar_edit")
    op.drop_column("calendar_day", "version")
