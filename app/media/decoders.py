"""The few decoder processes of this web worker: started when first needed, bounded in number, replaced when they fail.

Each is tied to this process by its stdin: however this process ends, kill -9 included, the pipe closes and the decoder
ends, at the latest after the CPU seconds it may spend on one photo. PR_SET_PDEATHSIG would not do: it fires when the
*thread* that started the child ends, and web servers let idle threads go.
"""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Generic, TypeVar

from app.kit.errors import Refusal
from app.kit.logs import log
from app.media import decoder
from app.media.errors import (
    DecodersBusy,
    NotSoundAlone,
    TooLong,
    TooManyPixels,
    Unreadable,
    UnreadableSound,
    WrongKind,
    WrongSound,
)
from app.media.photo import Box, Fault, Photo, Sound

_ROOT = Path(__file__).resolve().parents[2]
Clean = TypeVar("Clean")


@dataclass(frozen=True, slots=True)
class Task(Generic[Clean]):
    """What a decoder process does: its argument, how its answer is read, and what its refusals are called here."""

    name: str
    read: Callable[[IO[bytes]], Clean]
    refusals: Mapping[str, type[Refusal]]


# Ends that say nothing of the upload: it had been idle for long, or somebody else killed it.
_INNOCENT = frozenset({0, -signal.SIGKILL, -signal.SIGTERM})


class _Died(Exception):
    """The decoder ended without an answer; `by_upload` when the upload itself must be the cause."""

    def __init__(self, *, by_upload: bool) -> None:
        super().__init__("by the upload" if by_upload else "by something else")
        self.by_upload = by_upload


class Decoders(Generic[Clean]):
    """At most `processes` decoders, for which at most `waiting` more uploads wait `patience` seconds each.

    A bounded number waits, because each holds a thread of the web server and a database connection.
    """

    def __init__(
        self,
        task: Task[Clean],
        processes: int = 2,
        waiting: int = 6,
        patience: float = 10,
        deadline: float = 20,
        uses: int = 200,
    ) -> None:
        self._task = task
        self._places = threading.BoundedSemaphore(processes + waiting)
        self._free = threading.BoundedSemaphore(processes)
        self._idle: list[Decoder[Clean]] = []
        self._lock = threading.Lock()
        self._patience = patience
        self._deadline = deadline
        self._uses = uses

    def clean(self, body: bytes, boxes: Sequence[Box] = ()) -> Clean:
        """What is kept of an upload: two clean JPEGs, with these boxes of it black; or one recording.

        Raises the task's refusals; DecodersBusy (503) when too many wait.
        """
        with self._turn():
            for _attempt in range(2):
                try:
                    return self._decode(body, boxes)
                except _Died as died:
                    if died.by_upload:
                        raise self._task.refusals[Fault.UNREADABLE] from died
            raise DecodersBusy(retry_after=5)

    def pids(self) -> list[int]:
        """The idle decoders' process ids."""
        with self._lock:
            return [decoder.pid for decoder in self._idle]

    def close(self) -> None:
        """End the idle decoders."""
        with self._lock:
            idle, self._idle = self._idle, []
        for ended in idle:
            ended.end()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise DecodersBusy(retry_after=5)
        try:
            if not self._free.acquire(timeout=self._patience):
                raise DecodersBusy(retry_after=5)
            try:
                yield
            finally:
                self._free.release()
        finally:
            self._places.release()

    def _decode(self, body: bytes, boxes: Sequence[Box]) -> Clean:
        chosen = self._take()
        try:
            kept = chosen.clean(body, self._deadline, boxes)
        except Refusal:
            self._put_back(chosen)
            raise
        except BaseException:
            chosen.end()
            raise
        self._put_back(chosen)
        return kept

    def _take(self) -> "Decoder[Clean]":
        while True:
            with self._lock:
                found = self._idle.pop() if self._idle else None
            if found is None:
                return Decoder(self._task)
            if found.alive():
                return found
            found.end()

    def _put_back(self, used: "Decoder[Clean]") -> None:
        """Keep it for the next one, unless it has served so long that its memory may have grown ragged."""
        if used.served >= self._uses:
            used.end()
            return
        with self._lock:
            self._idle.append(used)


class Decoder(Generic[Clean]):
    """One decoder process and the two pipes to it. Used by one thread at a time."""

    def __init__(self, task: Task[Clean]) -> None:
        self._task = task
        self.served = 0
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603  (our own module by our own interpreter; nothing comes from outside)
            [sys.executable, "-W", "ignore", "-m", decoder.__name__, task.name],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Nothing of our environment, which holds secrets. One arena: the memory limit counts what is mapped.
            env={"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1"},
        )
        self.pid = self._process.pid

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def clean(self, body: bytes, deadline: float, boxes: Sequence[Box] = ()) -> Clean:
        """Have one upload decoded, these boxes of it blacked out.

        Raises a refusal, or _Died when no whole answer came within `deadline` seconds.
        """
        self.served += 1
        watch = threading.Timer(deadline, self._stop_late)
        watch.daemon = True
        watch.start()
        try:
            return self._exchange(decoder.asking(body, boxes))
        except (OSError, EOFError) as error:
            raise self._death() from error
        finally:
            watch.cancel()

    def end(self) -> None:
        """End the process, whatever it does, and close the pipes."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            # Closing flushes what the process will never read.
            with suppress(OSError):
                _open(pipe).close()
        self._process.wait()

    def _stop_late(self) -> None:
        self._late = True
        self._process.kill()

    def _death(self) -> _Died:
        """What is known of an end without an answer. Its pipes are closed, so it has ended or is about to."""
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self.end()
            code = self._process.returncode
        log.warning("decoder_died", code=code, late=self._late)
        return _Died(by_upload=self._late or code not in _INNOCENT)

    def _exchange(self, frame: bytes) -> Clean:
        uploads, answers = _open(self._process.stdin), _open(self._process.stdout)
        uploads.write(frame)
        uploads.flush()
        if _exactly(answers, 1) == decoder.REFUSED:
            fault = _exactly(answers, _exactly(answers, 1)[0]).decode()
            raise self._task.refusals[fault]
        return self._task.read(answers)


def _photo(answers: IO[bytes]) -> Photo:
    width, height, dhash, large, small = decoder.DESCRIPTION.unpack(_exactly(answers, decoder.DESCRIPTION.size))
    return Photo(_exactly(answers, large), _exactly(answers, small), width, height, dhash)


def _sound(answers: IO[bytes]) -> Sound:
    milliseconds, length = decoder.LENGTHS.unpack(_exactly(answers, decoder.LENGTHS.size))
    return Sound(_exactly(answers, length), milliseconds)


def _exactly(answers: IO[bytes], length: int) -> bytes:
    content = answers.read(length)
    if len(content) < length:
        raise EOFError
    return content


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "both pipes were asked for"
    return pipe


PHOTO_TASK = Task(
    decoder.PHOTO,
    _photo,
    {Fault.KIND: WrongKind, Fault.UNREADABLE: Unreadable, Fault.TOO_MANY_PIXELS: TooManyPixels},
)
VOICE_TASK = Task(
    decoder.VOICE,
    _sound,
    {
        Fault.KIND: WrongSound,
        Fault.UNREADABLE: UnreadableSound,
        Fault.NOT_SOUND_ALONE: NotSoundAlone,
        Fault.TOO_LONG: TooLong,
    },
)
decoders = Decoders(PHOTO_TASK)
# A minute of speech takes a process well under a second.
listeners = Decoders(VOICE_TASK, processes=1)
