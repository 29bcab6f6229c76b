"""The form in which every message is written."""

from dataclasses import dataclass

from app.kit.errors import Language


@dataclass(frozen=True, slots=True)
class Sentence:
    """A title and a body; `late` takes the body's place when there is no moment ahead to name.

    Placeholders: {agency} {code}, in the body also {due}.
    """

    title: str
    body: str
    late: str = ""


Texts = dict[Language, Sentence]
