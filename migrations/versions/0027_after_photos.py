"""reports: a category may ask for a photo of how it is after the work, an answer says why there is none"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

# What anybody can photograph once the work is done. Categories that an administrator made ask for none until told to.
_PHOTOGRAPHED = (
    "hu-hong-duong", "den-tin-hieu-bien-bao", "den-duong", "rac-thai", "ngap-nuoc", "cay-xanh", "lan-chiem-via-he",
    "vien-thong",
)  # fmt: skip
# Answers that wait for approval were written when nobody asked for a photo: they stay good as they are, and say so.
_DRAFTED_BEFORE = """
    UPDATE report SET no_photo_reason = 'câu trả lời được soạn trước khi có quy định kèm ảnh'
    FROM category c
    WHERE c.code = category_code AND c.after_photo_required AND state = 'answered' AND NOT EXISTS (
        SELECT FROM report_media m WHERE m.report_id = report.id AND m.purpose = 'after'
    )
"""


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    asks = sa.Column("after_photo_required", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("category", asks)
    chosen = sa.text("UPDATE category SET after_photo_required = true WHERE code = ANY(:codes)")
    op.get_bind().execute(chosen, {"codes": list(_PHOTOGRAPHED)})
    op.alter_column("category", "after_photo_required", server_default=None)
    op.add_column("report", sa.Column("no_photo_reason", sa.Text(), nullable=True))
    op.execute(_DRAFTED_BEFORE)


def downgrade() -> None:
    op.drop_column("report", "no_photo_reason")
    op.drop_column("category", "after_photo_required")
