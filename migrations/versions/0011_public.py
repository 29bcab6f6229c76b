"""public"""

import sqlalchemy as sa
from alembic import op
from h3.api import basic_int as h3

from app.kit import text

revision = "0011"
down_revision = "0010"

PUBLISHED = sa.text("publication = 'public'")
BY_TIME = ("category", "category_code"), ("commune", "commune"), ("state", "state")


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("report", sa.Column("shown_cell", sa.BigInteger(), nullable=True))
    op.add_column("report", sa.Column("shown_words", sa.Text(), nullable=True))
    op.add_column("report", sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
    _fill_what_is_shown()
    _fill_when_settled()
    for name, column in BY_TIME:
        op.create_index(f"ix_report_published_{name}", "report", [column, "filed_at", "id"], postgresql_where=PUBLISHED)
    op.create_index(
        op.f("ix_report_shown_words"), "report", ["shown_words"], postgresql_using="gin",
        postgresql_ops={"shown_words": "gin_trgm_ops"}, postgresql_where=PUBLISHED,
    )  # fmt: skip


def _fill_what_is_shown() -> None:
    """What was published before becomes findable."""
    shown = op.get_bind().execute(
        sa.text(
            "SELECT id, shown_lat, shown_lon, code, text, address, publicity FROM report WHERE publication = 'public'"
        )
    )
    write = sa.text("UPDATE report SET shown_words = :words, shown_cell = :cell WHERE id = :id")
    for row in shown.all():
        said = f"{row.code} {row.text} {row.address or ''}" if row.publicity == "public" else row.code
        cell = None if row.shown_lat is None else h3.latlng_to_cell(row.shown_lat, row.shown_lon, 12)
        op.get_bind().execute(write, {"id": row.id, "words": text.findable(said), "cell": cell})


def _fill_when_settled() -> None:
    op.execute(
        "UPDATE report SET settled_at = COALESCE(clock.stopped_at, report.state_since) FROM clock"
        " WHERE report.state IN ('resolved', 'closed') AND clock.subject_id = report.id AND clock.clock = 'handle'"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_index(op.f("ix_report_shown_words"), table_name="report")
    for name, _ in reversed(BY_TIME):
        op.drop_index(f"ix_report_published_{name}", table_name="report")
    for column in ("settled_at", "shown_words", "shown_cell"):
        op.drop_column("report", column)
