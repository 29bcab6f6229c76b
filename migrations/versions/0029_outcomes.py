"""outcomes: figures read a report's stars, and whether it had more time, from the report and its indexes"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

# Whoever rates, extends or writes reports waits until what there is was copied.
ALONE = "LOCK TABLE report_rating, report_extension, report IN SHARE ROW EXCLUSIVE MODE"
# Read anew under the report's lock, not counted up: of two who change what hangs on one report, the second sees what
# the first one did. A lock that lets foreign keys pass, or two who rate parts of one report could wait for each other.
NOTING = """
CREATE FUNCTION note_outcome(of uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    more_time boolean;
    given smallint;
BEGIN
    PERFORM FROM report WHERE id = of FOR NO KEY UPDATE;
    more_time := EXISTS (SELECT FROM report_extension WHERE report_id = of AND state = 'approved');
    given := (SELECT stars FROM report_rating WHERE report_id = of);
    UPDATE report SET extended = more_time, stars = given
    WHERE id = of AND (extended, stars) IS DISTINCT FROM (more_time, given);
END $$;

CREATE FUNCTION outcome_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM note_outcome(OLD.report_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM note_outcome(NEW.report_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER report_is_rated AFTER INSERT OR DELETE OR UPDATE OF report_id, stars ON report_rating
    FOR EACH ROW EXECUTE FUNCTION outcome_changes();
CREATE TRIGGER report_is_extended AFTER INSERT OR DELETE OR UPDATE OF report_id, state ON report_extension
    FOR EACH ROW EXECUTE FUNCTION outcome_changes();

UPDATE report SET extended = known.more_time, stars = known.stars
FROM (
    SELECT report_id, bool_or(more_time) AS more_time, max(stars) AS stars
    FROM (SELECT report_id, false AS more_time, stars FROM report_rating
          UNION ALL SELECT report_id, true, NULL FROM report_extension WHERE state = 'approved') AS each
    GROUP BY report_id
) AS known WHERE known.report_id = report.id;
"""
FORGETTING = """
DROP TRIGGER report_is_extended ON report_extension;
DROP TRIGGER report_is_rated ON report_rating;
DROP FUNCTION outcome_changes();
DROP FUNCTION note_outcome(uuid);
"""
OPEN = sa.text(
    "state IN ('submitted', 'needs_info', 'accepted', 'assigned', 'in_progress', 'answered', 'forwarded', 'reopened',"
    " 'split', 'restricted')"
)
OVERDUE_SHOWED = ["state", "agency_id", "offered_to_id", "commune", "category_code", "sealed"]
OPEN_SHOWS = ["state", "agency_id", "offered_to_id", "category_code", "sealed", "parent_id", "parts"]
SETTLED_SHOWED = ["category_code", "id", "filed_at", "due_at", "sealed"]
SETTLED_SHOWS = ["filed_at", "due_at", "extended", "stars", "sealed", "parent_id", "parts"]
SETTLED = sa.text("settled_at IS NOT NULL")
PLACES = {"ix_report_settled_commune": "commune", "ix_report_settled_agency": "agency_id"}


def upgrade() -> None:
    # A change that cannot have its lock at once fails and is tried again, instead of stopping the house behind it.
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute(ALONE)
    op.add_column("report", sa.Column("extended", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("report", "extended", server_default=None)
    op.add_column("report", sa.Column("stars", sa.SmallInteger(), nullable=True))
    op.execute(NOTING)
    op.drop_index("ix_report_due", table_name="report")
    op.create_index(
        "ix_report_open", "report", ["commune", "due_at"], postgresql_include=OPEN_SHOWS, postgresql_where=OPEN
    )
    _index_settled(["category_code", "settled_at"], SETTLED_SHOWS)


def _index_settled(then: list[str], shows: list[str]) -> None:
    for name, place in PLACES.items():
        op.drop_index(name, table_name="report")
        op.create_index(name, "report", [place, *then], postgresql_include=shows, postgresql_where=SETTLED)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute(ALONE)
    _index_settled(["settled_at"], SETTLED_SHOWED)
    op.drop_index("ix_report_open", table_name="report")
    op.create_index("ix_report_due", "report", ["due_at"], postgresql_include=OVERDUE_SHOWED, postgresql_where=OPEN)
    op.execute(FORGETTING)
    op.drop_column("report", "stars")
    op.drop_column("report", "extended")
