"""Jobs by the clock, in a real worker process."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.config import ROOT
from tests.support.database import Databases
from tests.support.product import wait_until

pytestmark = pytest.mark.faults

# A tick is due at every start of a worker, since one was due within the last minute.
WORKER = """
import sys
from pathlib import Path
from app.factory import create_app
from app.kit import db, jobs
from tests.support.database import make_config

note, folder, url = sys.argv[1:]

@jobs.task(name="test.follow")
def follow(*, said: str) -> None:
    Path(note).write_text(said)

@jobs.periodic(cron="* * * * *", name="test.tick")
def tick() -> None:
    with db.unit_of_work():
        jobs.defer(follow, said="deferred by a tick")

jobs.run_worker(create_app(make_config(Path(folder), url)), db.conninfo(url))
"""


def test_a_worker_runs_what_the_clock_asks_for_and_lives_on(server: Databases, tmp_path: Path) -> None:
    note, url = tmp_path / "note", server.clone()
    command = [sys.executable, "-c", WORKER, str(note), str(tmp_path), url]
    with subprocess.Popen(command, cwd=ROOT) as worker:
        try:
            wait_until(lambda: note.exists() and note.read_text(), "the tick's own job has run")
            assert note.read_text() == "deferred by a tick"
            assert worker.poll() is None
        finally:
            worker.terminate()
    assert worker.returncode == 0
