"""How long hands take: the Keystroke-Level Model over what was really pressed.

Card, Moran and Newell, "The keystroke-level model for user performance time with interactive systems",
Communications of the ACM 23(7), 1980.
"""

import unicodedata
from dataclasses import dataclass, field

from playwright.sync_api import Page

KEY = 0.28  # seconds a key: an average non-secretary typist
POINT = 1.1  # seconds to point with a mouse, or to bring a card under the reader
HOME = 0.4  # seconds to move a hand between devices
THINK = 1.35  # seconds to make up one's mind before an act
TELEX = {"\u0302": 1, "\u0306": 1, "\u031b": 1, "\u0300": 1, "\u0301": 1, "\u0303": 1, "\u0309": 1, "\u0323": 1}
"""Marks of Vietnamese letters, each one more key in the usual way of typing; "đ" is typed "dd"."""


@dataclass
class Hands:
    """Everything is pressed through here, so that nothing is pressed uncounted; a mouse there is none."""

    page: Page = field(repr=False)
    keys: int = 0
    points: int = 0
    homes: int = 0
    thoughts: int = 0

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.points * POINT + self.homes * HOME + self.thoughts * THINK

    def decide(self) -> None:
        self.thoughts += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += sum(map(presses, text))

    def press(self, key: str) -> None:
        """One key, with those that are held with it: "Control+Enter" is two."""
        self.page.keyboard.press(key)
        self.keys += len(key.split("+"))

    def take_up_and_scan(self, card: str) -> None:
        """An ID card under the reader, which types what it holds faster than a hand; then back to the keyboard."""
        self.decide()
        self.homes += 2
        self.points += 1
        self.page.keyboard.type(card)


def presses(letter: str) -> int:
    """Keys for one letter as Telex types it: "Ễ" is Shift, e, e, x."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    plain = 2 if base in "đĐ" else 1
    return plain + int(base.isupper()) + sum(TELEX[mark] for mark in marks)
