"""A product in small, run by the real supervisor: `python -m tests.faults.product`.

Its web server answers /healthz with its pid and /stream without end; its worker waits, deaf to SIGTERM if STUBBORN is
set. Imported by the web server it is only the WSGI application.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from app.kit import tied

tied.follow_parent()

WORKER = """
import os, signal
if os.environ.get("STUBBORN"):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    signal.pause()
"""


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"] == "/stream":
        return _endless()
    return iter([str(os.getpid()).encode()])


def _endless() -> Iterator[bytes]:
    while True:
        yield b": still here\n\n"
        time.sleep(0.5)


def prepare(url: str) -> list[str]:
    if os.environ.get("BROKEN"):
        raise RuntimeError("migration 0007 is broken")
    return [f"ready {url}"]


def main() -> None:
    from app.config import Config
    from app.kit import supervisor, webserver

    config = Config.from_env()
    web = webserver.command(bind=config.bind, port=config.port, workers=2, target="tests.faults.product:app")
    supervisor.up(config, prepare=prepare, web=web, worker=[sys.executable, "-c", WORKER])


if __name__ == "__main__":
    main()
