"""What hangs together: the parts of a report, what follows it, what it follows."""

import uuid

from sqlalchemy import (
    Select,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from app.kit.db import session
from app.reports.models import Report
from app.reports.queries.one import LOCK_ORDER


def lock_parts(parent_id: uuid.UUID) -> None:
    """Lock the parts of a report, also those it has taken back: always before the whole (LOCK_ORDER)."""
    session.execute(select(Report.id).where(Report.parent_id == parent_id).order_by(*LOCK_ORDER).with_for_update())


def known_as(report_id: uuid.UUID) -> tuple[uuid.UUID, str]:
    """(id, code) under which others know a report: of a part, those of the whole."""
    whole = aliased(Report)
    wanted = select(func.coalesce(whole.id, Report.id), func.coalesce(whole.code, Report.code))
    joined = wanted.select_from(Report).outerjoin(whole, whole.id == Report.parent_id)
    row = session.execute(joined.where(Report.id == report_id)).one()
    return row[0], row[1]


def parts_of(parent_id: uuid.UUID, *, lock: bool = False) -> list[Report]:
    """The parts of a report that was split, by their codes; none that it has taken back."""
    wanted = select(Report).where(Report.parent_id == parent_id, Report.merged_into_id.is_(None))
    wanted = wanted.order_by(Report.id).with_for_update() if lock else wanted.order_by(Report.code)
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def part_ids(parent_id: uuid.UUID) -> list[uuid.UUID]:
    """The ids of all parts that a report has or has taken back."""
    return list(session.scalars(select(Report.id).where(Report.parent_id == parent_id)))


def was_taken_back(report: Report) -> bool:
    """Whether it is a part that its whole has taken back."""
    return report.parent_id is not None and report.parent_id == report.merged_into_id


def taken_back(parent_id: uuid.UUID) -> list[Report]:
    """The parts that a report had and has taken back."""
    wanted = select(Report).where(Report.parent_id == parent_id, Report.merged_into_id == parent_id)
    return list(session.scalars(wanted.order_by(Report.id)))


def merged_into(report_id: uuid.UUID) -> list[Report]:
    """The reports that were merged into this one, also by way of another."""
    return list(session.scalars(select(Report).where(Report.id.in_(below(report_id))).order_by(Report.filed_at)))


def below(report_id: uuid.UUID) -> Select[tuple[uuid.UUID]]:
    tree = select(Report.id).where(Report.merged_into_id == report_id).cte("tree", recursive=True)
    tree = tree.union(select(Report.id).where(Report.merged_into_id == tree.c.id))
    return select(tree.c.id)


def followed(merged_into_id: uuid.UUID | None) -> Report | None:
    """The report that one merged into this follows in the end; None where it follows none, or one that was sealed."""
    if merged_into_id is None:
        return None
    chain = _above(merged_into_id)
    last = select(Report).where(Report.id.in_(chain), Report.merged_into_id.is_(None), not_(Report.sealed))
    return session.scalar(last)


def chain(report_id: uuid.UUID) -> list[uuid.UUID]:
    """A report and all that it follows, by way of one another."""
    return list(session.scalars(_above(report_id)))


def is_sealed(report_id: uuid.UUID) -> bool:
    """Whether a report, or one that it follows, is sealed; one that is gone counts as such. One statement."""
    sealed = session.scalar(select(func.bool_or(Report.sealed)).where(Report.id.in_(_above(report_id))))
    return sealed is not False


def is_sealed_code(code: str) -> bool:
    """Whether a code is that of a report that is sealed."""
    return session.scalar(select(Report.sealed).where(Report.code == code)) is True


def _above(report_id: uuid.UUID) -> Select[tuple[uuid.UUID]]:
    way = select(Report.id, Report.merged_into_id).where(Report.id == report_id).cte("way", recursive=True)
    way = way.union(select(Report.id, Report.merged_into_id).where(Report.id == way.c.merged_into_id))
    return select(way.c.id)


def lock_family(report_id: uuid.UUID) -> None:
    """Lock a report with its parts, all it follows and what was merged into it, in LOCK_ORDER."""
    family = or_(Report.id.in_(_above(report_id)), Report.merged_into_id == report_id, Report.parent_id == report_id)
    session.execute(select(Report.id).where(family).order_by(*LOCK_ORDER).with_for_update())


def joined_to(report_id: uuid.UUID) -> list[Report]:
    """What was merged into this report itself and still is somebody's, locked; not its own parts that it took back."""
    wanted = select(Report).where(
        Report.merged_into_id == report_id, Report.anonymised_at.is_(None), Report.parent_id.is_(None)
    )
    return list(session.scalars(wanted.order_by(Report.id).with_for_update().execution_options(populate_existing=True)))
