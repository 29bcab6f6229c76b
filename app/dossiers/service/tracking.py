"""Tracking without an account: code and check digits in; code, stage, how far, due date out (Circular 01/2018 16.2.d).

Unknown codes and wrong digits are refused alike: the same statements are sent, the same work is done, and the answer
has the same bytes. Every try counts, right ones too, so that counting tells nothing either.
"""

from typing import Any

from sqlalchemy import true

from app.dossiers import codes, queries
from app.dossiers.errors import NothingToTrack, TrackedTooOften
from app.dossiers.models import Dossier
from app.dossiers.service import secret
from app.dossiers.workflow import State
from app.kit import ratelimit
from app.kit.access import keyed_hash
from app.kit.errors import TooMany

PER_CODE = (12, 3600)  # (how often, in how many seconds): of 10,000 endings of a phone number one tries 288 a day
PER_CODE_A_DAY = (40, 86_400)
PER_ADDRESS = (120, 3600)  # a carrier hides a small town behind one address
_NOWHERE = "?-000000-0000"

_STAGES: dict[State, tuple[str, str, str]] = {
    State.ACCEPTED: ("received", "Đã tiếp nhận", "Received"),
    State.PROCESSING: ("processing", "Đang xử lý", "In progress"),
    State.CONSULTING: ("processing", "Đang xử lý", "In progress"),
    State.SIGNED: ("processing", "Đang xử lý", "In progress"),
    State.SUPPLEMENT: ("waiting", "Đang chờ người nộp", "Waiting for the applicant"),
    State.AWAITING_PAYMENT: ("waiting", "Đang chờ người nộp", "Waiting for the applicant"),
    State.RELEASED: ("ready", "Đã có kết quả", "The result is ready"),
    State.RETURNED: ("returned", "Đã trả kết quả", "The result was returned"),
}
_ENDED = ("ended", "Đã kết thúc", "Ended")
"""Why it ended is not for everybody who holds four digits."""


def track(code: str, given: str, *, address: str) -> dict[str, Any]:
    """{"code", "stage": {"key", "name"}, "progress": {"done", "total"}, "due_at"}.

    `code` as people write it, in the older form too; `address` is who asks, hashed.
    Raises NothingToTrack, TrackedTooOften.
    """
    parsed = codes.parse(code)
    canonical = str(parsed) if parsed else _NOWHERE
    _count(canonical, address)
    dossier_id, phone = queries.held_by(canonical)
    if not secret.opens(dossier_id, phone, "".join(given.split())) or dossier_id is None:
        raise NothingToTrack
    dossier = queries.visible(dossier_id, true())
    done, total = queries.progress(dossier.id)
    key, vi, en = _STAGES.get(dossier.state, _ENDED)
    return {
        "code": dossier.code,
        "stage": {"key": key, "name": {"vi": vi, "en": en}},
        "progress": {"done": done, "total": total},
        "due_at": _due(dossier),
    }


def _due(dossier: Dossier) -> Any:
    return dossier.due_at if dossier.state in _STAGES else None


def _count(canonical: str, address: str) -> None:
    """What is no code at all counts as one and the same, by address: else anybody could lock it for everybody."""
    name = keyed_hash(canonical if canonical != _NOWHERE else canonical + address, "dossier-code")
    try:
        ratelimit.hit(f"track:address:{address}", limit=PER_ADDRESS[0], per=PER_ADDRESS[1])
        for limit, per in (PER_CODE, PER_CODE_A_DAY):
            ratelimit.hit(f"track:code:{per}:{name}", limit=limit, per=per)
    except TooMany as refusal:
        raise TrackedTooOften(retry_after=refusal.retry_after, **refusal.values) from refusal
