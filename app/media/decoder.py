"""The process that decodes: `python -m app.media.decoder photo|voice`, one upload after another from stdin to stdout.

An upload that crashes a decoder library, eats memory or never ends takes only this process with it. It starts no
thread, holds no secret and no connection, and ends by itself when its parent is gone (end of stdin) or when nobody
has sent anything for a while. It does one of the two tasks, so that neither's libraries take room from the other's.

Frames, all numbers big-endian: in, `HEAD` (the upload's length, how many boxes to black out), the boxes as `BOX`, and
the upload; out, one status byte, then for a photo `DESCRIPTION` and the two JPEGs, for a recording `LENGTHS` and the
MP4, for a refusal the fault's name with one byte of length.
"""

import os
import resource
import select
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO

from app.media.photo import Box, NotTaken

PHOTO, VOICE = "photo", "voice"
# The most CPU seconds for one upload, and the most bytes a process may map; both hold whatever a library does.
CPU_SECONDS = {PHOTO: 4, VOICE: 8}
MEMORY = 300_000_000
IDLE_SECONDS = 120

TAKEN = b"+"
REFUSED = b"-"
HEAD = struct.Struct(">IB")
BOX = struct.Struct(">HHHH")
# Width, height, dhash, and the lengths of the large and small JPEG.
DESCRIPTION = struct.Struct(">IIqII")
# How long a recording is in milliseconds, and how many bytes.
LENGTHS = struct.Struct(">II")


def main(task: str) -> None:
    """Answer uploads until stdin ends or nothing comes for IDLE_SECONDS."""
    # Ctrl-C reaches the whole process group; whoever started this process ends it by closing its stdin.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    uploads, answers = sys.stdin.buffer, sys.stdout.buffer
    while (asked := _next(uploads)) is not None:
        _allow_cpu(CPU_SECONDS[task])
        answers.write(answer(*asked) if task == PHOTO else answer_voice(asked[0]))
        answers.flush()


def asking(upload: bytes, boxes: Sequence[Box] = ()) -> bytes:
    """The frame that asks for one upload; at most 255 boxes."""
    return HEAD.pack(len(upload), len(boxes)) + b"".join(BOX.pack(*box) for box in boxes) + upload


def answer(upload: bytes, boxes: Sequence[Box] = ()) -> bytes:
    """The answer's frame for one upload."""
    from app.media import decode  # after the limits are set, so that they hold for what the libraries do at import

    def taken() -> bytes:
        photo = decode.clean(upload, boxes)
        lengths = len(photo.large), len(photo.small)
        return DESCRIPTION.pack(photo.width, photo.height, photo.dhash, *lengths) + photo.large + photo.small

    return _answer(taken)


def answer_voice(upload: bytes) -> bytes:
    """The answer's frame for one recording."""
    from app.media import listen  # after the limits are set

    def taken() -> bytes:
        sound = listen.clean(upload)
        return LENGTHS.pack(sound.milliseconds, len(sound.content)) + sound.content

    return _answer(taken)


def _answer(taken: Callable[[], bytes]) -> bytes:
    try:
        return TAKEN + taken()
    except NotTaken as refusal:
        name = refusal.fault.value.encode()
        return REFUSED + bytes([len(name)]) + name


def _next(uploads: BinaryIO) -> tuple[bytes, list[Box]] | None:
    """The next upload and its boxes; None when there is to be no more."""
    # The buffer is empty here: a parent sends the next upload only after the last answer.
    readable, _, _ = select.select([uploads], [], [], IDLE_SECONDS)
    head = uploads.read(HEAD.size) if readable else b""
    if len(head) < HEAD.size:
        return None
    length, count = HEAD.unpack(head)
    boxes = uploads.read(count * BOX.size)
    upload = uploads.read(length)
    whole = len(boxes) == count * BOX.size and len(upload) == length
    return (upload, list(BOX.iter_unpack(boxes))) if whole else None


def _allow_cpu(seconds: int) -> None:
    """Kill this process (SIGXCPU) when it works longer than that from now on. CPU time: a busy machine costs nobody."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


if __name__ == "__main__":
    # Libraries write warnings about odd uploads; nobody reads them, and names in them may be personal.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    main(sys.argv[1] if len(sys.argv) > 1 else PHOTO)
