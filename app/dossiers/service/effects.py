"""What a move does besides changing the state: clocks, supplements, money, delivery, papers."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.calendar.kinds import Policy
from app.dossiers import queries
from app.dossiers.draft import Author, Wish
from app.dossiers.kinds import Delivery, Finance
from app.dossiers.models import Dossier, DossierSupplement
from app.dossiers.service import printing, stepping, timing
from app.dossiers.workflow import ClockEffect, Field, Move, State
from app.kit.db import session
from app.media import service as media
from app.media.kinds import Uploader
from app.procedures import queries as procedures

if TYPE_CHECKING:
    from app.procedures.models import ProcedureVersion


def clocks(dossier: Dossier, move: Move, wish: Wish, at: datetime) -> None:
    """Do to the clocks what the table says. A supplement holds them by the policy of the procedure's version."""
    match move.clock:
        case ClockEffect.HOLD:
            timing.hold(dossier, at, reason=move.to, policy=Policy(version_of(dossier).clock_policy.value))
        case ClockEffect.PAUSE:
            timing.hold(dossier, at, reason=move.to, policy=Policy.PAUSE)
        case ClockEffect.RESUME:
            timing.resume(dossier, at)
        case ClockEffect.EXTEND:
            assert wish.extension is not None, "the table needs it"
            timing.extend(dossier, wish.extension, at, reason=wish.reason or "")
        case ClockEffect.STOP:
            timing.stop(dossier, at)


def apply(
    dossier: Dossier, move: Move, wish: Wish, author: Author, entry_id: uuid.UUID, at: datetime
) -> dict[str, Any]:
    """Write what the move carries; what the history keeps of it."""
    if Field.ITEMS in move.needs:
        _ask(dossier, wish, entry_id, at)
    if move.of in (State.SUPPLEMENT, State.SUPPLEMENT_INTAKE) and move.to in (State.SUBMITTED, State.PROCESSING):
        _note_answer(dossier, wish, at)
    if wish.media and author.id is not None:
        media.attach(list(wish.media), uploader=Uploader(author.id, None))
    _money(dossier, move, wish)
    _deliver(dossier, move, wish, author, at)
    kept = {
        "items": list(wish.items),
        "legal_basis": wish.legal_basis,
        "until": wish.until.isoformat() if wish.until else None,
        "amount_vnd": wish.amount,
        "extension": asdict(wish.extension) if wish.extension else None,
        "media": [str(each) for each in wish.media],
    }
    return {name: value for name, value in kept.items() if value}


def print_paper(dossier: Dossier, move: Move, wish: Wish, by: Author, *, due_before: datetime | None) -> None:
    """Make the paper that goes with a move."""
    match move.paper:
        case "supplement":
            printing.supplement(dossier, version_of(dossier), wish, by)
        case "refusal":
            printing.refusal(dossier, wish, by)
        case "apology":
            assert due_before is not None, "rules.check saw to it"
            printing.apology(dossier, wish, by, due_before=due_before)
        case "stopping":
            printing.stopping(dossier, wish, by)
        case "control":
            printing.control(dossier, by)


def version_of(dossier: Dossier) -> ProcedureVersion:
    """The version a dossier began under."""
    version = procedures.version(dossier.version_id)
    assert version is not None, "dossier.version_id is a foreign key"
    return version


def _ask(dossier: Dossier, wish: Wish, move_id: uuid.UUID, at: datetime) -> None:
    session.add(
        DossierSupplement(
            id=move_id,
            dossier_id=dossier.id,
            items=list(wish.items),
            reason=wish.reason,
            legal_basis=wish.legal_basis,
            until=wish.until,
            asked_at=at,
        )
    )
    session.flush()


def _note_answer(dossier: Dossier, wish: Wish, at: datetime) -> None:
    asked = queries.supplement(dossier.id)
    assert asked is not None, "its state says that something was asked"
    asked.answered_at = at
    asked.answer = {"note": wish.note, "media": [str(each) for each in wish.media]}


def _money(dossier: Dossier, move: Move, wish: Wish) -> None:
    if move.to is State.AWAITING_PAYMENT:
        dossier.finance, dossier.amount_vnd = Finance.OWED, wish.amount
    elif move.of is State.AWAITING_PAYMENT and move.to is State.PROCESSING:
        dossier.finance = Finance.PAID


def _deliver(dossier: Dossier, move: Move, wish: Wish, author: Author, at: datetime) -> None:
    if move.to is State.RELEASED:
        dossier.delivery, dossier.released_at = Delivery.WAITING, at
    elif move.to is State.RETURNED:
        assert wish.received_by is not None, "the table needs it"
        dossier.delivery, dossier.returned_at = Delivery.HANDED_OVER, at
        dossier.returned_to = asdict(wish.received_by)
        stepping.finish_return(dossier, author, at)
