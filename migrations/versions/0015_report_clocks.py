"""report_clocks"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0013"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_table(
        "duty_shift",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_duty_shift_forwards")),
        sa.CheckConstraint("position > 0", name=op.f("ck_duty_shift_position")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_duty_shift_account_id")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_duty_shift_agency_id")),
        sa.ForeignKeyConstraint(["edited_by"], ["account.id"], name=op.f("fk_duty_shift_edited_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_shift")),
    )
    op.create_index(op.f("ix_duty_shift_agency_id_ends_at"), "duty_shift", ["agency_id", "ends_at"], unique=False)
    op.create_table(
        "official_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_official_notice_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_notice")),
        sa.UniqueConstraint("account_id", "key", name=op.f("uq_official_notice_account_id_key")),
    )
    op.create_index(
        op.f("ix_official_notice_account_id_created_at_id"),
        "official_notice",
        ["account_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "routing_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("asset_owner", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "num_nonnulls(category_code, commune, asset_owner) >= 1", name=op.f("ck_routing_rule_says_of_what")
        ),
        sa.ForeignKeyConstraint(["category_code"], ["category.code"], name=op.f("fk_routing_rule_category_code")),
        sa.ForeignKeyConstraint(["edited_by"], ["account.id"], name=op.f("fk_routing_rule_edited_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_rule")),
        sa.UniqueConstraint(
            "category_code",
            "commune",
            "asset_owner",
            name=op.f("uq_routing_rule_category_code_commune_asset_owner"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "duty_call",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_duty_call_account_id")),
        sa.ForeignKeyConstraint(["acknowledged_by"], ["account.id"], name=op.f("fk_duty_call_acknowledged_by")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_duty_call_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "number", name=op.f("pk_duty_call")),
    )
    op.create_index(
        op.f("ix_duty_call_next_at"),
        "duty_call",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_table(
        "report_escalation",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("level", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("level BETWEEN 1 AND 100", name=op.f("ck_report_escalation_level")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_escalation_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "clock", "level", name=op.f("pk_report_escalation")),
    )
    op.create_index(
        op.f("ix_report_escalation_at"),
        "report_escalation",
        ["at"],
        unique=False,
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.create_table(
        "report_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("asked", "approved", "refused", name="extensionstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("due_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("(state = 'approved') = (due_after IS NOT NULL)", name=op.f("ck_report_extension_approved")),
        sa.CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name=op.f("ck_report_extension_decided")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_report_extension_amount")),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_report_extension_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_report_extension_decided_by")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_extension_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_extension")),
    )
    op.create_index(
        op.f("ix_report_extension_report_id_asked_at"), "report_extension", ["report_id", "asked_at"], unique=False
    )
    op.create_index(
        "uq_report_extension_asked",
        "report_extension",
        ["report_id"],
        unique=True,
        postgresql_where=sa.text("state = 'asked'"),
    )
    op.create_table(
        "external_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_external_link_agency_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["report_entry.id"], name=op.f("fk_external_link_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_external_link_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_link")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_external_link_entry_id")),
    )
    op.create_index(op.f("ix_external_link_report_id_made_at"), "external_link", ["report_id", "made_at"], unique=False)
    op.create_index(
        "uq_external_link_open",
        "external_link",
        ["report_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "report_delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("push", "sms", "read", "call", name="proof", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["report_entry.id"], name=op.f("fk_report_delivery_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["noted_by"], ["account.id"], name=op.f("fk_report_delivery_noted_by")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_delivery_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_delivery")),
        sa.UniqueConstraint("entry_id", "channel", name=op.f("uq_report_delivery_entry_id_channel")),
    )
    op.create_index(op.f("ix_report_delivery_report_id_at"), "report_delivery", ["report_id", "at"], unique=False)
    op.add_column("report", sa.Column("asset_owner", sa.Text(), nullable=True))
    # What an external agency answered waits for its approval in nobody's hands.
    op.drop_constraint(op.f("ck_report_somebodys"), "report", type_="check")
    op.create_check_constraint(
        op.f("ck_report_somebodys"), "report", "state NOT IN ('assigned', 'in_progress') OR assignee_id IS NOT NULL"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_constraint(op.f("ck_report_somebodys"), "report", type_="check")
    op.create_check_constraint(
        op.f("ck_report_somebodys"),
        "report",
        "state NOT IN ('assigned', 'in_progress', 'answered') OR assignee_id IS NOT NULL",
    )
    op.drop_column("report", "asset_owner")
    for table in (
        "report_delivery", "external_link", "report_extension", "report_escalation", "duty_call", "routing_rule",
        "official_notice", "duty_shift",
    ):  # fmt: skip
        op.drop_table(table)
