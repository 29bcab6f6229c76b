"""The one session of a request or job, and the only place that commits it."""

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, LiteralString, cast

import orjson
import psycopg
from flask import Flask, Response, current_app, g, has_request_context, request
from psycopg import sql
from psycopg.types.json import set_json_dumps, set_json_loads
from sqlalchemy import DateTime, Engine, Enum, MetaData, Text, create_engine, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from werkzeug.local import LocalProxy

from app.kit.lending import SIZE, Lender

# Twice as fast as the standard library's, which psycopg would use.
set_json_loads(orjson.loads)
set_json_dumps(orjson.dumps)


class Base(DeclarativeBase):
    """Every table of the house."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        # States are stored as their short text, so that a new one needs no ALTER TYPE.
        enum.StrEnum: Enum(
            enum.StrEnum,
            native_enum=False,
            length=32,
            create_constraint=False,
            values_callable=lambda states: [s.value for s in states],
        ),
    }


@event.listens_for(Base, "init", propagate=True)
def _fill_defaults(target: Base, _args: Any, given: dict[str, Any]) -> None:
    """An object is whole from its first line, not only after a flush."""
    for key, default in _defaults_of(type(target)):
        if key not in given:
            given[key] = default.arg(None) if default.is_callable else default.arg


@cache
def _defaults_of(kind: type[Base]) -> list[tuple[str, Any]]:
    """The columns of a table that have a default."""
    with_one = [(attr.key, getattr(attr.columns[0], "default", None)) for attr in kind.__mapper__.column_attrs]
    return [(key, default) for key, default in with_one if default is not None]


def _current_session() -> Session:
    opened: Session | None = g.get("session")
    if opened is None:
        # A read needs no BEGIN and COMMIT: two of its three round trips.
        reads = has_request_context() and request.method in ("GET", "HEAD")
        opened = g.session = current_app.extensions["reading_sessions" if reads else "sessions"]()
    return opened


session: Session = LocalProxy(_current_session)  # type: ignore[assignment]  # a proxy behaves as what it stands for


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """One job is one transaction: all of it happens, or none of it."""
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise


def hot_rows(query: LiteralString, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Rows of a measured hot read, straight from the driver: a third of what the same text costs by way of the ORM.

    Inside a transaction it reads in it, else on a connection of the reading pool. A connection that a restart of
    PostgreSQL has broken is met with a fresh one, since reading twice harms nobody.
    """
    if "session" in g:
        return hot_write(query, values)
    return _read(lambda connection: connection.execute(query, values))


def raw_rows(query: LiteralString, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """As `hot_rows`, with $1, $2 … in the statement as PostgreSQL itself has them: nothing is rewritten on the way."""
    if "session" in g:
        return raw_write(query, values)
    return _read(lambda connection: psycopg.RawCursor(connection).execute(query, values))


def _read(ask: Callable[[psycopg.Connection], psycopg.Cursor]) -> list[tuple[Any, ...]]:
    read = current_app.extensions["reader"]
    try:
        with read() as connection:
            return ask(connection).fetchall()
    except psycopg.OperationalError:
        # What broke this one has broken all that lay idle, the sessions' too.
        current_app.extensions["lender"].dispose()
        current_app.extensions["reading_engine"].dispose()
        with read() as connection:
            return ask(connection).fetchall()


def hot_write(query: LiteralString, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """As `hot_rows`, for a measured hot statement that writes: in the session's transaction, always."""
    return _driver().execute(query, values).fetchall()


def raw_write(statement: LiteralString, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """As `hot_write`, with $1, $2 … in the statement as PostgreSQL itself has them.

    Nothing is rewritten on the way: psycopg would do so anew each time for a statement of more than 50 values.
    """
    return psycopg.RawCursor(_driver()).execute(statement, values).fetchall()


def _driver() -> psycopg.Connection:
    return cast(psycopg.Connection, session.connection().connection.driver_connection)


def copy_rows(table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """COPY rows of one shape (column → value for the driver) into a table, in the session's transaction."""
    if not rows:
        return
    names = list(rows[0])
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
    with _driver().cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])


@contextmanager
def let_go() -> Iterator[None]:
    """Keep what was counted so far and hold no transaction while something slow runs (argon2, a network)."""
    session.commit()
    yield


def make_engine(url: str, *, most: int = 14, **options: Any) -> Engine:
    """An engine whose dead connections show as errors (a 503 at the edge), not as a ping before every request.

    Two engines and a lender a process, two web workers, a worker: together below PostgreSQL's 100 connections.
    """
    return create_engine(
        url,
        pool_size=min(6, most),
        max_overflow=max(0, most - 6),
        pool_timeout=10,
        hide_parameters=True,  # an error's text goes into the log; the values are what people wrote
        connect_args={"options": "-c timezone=utc", "connect_timeout": 5},
        **options,
    )


def use(app: Flask, url: str) -> None:
    """Point the application at a database (the embedded one has no address before it runs)."""
    engine = make_engine(url)
    app.extensions["database_url"] = url
    app.extensions["engine"] = engine
    app.extensions["sessions"] = sessionmaker(engine, expire_on_commit=False)
    reading = make_engine(url, most=14 - SIZE, isolation_level="AUTOCOMMIT", pool_reset_on_return=None)
    app.extensions["reading_engine"] = reading
    app.extensions["reading_sessions"] = sessionmaker(reading, expire_on_commit=False)
    app.extensions["lender"] = lender = Lender(conninfo(url))
    app.extensions["reader"] = lender.lend


def address() -> str:
    """Which database the application uses, for what a process remembers of one."""
    return cast(str, current_app.extensions["database_url"])


def conninfo(url: str) -> str:
    """The same address for psycopg itself (LISTEN, the worker), without SQLAlchemy's driver name."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def init_app(app: Flask, url: str) -> None:
    """Join the database to the application; the commit of every request happens here."""
    use(app, url)

    @app.after_request
    def settle(response: Response) -> Response:
        """One request is one transaction: below 400 commits, any other rolls back, but for refusals that keep."""
        if "session" in g:
            if response.status_code < 400 or g.get("refusal_keeps"):
                session.commit()
            else:
                # A lost connection took the transaction with it; what is to be answered is known already.
                with suppress(DBAPIError):
                    session.rollback()
        return response

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        if (opened := g.pop("session", None)) is not None:
            opened.close()
