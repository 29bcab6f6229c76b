"""Processes of this machine: start them tied to this one, find those left over, end them; and who owns a folder."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from app.kit import tied


class CannotStart(SystemExit):
    """The product cannot start here; the sentence says why and what to do. Ends the command with exit code 1."""


class Claim:
    """One living process owns a data folder. The kernel drops the claim when that process dies, however it dies."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._fd: int | None = None

    @property
    def held(self) -> bool:
        return self._fd is not None

    def take(self, *, patience: float = 15.0) -> None:
        """Claim the folder. Waits at most `patience` seconds for an owner that is on its way out.

        Raises CannotStart when another process owns it and means to stay.
        """
        fd = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        give_up = time.monotonic() + patience
        while not _locked(fd):
            owner, *leaving = os.pread(fd, 64, 0).decode().split()[:2] or ["?"]
            if not leaving or time.monotonic() > give_up:
                os.close(fd)
                raise CannotStart(
                    f"Another copy already runs on {self._file.parent} (pid {owner}). "
                    "Stop it first, or set DATA_DIR and PORT to start a second one."
                )
            time.sleep(0.1)
        self._fd = fd
        self._note(f"{os.getpid()}\n")

    def leaving(self) -> None:
        """Tell whoever waits that this owner is about to go."""
        self._note(f"{os.getpid()} leaving\n")

    def drop(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def _note(self, text: str) -> None:
        if self._fd is not None:
            os.ftruncate(self._fd, 0)
            os.pwrite(self._fd, text.encode(), 0)


def _locked(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def spawn(
    command: Sequence[str],
    *,
    death_signal: int,
    uid: int | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    output: IO[bytes] | None = None,
    keep_open: tuple[int, ...] = (),
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, tied to the calling thread: it gets `death_signal` when that ends."""
    wrapper = [sys.executable, "-I", "-S", tied.__file__]
    tie = [str(os.getpid()), str(int(death_signal)), str(-1 if uid is None else uid)]
    return subprocess.Popen(  # noqa: S603  (the command is ours, and no shell sees it)
        [*wrapper, *tie, *command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        env=env,
        cwd=cwd,
        pass_fds=keep_open,
        start_new_session=True,
    )


def working_in(folder: Path, program: str) -> list[int]:
    """The pids of every `program` whose working directory is `folder`; zombies have none and are not counted."""
    here = os.path.realpath(folder)
    return [pid for pid in _others() if _link(pid, "cwd") == here and Path(_link(pid, "exe")).name == program]


def supervised(data_dir: Path) -> list[int]:
    """The pids of every process that a supervisor of `data_dir` started, whatever became of that supervisor."""
    mark = f"{tied.SUPERVISED}={data_dir}".encode()
    return [pid for pid in _others() if mark in _environment(pid)]


def end(find: Callable[[], list[int]], *, steps: Sequence[tuple[int, float]]) -> bool:
    """Send each signal of `steps` in turn to what `find` names, giving it so many seconds. True once none is left."""
    for number, seconds in steps:
        for pid in find():
            send(pid, number)
        give_up = time.monotonic() + seconds
        while find() and time.monotonic() < give_up:
            time.sleep(0.05)
    return not find()


def send(pid: int, number: int) -> None:
    """Signal a process that may be gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _others() -> Iterator[int]:
    return (int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid())


def _link(pid: int, name: str) -> str:
    try:
        return os.readlink(f"/proc/{pid}/{name}").removesuffix(" (deleted)")
    except OSError:  # gone meanwhile, or somebody else's
        return ""


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:  # gone meanwhile, or somebody else's
        return []
