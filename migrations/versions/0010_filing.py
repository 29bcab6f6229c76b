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
    op.add_column("report", sa.Column("place_code", sa.Text(), nullable=True))
    op.create_index(
        op.f("ix_report_place_code"),
        "report",
        ["place_code"],
        unique=False,
        postgresql_where=sa.text("place_code IS NOT NULL"),
    )
    op.add_column("report", sa.Column("device_hash", sa.LargeBinary(), nullable=True))
    op.add_column("report", sa.Column("origin", sa.Text(), nullable=True))
    op.add_column("report", sa.Column("text_hash", sa.BigInteger(), nullable=True))
    for name, columns, known in (
        ("ix_report_device_hash_filed_at", ["device_hash", "filed_at"], "device_hash"),
        ("ix_report_text_hash", ["text_hash"], "text_hash"),
        ("ix_report_remembered", ["filed_at"], "origin"),
    ):
        op.create_index(op.f(name), "report", columns, postgresql_where=sa.text(f"{known} IS NOT NULL"))
    _contacts()
    _blocks()
    _place_codes()


def _contacts() -> None:
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


def _blocks() -> None:
    op.create_table(
        "sender_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("device_hash", sa.LargeBinary(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(account_id, device_hash, origin) >= 1", name=op.f("ck_sender_block_blocks_something")
        ),
        sa.CheckConstraint("num_nulls(lifted_at, lifted_by) IN (0, 2)", name=op.f("ck_sender_block_lifted_whole")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sender_block_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_sender_block_made_by_account")),
        sa.ForeignKeyConstraint(["lifted_by"], ["account.id"], name=op.f("fk_sender_block_lifted_by_account")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_sender_block_report_id_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sender_block")),
    )
    op.create_index(op.f("ix_sender_block_report_id"), "sender_block", ["report_id"])
    op.create_index(op.f("ix_sender_block_until"), "sender_block", ["until"])


def _place_codes() -> None:
    op.create_table(
        "place_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", _word("ward", "asset", name="placekind"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("category_code", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("scans", sa.Integer(), nullable=False),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("num_nulls(lat, lon) IN (0, 2)", name=op.f("ck_place_code_whole_position")),
        sa.CheckConstraint("num_nulls(revoked_at, revoked_by) IN (0, 2)", name=op.f("ck_place_code_revoked_whole")),
        sa.ForeignKeyConstraint(
            ["category_code"], ["category.code"], name=op.f("fk_place_code_category_code_category")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_place_code_made_by_account")),
        sa.ForeignKeyConstraint(["revoked_by"], ["account.id"], name=op.f("fk_place_code_revoked_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_code")),
        sa.UniqueConstraint("code", name=op.f("uq_place_code_code")),
    )
    op.create_index(op.f("ix_place_code_made_at_id"), "place_code", ["made_at", "id"])


def _word(*words: str, name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, length=32)
