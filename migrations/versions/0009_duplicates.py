"""duplicates: who has met the same follows"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"

_WITH_ACCOUNT = sa.text("account_id IS NOT NULL")
_WITH_SECRET = sa.text("secret_hash IS NOT NULL")


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    # A constant default is kept in the catalogue: no row is rewritten.
    op.add_column("report", sa.Column("me_too", sa.Integer(), server_default="0", nullable=False))
    op.alter_column("report", "me_too", server_default=None)
    op.create_check_constraint(op.f("ck_report_me_too_counts"), "report", "me_too >= 0")
    op.create_table(
        "report_follower",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("num_nonnulls(account_id, secret_hash) >= 1", name=op.f("ck_report_follower_is_somebody")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_follower_report_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_report_follower_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_follower")),
    )
    op.create_index(
        "uq_report_follower_report_account",
        "report_follower",
        ["report_id", "account_id"],
        unique=True,
        postgresql_where=_WITH_ACCOUNT,
    )
    op.create_index(
        "uq_report_follower_report_secret",
        "report_follower",
        ["report_id", "secret_hash"],
        unique=True,
        postgresql_where=_WITH_SECRET,
    )
    op.create_index(
        op.f("ix_report_follower_account_id_since"),
        "report_follower",
        ["account_id", "since"],
        postgresql_where=_WITH_ACCOUNT,
    )
    op.create_index(
        op.f("ix_report_follower_secret_hash"), "report_follower", ["secret_hash"], postgresql_where=_WITH_SECRET
    )


def downgrade() -> None:
    op.drop_table("report_follower")
    op.drop_column("report", "me_too")
