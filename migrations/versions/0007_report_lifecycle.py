"""report_lifecycle"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

OPEN_BEFORE = "state IN ('submitted', 'accepted', 'assigned', 'in_progress', 'answered', 'reopened')"
OPEN = (
    "state IN ('submitted', 'needs_info', 'accepted', 'assigned', 'in_progress', 'answered', 'forwarded', 'reopened',"
    " 'split', 'restricted')"
)
CHECKS = {
    "way_back": "state NOT IN ('needs_info', 'forwarded', 'merged') OR resume_state IS NOT NULL",
    "merged": "(state = 'merged') = (merged_into_id IS NOT NULL) AND merged_into_id <> id",
    "offered": "(state = 'forwarded') = (offered_to_id IS NOT NULL)",
    "sealed_lane": "sealed = (state IN ('restricted', 'handed_over'))",
    "sealed_is_hidden": "NOT sealed OR publication = 'hidden'",
    "split": "state <> 'split' OR parts > 0",
}
STATES = (
    "submitted", "needs_info", "accepted", "assigned", "in_progress", "answered", "forwarded", "resolved", "closed",
    "reopened", "rejected", "merged", "split", "restricted", "handed_over", "withdrawn",
)  # fmt: skip
KEYS = {"offered_to_id": "agency", "merged_into_id": "report", "parent_id": "report"}
INDEXES = {
    "merged_into_id": ["merged_into_id"],
    "parent_id": ["parent_id"],
    "offered_to_id": ["offered_to_id", "filed_at", "id"],
}


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    state = sa.Enum(*STATES, name="state", native_enum=False, length=32)
    op.add_column("report", sa.Column("resume_state", state, nullable=True))
    for column, table in KEYS.items():
        op.add_column("report", sa.Column(column, sa.Uuid(), nullable=True))
        op.create_foreign_key(op.f(f"fk_report_{column}"), "report", table, [column], ["id"])
    for column in ("bounces", "parts"):
        op.add_column("report", sa.Column(column, sa.SmallInteger(), server_default=sa.text("0"), nullable=False))
    op.add_column("report", sa.Column("sealed", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("report", sa.Column("anonymised_at", sa.DateTime(timezone=True), nullable=True))
    # The defaults were for the rows that were there; the house fills them itself.
    for column in ("bounces", "parts", "sealed"):
        op.alter_column("report", column, server_default=None)
    op.drop_constraint(op.f("ck_report_has_an_owner"), "report")
    owner = "(num_nonnulls(reporter_id, secret_hash) = 0) = (anonymised_at IS NOT NULL)"
    op.create_check_constraint(op.f("ck_report_has_an_owner"), "report", owner)
    for name, rule in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_report_{name}"), "report", rule)
    for column, columns in INDEXES.items():
        name, where = op.f(f"ix_report_{'_'.join(columns)}"), sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "report", columns, postgresql_where=where)
    op.create_index("ix_report_sealed", "report", ["filed_at", "id"], postgresql_where=sa.text("sealed"))
    op.drop_index("ix_report_due", table_name="report")
    op.create_index("ix_report_due", "report", ["due_at"], postgresql_where=sa.text(OPEN))
    op.create_table(
        "report_rating",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("stars", sa.SmallInteger(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_report_rating_stars")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_rating_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_rating")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_table("report_rating")
    op.drop_index("ix_report_due", table_name="report")
    op.create_index("ix_report_due", "report", ["due_at"], postgresql_where=sa.text(OPEN_BEFORE))
    op.drop_index("ix_report_sealed", table_name="report")
    for columns in INDEXES.values():
        op.drop_index(op.f(f"ix_report_{'_'.join(columns)}"), table_name="report")
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_report_{name}"), "report")
    op.drop_constraint(op.f("ck_report_has_an_owner"), "report")
    owner = "num_nonnulls(reporter_id, secret_hash) >= 1"
    op.create_check_constraint(op.f("ck_report_has_an_owner"), "report", owner)
    for column in ("anonymised_at", "sealed", "parts", "bounces", *KEYS, "resume_state"):
        op.drop_column("report", column)
