"""A recording is really decoded, encoded anew without metadata, and odd ones are refused with their reason."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from app.media import decoder, listen
from app.media.decoders import VOICE_TASK, Decoders
from app.media.errors import NotSoundAlone, TooLong, UnreadableSound, WrongSound
from app.media.photo import Fault, NotTaken, Sound
from tests.support.sounds import film, length, recording

ROOT = Path(__file__).resolve().parents[3]
LONG = recording(63)


@pytest.fixture
def listeners() -> Iterator[Decoders[Sound]]:
    made = Decoders(VOICE_TASK, processes=1)
    yield made
    made.close()


@pytest.mark.parametrize("container", ["webm", "ogg", "mp4"])
@pytest.mark.parametrize("layout", ["mono", "stereo"])
def test_what_phones_record_becomes_aac_in_mp4(container: str, layout: str) -> None:
    sound = listen.clean(recording(2.5, container, layout=layout))
    assert sound.milliseconds == pytest.approx(2500, abs=80)
    assert length(sound.content) == pytest.approx(2.5, abs=0.2)
    with av.open(io.BytesIO(sound.content), "r") as kept:
        [stream] = kept.streams
        assert (stream.codec_context.name, stream.layout.name) == ("aac", "mono")  # type: ignore[attr-defined]


@pytest.mark.parametrize("container", ["webm", "ogg", "mp4"])
def test_no_metadata_survives(container: str) -> None:
    tags = {"title": "Nhà ông Tèo", "location": "+12.2388+109.1967/", "comment": "SM-A057F", "artist": "0905123456"}
    body = recording(1, container, tags=tags)
    secrets = [word.encode() for word in ("Nhà ông Tèo", "+12.2388", "SM-A057F", "0905123456", "Lavf", "Lavc")]
    assert any(secret in body for secret in secrets)
    sound = listen.clean(body)
    assert not [secret for secret in secrets if secret in sound.content]
    with av.open(io.BytesIO(sound.content), "r") as kept:
        assert set(kept.metadata) == {"major_brand", "minor_version", "compatible_brands"}


def test_a_minute_and_the_frame_that_ends_it_are_taken() -> None:
    assert listen.clean(recording(60.5)).milliseconds == pytest.approx(60_500, abs=80)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(10_000_000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (LONG, Fault.TOO_LONG),
        (film(), Fault.NOT_SOUND_ALONE),
        (recording(1, "mp4", tracks=2), Fault.NOT_SOUND_ALONE),
        (recording(0), Fault.UNREADABLE),
        (b"", Fault.UNREADABLE),
        (b"<html>", Fault.KIND),
        (zipped(), Fault.KIND),
        (b"\x1a\x45\xdf\xa3" + b"garbage" * 500, Fault.UNREADABLE),
        (b"OggS" + b"garbage" * 500, Fault.UNREADABLE),
        (b"\x00\x00\x00\x1cftypisom" + b"garbage" * 500, Fault.UNREADABLE),
        (recording(3, "mp4")[:-4000], Fault.UNREADABLE),
        (recording(4)[:9000], Fault.UNREADABLE),
    ],
    ids=[
        "long", "film", "two-tracks", "silent", "empty", "html", "zip", "webm-garbage", "ogg-garbage", "mp4-garbage",
        "mp4-cut", "webm-cut",
    ],
)  # fmt: skip
def test_odd_ones_are_refused(body: bytes, fault: Fault) -> None:
    with pytest.raises(NotTaken) as refused:
        listen.clean(body)
    assert refused.value.fault is fault


def test_another_codec_is_refused_whatever_it_is_wrapped_in() -> None:
    out = io.BytesIO()
    with av.open(out, "w", format="ogg") as target:
        stream = target.add_stream("flac", rate=48_000, layout="mono")
        for number in range(10):
            frame = av.AudioFrame(format="s16", layout="mono", samples=960)
            frame.sample_rate, frame.pts = 48_000, number * 960
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    with pytest.raises(NotTaken) as refused:
        listen.clean(out.getvalue())
    assert refused.value.fault is Fault.KIND


@pytest.mark.parametrize(
    ("body", "refusal"),
    [(LONG, TooLong), (film(), NotSoundAlone), (b"<html>", WrongSound), (b"OggS" + bytes(99), UnreadableSound)],
    ids=["long", "film", "html", "garbage"],
)
def test_a_refusal_comes_through_and_the_same_process_takes_the_next(
    listeners: Decoders[Sound], body: bytes, refusal: type[Exception]
) -> None:
    assert listeners.clean(recording(1)).milliseconds > 900
    before = listeners.pids()
    with pytest.raises(refusal):
        listeners.clean(body)
    assert listeners.clean(recording(1)).milliseconds > 900
    assert listeners.pids() == before


def test_the_web_worker_itself_never_loads_the_library() -> None:
    program = "import sys, app.factory, app.media.decoders; print('av' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_minute_stays_within_half_of_the_limits() -> None:
    program = (
        "import resource, subprocess, sys\n"
        "from app.media import decoder\n"
        "run = subprocess.run([sys.executable, '-m', decoder.__name__, 'voice'], check=True, stdout=subprocess.PIPE,\n"
        "                     input=decoder.asking(sys.stdin.buffer.read()))\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_maxrss * 1024, used.ru_utime + used.ru_stime, run.stdout[:1].decode())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, input=recording(60), capture_output=True, check=True
    )
    memory, seconds, status = run.stdout.split()
    assert status == decoder.TAKEN
    assert int(memory) < decoder.MEMORY / 2
    assert float(seconds) < decoder.CPU_SECONDS[decoder.VOICE] / 2
