"""What citizens do with their dossiers: give what was asked for, or take the dossier back."""

import uuid
from collections.abc import Sequence

from app.dossiers import queries
from app.dossiers.draft import Author, Wish
from app.dossiers.errors import NotAsked, SupplementIdTaken
from app.dossiers.models import Dossier
from app.dossiers.service import moving, stepping
from app.dossiers.visibility import owned_by
from app.dossiers.workflow import APPLICANT, State
from app.kit.errors import Stale
from app.reports.draft import hash_of

_ACTOR = {(APPLICANT, None)}
_BACK = {State.SUPPLEMENT: State.PROCESSING, State.SUPPLEMENT_INTAKE: State.SUBMITTED}


def answer(
    dossier_id: uuid.UUID,
    answer_id: uuid.UUID,
    *,
    note: str | None,
    media: Sequence[uuid.UUID],
    account_id: uuid.UUID,
    phone: str | None,
) -> bool:
    """Hand in what was asked for, under an id the phone chose. Returns whether it is new.

    Raises NotFound (also for a follower: following is not acting), NotAsked, SupplementIdTaken, MediaMissing.
    """
    dossier = queries.for_update(dossier_id, owned_by(account_id, phone))
    content = hash_of({"note": note, "media": list(media)})
    asked = queries.supplement(dossier_id)
    if asked is not None and asked.answer_id == answer_id:
        if asked.answer_hash != content:
            raise SupplementIdTaken
        return False
    if asked is None or dossier.state not in _BACK or queries.entry(answer_id) is not None:
        raise NotAsked
    wish = Wish(to=_BACK[dossier.state], note=note, media=tuple(media))
    move = moving.find(dossier, wish, _ACTOR)
    moving.perform(dossier, move, wish, _applicant(dossier, account_id), entry_id=answer_id, content_hash=content)
    asked.answer_id, asked.answer_hash = answer_id, content
    return True


def move_own(
    dossier_id: uuid.UUID,
    move_id: uuid.UUID,
    wish: Wish,
    *,
    account_id: uuid.UUID,
    phone: str | None,
    expected: int | None,
) -> bool:
    """The applicant's own move (taking the dossier back). Returns whether it is new.

    Raises NotFound, DossierMoveIdTaken, Stale, DossierMoveNotAllowed, MoveFieldNeeded, MoveFieldNotMeant.
    """
    dossier = queries.for_update(dossier_id, owned_by(account_id, phone))
    content = hash_of(wish)
    if stepping.was_made(dossier, move_id, account_id, content):
        return False
    if expected is not None and expected != dossier.version:
        raise Stale(extra={"current": moving.current(dossier)})
    move = moving.find(dossier, wish, _ACTOR)
    moving.perform(dossier, move, wish, _applicant(dossier, account_id), entry_id=move_id, content_hash=content)
    return True


def _applicant(dossier: Dossier, account_id: uuid.UUID) -> Author:
    return Author(APPLICANT, account_id, dossier.applicant["name"])
