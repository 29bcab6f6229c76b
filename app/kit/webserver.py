"""How granian serves the product: the command, and why its options are what they are."""

import sys

# glibc gives threads heaps of their own, up to sixteen here, and keeps what each has freed: two keep less of it.
ENVIRON = {"MALLOC_ARENA_MAX": "2"}


def command(*, bind: str, port: int, workers: int, target: str = "wsgi:app") -> list[str]:
    """The command line of the web server; `target` is module:name of a WSGI application.

    An open event stream holds one thread, an idle connection none but one place of `backpressure`. So both numbers are
    far above what is used: threads are made when needed (30 kB each), and idle connections cannot lock others out.
    """
    options = {
        "interface": "wsgi",
        "host": bind,
        "port": port,
        "workers": workers,
        "blocking-threads": 256,  # a worker's open streams, plus room for requests
        "backpressure": 4096,
        "http1-header-read-timeout": 15_000,  # ms; also how long an idle connection is kept
        "respawn-interval": 0.5,
        "workers-kill-timeout": 3,  # s; without it a stop waits for the last open stream
        "log-level": "error",  # its warning about the number of threads does not apply: nearly all of them wait
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "granian", *flags, "--respawn-failed-workers", "--no-ws", target]
