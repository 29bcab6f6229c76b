"""Recordings as phones make them, made here: no voice of anybody is kept with the tests."""

import array
import io
import math
from collections.abc import Mapping

import av

RATE = 48_000
_FRAME = 960


def recording(
    seconds: float = 2,
    container: str = "webm",
    *,
    tracks: int = 1,
    layout: str = "mono",
    tags: Mapping[str, str] | None = None,
) -> bytes:
    """A tone of so many seconds: Opus in webm or ogg, AAC in mp4."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as target:
        target.metadata.update(tags or {})
        codec = "aac" if container == "mp4" else "libopus"
        streams = [target.add_stream(codec, rate=RATE, layout=layout) for _ in range(tracks)]
        for start in range(0, int(seconds * RATE), _FRAME):
            for stream in streams:
                target.mux(stream.encode(_tone(start, layout)))
        for stream in streams:
            target.mux(stream.encode(None))
    return out.getvalue()


def film() -> bytes:
    """A WebM with a picture besides the sound."""
    out = io.BytesIO()
    with av.open(out, "w", format="webm") as target:
        picture = target.add_stream("libvpx", rate=10, width=64, height=64, pix_fmt="yuv420p")
        sound = target.add_stream("libopus", rate=RATE, layout="mono")
        for number in range(5):
            frame = av.VideoFrame(64, 64, "yuv420p")
            frame.pts = number
            target.mux(picture.encode(frame))
            target.mux(sound.encode(_tone(number * _FRAME, "mono")))
        target.mux(picture.encode(None))
        target.mux(sound.encode(None))
    return out.getvalue()


def length(body: bytes) -> float:
    """How many seconds of sound really come out of a file."""
    with av.open(io.BytesIO(body), "r") as source:
        stream = source.streams.audio[0]
        return sum(frame.samples for frame in source.decode(stream)) / stream.rate


def _tone(start: int, layout: str) -> av.AudioFrame:
    channels = 2 if layout == "stereo" else 1
    wave = [int(8000 * math.sin(math.tau * 440 * (start + i) / RATE)) for i in range(_FRAME) for _ in range(channels)]
    frame = av.AudioFrame(format="s16", layout=layout, samples=_FRAME)
    frame.planes[0].update(array.array("h", wave).tobytes())
    frame.sample_rate, frame.pts = RATE, start
    return frame
