"""kept_counts"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

# Whoever writes reports waits until the counts are made: what came in between would be counted with the old columns.
ALONE = "LOCK TABLE report IN SHARE ROW EXCLUSIVE MODE"
# From here on each cell is counted by category too; '' stands for all of them.
ON_MAP = """
CREATE OR REPLACE FUNCTION note_on_map(r report, much int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO report_heap_delta (cell, category_code, state, count, lat_sum, lon_sum)
    SELECT r.shown_cell, r.category_code, r.state, much,
           much * round(r.shown_lat * 1e6), much * round(r.shown_lon * 1e6)
    WHERE is_on_map(r)
$$;

DROP TRIGGER report_moves_on_map ON report;
CREATE TRIGGER report_moves_on_map AFTER UPDATE ON report
    FOR EACH ROW WHEN (
        (OLD.publication, OLD.sealed, OLD.state, OLD.category_code, OLD.shown_cell, OLD.shown_lat, OLD.shown_lon)
        IS DISTINCT FROM
        (NEW.publication, NEW.sealed, NEW.state, NEW.category_code, NEW.shown_cell, NEW.shown_lat, NEW.shown_lon)
        AND (OLD.publication = 'public' OR NEW.publication = 'public')
    ) EXECUTE FUNCTION heap_report();

SELECT count(note_on_map(report, 1)) FROM report WHERE publication = 'public';
"""
ON_MAP_BEFORE = """
CREATE OR REPLACE FUNCTION note_on_map(r report, much int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO report_heap_delta (cell, state, count, lat_sum, lon_sum)
    SELECT r.shown_cell, r.state, much, much * round(r.shown_lat * 1e6), much * round(r.shown_lon * 1e6)
    WHERE is_on_map(r)
$$;

DROP TRIGGER report_moves_on_map ON report;
CREATE TRIGGER report_moves_on_map AFTER UPDATE ON report
    FOR EACH ROW WHEN (
        (OLD.publication, OLD.sealed, OLD.state, OLD.shown_cell, OLD.shown_lat, OLD.shown_lon) IS DISTINCT FROM
        (NEW.publication, NEW.sealed, NEW.state, NEW.shown_cell, NEW.shown_lat, NEW.shown_lon)
        AND (OLD.publication = 'public' OR NEW.publication = 'public')
    ) EXECUTE FUNCTION heap_report();

SELECT count(note_on_map(report, 1)) FROM report WHERE publication = 'public';
"""
# What is still as it was filed is counted as it is: there are few, and filing writes nothing here.
TALLY = """
CREATE FUNCTION note_in_tally(r report, much int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO report_tally_delta (agency_id, offered_to_id, commune, category_code, state, sealed, count)
    SELECT r.agency_id, r.offered_to_id, r.commune, r.category_code, r.state, r.sealed, much
    WHERE r.state <> 'submitted'
$$;

CREATE FUNCTION tally_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM note_in_tally(OLD, -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM note_in_tally(NEW, 1);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER report_comes_in_tally AFTER INSERT ON report
    FOR EACH ROW WHEN (NEW.state <> 'submitted') EXECUTE FUNCTION tally_report();
CREATE TRIGGER report_goes_from_tally AFTER DELETE ON report
    FOR EACH ROW WHEN (OLD.state <> 'submitted') EXECUTE FUNCTION tally_report();
CREATE TRIGGER report_moves_in_tally AFTER UPDATE ON report
    FOR EACH ROW WHEN (
        (OLD.agency_id, OLD.offered_to_id, OLD.commune, OLD.category_code, OLD.state, OLD.sealed) IS DISTINCT FROM
        (NEW.agency_id, NEW.offered_to_id, NEW.commune, NEW.category_code, NEW.state, NEW.sealed)
    ) EXECUTE FUNCTION tally_report();

INSERT INTO report_tally (agency_id, offered_to_id, commune, category_code, state, sealed, count)
SELECT agency_id, offered_to_id, commune, category_code, state, sealed, count(*)
FROM report WHERE state <> 'submitted' GROUP BY 1, 2, 3, 4, 5, 6;
"""
NO_TALLY = """
DROP TRIGGER report_moves_in_tally ON report;
DROP TRIGGER report_goes_from_tally ON report;
DROP TRIGGER report_comes_in_tally ON report;
DROP FUNCTION tally_report();
DROP FUNCTION note_in_tally(report, int);
"""
OPEN = (
    "state IN ('submitted', 'needs_info', 'accepted', 'assigned', 'in_progress', 'answered', 'forwarded', 'reopened',"
    " 'split', 'restricted')"
)
OVERDUE_SHOWS = ["state", "agency_id", "offered_to_id", "commune", "category_code", "sealed"]
SETTLED_SHOWS = ["category_code", "id", "filed_at", "due_at", "sealed"]


def _what() -> list[sa.Column]:
    return [
        sa.Column("id", sa.BigInteger(), autoincrement=True, nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("offered_to_id", sa.Uuid(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute(ALONE)
    op.execute("TRUNCATE report_heap, report_heap_delta")
    op.add_column("report_heap_delta", sa.Column("category_code", sa.Text(), nullable=False))
    op.add_column("report_heap", sa.Column("category_code", sa.Text(), nullable=False))
    op.drop_constraint("pk_report_heap", "report_heap")
    op.create_primary_key("pk_report_heap", "report_heap", ["resolution", "category_code", "cell", "state"])
    op.execute(ON_MAP)
    op.create_table("report_tally_delta", *_what(), sa.PrimaryKeyConstraint("id", name=op.f("pk_report_tally_delta")))
    op.create_table("report_tally", *_what(), sa.PrimaryKeyConstraint("id", name=op.f("pk_report_tally")))
    op.create_index(
        "uq_report_tally_what",
        "report_tally",
        ["agency_id", "offered_to_id", "commune", "category_code", "state", "sealed"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.execute(TALLY)
    op.drop_index("ix_report_due", table_name="report")
    op.create_index(
        "ix_report_due", "report", ["due_at"], postgresql_include=OVERDUE_SHOWS, postgresql_where=sa.text(OPEN)
    )
    settled = {"postgresql_include": SETTLED_SHOWS, "postgresql_where": sa.text("settled_at IS NOT NULL")}
    op.create_index("ix_report_settled_commune", "report", ["commune", "settled_at"], **settled)
    op.create_index("ix_report_settled_agency", "report", ["agency_id", "settled_at"], **settled)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute(ALONE)
    op.drop_index("ix_report_settled_agency", table_name="report")
    op.drop_index("ix_report_settled_commune", table_name="report")
    op.drop_index("ix_report_due", table_name="report")
    op.create_index("ix_report_due", "report", ["due_at"], postgresql_where=sa.text(OPEN))
    op.execute(NO_TALLY)
    op.drop_table("report_tally")
    op.drop_table("report_tally_delta")
    op.execute("TRUNCATE report_heap, report_heap_delta")
    op.drop_constraint("pk_report_heap", "report_heap")
    op.drop_column("report_heap", "category_code")
    op.create_primary_key("pk_report_heap", "report_heap", ["resolution", "cell", "state"])
    op.drop_column("report_heap_delta", "category_code")
    op.execute(ON_MAP_BEFORE)
