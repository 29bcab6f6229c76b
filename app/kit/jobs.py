"""Background jobs are rows, deferred inside the business transaction (Procrastinate)."""

import asyncio
import functools
import logging
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, LiteralString

import procrastinate
import psycopg
from flask import Flask
from procrastinate import exceptions
from procrastinate.jobs import Job
from sqlalchemy.exc import OperationalError

from app.kit.db import session
from app.kit.logs import log

Task = Callable[..., None]

# Deferring runs on the session's own connection, so this connector never opens a pool.
_deferring = procrastinate.SyncPsycopgConnector()
_house = procrastinate.App(connector=_deferring)
_TASKS: dict[str, Task] = {}
_worker_app: Flask | None = None

# How many jobs of a queue run at once; pushes wait on other people's servers, so they get threads of their own.
QUEUES = {"default": 4, "push": 16}
HEARTBEAT = 2.0  # seconds between two signs of life of a worker
STALLED_AFTER = 10.0  # seconds without one, after which its jobs are taken up by another


class RetryLater(Exception):
    """Raised by a job that wants to run again in `seconds`, as a push service asked by Retry-After."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class Backoff(procrastinate.BaseRetryStrategy):
    """Run again after 2, 4, 8 … seconds, at most `longest`; RetryLater names its own wait. Give up after `attempts`."""

    def __init__(self, attempts: int = 12, longest: int = 3600) -> None:
        self.attempts = attempts
        self.longest = longest

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> procrastinate.RetryDecision | None:
        """When this job runs next; None ends it as failed, which is logged."""
        if job.attempts >= self.attempts:
            return None
        wait = exception.seconds if isinstance(exception, RetryLater) else min(2 ** (job.attempts + 1), self.longest)
        return procrastinate.RetryDecision(retry_in={"seconds": max(1, int(wait))})


def task(*, name: str, queue: str = "default", retry: Backoff | None = None) -> Callable[[Task], Task]:
    """Declare a job. It runs in an application context and opens its own `unit_of_work`."""

    def declare(function: Task) -> Task:
        _TASKS[name] = function
        _house.task(name=name, queue=queue, retry=retry or Backoff())(_in_context(function))
        return function

    return declare


def periodic(*, cron: str, name: str, queue: str = "default") -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare a job that runs by the clock (UTC), on one worker, at most once per tick."""

    def declare(function: Callable[[], None]) -> Callable[[], None]:
        @functools.wraps(function)
        def tick(timestamp: int) -> None:
            function()

        _TASKS[name] = tick
        runs = _house.task(name=name, queue=queue, queueing_lock=name, pass_context=False)(_in_context(tick))
        _house.periodic(cron=cron, periodic_id=name)(runs)
        return function

    return declare


def _in_context(function: Task) -> Task:
    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        assert _worker_app is not None, "jobs run in a worker"
        with _worker_app.app_context():
            try:
                function(*args, **kwargs)
            except RetryLater:
                raise
            except Exception:
                log.exception("job_failed", task=getattr(function, "__name__", "?"))
                raise

    return run


def name_of(function: Task) -> str:
    """The name a task was declared under."""
    return next(name for name, known in _TASKS.items() if known is function)


def defer(function: Task, **arguments: Any) -> None:
    """Run this job after the present transaction has committed; with it or not at all. Arguments are JSON."""
    with _lost_as_usual():
        _configured(function).defer(**arguments)


def one_more(*, queue: LiteralString, name: LiteralString, arguments: LiteralString) -> LiteralString:
    """What `defer` does, as an SQL expression for a statement that does more at once; `arguments` is one of jsonb.

    Procrastinate's own function with its own defaults, for a task without locks.
    """
    job: LiteralString = f"ROW('{queue}', '{name}', 0, NULL, NULL, {arguments}, NULL)::procrastinate_job_to_defer_v1"
    return f"procrastinate_defer_jobs_v1(ARRAY[{job}])"


def defer_in(function: Task, seconds: int, **arguments: Any) -> None:
    """As `defer`, but not before `seconds` have passed."""
    with _lost_as_usual():
        _configured(function, schedule_in={"seconds": seconds}).defer(**arguments)


def defer_many(function: Task, rows: list[dict[str, Any]]) -> None:
    """Defer one job per row in one statement."""
    if rows:
        with _lost_as_usual():
            _configured(function).batch_defer(*rows)


def _configured(function: Task, **options: Any) -> Any:
    connection = session.connection().connection.driver_connection
    return _house.configure_task(name_of(function), connection=connection, **options)


@contextmanager
def _lost_as_usual() -> Iterator[None]:
    """A connection lost while deferring is the session's own, so it is told as any other statement tells it."""
    try:
        yield
    except exceptions.ConnectorException as error:
        if isinstance(error.__cause__, psycopg.OperationalError):
            raise OperationalError("deferring a job", None, error.__cause__) from error
        raise


def run_worker(app: Flask, conninfo: str) -> None:
    """Work until SIGTERM. A lost database connection ends the process; the supervisor starts it anew.

    After a PostgreSQL restart Procrastinate's LISTEN would be silent and every job up to 5 s late.
    """
    global _worker_app
    _worker_app = app
    logging.getLogger("procrastinate.worker").setLevel(logging.ERROR)
    asyncio.run(_work(conninfo))


class _WorkerConnector(procrastinate.PsycopgConnector):
    """Ends the worker when its LISTEN connection dies, instead of listening to nobody."""

    def get_sync_connector(self) -> procrastinate.SyncPsycopgConnector:
        """What jobs defer goes by their session's connection here, too."""
        return _deferring

    async def _loop_notify(self, *args: Any, **kwargs: Any) -> None:
        await super()._loop_notify(*args, **kwargs)
        raise exceptions.ConnectorException("the LISTEN connection is gone")


async def _work(conninfo: str) -> None:
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(sum(QUEUES.values()) + 8, thread_name_prefix="job"))
    connector = _WorkerConnector(conninfo=conninfo, min_size=2, max_size=8)
    # Replaced, not copied: periodic tasks defer themselves by the app they were declared with.
    with _house.replace_connector(connector) as worker_app:
        await _work_with(worker_app)


async def _work_with(worker_app: procrastinate.App) -> None:
    loop = asyncio.get_running_loop()
    async with worker_app.open_async():
        running = [asyncio.create_task(_work_on(worker_app, queue, width)) for queue, width in QUEUES.items()]
        running.append(asyncio.create_task(_requeue_stalled(worker_app)))
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, running[0].cancel)
        # Whichever ends first, by a signal or a lost connection, takes the others along.
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for part in running:
            part.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _work_on(worker_app: procrastinate.App, queue: str, width: int) -> None:
    await worker_app.run_worker_async(
        queues=[queue],
        name=queue,
        concurrency=width,
        delete_jobs="successful",
        update_heartbeat_interval=HEARTBEAT,
        stalled_worker_timeout=STALLED_AFTER,
        shutdown_graceful_timeout=6,
        install_signal_handlers=False,
    )


async def _requeue_stalled(worker_app: procrastinate.App) -> None:
    """Take up the jobs of workers that died in the middle (kill -9); they would stay `doing` for ever."""
    while True:
        for job in await worker_app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
            log.warning("job_requeued", task=job.task_name)
            await worker_app.job_manager.retry_job(job)
        await asyncio.sleep(HEARTBEAT)
