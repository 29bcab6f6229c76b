"""map_heaps"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

# What lists and maps show (app/reports/showing.py); where one of the columns changes, the old place loses one and the
# new one gains one. Filing writes nothing: nobody is shown a new report.
NOTING = """
CREATE FUNCTION is_on_map(r report) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT r.publication = 'public' AND NOT r.sealed AND r.state <> 'merged' AND r.shown_cell IS NOT NULL
$$;

CREATE FUNCTION note_on_map(r report, much int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO report_heap_delta (cell, state, count, lat_sum, lon_sum)
    SELECT r.shown_cell, r.state, much, much * round(r.shown_lat * 1e6), much * round(r.shown_lon * 1e6)
    WHERE is_on_map(r)
$$;

CREATE FUNCTION heap_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM note_on_map(OLD, -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM note_on_map(NEW, 1);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER report_comes_on_map AFTER INSERT ON report
    FOR EACH ROW WHEN (NEW.publication = 'public') EXECUTE FUNCTION heap_report();
CREATE TRIGGER report_goes_from_map AFTER DELETE ON report
    FOR EACH ROW WHEN (OLD.publication = 'public') EXECUTE FUNCTION heap_report();
CREATE TRIGGER report_moves_on_map AFTER UPDATE ON report
    FOR EACH ROW WHEN (
        (OLD.publication, OLD.sealed, OLD.state, OLD.shown_cell, OLD.shown_lat, OLD.shown_lon) IS DISTINCT FROM
        (NEW.publication, NEW.sealed, NEW.state, NEW.shown_cell, NEW.shown_lat, NEW.shown_lon)
        AND (OLD.publication = 'public' OR NEW.publication = 'public')
    ) EXECUTE FUNCTION heap_report();

SELECT count(note_on_map(report, 1)) FROM report WHERE publication = 'public';
"""
FORGETTING = """
DROP TRIGGER report_moves_on_map ON report;
DROP TRIGGER report_goes_from_map ON report;
DROP TRIGGER report_comes_on_map ON report;
DROP FUNCTION heap_report();
DROP FUNCTION note_on_map(report, int);
DROP FUNCTION is_on_map(report);
"""


def _sums() -> list[sa.Column[int]]:
    return [
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("lat_sum", sa.BigInteger(), nullable=False),
        sa.Column("lon_sum", sa.BigInteger(), nullable=False),
    ]


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_table(
        "report_heap",
        sa.Column("resolution", sa.SmallInteger(), nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        *_sums(),
        sa.PrimaryKeyConstraint("resolution", "cell", "state", name=op.f("pk_report_heap")),
    )
    op.create_table(
        "report_heap_delta",
        sa.Column("id", sa.BigInteger(), autoincrement=True, nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        *_sums(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_heap_delta")),
    )
    op.execute(NOTING)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute(FORGETTING)
    op.drop_table("report_heap_delta")
    op.drop_table("report_heap")
