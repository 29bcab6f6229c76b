"""The embedded PostgreSQL: real servers on folders of their own."""

import os
import select
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.config import ROOT
from app.kit import embedded, processes
from app.kit.embedded import Embedded
from app.kit.processes import CannotStart

OWNER = """
import sys
from pathlib import Path
from app.kit.embedded import Embedded
print(Embedded(Path(sys.argv[1]), fast=True).start(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Closed to everyone else, like a home folder; short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        yield Path(name)


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def start_owner(data_dir: Path) -> tuple[subprocess.Popen[str], str]:
    """Another process that starts a server and keeps it; its URL."""
    command = [sys.executable, "-c", OWNER, str(data_dir)]
    owner = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert owner.stdout
    return owner, owner.stdout.readline().strip()


def kill(owner: subprocess.Popen[str]) -> None:
    owner.kill()
    owner.communicate()


def gone(pid: int, seconds: float) -> bool:
    """Whether the process has ended, waiting for it at most so long."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], seconds)[0])
    finally:
        os.close(watched)


def main_pid(data_dir: Path) -> int:
    return int((data_dir / "postgres/postmaster.pid").read_text().split()[0])


def test_the_product_gets_a_database_it_may_shape_but_no_superuser(folder):
    with embedded.server(folder / "var", fast=True) as url, connect(url) as connection:
        for name in ("unaccent", "pg_trgm", "btree_gist"):
            connection.execute(f"CREATE EXTENSION {name}")
        assert connection.execute("SELECT lower('ĐƯỜNG')").fetchone() == ("đường",)
        with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
            connect(url.replace("cua_so@", "postgres@"))


def test_the_database_is_closed_to_other_users_and_listens_on_no_port(folder):
    with embedded.server(folder, fast=True) as url, connect(url) as connection:
        assert stat.S_IMODE((folder / "postgres").stat().st_mode) == 0o700
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_databases_can_be_cloned(folder):
    server = Embedded(folder, fast=True)
    with connect(server.start()) as connection:
        connection.execute("CREATE TABLE kept (what text)")
    try:
        with connect(server.create_database("copy", template="cua_so")) as copy:
            assert copy.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    finally:
        server.stop()


def test_a_stopped_server_starts_again_with_its_data(folder):
    server = Embedded(folder)
    with connect(server.start()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'yes' AS answer")
    server.stop()
    try:
        with connect(server.start()) as connection:
            assert connection.execute("SELECT answer FROM kept").fetchone() == ("yes",)
    finally:
        server.stop()


def test_two_servers_side_by_side_know_nothing_of_each_other(folder):
    with embedded.server(folder / "a", fast=True) as first, embedded.server(folder / "b", fast=True) as second:
        with connect(first) as connection:
            connection.execute("CREATE TABLE only_here ()")
        with connect(second) as connection:
            assert connection.execute("SELECT to_regclass('only_here')").fetchone() == (None,)


def test_a_second_start_on_the_same_folder_is_refused_with_the_pid_of_the_first(folder):
    with embedded.server(folder, fast=True) as url:
        with pytest.raises(CannotStart, match=rf"already runs .*pid {os.getpid()}"):
            Embedded(folder, fast=True).start()
        with connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize("name", ["a" * 120, "one, two", "nhà của tôi"])
def test_any_folder_name_will_do(folder, name):
    with embedded.server(folder / name, fast=True) as url, connect(url):
        assert embedded.running_url(folder / name) == url
    assert embedded.running_url(folder / name) is None


@pytest.mark.faults
def test_the_server_goes_when_its_owner_is_killed(folder):
    owner, _ = start_owner(folder)
    pid = main_pid(folder)
    kill(owner)
    assert gone(pid, 10)


@pytest.mark.faults
def test_a_start_ends_the_orphan_of_a_killed_owner_and_finds_its_data(folder):
    owner, url = start_owner(folder)
    with connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'yes' AS answer")
    pid = main_pid(folder)
    os.kill(pid, signal.SIGSTOP)  # so that it cannot follow its owner by itself
    kill(owner)

    with embedded.server(folder) as url, connect(url) as connection:
        assert main_pid(folder) != pid
        assert connection.execute("SELECT answer FROM kept").fetchone() == ("yes",)


@pytest.mark.faults
def test_a_start_after_the_main_process_was_killed_clears_what_it_left(folder):
    server = Embedded(folder)
    server.start()
    os.kill(main_pid(folder), signal.SIGKILL)
    try:
        server.spawn()
        server.wait_ready()
        with connect(server.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop()
    assert processes.working_in(folder / "postgres", "postgres") == []


def test_a_folder_of_another_major_version_is_refused_by_name(folder):
    (folder / "postgres").mkdir(mode=0o700)
    (folder / "postgres/PG_VERSION").write_text("15\n")
    with pytest.raises(CannotStart, match="written by PostgreSQL 15"):
        Embedded(folder).start()


def test_a_server_that_cannot_start_says_why(folder):
    with embedded.server(folder, fast=True):
        pass
    (folder / "postgres/postgresql.auto.conf").write_text("shared_buffers = 'plenty'\n")
    with pytest.raises(CannotStart, match=r"did not start: .*plenty"):
        Embedded(folder).start()


def test_a_grown_log_is_cut_and_kept_once(folder, monkeypatch):
    monkeypatch.setattr(embedded, "LARGEST_LOG", 10)
    (folder / "postgres.log").write_text("x" * 11)
    Embedded(folder).trim_log()
    assert (folder / "postgres.log").read_text() == ""
    assert (folder / "postgres.log.1").read_text() == "x" * 11
