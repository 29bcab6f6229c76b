"""JSON logs without personal data: what happened, where, how long, under which request id."""

import logging
import sys
from typing import Any

import orjson
import structlog
from structlog.tracebacks import ExceptionDictTransformer

log: Any = structlog.get_logger("cua-so")
_trace = ExceptionDictTransformer(show_locals=False)


def _without_values(exc_info: Any) -> list[dict[str, Any]]:
    """A traceback as data, without what people wrote.

    So without the frames' variables, and of each message the first line only: PostgreSQL quotes values in those below
    (DETAIL), SQLAlchemy parameters.
    """
    chain = _trace(exc_info)
    for raised in chain:
        raised["exc_value"] = raised["exc_value"].partition("\n")[0]
    return chain


def configure(level: str) -> None:
    """One JSON line per event on standard output; libraries' records take the same road."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(_without_values),
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(orjson.dumps)],
        # Not by way of the standard library's logging: a request's line costs a third of it so.
        logger_factory=structlog.BytesLoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stdout)
    render = structlog.processors.JSONRenderer(lambda line, **_: orjson.dumps(line, default=str).decode())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # Flask's own line about a failure names the path; ours names the rule.
    logging.getLogger("app.factory").setLevel(logging.CRITICAL)
    # procrastinate logs job arguments at INFO; arguments may name people.
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
