"""What the product's database holds of a report: by this a test sees that something happened once."""

from dataclasses import dataclass

from tests.support.product import Product


@dataclass(frozen=True)
class Traces:
    """How many rows and jobs there are of one report. Jobs are gone once they have run."""

    reports: int
    history: int
    events: int
    jobs: int


_TRACES = """
SELECT (SELECT count(*) FROM report WHERE id = %(id)s::uuid),
       (SELECT count(*) FROM report_entry WHERE report_id = %(id)s::uuid),
       (SELECT count(*) FROM event WHERE subject_id = %(id)s::uuid),
       (SELECT count(*) FROM procrastinate_jobs WHERE args ->> 'subject' = %(id)s::text)
"""


def traces(product: Product, report_id: object) -> Traces:
    """What is there of a report now."""
    with product.connect() as connection:
        row = connection.execute(_TRACES, {"id": str(report_id)}).fetchone()
    assert row is not None
    return Traces(*row)
