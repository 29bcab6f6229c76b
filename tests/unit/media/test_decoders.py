"""Decoding happens in few, bounded processes, and whatever becomes of one of them, the web worker goes on."""

import fcntl
import io
import os
import resource
import select
import signal
import subprocess
import sys
import termios
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

import pillow_heif
import pytest
from PIL import Image

from app.media import decoder
from app.media.decoders import PHOTO_TASK, Decoders
from app.media.errors import DecodersBusy, TooManyPixels, Unreadable, WrongKind
from tests.data.photos.answers import PHOTOS

ROOT = Path(__file__).resolve().parents[3]
GOOD = (PHOTOS / "real" / "gps_nikon_0010.jpg").read_bytes()

# What one decoder process used for one file, measured by the kernel: most resident bytes, and CPU seconds.
MEASURE = """
import resource, subprocess, sys
from app.media import decoder
body = open(sys.argv[1], "rb").read()
run = subprocess.run([sys.executable, "-W", "ignore", "-m", "app.media.decoder"], check=True, stdout=subprocess.PIPE,
                     input=decoder.asking(body))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss * 1024, used.ru_utime + used.ru_stime, run.stdout[:1].decode())
"""


def measured(path: Path) -> tuple[int, float, str]:
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    memory, seconds, status = run.stdout.split()
    return int(memory), float(seconds), status


def largest(kind: str) -> bytes:
    """The most demanding upload of a kind that is still taken."""
    with Image.open(PHOTOS / "real" / "mobile_jolla.jpg") as photo:
        source = photo.convert("RGB")
    sizes = {"JPEG": (12600, 9500), "progressive": (5770, 4330), "PNG": (5160, 3870), "WEBP": (3990, 3000)}
    large = source.resize(sizes.get(kind, (5880, 4410)), Image.Resampling.NEAREST)
    out = io.BytesIO()
    match kind:
        case "JPEG":
            large.save(out, "JPEG", quality=60)
        case "progressive":
            large.save(out, "JPEG", quality=70, progressive=True, subsampling="4:4:4")
        case "PNG" | "WEBP":
            large.putalpha(200)
            large.save(out, kind, compress_level=1, method=0)
        case "HEIF":
            pillow_heif.from_pillow(large).save(out, quality=50, enc_params={"preset": "ultrafast"})
    return out.getvalue()


@pytest.mark.parametrize(
    "name", sorted(str(p.relative_to(PHOTOS)) for p in PHOTOS.glob("*/*") if p.stat().st_size > 90_000)
)
def test_no_file_takes_300_mb_or_5_s(name):
    memory, seconds, _ = measured(PHOTOS / name)

    assert memory < 300_000_000
    assert seconds < 5


@pytest.mark.parametrize("kind", ["JPEG", "progressive", "PNG", "WEBP", "HEIF"])
def test_the_largest_of_each_kind_is_taken_within_300_mb_and_5_s(kind, tmp_path):
    (tmp_path / kind).write_bytes(largest(kind))

    memory, seconds, status = measured(tmp_path / kind)

    assert memory < 300_000_000
    assert seconds < 5
    assert status == decoder.TAKEN.decode()


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("odd/gen_svg_script.svg", WrongKind),
        ("odd/gen_truncated_half.jpg", Unreadable),
        ("odd/gen_bomb_png_30000x30000_1bit.png", TooManyPixels),
        ("odd/gen_empty.jpg", Unreadable),
    ],
)
def test_a_refusal_comes_through_and_the_same_process_takes_the_next(decoders, name, refusal):
    decoders.clean(GOOD)
    before = decoders.pids()

    with pytest.raises(refusal):
        decoders.clean((PHOTOS / name).read_bytes())

    assert decoders.clean(GOOD).width == 640
    assert decoders.pids() == before


def test_an_idle_decoder_that_was_killed_is_replaced(decoders):
    decoders.clean(GOOD)
    [pid] = decoders.pids()

    os.kill(pid, signal.SIGKILL)

    assert decoders.clean(GOOD).width == 640
    assert decoders.pids() != [pid]


def unread(pipe: IO[bytes]) -> int:
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def stopped_at_work(decoders: Decoders) -> tuple[int, threading.Thread, list[object]]:
    """A decoder that is surely in the middle of an upload: it was stopped (SIGSTOP) before the upload came."""
    decoders.clean(GOOD)
    [pid] = decoders.pids()
    os.kill(pid, signal.SIGSTOP)
    answers: list[object] = []

    def ask() -> None:
        try:
            answers.append(decoders.clean(GOOD))
        except Exception as error:  # noqa: BLE001  (the test looks at whatever came)
            answers.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    # The upload is longer than the pipe holds, so bytes in it mean that the sender is in the middle.
    with open(f"/proc/{pid}/fd/0", "rb") as pipe:
        while not unread(pipe):
            os.sched_yield()
    return pid, thread, answers


def test_a_decoder_killed_in_the_middle_costs_nobody_his_photo(decoders):
    pid, thread, answers = stopped_at_work(decoders)

    os.kill(pid, signal.SIGKILL)
    thread.join()

    assert answers[0].width == 640
    assert decoders.clean(GOOD).width == 640


def test_a_photo_that_crashes_the_decoder_is_unreadable_and_the_next_works(decoders):
    pid, thread, answers = stopped_at_work(decoders)

    os.kill(pid, signal.SIGSEGV)
    os.kill(pid, signal.SIGCONT)
    thread.join()

    assert isinstance(answers[0], Unreadable)
    assert decoders.clean(GOOD).width == 640


def test_a_decoder_that_never_answers_is_ended_by_the_deadline():
    decoders = Decoders(PHOTO_TASK, processes=1, deadline=1)
    _, thread, answers = stopped_at_work(decoders)

    thread.join()

    assert isinstance(answers[0], Unreadable)
    assert decoders.clean(GOOD).width == 640
    decoders.close()


def test_only_so_many_decode_and_only_so_many_wait():
    decoders = Decoders(PHOTO_TASK, processes=1, waiting=0)
    pid, thread, answers = stopped_at_work(decoders)

    with pytest.raises(DecodersBusy) as refused:
        decoders.clean(GOOD)

    assert (refused.value.status, refused.value.retry_after) == (503, 5)
    os.kill(pid, signal.SIGCONT)
    thread.join()
    assert answers[0].width == 640
    decoders.close()


def test_whoever_waits_too_long_is_told_to_come_back():
    decoders = Decoders(PHOTO_TASK, processes=1, waiting=1, patience=0.01)
    pid, thread, _ = stopped_at_work(decoders)

    with pytest.raises(DecodersBusy):
        decoders.clean(GOOD)

    os.kill(pid, signal.SIGCONT)
    thread.join()
    decoders.close()


def test_many_at_once_share_two_processes():
    decoders = Decoders(PHOTO_TASK, processes=2, waiting=20, patience=60)

    with ThreadPoolExecutor(12) as pool:
        photos = list(pool.map(decoders.clean, [GOOD] * 12))

    assert {photo.width for photo in photos} == {640}
    assert 1 <= len(decoders.pids()) <= 2
    decoders.close()


def test_a_decoder_is_replaced_after_its_share_of_work():
    decoders = Decoders(PHOTO_TASK, processes=1, uses=2)
    decoders.clean(GOOD)
    first = decoders.pids()
    decoders.clean(GOOD)

    assert first
    assert decoders.pids() == []
    assert decoders.clean(GOOD).width == 640
    assert decoders.pids() != first
    decoders.close()


def test_no_decoder_outlives_a_parent_that_was_killed():
    program = """
import os, sys
from app.media.decoders import decoders
decoders.clean(open(sys.argv[1], "rb").read())
print(*decoders.pids(), flush=True)
sys.stdin.read()
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", program, str(PHOTOS / "real" / "gps_nikon_0010.jpg")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    pid = int(parent.stdout.readline())
    ended = os.pidfd_open(pid)

    parent.kill()
    parent.communicate()

    with open(ended, closefd=True) as handle:
        assert select.select([handle], [], [], 30)[0], "the decoder still runs"


def test_a_decoder_has_nothing_of_our_environment(decoders, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "something nobody should see")
    decoders.clean(GOOD)
    [pid] = decoders.pids()

    assert b"SECRET_KEY" not in Path(f"/proc/{pid}/environ").read_bytes()


def test_a_decoder_cannot_map_more_memory_or_work_longer_than_allowed(decoders):
    decoders.clean(GOOD)
    [pid] = decoders.pids()

    assert resource.prlimit(pid, resource.RLIMIT_AS) == (decoder.MEMORY, decoder.MEMORY)
    assert decoder.MEMORY <= 300_000_000
    assert 0 < resource.prlimit(pid, resource.RLIMIT_CPU)[0] <= decoder.CPU_SECONDS[decoder.PHOTO] + 1


def test_the_web_worker_itself_loads_no_image_library():
    program = "import sys, app.media.decoders; print(any(m.startswith(('PIL', 'pillow_heif')) for m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"
