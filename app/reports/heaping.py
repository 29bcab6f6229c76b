"""Heaps of the public map: what was noted of single reports is added to the counts of their cells, every minute."""

from sqlalchemy import text

from app.kit import jobs
from app.kit.db import session, unit_of_work

COARSEST, FINEST = 2, 8
"""Resolutions that are kept; from closer by, a view holds few enough reports to be counted as they are."""
# The fourth line makes a cell its ancestor, as public.clusters.masks does. Sorted, so that two runs at once only wait.
_FOLD = text(f"""
WITH noted AS (DELETE FROM report_heap_delta RETURNING cell, state, count, lat_sum, lon_sum)
INSERT INTO report_heap AS heap (resolution, cell, state, count, lat_sum, lon_sum)
SELECT level, (cell & ~(15::bigint << 52)) | (level::bigint << 52) | ((1::bigint << 3 * (15 - level)) - 1), state,
       sum(count), sum(lat_sum), sum(lon_sum)
FROM noted CROSS JOIN generate_series({COARSEST}, {FINEST}) AS level
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
ON CONFLICT (resolution, cell, state) DO UPDATE SET
    count = heap.count + excluded.count, lat_sum = heap.lat_sum + excluded.lat_sum,
    lon_sum = heap.lon_sum + excluded.lon_sum
""")  # noqa: S608  (numbers of ours)
_EMPTY = text("DELETE FROM report_heap WHERE count = 0")


@jobs.periodic(cron="* * * * *", name="reports.heap")
def heap() -> None:
    """Add what was noted. Late or twice is harmless: until then the map adds it up itself."""
    with unit_of_work():
        fold()


def fold() -> None:
    """As `heap`, in the caller's transaction."""
    session.execute(_FOLD)
    session.execute(_EMPTY)
