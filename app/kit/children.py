"""Children of one supervising process: started, watched, started again, and stopped in order.

Used from the main thread only: signals arrive there, and a child dies with the thread that started it.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Any

from app.kit import processes, tied
from app.kit.processes import CannotStart

FIRST_DELAY, LONGEST_DELAY = 1.0, 30.0  # seconds before a dead child is started again, doubling
STEADY = 60.0  # a child that lived so long gets its first, short delay again
GRACE = 6.0  # seconds for web and worker to stop by themselves
FOUNDATION_GRACE = 2.5  # and then for PostgreSQL
KILL_GRACE = 0.75  # after each of the two, for what had to be killed; so all is over within 10


@dataclass
class Child:
    """One supervised process.

    `spawn` starts it without waiting, `tend` is called about every second; a foundation is stopped after all others.
    """

    name: str
    spawn: Callable[[], subprocess.Popen[bytes]]
    stop_signal: int = signal.SIGTERM
    foundation: bool = False
    process: subprocess.Popen[bytes] | None = None
    tend: Callable[[], None] | None = None
    _delay: float = FIRST_DELAY
    _started: float = field(default_factory=time.monotonic)
    _due: float = 0.0

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.returncode is None

    def start_if_due(self) -> None:
        """Start it, unless it lives or its delay is not over. A start that fails counts as a death."""
        if self.alive or time.monotonic() < self._due:
            return
        self._started = time.monotonic()
        try:
            self.process = self.spawn()
        except (OSError, CannotStart) as failure:
            self.process = None
            say(f"{self.name} could not be started: {failure}")
            self._wait_longer()

    def bury(self) -> None:
        """Note that the process ended, kill what is left of its session, and plan the next start.

        The session is killed before its leader is reaped: until then no other process can get that number.
        """
        if self.process is None:
            return
        self.kill()
        self.process.wait()
        self._wait_longer()

    def describe_end(self) -> str:
        code = self.process.returncode if self.process else 1
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        wait = max(0.0, self._due - time.monotonic())
        return f"{self.name} ended ({how}); starting it again in {wait:.0f} s."

    def ask_to_stop(self) -> None:
        if self.process and self.alive:  # not by Popen.send_signal, which might reap it behind the supervisor's back
            processes.send(self.process.pid, self.stop_signal)

    def kill(self) -> None:
        if self.process and self.alive:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def _wait_longer(self) -> None:
        if time.monotonic() - self._started >= STEADY:
            self._delay = FIRST_DELAY
        self._due = time.monotonic() + self._delay
        self._delay = min(self._delay * 2, LONGEST_DELAY)


class StopRequest:
    """SIGINT, SIGTERM and SIGHUP as a question (`asked`) one can also wait for; SIGCHLD ends the wait too.

    Until `patient` is set, a signal ends the start-up at once, by SystemExit(0).
    """

    def __init__(self) -> None:
        self.asked = False
        self.patient = False
        self._wake, self._woken = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "StopRequest":
        self._before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup asked to ignore it
                self._before[number] = signal.signal(number, self._note)
        signal.set_wakeup_fd(self._woken, warn_on_full_buffer=False)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _tb: TracebackType | None
    ) -> None:
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._wake)
        os.close(self._woken)

    def wait(self, seconds: float) -> None:
        """Sleep until a signal comes, at most so long."""
        if select.select([self._wake], [], [], seconds)[0]:
            with suppress(BlockingIOError):
                os.read(self._wake, 4096)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        first, self.asked = not self.asked, True
        if first and not self.patient:
            raise SystemExit(0)


class Supervisor:
    """Keeps children alive until it is asked to stop."""

    def __init__(self, stop: StopRequest) -> None:
        self.children: list[Child] = []
        self._stop = stop
        stop.patient = True
        tied.prctl(tied.PR_SET_CHILD_SUBREAPER, 1)

    def run(self, *, until: Callable[[], bool] = lambda: False, limit: float | None = None) -> bool:
        """Supervise until `until` holds (True), or `limit` seconds passed or a stop was asked for (False)."""
        end = None if limit is None else time.monotonic() + limit
        while not self._stop.asked and (end is None or time.monotonic() < end):
            for child in self.children:
                child.start_if_due()
            if until():
                return True
            self._stop.wait(1.0 if limit is None else 0.1)
            self._look_after()
        return False

    def stop(self) -> None:
        """Stop all in good order, kill what does not obey; the foundations last."""
        for is_foundation, grace in ((False, GRACE), (True, FOUNDATION_GRACE)):
            layer = [child for child in self.children if child.foundation == is_foundation]
            for child in layer:
                child.ask_to_stop()
            self._wait_for(layer, grace)
            for child in layer:
                child.kill()
            self._wait_for(layer, KILL_GRACE)

    def _look_after(self) -> None:
        for child in self._reap():
            if not self._stop.asked:
                say(child.describe_end())
        for child in self.children:
            if child.tend and child.alive:
                child.tend()

    def _wait_for(self, layer: Sequence[Child], seconds: float) -> None:
        give_up = time.monotonic() + seconds
        while any(child.alive for child in layer) and time.monotonic() < give_up:
            self._stop.wait(0.05)
            self._reap()

    def _reap(self) -> list[Child]:
        """Take note of every dead process that is ours; the children among them. Orphans are only cleared away."""
        dead = []
        while (found := _dead_process()) is not None:
            child = next((c for c in self.children if c.process and c.process.pid == found), None)
            if child is None:
                os.waitpid(found, 0)
            else:
                child.bury()
                dead.append(child)
        return dead


def _dead_process() -> int | None:
    try:
        found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return None
    return found.si_pid if found else None


def say(line: str) -> None:
    """One line for the person who started the product."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
