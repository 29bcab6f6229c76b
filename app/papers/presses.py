"""The presses of this process: one paper each, few at once, and none that stays.

A press is tied to nothing: however this process ends, kill -9 included, the press ends with its paper, at the latest
after the CPU seconds it may spend on it.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from app.kit.logs import log
from app.papers import press
from app.papers.errors import PressBusy, TooMuchForPaper

_ROOT = Path(__file__).resolve().parents[2]
# Nothing of our environment, which holds secrets. One thread and one arena: the memory limit counts what is mapped.
_ENVIRONMENT = {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "1"}
_COMMAND = [sys.executable, "-W", "ignore", "-m", press.__name__]


class PressFailed(Exception):
    """The templates and a snapshot do not fit together: a mistake of ours, told in the log and as a 500."""


class Presses:
    """At most `at_once` papers are set at a time, and at most `waiting` more wait `patience` seconds each.

    `deadline` is in seconds of the clock, for a machine so busy that the CPU seconds never come together; `most` is
    the bytes of a job: what is far beyond any register is refused before it costs anything.
    """

    def __init__(
        self, at_once: int = 2, waiting: int = 8, patience: float = 10, deadline: float = 25, most: int = 4_000_000
    ) -> None:
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._free = threading.BoundedSemaphore(at_once)
        self._patience = patience
        self._deadline = deadline
        self._most = most

    def print(self, job: bytes) -> bytes:
        """The PDF of a job (setting.Job as JSON).

        Raises PressBusy (503) when too many wait, TooMuchForPaper (422) when it is beyond what one paper may cost.
        """
        if len(job) > self._most:
            raise TooMuchForPaper
        with self._turn():
            try:
                return _printed(_run(job, self._deadline))
            except subprocess.TimeoutExpired as late:
                raise PressBusy(retry_after=30) from late

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise PressBusy(retry_after=5)
        try:
            if not self._free.acquire(timeout=self._patience):
                raise PressBusy(retry_after=5)
            try:
                yield
            finally:
                self._free.release()
        finally:
            self._places.release()


def _run(job: bytes, deadline: float) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603  (our own module by our own interpreter; nothing comes from outside)
        _COMMAND, input=job, capture_output=True, check=False, timeout=deadline, cwd=_ROOT, env=_ENVIRONMENT
    )


def _printed(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode == 0:
        return done.stdout
    log.warning("press_ended", code=done.returncode)
    if done.returncode < 0 or done.returncode == press.OUT_OF_MEMORY:
        # Ended by a signal: the CPU seconds or the memory it may take, whatever was in the snapshot.
        raise TooMuchForPaper
    # The last line names the template's line; the snapshot itself, which is personal, is not in it.
    raise PressFailed(done.stderr.decode(errors="replace").strip().splitlines()[-1:])


def job(template: str, *, form: str, format: str, data: object) -> bytes:
    """A job for the press, as JSON."""
    return orjson.dumps({"template": template, "form": form, "format": format, "data": data})


presses = Presses()
