"""One embedded PostgreSQL per test run, and databases cloned from a migrated, seeded template."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import cli
from app.config import Config
from app.factory import create_app
from app.kit.embedded import Embedded

TEMPLATE = "template_seeded"
_numbers = itertools.count(1)


def make_config(data_dir: Path, url: str, **changes: str) -> Config:
    """A configuration for tests; `changes` are environment variables."""
    environ = {"ENV": "test", "DATA_DIR": str(data_dir), "DATABASE_URL": url, "PUSH_ALLOW_LOOPBACK": "1"}
    return Config.from_env({**environ, "LOG_LEVEL": "WARNING", **changes})


class Databases:
    """The server of this test run. Making a database from the template takes some tenths of a second."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cua-so-test-")
        self.data_dir = Path(self._folder.name)
        self.server = Embedded(self.data_dir, fast=True)
        self.server.start()
        url = self.server.create_database(TEMPLATE)
        cli.migrate_to_head(url)
        app = create_app(make_config(self.data_dir, url))
        with app.app_context():
            cli.seed_reference_data()
        app.extensions["engine"].dispose()

    def clone(self) -> str:
        """The URL of a fresh database with the reference data."""
        return self.server.create_database(f"test_{next(_numbers)}", template=TEMPLATE)

    def close(self) -> None:
        self.server.stop()
        self._folder.cleanup()


@contextmanager
def databases() -> Iterator[Databases]:
    made = Databases()
    try:
        yield made
    finally:
        made.close()
