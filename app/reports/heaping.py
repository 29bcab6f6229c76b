"""Kept counts (models/heap.py): what was noted of single reports is added to the map's and the desk's, every minute."""

from sqlalchemy import text

from app.kit import jobs
from app.kit.db import session, unit_of_work

COARSEST, FINEST = 2, 8
"""Resolutions that are kept; from closer by, a view holds few enough reports to be counted as they are."""
ALL = ""
"""In place of a category: what was counted of all of them."""
# The fifth line makes a cell its ancestor, as public.clusters.masks does. Sorted, so that two runs at once only wait.
_FOLD = text(f"""
WITH noted AS (DELETE FROM report_heap_delta RETURNING cell, category_code, state, count, lat_sum, lon_sum)
INSERT INTO report_heap AS heap (resolution, category_code, cell, state, count, lat_sum, lon_sum)
SELECT level, kind.of,
       (cell & ~(15::bigint << 52)) | (level::bigint << 52) | ((1::bigint << 3 * (15 - level)) - 1), state,
       sum(count), sum(lat_sum), sum(lon_sum)
FROM noted CROSS JOIN generate_series({COARSEST}, {FINEST}) AS level
CROSS JOIN LATERAL (VALUES ('{ALL}'), (noted.category_code)) AS kind (of)
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
ON CONFLICT (resolution, category_code, cell, state) DO UPDATE SET
    count = heap.count + excluded.count, lat_sum = heap.lat_sum + excluded.lat_sum,
    lon_sum = heap.lon_sum + excluded.lon_sum
""")  # noqa: S608  (numbers of ours)
_EMPTY = text("DELETE FROM report_heap WHERE count = 0")
_TALLY = text("""
WITH noted AS (DELETE FROM report_tally_delta
               RETURNING agency_id, offered_to_id, commune, category_code, state, sealed, count)
INSERT INTO report_tally AS tally (agency_id, offered_to_id, commune, category_code, state, sealed, count)
SELECT agency_id, offered_to_id, commune, category_code, state, sealed, sum(count)
FROM noted GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(count) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
ON CONFLICT (agency_id, offered_to_id, commune, category_code, state, sealed) DO UPDATE SET
    count = tally.count + excluded.count
""")
_NOTHING_LEFT = text("DELETE FROM report_tally WHERE count = 0")


@jobs.periodic(cron="* * * * *", name="reports.heap")
def heap() -> None:
    """Add what was noted. Late or twice is harmless: until then whoever reads adds it up himself."""
    with unit_of_work():
        fold()


def fold() -> None:
    """As `heap`, in the caller's transaction."""
    for statement in (_FOLD, _EMPTY, _TALLY, _NOTHING_LEFT):
        session.execute(statement)
