"""telling"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0021"


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    receipt_id = sa.Column("receipt_id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False)
    op.add_column("text_message", receipt_id)
    op.alter_column("text_message", "receipt_id", server_default=None)
    op.add_column("text_message", sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("text_message", sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_unique_constraint(op.f("uq_text_message_receipt_id"), "text_message", ["receipt_id"])
    op.add_column("boxed_message", sa.Column("receipt_id", sa.Uuid(), nullable=True))
    op.add_column("boxed_message", sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for column in ("delivered_at", "receipt_id"):
        op.drop_column("boxed_message", column)
    op.drop_constraint(op.f("uq_text_message_receipt_id"), "text_message", type_="unique")
    for column in ("failed_at", "delivered_at", "receipt_id"):
        op.drop_column("text_message", column)
