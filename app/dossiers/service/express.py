"""The express lane: procedures that are received, signed and returned at once, in batches (certified copies)."""

import uuid
from collections.abc import Sequence

from app.dossiers import queries
from app.dossiers.draft import Author, Draft, Finished, Taker, Wish
from app.dossiers.errors import NotExpress, SignerNotApprover
from app.dossiers.kinds import EntryKind, StepState
from app.dossiers.models import Dossier
from app.dossiers.service import effects, history, moving, receiving, stepping, timing
from app.dossiers.visibility import Official, actors, seen_by
from app.dossiers.workflow import Place, State, moves_from
from app.identity import queries as identity
from app.reports import catalogue
from app.reports.draft import hash_of


def receive_batch(drafts: Sequence[tuple[uuid.UUID, Draft]], *, by: Official) -> list[tuple[Dossier, bool]]:
    """Accept a batch: all of them or none. In the order of ids, so that two batches cannot wait for each other.

    Raises NotExpress, and the refusals of receiving.receive.
    """
    taken = {}
    for dossier_id, draft in sorted(drafts, key=lambda pair: pair[0]):
        dossier, is_new = receiving.receive(dossier_id, draft, by=by)
        _require_express(dossier)
        taken[dossier_id] = (dossier, is_new)
    return [taken[dossier_id] for dossier_id, _draft in drafts]


def finish_batch(batch: Sequence[Finished], *, signer: uuid.UUID, received_by: Taker, by: Official) -> list[Dossier]:
    """Note that a batch was signed, on paper, and handed out: all of it or none. Sending it again changes nothing.

    Raises NotFound, NotExpress, SignerNotApprover, DossierMoveIdTaken, DossierMoveNotAllowed.
    """
    finished = [_finish(each, signer, received_by, by) for each in sorted(batch, key=lambda each: each.dossier_id)]
    by_id = {dossier.id: dossier for dossier in finished}
    return [by_id[each.dossier_id] for each in batch]


def _finish(one: Finished, signer: uuid.UUID, received_by: Taker, by: Official) -> Dossier:
    dossier = queries.for_update(one.dossier_id, seen_by(by.scopes))
    _require_express(dossier)
    wish = Wish(to=State.RETURNED, received_by=received_by)
    content = hash_of(wish)
    if stepping.was_made(dossier, one.move_id, by.id, content):
        return dossier
    clerk = Author("official", by.id, by.name, "clerk")
    _sign(dossier, _signer(dossier, signer), clerk)
    _release(dossier, clerk)
    move = moving.find(dossier, wish, actors(dossier, by.scopes))
    moving.perform(dossier, move, wish, clerk, entry_id=one.move_id, content_hash=content)
    return dossier


def _signer(dossier: Dossier, signer: uuid.UUID) -> Author:
    """Who signed on paper; entered by the clerk, so it must be somebody who may where the signature is given."""
    places = [step.agency_id for step in queries.steps(dossier.id) if step.role == "approver"]
    office = catalogue.current().office_of((places or [dossier.competent_agency_id])[0])
    may = {each.id: each for each in identity.officials(role="approver", agency_id=office.id)}
    if signer not in may:
        raise SignerNotApprover(pointer="/signer", agency=office.name)
    return Author("official", signer, may[signer].name, "approver")


def _sign(dossier: Dossier, signer: Author, clerk: Author) -> None:
    """Every step up to the signature is done; the history says who signed and who entered it."""
    while dossier.state in (State.ACCEPTED, State.PROCESSING) and (at_hand := timing.open_steps(dossier)):
        for step in at_hand:
            at = history.advance(dossier)
            stepping.apply_done(dossier, step, signer if step.role == "approver" else clerk, at)
            history.write(
                dossier, EntryKind.STEP, signer if step.role == "approver" else clerk, from_state=dossier.state,
                step_key=step.key, changes={"step": {"to": StepState.DONE}, "entered_by": clerk.name},
            )  # fmt: skip
            stepping.follow(dossier, at)


def _release(dossier: Dossier, clerk: Author) -> None:
    if dossier.state is State.SIGNED:
        wish = Wish(to=State.RELEASED)
        move = next(each for each in moves_from(State.SIGNED, {("clerk", Place.RETURN)}))
        moving.perform(dossier, move, wish, clerk, entry_id=uuid.uuid4(), content_hash=hash_of(wish))


def _require_express(dossier: Dossier) -> None:
    if not effects.version_of(dossier).express:
        raise NotExpress(procedure=dossier.procedure_name)
