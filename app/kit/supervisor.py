"""Start PostgreSQL, web and worker together, keep them alive, and stop them without leaving a process behind.

Four ties make sure of the last: every child gets a signal when this process dies (tied.py); it leads a session of its
own, which is killed with it; its orphans come to this process (a "subreaper"); and all carry a mark in their
environment, by which the next start finds what outlived even a `kill -9` of everything at once.
"""

import http.client
import os
import signal
import socket
import subprocess
import traceback
from collections.abc import Callable
from pathlib import Path

from app.config import ROOT, Config
from app.kit import processes, tied, webserver
from app.kit.children import Child, StopRequest, Supervisor, say
from app.kit.embedded import Embedded
from app.kit.processes import CannotStart

START_LIMIT = 60.0  # seconds for the web server to answer for the first time


def up(config: Config, *, prepare: Callable[[str], list[str]], web: list[str], worker: list[str]) -> None:
    """Run the whole product until SIGINT, SIGTERM or SIGHUP; returns when no process is left.

    `prepare` gets the database's URL, migrates and seeds, and returns the lines to print once the web server answers.
    Raises CannotStart: the port is taken, another copy runs on the same DATA_DIR, the preparation failed, or the web
    server never answered.
    """
    _make_folder(config.data_dir)
    claim = processes.Claim(config.data_dir / "run.lock")
    with StopRequest() as stop:
        claim.take()
        try:
            _end_leftovers(config.data_dir)
            _check_port(config.bind, config.port)
            _run(config, stop, claim, prepare, {"web": web, "worker": worker})
        finally:
            _end_leftovers(config.data_dir)
            claim.drop()


def _run(
    config: Config,
    stop: StopRequest,
    claim: processes.Claim,
    prepare: Callable[[str], list[str]],
    commands: dict[str, list[str]],
) -> None:
    database = None if config.database_url else Embedded(config.data_dir)
    supervisor = None
    try:
        url = config.database_url or _start(database)
        lines = _prepared(prepare, url, config.data_dir)
        supervisor = Supervisor(stop)
        supervisor.children = _children(config, url, database, commands)
        _supervise(config, stop, supervisor, lines)
    finally:
        stop.patient = True  # from here on a second Ctrl-C changes nothing: the end has its own time limit
        claim.leaving()
        if supervisor:
            supervisor.stop()
        if database:
            database.stop()
    say("Stopped.")


def _supervise(config: Config, stop: StopRequest, supervisor: Supervisor, lines: list[str]) -> None:
    say("Starting the web server and the worker…")
    if supervisor.run(until=lambda: _answers(config.bind, config.port), limit=START_LIMIT):
        say("\n".join(lines))
        supervisor.run()
    elif not stop.asked:
        raise CannotStart(f"The web server did not answer within {START_LIMIT:.0f} s; the lines above say why.")
    say("Stopping…")


def _start(database: Embedded | None) -> str:
    assert database is not None
    say("Starting PostgreSQL…")
    return database.start()


def _prepared(prepare: Callable[[str], list[str]], url: str, data_dir: Path) -> list[str]:
    say("Preparing the database…")
    try:
        return prepare(url)
    except Exception as failure:
        trace = data_dir / "last-error.txt"
        trace.write_text(traceback.format_exc())
        what = str(failure).splitlines()[0] if str(failure) else type(failure).__name__
        raise CannotStart(f"The database could not be prepared: {what} (details in {trace})") from failure


def _children(config: Config, url: str, database: Embedded | None, commands: dict[str, list[str]]) -> list[Child]:
    env = os.environ | webserver.ENVIRON | {"DATABASE_URL": url, tied.SUPERVISED: str(config.data_dir)}

    def spawner(command: list[str]) -> Callable[[], subprocess.Popen[bytes]]:
        return lambda: processes.spawn(command, death_signal=signal.SIGKILL, env=env, cwd=ROOT)

    children = [Child(name, spawner(command)) for name, command in commands.items()]
    if database:
        children.insert(
            0, Child("PostgreSQL", database.spawn, signal.SIGINT, foundation=True, process=database.process)
        )
    return children


def _end_leftovers(data_dir: Path) -> None:
    processes.end(lambda: processes.supervised(data_dir), steps=((signal.SIGKILL, 5.0),))


def _make_folder(data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as failure:
        raise CannotStart(f"DATA_DIR {data_dir} cannot be made: {failure.strerror}. Choose another.") from failure
    if not os.access(data_dir, os.W_OK | os.X_OK):
        raise CannotStart(f"DATA_DIR {data_dir} cannot be written to by this user. Choose another.")


def _check_port(bind: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except PermissionError as failure:
            raise CannotStart(f"Port {port} may only be opened by root. Set PORT to 1024 or more.") from failure
        except OSError as failure:
            raise CannotStart(
                f"Port {port} on {bind} cannot be opened ({failure.strerror}). "
                "Stop the program that has it, or set PORT (and DATA_DIR, for a second copy)."
            ) from failure


def _answers(bind: str, port: int) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(bind, bind)  # noqa: S104  (a comparison, nothing is bound)
    connection = http.client.HTTPConnection(host, port, timeout=1.0)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
