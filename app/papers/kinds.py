"""Which papers there are, and on what they can be printed."""

import enum


class PaperKind(enum.StrEnum):
    """The seven forms of Circular 03/2025/TT-VPCP, appendix I."""

    RECEIPT = "receipt"
    """Form 01: receipt of the dossier and appointment for its result."""
    SUPPLEMENT = "supplement"
    """Form 02: what is to be added or put right."""
    REFUSAL = "refusal"
    """Form 03: the dossier is not taken in."""
    APOLOGY = "apology"
    """Form 04: apology, and a new date."""
    STOPPING = "stopping"
    """Form 05: handling has stopped."""
    CONTROL = "control"
    """Form 06: who had it, from when to when, with what result."""
    REGISTER = "register"
    """Form 07: the book of dossiers."""

    @property
    def form(self) -> str:
        """The number of the form in the circular: "01" to "07"."""
        return f"{list(PaperKind).index(self) + 1:02d}"

    @property
    def internal(self) -> bool:
        """Goes with the file from desk to desk, officials' remarks on it; never to the applicant."""
        return self in (PaperKind.CONTROL, PaperKind.REGISTER)


class PaperFormat(enum.StrEnum):
    """What a paper is printed on."""

    A4 = "a4"
    A5 = "a5"
    SLIP80 = "slip80"
    """The endless roll of a slip printer, 80 mm wide, as long as the text is."""


OFFERED: dict[PaperKind, frozenset[PaperFormat]] = {
    **{kind: frozenset({PaperFormat.A4}) for kind in PaperKind},
    PaperKind.RECEIPT: frozenset(PaperFormat),
}
