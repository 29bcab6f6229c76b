"""What the web worker and its decoder processes tell each other about an upload. Imports no library that decodes."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a photo is not taken, or a recording."""

    KIND = "kind"
    UNREADABLE = "unreadable"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_SOUND_ALONE = "not_sound_alone"
    TOO_LONG = "too_long"


class NotTaken(Exception):
    """This upload does not become a photo, or a voice note."""

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


@dataclass(frozen=True, slots=True)
class Sound:
    """One recording, as AAC in MP4 (audio/mp4), and how long it really is."""

    content: bytes
    milliseconds: int
