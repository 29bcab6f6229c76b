"""Tracking without an account."""

from typing import Any

from flask import Response

from app.dossiers import errors
from app.dossiers.schemas.answers import TrackView
from app.dossiers.schemas.asking import TrackRequest
from app.dossiers.service import tracking
from app.kit import api
from app.kit.access import client_address, guards

blp = api.Blueprint(
    "tracking", guard=guards.anyone, url_prefix="/api/v1/track", description="How far a dossier is, by its receipt"
)


@blp.route("", methods=["POST"])
@blp.arguments(TrackRequest)
@blp.response(200, TrackView)
@blp.refuses(errors.NothingToTrack, errors.TrackedTooOften)
def track_dossier(asked: dict[str, Any]) -> Response:
    """Say how far a dossier is and when it is due, and nothing else.

    By its code and the last four digits of the applicant's phone, or the six on the receipt. An unknown code and wrong
    digits are the same to whoever asks. After too many tries, sign in with the applicant's phone.
    """
    return api.raw(tracking.track(asked["code"], asked["secret"], address=client_address()))
