"""Tie a process to its parent, so that a `kill -9` of the parent leaves nothing behind.

Run as a script it becomes another command: `python -I -S tied.py PARENT SIGNAL UID COMMAND…`. Done between fork and
exec, in a process of its own, because a `preexec_fn` is not safe in a parent with threads. Stands on nothing but the
standard library, so that it starts in a few milliseconds.
"""

import ctypes
import os
import resource
import signal
import sys

# <linux/prctl.h>
PR_SET_PDEATHSIG = 1
PR_GET_PDEATHSIG = 2
PR_SET_CHILD_SUBREAPER = 36

SUPERVISED = "SUPERVISED_DATA_DIR"
"""In the environment of every supervised process: whose it is. A later start finds leftovers by it."""


def prctl(option: int, argument: int) -> None:
    """Linux prctl(2). Raises OSError."""
    if ctypes.CDLL(None, use_errno=True).prctl(option, argument, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def follow_parent() -> None:
    """Die with the parent, if this process is one that a supervised server forked by itself (granian's workers).

    Anywhere else, and in a process that is tied already, it does nothing.
    """
    tied = ctypes.c_int(0)
    ctypes.CDLL(None).prctl(PR_GET_PDEATHSIG, ctypes.byref(tied), 0, 0, 0)
    if SUPERVISED not in os.environ or tied.value:
        return
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if not _is_supervised(os.getppid()):  # the parent died before the line above, and another one adopted us
        os.kill(os.getpid(), signal.SIGKILL)


def _is_supervised(pid: int) -> bool:
    mark = f"{SUPERVISED}={os.environ[SUPERVISED]}".encode()
    try:
        with open(f"/proc/{pid}/environ", "rb") as environment:
            return mark in environment.read().split(b"\0")
    except OSError:
        return False


def become(command: list[str], *, parent: int, death_signal: int, uid: int) -> None:
    """Turn this process into `command`, run by `uid` (-1: as it is), which gets `death_signal` when `parent` dies.

    "Parent" is the thread that forked this process (prctl(2)), so start what shall stay from the main thread.
    """
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):  # not SIGHUP, which nohup wants ignored
        signal.signal(number, signal.SIG_DFL)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # 1024, the usual start, is few for open streams
    if uid >= 0:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
    prctl(PR_SET_PDEATHSIG, death_signal)  # after setuid, which clears it
    if os.getppid() != parent:  # it died before the line above, so no signal will ever come
        raise SystemExit(1)
    os.execvp(command[0], command)  # noqa: S606  (no shell is wanted)


if __name__ == "__main__":
    become(sys.argv[4:], parent=int(sys.argv[1]), death_signal=int(sys.argv[2]), uid=int(sys.argv[3]))
