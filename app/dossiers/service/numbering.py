"""Numbers of dossiers: drawn one after the other at each counter and day, or set aside for a power cut."""

import uuid
from collections.abc import Mapping
from datetime import date

from psycopg.errors import UniqueViolation
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from app.dossiers import codes, queries
from app.dossiers.codes import Code
from app.dossiers.errors import BlockDayPast, BlockIdTaken, NoCounter, NotYourCounter, NumberNotReserved, NumberUsed
from app.dossiers.models import Dossier, DossierNumber, NumberBlock
from app.dossiers.visibility import Official
from app.kit import clock
from app.kit.db import session
from app.reports import catalogue
from app.reports.draft import hash_of


def draw(agency_id: uuid.UUID, day: date, count: int = 1) -> int:
    """The first of `count` fresh numbers. One statement, in the accepting transaction: gaps may be, collisions not."""
    row = insert(DossierNumber).values(agency_id=agency_id, day=day, last=count)
    counted = row.on_conflict_do_update(
        index_elements=["agency_id", "day"], set_={"last": DossierNumber.last + count}
    ).returning(DossierNumber.last)
    return int(session.execute(counted).scalar_one()) - count + 1


def identifier_of(agency_id: uuid.UUID, pointer: str) -> str:
    """What the codes of a counter begin with. Raises NoCounter (422) for an agency without one."""
    found = queries.counter(agency_id)
    if found is None:
        raise NoCounter(pointer=pointer, agency=catalogue.current().office_of(agency_id).name)
    return found.identifier


def give_code(dossier: Dossier, number: int | None) -> None:
    """Give a dossier its code: the next number of today, or one that was reserved.

    Raises NumberNotReserved (422), NumberUsed (409).
    """
    day = codes.day_of(dossier.received_at)
    if number is not None:
        _require_reserved(dossier, day, number)
    drawn = number if number is not None else draw(dossier.receiving_agency_id, day)
    dossier.code = str(Code(identifier_of(dossier.receiving_agency_id, "/receiving"), day, drawn))
    try:
        session.flush()
    except IntegrityError as error:
        if isinstance(error.orig, UniqueViolation) and error.orig.diag.constraint_name == "uq_dossier_code":
            raise NumberUsed(pointer="/number", number=drawn) from error
        raise


def _require_reserved(dossier: Dossier, day: date, number: int) -> None:
    if queries.block_with(dossier.receiving_agency_id, day, number) is None:
        raise NumberNotReserved(pointer="/number", number=number)


def reserve(
    block_id: uuid.UUID, *, agency: str, day: date, count: int, reason: str, by: Official
) -> tuple[NumberBlock, bool]:
    """Set numbers aside at a counter for a day. Returns the block and whether it is new.

    Numbers of a day that is past would make receipts of a day on which nothing was received.
    Raises NotYourCounter, NoCounter, UnknownAgency, BlockIdTaken, BlockDayPast.
    """
    office = catalogue.current().office(agency)
    if not by.is_clerk_of(office.id):
        raise NotYourCounter(agency=office.name)
    identifier_of(office.id, "/agency")
    content_hash = hash_of({"agency": agency, "day": day, "count": count, "reason": reason})
    before = queries.claim_block(block_id)
    if before is not None:
        if before.content_hash != content_hash:
            raise BlockIdTaken
        return before, False
    if day < codes.day_of(clock.now()):
        raise BlockDayPast(pointer="/day")
    first = draw(office.id, day, count)
    block = NumberBlock(
        id=block_id, agency_id=office.id, day=day, first=first, last=first + count - 1, reason=reason,
        content_hash=content_hash, reserved_by=by.name,
    )  # fmt: skip
    session.add(block)
    session.flush()
    return block, True


def identifiers() -> dict[uuid.UUID, str]:
    """What the codes of each counter begin with."""
    return {each.agency_id: each.identifier for each in queries.counters()}


def codes_of(block: NumberBlock, known: Mapping[uuid.UUID, str]) -> tuple[str, str]:
    """The first and the last code of a block, to be written on receipts by hand; `known` are the identifiers."""
    identifier = known[block.agency_id]
    return str(Code(identifier, block.day, block.first)), str(Code(identifier, block.day, block.last))
