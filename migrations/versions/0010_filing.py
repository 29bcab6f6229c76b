"""filing"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("report", sa.Column("assisted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("report", "assisted", server_default=None)
    op.create_table(
        "report_contact",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("consent", _word("own", "spoken", "written", name="consent"), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("call_me", sa.Boolean(), nullable=False),
        sa.Column("typed_by", sa.Uuid(), nullable=True),
        sa.Column("typed_role", sa.Text(), nullable=True),
        sa.Column("channel", _word("hotline", "counter", "visit", name="channel"), nullable=True),
        sa.CheckConstraint("NOT call_me OR phone IS NOT NULL", name=op.f("ck_report_contact_a_number_to_call")),
        sa.CheckConstraint(
            "num_nulls(typed_by, typed_role, channel) IN (0, 3)", name=op.f("ck_report_contact_typed_whole")
        ),
        sa.CheckConstraint(
            "consent IS NOT NULL OR num_nonnulls(name, phone) = 0",
            name=op.f("ck_report_contact_nothing_without_consent"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_contact_report_id_report"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["typed_by"], ["account.id"], name=op.f("fk_report_contact_typed_by_account")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_contact")),
    )
    for column in ("phone", "typed_by"):
        op.create_index(
            op.f(f"ix_report_contact_{column}"),
            "report_contact",
            [column],
            unique=False,
            postgresql_where=sa.text(f"{column} IS NOT NULL"),
        )
    op.create_table(
        "report_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("outcome", _word("reached", "no_answer", "wrong_number", name="calloutcome"), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_report_call_by_account")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_call_report_id_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_call")),
    )
    op.create_index(op.f("ix_report_call_report_id_called_at"), "report_call", ["report_id", "called_at"])


def _word(*words: str, name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, length=32)
