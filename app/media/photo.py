"""What the web worker and its decoder processes tell each other about an upload. Imports no image library."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a photo is not taken."""

    KIND = "kind"
    UNREADABLE = "unreadable"
    TOO_MANY_PIXELS = "too_many_pixels"


class NotTaken(Exception):
    """This upload does not become a photo."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


Box = tuple[int, int, int, int]
"""A part of a photo to be blacked out: left, top, right, bottom in pixels of the large size; right and bottom are
outside it."""


@dataclass(frozen=True, slots=True)
class Photo:
    """Two JPEGs of one photo. Width and height in pixels, of the large one; the hash as a signed 64-bit number."""

    large: bytes
    small: bytes
    width: int
    height: int
    dhash: int
