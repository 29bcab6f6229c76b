"""The check digits on a receipt: six, made from the dossier's id and the house's key, so that nothing is stored."""

import hmac
import uuid

from app.kit.access import keyed_hash

DIGITS = 6
PHONE_DIGITS = 4
_NOBODY = "nobody"


def of(dossier_id: uuid.UUID | None) -> str:
    """The digits on this dossier's receipt; of no dossier some that nobody was given, at the same cost."""
    hashed = keyed_hash(str(dossier_id) if dossier_id else _NOBODY, "dossier-receipt")
    return f"{int(hashed, 16) % 10**DIGITS:0{DIGITS}d}"


def opens(dossier_id: uuid.UUID | None, phone: str | None, given: str) -> bool:
    """Whether these digits open a dossier: those of its receipt, or the last four of its phone. In constant time."""
    on_receipt = of(dossier_id)
    last = phone[-PHONE_DIGITS:] if phone else on_receipt
    by_receipt = hmac.compare_digest(on_receipt.encode(), given.encode())
    by_phone = hmac.compare_digest(last.encode(), given.encode())
    return dossier_id is not None and (by_receipt or by_phone)
