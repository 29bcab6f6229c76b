"""Codes of loaded reports: like real ones, but for the letters in front. In turn, so that none is met twice."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.kit.text import CODE_ALPHABET
from app.reports.models import Report

PREFIX = "TT"
"""Of *thử tải*, a load test."""
_ALL = len(CODE_ALPHABET) ** 6
_STRIDE = 39_916_801  # a prime that does not divide _ALL: neighbours in turn look nothing alike


def first_free(session: Session) -> int:
    """The number behind those that were given already."""
    return session.scalar(select(func.count()).where(Report.code.startswith(PREFIX + "-"))) or 0


def code(number: int) -> str:
    """`TT-7K3F-29` of a number below 191 million."""
    rest, letters = number * _STRIDE % _ALL, ""
    for _ in range(6):
        rest, place = divmod(rest, len(CODE_ALPHABET))
        letters += CODE_ALPHABET[place]
    return f"{PREFIX}-{letters[:4]}-{letters[4:]}"
