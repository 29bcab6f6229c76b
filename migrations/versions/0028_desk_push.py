"""desk push: an official's push subscription ends with its sign-in"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("push_subscription", sa.Column("sign_in_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_push_subscription_sign_in_id"), "push_subscription", "sign_in", ["sign_in_id"], ["id"],
        ondelete="CASCADE",
    )  # fmt: skip
    op.create_index(op.f("ix_push_subscription_sign_in_id"), "push_subscription", ["sign_in_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_push_subscription_sign_in_id"), table_name="push_subscription")
    op.drop_constraint(op.f("fk_push_subscription_sign_in_id"), "push_subscription", type_="foreignkey")
    op.drop_column("push_subscription", "sign_in_id")
