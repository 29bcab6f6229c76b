"""dossiers"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_table(
        "text_message",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_text_message")),
    )
    op.create_table(
        "counter",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_counter_agency_id")),
        sa.PrimaryKeyConstraint("agency_id", name=op.f("pk_counter")),
        sa.UniqueConstraint("identifier", name=op.f("uq_counter_identifier")),
    )
    op.create_table(
        "dossier_number",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_dossier_number_agency_id")),
        sa.PrimaryKeyConstraint("agency_id", "day", name=op.f("pk_dossier_number")),
    )
    op.create_table(
        "dossier_number_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("reserved_by", sa.Text(), nullable=False),
        sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_dossier_number_block_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_number_block")),
    )
    op.create_index(
        op.f("ix_dossier_number_block_agency_id_day"), "dossier_number_block", ["agency_id", "day"], unique=False
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("procedure_code", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("procedure_name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("case_key", sa.Text(), nullable=False),
        sa.Column("receiving_agency_id", sa.Uuid(), nullable=False),
        sa.Column("competent_agency_id", sa.Uuid(), nullable=False),
        sa.Column("return_agency_id", sa.Uuid(), nullable=False),
        sa.Column("agency_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("applicant", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_verified", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("components", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "return_by",
            sa.Enum("counter", "post", "online", name="returnby", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "supplement_intake",
                "refused",
                "accepted",
                "processing",
                "supplement",
                "awaiting_payment",
                "consulting",
                "signed",
                "released",
                "returned",
                "withdrawn",
                "stopped",
                name="state",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "finance", sa.Enum("none", "owed", "paid", name="finance", native_enum=False, length=32), nullable=False
        ),
        sa.Column("amount_vnd", sa.BigInteger(), nullable=True),
        sa.Column(
            "delivery",
            sa.Enum("none", "waiting", "handed_over", name="delivery", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "sync",
            sa.Enum("none", "pending", "done", "failed", name="sync", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("external_code", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("has_term", sa.Boolean(), nullable=False),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_note", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_to", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'supplement_intake', 'refused', 'withdrawn') OR code IS NOT NULL",
            name=op.f("ck_dossier_accepted_has_a_code"),
        ),
        sa.CheckConstraint("NOT phone_verified OR phone IS NOT NULL", name=op.f("ck_dossier_verified_is_there")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_dossier_account_id")),
        sa.ForeignKeyConstraint(["competent_agency_id"], ["agency.id"], name=op.f("fk_dossier_competent_agency_id")),
        sa.ForeignKeyConstraint(["procedure_code"], ["procedure.code"], name=op.f("fk_dossier_procedure_code")),
        sa.ForeignKeyConstraint(["receiving_agency_id"], ["agency.id"], name=op.f("fk_dossier_receiving_agency_id")),
        sa.ForeignKeyConstraint(["return_agency_id"], ["agency.id"], name=op.f("fk_dossier_return_agency_id")),
        sa.ForeignKeyConstraint(["version_id"], ["procedure_version.id"], name=op.f("fk_dossier_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("code", name=op.f("uq_dossier_code")),
    )
    op.create_index(
        op.f("ix_dossier_account_id"),
        "dossier",
        ["account_id"],
        unique=False,
        postgresql_where=sa.text("account_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_dossier_agency_ids"), "dossier", ["agency_ids"], unique=False, postgresql_using="gin")
    op.create_index(
        op.f("ix_dossier_competent_agency_id_received_at_id"),
        "dossier",
        ["competent_agency_id", "received_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_dossier_due",
        "dossier",
        ["due_at", "id"],
        unique=False,
        postgresql_where=sa.text(
            "state IN ('accepted', 'processing', 'supplement', 'awaiting_payment', 'consulting', 'signed')"
        ),
    )
    op.create_index(
        op.f("ix_dossier_phone_received_at_id"),
        "dossier",
        ["phone", "received_at", "id"],
        unique=False,
        postgresql_where=sa.text("phone IS NOT NULL"),
    )
    op.create_index(op.f("ix_dossier_received_at_id"), "dossier", ["received_at", "id"], unique=False)
    op.create_index(
        op.f("ix_dossier_receiving_agency_id_received_at_id"),
        "dossier",
        ["receiving_agency_id", "received_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_dossier_return_agency_id_received_at_id"),
        "dossier",
        ["return_agency_id", "received_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_dossier_search"),
        "dossier",
        ["search"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_index(op.f("ix_dossier_state_received_at_id"), "dossier", ["state", "received_at", "id"], unique=False)
    op.create_table(
        "dossier_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "received",
                "moved",
                "extended",
                "step",
                "handed_over",
                "result",
                name="entrykind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "from_state",
            sa.Enum(
                "draft",
                "submitted",
                "supplement_intake",
                "refused",
                "accepted",
                "processing",
                "supplement",
                "awaiting_payment",
                "consulting",
                "signed",
                "released",
                "returned",
                "withdrawn",
                "stopped",
                name="state",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "supplement_intake",
                "refused",
                "accepted",
                "processing",
                "supplement",
                "awaiting_payment",
                "consulting",
                "signed",
                "released",
                "returned",
                "withdrawn",
                "stopped",
                name="state",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("step_key", sa.Text(), nullable=True),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.Text(), nullable=True),
        sa.Column("author_role", sa.Text(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("public_text", sa.Text(), nullable=True),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_dossier_entry_agency_id")),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_dossier_entry_author_id")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_entry_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_entry")),
        sa.UniqueConstraint(
            "dossier_id", "version", "position", name=op.f("uq_dossier_entry_dossier_id_version_position")
        ),
    )
    op.create_table(
        "dossier_follower",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("consented_by", sa.Uuid(), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["consented_by"], ["account.id"], name=op.f("fk_dossier_follower_consented_by")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_follower_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_follower")),
    )
    op.create_index(op.f("ix_dossier_follower_dossier_id"), "dossier_follower", ["dossier_id"], unique=False)
    op.create_index(
        op.f("ix_dossier_follower_phone"),
        "dossier_follower",
        ["phone"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "dossier_handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("from_agency_id", sa.Uuid(), nullable=False),
        sa.Column("to_agency_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.Text(), nullable=True),
        sa.Column("received_by_id", sa.Uuid(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_handover_dossier_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["from_agency_id"], ["agency.id"], name=op.f("fk_dossier_handover_from_agency_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["account.id"], name=op.f("fk_dossier_handover_given_by_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["account.id"], name=op.f("fk_dossier_handover_received_by_id")),
        sa.ForeignKeyConstraint(["to_agency_id"], ["agency.id"], name=op.f("fk_dossier_handover_to_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_handover")),
    )
    op.create_index(
        op.f("ix_dossier_handover_dossier_id_given_at"), "dossier_handover", ["dossier_id", "given_at"], unique=False
    )
    op.create_table(
        "dossier_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("attached_by", sa.Text(), nullable=False),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_result_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_result")),
        sa.UniqueConstraint("dossier_id", "sha256", name=op.f("uq_dossier_result_dossier_id_sha256")),
    )
    op.create_table(
        "dossier_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("term", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("rounds", sa.SmallInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "ready", "doing", "done", name="stepstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("assignee_name", sa.Text(), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queue_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_dossier_step_agency_id")),
        sa.ForeignKeyConstraint(["assignee_id"], ["account.id"], name=op.f("fk_dossier_step_assignee_id")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_step_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_step")),
        sa.UniqueConstraint("dossier_id", "key", name=op.f("uq_dossier_step_dossier_id_key")),
    )
    op.create_index(
        op.f("ix_dossier_step_assignee_id"),
        "dossier_step",
        ["assignee_id"],
        unique=False,
        postgresql_where=sa.text("state = 'doing'"),
    )
    op.create_index(
        "ix_dossier_step_queue",
        "dossier_step",
        ["agency_id", "role", "queue_at", "id"],
        unique=False,
        postgresql_where=sa.text("state IN ('ready', 'doing')"),
    )
    op.create_table(
        "dossier_supplement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_id", sa.Uuid(), nullable=True),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("answer_hash", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_supplement_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_supplement")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_dossier_supplement_answer_id")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_dossier_supplement_dossier_id")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_table("dossier_supplement")
    op.drop_index(
        "ix_dossier_step_queue", table_name="dossier_step", postgresql_where=sa.text("state IN ('ready', 'doing')")
    )
    op.drop_index(
        op.f("ix_dossier_step_assignee_id"), table_name="dossier_step", postgresql_where=sa.text("state = 'doing'")
    )
    op.drop_table("dossier_step")
    op.drop_table("dossier_result")
    op.drop_index(op.f("ix_dossier_handover_dossier_id_given_at"), table_name="dossier_handover")
    op.drop_table("dossier_handover")
    op.drop_index(
        op.f("ix_dossier_follower_phone"), table_name="dossier_follower", postgresql_where=sa.text("ended_at IS NULL")
    )
    op.drop_index(op.f("ix_dossier_follower_dossier_id"), table_name="dossier_follower")
    op.drop_table("dossier_follower")
    op.drop_table("dossier_entry")
    op.drop_index(op.f("ix_dossier_state_received_at_id"), table_name="dossier")
    op.drop_index(
        op.f("ix_dossier_search"),
        table_name="dossier",
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.drop_index(op.f("ix_dossier_return_agency_id_received_at_id"), table_name="dossier")
    op.drop_index(op.f("ix_dossier_receiving_agency_id_received_at_id"), table_name="dossier")
    op.drop_index(op.f("ix_dossier_received_at_id"), table_name="dossier")
    op.drop_index(
        op.f("ix_dossier_phone_received_at_id"), table_name="dossier", postgresql_where=sa.text("phone IS NOT NULL")
    )
    op.drop_index(
        "ix_dossier_due",
        table_name="dossier",
        postgresql_where=sa.text(
            "state IN ('accepted', 'processing', 'supplement', 'awaiting_payment', 'consulting', 'signed')"
        ),
    )
    op.drop_index(op.f("ix_dossier_competent_agency_id_received_at_id"), table_name="dossier")
    op.drop_index(op.f("ix_dossier_agency_ids"), table_name="dossier", postgresql_using="gin")
    op.drop_index(
        op.f("ix_dossier_account_id"), table_name="dossier", postgresql_where=sa.text("account_id IS NOT NULL")
    )
    op.drop_table("dossier")
    op.drop_index(op.f("ix_dossier_number_block_agency_id_day"), table_name="dossier_number_block")
    op.drop_table("dossier_number_block")
    op.drop_table("dossier_number")
    op.drop_table("counter")
    op.drop_table("text_message")
