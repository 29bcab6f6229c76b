"""What every test stands on: an application, a client, and a transaction that is rolled back afterwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session, sessionmaker
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from app.calendar import service as calendar
from app.factory import create_app
from app.kit import jobs
from tests.support.database import Databases, databases, make_config

RunJobs = Callable[[], list[str]]


BROWSER = "tests/e2e/"
FIRST = "gw0"


class FromBothEnds(LoadScopeScheduling):
    """Between two processes (`-n 2`), a file at a time: one begins with the browser, the other with all the rest.

    Whoever is done first takes from what the other has not come to yet, so that both end together.
    """

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0]

    def _assign_work_unit(self, node: WorkerController) -> None:
        if node.gateway.id != FIRST:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FromBothEnds:
    """Files in the order in which they were collected, not by their number of tests."""
    config.option.loadscopereorder = False
    return FromBothEnds(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's files begin."""
    items.sort(key=lambda item: not item.nodeid.startswith(BROWSER))


@pytest.fixture(scope="session")
def server() -> Iterator[Databases]:
    """The embedded PostgreSQL of this run."""
    with databases() as made:
        yield made


@pytest.fixture(scope="session")
def shared_app(server: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(make_config(tmp_path_factory.mktemp("data"), server.clone()))
    app.testing = True
    # As in production: an exception becomes a problem document, it does not fall out of the client.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.extensions["event_hub"].close()


@pytest.fixture
def connection(shared_app: Flask) -> Iterator[Connection]:
    """The one connection of a test; whatever is committed on it is a savepoint, and goes afterwards."""
    with shared_app.extensions["engine"].connect() as opened:
        transaction = opened.begin()
        yield opened
        transaction.rollback()


@pytest.fixture
def app(shared_app: Flask, connection: Connection) -> Iterator[Flask]:
    """The application, all of whose sessions live in the test's transaction."""
    kinds = ("sessions", "reading_sessions")
    usual: dict[str, Any] = {kind: shared_app.extensions[kind] for kind in kinds}
    inside = sessionmaker(bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
    shared_app.extensions.update(dict.fromkeys(kinds, inside))
    usual["reader"] = shared_app.extensions["reader"]
    shared_app.extensions["reader"] = lambda: nullcontext(connection.connection.driver_connection)
    yield shared_app
    shared_app.extensions.update(usual)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session beside those of the requests, in the same transaction, with an application context around it."""
    with app.app_context():
        from app.kit.db import session as current

        yield current


@pytest.fixture
def run_jobs(app: Flask, connection: Connection) -> RunJobs:
    """Run what is deferred and due, in order, and what that defers; the names of the tasks that ran."""

    def run() -> list[str]:
        ran: list[str] = []
        while row := connection.execute(text(_NEXT_JOB)).first():
            connection.execute(text("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": row.id})
            with app.app_context():
                _run(row.task_name, row.args)
            ran.append(row.task_name)
        return ran

    def _run(name: str, args: dict[str, Any]) -> None:
        try:
            jobs._TASKS[name](**args)
        except jobs.RetryLater as later:
            jobs.defer_in(jobs._TASKS[name], int(later.seconds) or 1, **args)
            from app.kit.db import session as current

            current.commit()

    return run


_NEXT_JOB = """
SELECT id, task_name, args FROM procrastinate_jobs
WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()) ORDER BY id LIMIT 1
"""


@pytest.fixture
def count_queries(app: Flask, connection: Connection) -> Callable[[], Any]:
    """`with count_queries() as statements:` gathers the SQL that is sent inside the block.

    Without that of the calendar, which a process reads every ten seconds.
    """

    @contextmanager
    def counting() -> Iterator[list[str]]:
        statements: list[str] = []
        with app.app_context():
            calendar.forget()
            calendar.current()

        class Seen:
            """Sees what SQLAlchemy sends, and what goes past it."""

            def execute(self, query: Any, *args: Any, **kwargs: Any) -> Any:
                words = query.decode() if isinstance(query, bytes) else str(query)
                if not words.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")):
                    statements.append(words)
                return super().execute(query, *args, **kwargs)  # type: ignore[misc]  # a cursor's, beside which it stands

        class Counting(Seen, psycopg.Cursor[Any]):
            pass

        class RawCounting(Seen, psycopg.RawCursor[Any]):
            pass

        driver: Any = connection.connection.driver_connection
        usual, driver.cursor_factory = driver.cursor_factory, Counting
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(psycopg, "RawCursor", RawCounting)
            try:
                yield statements
            finally:
                driver.cursor_factory = usual

    return counting


@pytest.fixture
def data_dir(shared_app: Flask) -> Path:
    folder: Path = shared_app.extensions["settings"].data_dir
    return folder
