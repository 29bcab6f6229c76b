"""What the media room speaks of, without its table: sizes, audiences, uploaders."""

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from app.kit.access import Principal

Size = Literal["large", "small"]
SIZES: tuple[Size, ...] = ("large", "small")


class Audience(StrEnum):
    """Who may fetch a photo. Set by the room that owns what it is attached to."""

    PRIVATE = "private"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Uploader:
    """Whose uploads: an account, a phone's Report-Secret (its hash), or both once that phone has signed in."""

    account_id: uuid.UUID | None
    secret_hash: bytes | None

    @classmethod
    def of(cls, principal: Principal) -> "Uploader":
        return cls(principal.account_id, principal.secret_hash)
