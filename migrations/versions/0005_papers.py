"""papers"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

KINDS = ("receipt", "supplement", "refusal", "apology", "stopping", "control", "register")

# A paper says for ever what it said; only the note of its bytes is added, once. And a log that can be changed, even by
# somebody who has the application's own password, proves nothing.
GUARDS = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION keep_paper() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_the_bytes CONSTANT text[] := '{sha256,stored_bytes,edition,rendered_at}';
BEGIN
    IF OLD.sha256 IS NOT NULL OR to_jsonb(NEW) - of_the_bytes IS DISTINCT FROM to_jsonb(OLD) - of_the_bytes THEN
        RAISE EXCEPTION 'a paper does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER paper_stays BEFORE UPDATE ON paper FOR EACH ROW EXECUTE FUNCTION keep_paper();
CREATE TRIGGER paper_is_kept BEFORE DELETE OR TRUNCATE ON paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_table(
        "access_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("agency_name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    op.create_index(
        op.f("ix_access_log_person_id_id"),
        "access_log",
        ["person_id", "id"],
        unique=False,
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_access_log_subject_id_id"), "access_log", ["subject_id", "id"], unique=False)
    op.create_index("ix_access_log_who", "access_log", ["account_id", "subject_id", "at"], unique=False)
    op.create_table(
        "paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="paperkind", native_enum=False, length=32), nullable=False),
        sa.Column(
            "format", sa.Enum("a4", "a5", "slip80", name="paperformat", native_enum=False, length=32), nullable=False
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("stored_bytes", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("rendered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "num_nulls(sha256, stored_bytes, edition, rendered_at) IN (0, 4)", name=op.f("ck_paper_rendered_whole")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_paper_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    op.create_index(op.f("ix_paper_subject_id_made_at"), "paper", ["subject_id", "made_at"], unique=False)
    op.create_index(op.f("ix_paper_agency_id_kind_made_at"), "paper", ["agency_id", "kind", "made_at"], unique=False)
    op.execute(GUARDS)


def downgrade() -> None:
    raise NotImplementedError("Papers and looks are kept; restore a backup instead.")
