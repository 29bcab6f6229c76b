"""Consent: the applicant lets somebody else follow a dossier, and may end it."""

import uuid

from app.dossiers import queries
from app.dossiers.errors import FollowerIdTaken, FollowerIsApplicant, TooManyFollowers
from app.dossiers.models import DossierFollower
from app.dossiers.visibility import owned_by
from app.kit import clock
from app.kit.db import session
from app.kit.errors import NotFound

MOST = 10


def consent(
    dossier_id: uuid.UUID,
    follower_id: uuid.UUID,
    *,
    name: str,
    phone: str,
    account_id: uuid.UUID,
    own_phone: str | None,
) -> tuple[DossierFollower, bool]:
    """Let whoever signs in with `phone` (E.164) follow. Returns the consent and whether it is new.

    A phone has one open consent at a time: a second one under another id is the first one, as it was given.
    Raises NotFound (only the applicant consents), FollowerIdTaken, FollowerIsApplicant, TooManyFollowers.
    """
    dossier = queries.for_update(dossier_id, owned_by(account_id, own_phone))
    before = queries.follower(follower_id)
    if before is not None:
        if (before.dossier_id, before.name, before.phone) != (dossier_id, name, phone) or before.ended_at:
            raise FollowerIdTaken
        return before, False
    if phone in (own_phone, dossier.phone if dossier.phone_verified else None):
        raise FollowerIsApplicant(pointer="/phone")
    following = [each for each in queries.followers(dossier_id) if each.ended_at is None]
    for each in following:
        if each.phone == phone:
            return each, False
    if len(following) >= MOST:
        raise TooManyFollowers(most=MOST)
    given = DossierFollower(id=follower_id, dossier_id=dossier_id, phone=phone, name=name, consented_by=account_id)
    session.add(given)
    session.flush()
    return given, True


def end(dossier_id: uuid.UUID, follower_id: uuid.UUID, *, account_id: uuid.UUID, own_phone: str | None) -> None:
    """End a consent; harmless when it has ended. Raises NotFound."""
    queries.for_update(dossier_id, owned_by(account_id, own_phone))
    found = queries.follower(follower_id)
    if found is None or found.dossier_id != dossier_id:
        raise NotFound
    found.ended_at = found.ended_at or clock.now()
