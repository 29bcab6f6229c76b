"""Who makes a move."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves: an official, the reporter, or the house itself (`system`)."""

    kind: str
    role: str | None = None
    account_id: uuid.UUID | None = None
    secret_hash: bytes | None = None
