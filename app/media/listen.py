"""An uploaded recording becomes a clean one: one voice, AAC in MP4, without any metadata.

Runs in a process of its own (decoder.py), because the bytes come from anyone. Knows nothing of the web.

What is taken is what phones record: Opus or AAC, in WebM, Ogg or MP4, by the first bytes and a decoder that really
reads them; never by name or declared type. Encoded anew and not copied: then nothing but sound is left of an upload,
and one form plays on every phone (older iPhones play no Opus). Two rules for odd ones:
- A recording that broke off is kept as far as it goes, when that is three quarters of what it says of itself or more.
- What is decoded is counted, whatever the file says of its length; nothing is held longer than one frame.
"""

import io
import itertools

import av
from av.container import InputContainer, OutputContainer

from app.media.photo import Fault, NotTaken, Sound

LONGEST = 60
_TOLERANCE = 2
"""Seconds: a phone stops by a clock of its own, and finishes the frame."""
_ENOUGH = 0.75
_CODECS = frozenset({"opus", "aac"})
# Enough for speech; 60 seconds are 360 kB.
_RATE = 24_000
_BITS = 48_000
_MICROSECONDS = 1_000_000


def clean(body: bytes) -> Sound:
    """Decode a recording and encode it anew. Raises NotTaken."""
    try:
        return _encoded(body)
    except NotTaken:
        raise
    except Exception as error:
        # The library raises many things over broken bytes; to the sender they all mean the same.
        raise NotTaken(Fault.UNREADABLE) from error


def kind_of(body: bytes) -> str:
    """The demuxer that the first bytes announce. Raises NotTaken for all but the three kinds we take."""
    if body.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if body.startswith(b"OggS"):
        return "ogg"
    if body[4:8] == b"ftyp":
        return "mp4"
    raise NotTaken(Fault.KIND if body else Fault.UNREADABLE)


def _encoded(body: bytes) -> Sound:
    out = io.BytesIO()
    # Naming the demuxer keeps every other one of the library out of reach.
    with av.open(io.BytesIO(body), "r", format=kind_of(body)) as source:
        _check_streams(source)
        # bitexact: the muxer would otherwise sign the file, and the encoder its first frame.
        with av.open(out, "w", format="mp4", options={"fflags": "+bitexact"}) as target:
            samples = _copy_sound(source, target)
        declared = (source.duration or 0) / _MICROSECONDS
    seconds = samples / _RATE
    if samples == 0 or seconds < min(declared, LONGEST) * _ENOUGH:
        raise NotTaken(Fault.UNREADABLE)
    return Sound(out.getvalue(), round(seconds * 1000))


def _check_streams(source: InputContainer) -> None:
    """Exactly one stream, and that of sound: no film, no cover, no second track. Raises NotTaken."""
    if len(source.streams) != 1 or not source.streams.audio:
        raise NotTaken(Fault.NOT_SOUND_ALONE if len(source.streams) else Fault.UNREADABLE)
    if source.streams.audio[0].codec_context.codec.canonical_name not in _CODECS:
        raise NotTaken(Fault.KIND)


def _copy_sound(source: InputContainer, target: OutputContainer) -> int:
    """Write every decoded frame, mixed down to one channel. Returns how many samples. Raises NotTaken."""
    voice = target.add_stream("aac", options={"flags": "+bitexact"}, rate=_RATE, bit_rate=_BITS, layout="mono")
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=_RATE)
    samples = 0
    for decoded in itertools.chain(source.decode(audio=0), [None]):
        for frame in resampler.resample(decoded):
            # Counted, not copied: what a file says of its times can be anything.
            frame.pts = samples
            samples += frame.samples
            if samples > (LONGEST + _TOLERANCE) * _RATE:
                raise NotTaken(Fault.TOO_LONG)
            target.mux(voice.encode(frame))
    target.mux(voice.encode(None))
    return samples
