"""The catalogue of procedures; a published version cannot be changed, whoever tries."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_table(
        "procedure",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("ministry", sa.Text(), nullable=False),
        sa.Column("levels", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("keywords", sa.Text(), nullable=False),
        sa.Column("for_people", sa.Boolean(), nullable=False),
        sa.Column("current_version_id", sa.Uuid(), nullable=True),
        sa.Column("record_hash", sa.LargeBinary(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_procedure")),
    )
    op.create_index(op.f("ix_procedure_field_sort_key_code"), "procedure", ["field", "sort_key", "code"], unique=False)
    op.create_index(op.f("ix_procedure_sort_key_code"), "procedure", ["sort_key", "code"], unique=False)
    op.create_table(
        "catalogue_stamp",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("imported", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_catalogue_stamp_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_stamp")),
    )
    op.create_table(
        "search_synonym",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("means", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_synonym")),
        sa.UniqueConstraint("phrase", name=op.f("uq_search_synonym_phrase")),
    )
    op.create_table(
        "procedure_overlay",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("procedure_code", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("citations", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_procedure_overlay_approved_has_a_date")
        ),
        sa.CheckConstraint("approved_by <> written_by", name=op.f("ck_procedure_overlay_two_people")),
        sa.ForeignKeyConstraint(
            ["procedure_code"], ["procedure.code"], name=op.f("fk_procedure_overlay_procedure_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_overlay")),
    )
    op.create_index(
        op.f("ix_procedure_overlay_procedure_code_written_at"),
        "procedure_overlay",
        ["procedure_code", "written_at"],
        unique=False,
    )
    op.create_table(
        "procedure_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("procedure_code", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "published", "retired", name="versionstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("raw", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "filing_channel",
            sa.Enum("own", "national", "counter", name="filingchannel", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "system_of_record",
            sa.Enum("here", "ministry", "national", name="systemofrecord", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("legal_time", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("committed_time", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column(
            "clock_policy",
            sa.Enum("pause", "restart", name="clockpolicy", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("cut_off", sa.Text(), nullable=True),
        sa.Column("express", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'draft') = (published_at IS NULL)", name=op.f("ck_procedure_version_published_has_a_date")
        ),
        sa.CheckConstraint("published_by <> created_by", name=op.f("ck_procedure_version_two_people")),
        sa.ForeignKeyConstraint(
            ["procedure_code"], ["procedure.code"], name=op.f("fk_procedure_version_procedure_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_version")),
        sa.UniqueConstraint("procedure_code", "number", name=op.f("uq_procedure_version_procedure_code_number")),
    )
    op.create_index(
        "ix_procedure_version_drafts",
        "procedure_version",
        ["created_at", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'draft'"),
    )
    op.create_index(
        "uq_procedure_version_published",
        "procedure_version",
        ["procedure_code"],
        unique=True,
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_foreign_key(
        "fk_procedure_current_version_id", "procedure", "procedure_version", ["current_version_id"], ["id"]
    )
    op.execute("INSERT INTO catalogue_stamp (id, number) VALUES (1, 1)")
    op.execute("""
        CREATE FUNCTION procedure_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.state = 'draft' THEN
                RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
            END IF;
            IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'retired'
               AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state' THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'A published version of a procedure is never changed; publish a new one.'
                USING ERRCODE = 'restrict_violation';
        END $$
    """)
    op.execute("""
        CREATE TRIGGER procedure_version_stays BEFORE UPDATE OR DELETE ON procedure_version
        FOR EACH ROW EXECUTE FUNCTION procedure_version_stays()
    """)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_constraint("fk_procedure_current_version_id", "procedure", type_="foreignkey")
    op.drop_index(
        "uq_procedure_version_published",
        table_name="procedure_version",
        postgresql_where=sa.text("state = 'published'"),
    )
    op.drop_index(
        "ix_procedure_version_drafts", table_name="procedure_version", postgresql_where=sa.text("state = 'draft'")
    )
    op.drop_table("procedure_version")
    op.drop_index(op.f("ix_procedure_overlay_procedure_code_written_at"), table_name="procedure_overlay")
    op.drop_table("procedure_overlay")
    op.drop_table("search_synonym")
    op.drop_table("catalogue_stamp")
    op.drop_index(op.f("ix_procedure_sort_key_code"), table_name="procedure")
    op.drop_index(op.f("ix_procedure_field_sort_key_code"), table_name="procedure")
    op.drop_table("procedure")
    op.execute("DROP FUNCTION procedure_version_stays()")
