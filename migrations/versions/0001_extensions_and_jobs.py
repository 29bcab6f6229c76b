"""Extensions, and the tables of the job queue."""

from pathlib import Path

import procrastinate
from alembic import op

revision = "0001"
down_revision = None

EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist")
# The queue's own migrations up to this one; a newer Procrastinate's further ones get a migration of their own.
LAST = "03.04.00_50_post_add_retry_failed_job_procedure.sql"


def upgrade() -> None:
    for extension in EXTENSIONS:
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    folder = Path(procrastinate.__file__).parent / "sql" / "migrations"
    connection = op.get_bind()
    for file in sorted(folder.glob("*.sql")):
        if file.name <= LAST:
            connection.exec_driver_sql(file.read_text().replace("%", "%%"))


def downgrade() -> None:
    raise NotImplementedError("Nothing lies below the first migration; restore a backup instead.")
