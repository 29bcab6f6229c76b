"""Is the process up (/healthz), can it serve (/readyz), and what is wrong in words (`flask doctor`)."""

import os
import shutil
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, current_app
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from app.config import ROOT, Config
from app.kit import api
from app.kit.context import settings

WORKER_SILENT_AFTER = 30  # seconds
LOW_DISK = 1 << 30  # bytes

blp = Blueprint("health", __name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `advice` says what to do when it is not well."""

    name: str
    well: bool
    advice: str = ""


@blp.get("/healthz")
def healthz() -> Response:
    """The process answers; nothing else is asked."""
    return api.raw({"status": "ok"})


@blp.get("/readyz")
def readyz() -> Response:
    """Database, migrations and worker are well: 200; else 503 with what is not."""
    findings = of_database()
    well = all(f.well for f in findings)
    body = {"status": "ready" if well else "not_ready", "checks": {f.name: f.well for f in findings}}
    response = api.raw(body, status=200 if well else 503)
    if not well:
        response.headers["Retry-After"] = "5"
    return response


def of_database() -> list[Finding]:
    """Database reachable, migrations current, worker alive; a lost database leaves the rest unknown, so not well."""
    try:
        with current_app.extensions["engine"].connect() as connection:
            return [Finding("database", well=True), _migrations(connection), _worker(connection)]
    except SQLAlchemyError as error:
        advice = f"PostgreSQL does not answer ({type(error).__name__}). Is `make run` up, is DATABASE_URL right?"
        return [Finding(name, well=False, advice=advice) for name in ("database", "migrations", "worker")]


def newest_migration() -> str:
    """The number of the newest migration on disk; a file is named by it, and they stand in one line."""
    return max(file.name.partition("_")[0] for file in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))


def _migrations(connection: Connection) -> Finding:
    there = connection.scalar(text("SELECT to_regclass('alembic_version') IS NOT NULL"))
    current = connection.scalars(text("SELECT version_num FROM alembic_version")).all() if there else []
    advice = "The tables are of another version. Run: flask --app wsgi migrate"
    return Finding("migrations", list(current) == [newest_migration()], advice)


def _worker(connection: Connection) -> Finding:
    alive: int = connection.execute(
        text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :s)"),
        {"s": WORKER_SILENT_AFTER},
    ).scalar_one()
    return Finding("worker", alive > 0, "No worker is running: messages and pushes wait. Run: flask --app wsgi worker")


def examine() -> list[Finding]:
    """Everything an installation needs, in words, for `flask doctor`."""
    return [*of_database(), *_folders(settings()), *_web_app(), *_addresses(settings())]


def _folders(config: Config) -> list[Finding]:
    writable = os.access(config.data_dir, os.W_OK)
    findings = [
        Finding("data folder", writable, f"DATA_DIR {config.data_dir} cannot be written. Check owner and mode.")
    ]
    if config.data_dir.exists():
        free = shutil.disk_usage(config.data_dir).free
        findings.append(Finding("disk space", free > LOW_DISK, f"Only {free >> 20} MiB are left under DATA_DIR."))
    return findings


def _web_app() -> list[Finding]:
    built = (ROOT / "pwa" / "dist" / "index.html").exists()
    return [Finding("web app", built, "pwa/dist is missing. Run: make run (it builds the web app).")]


def _addresses(config: Config) -> list[Finding]:
    local = "localhost" in config.public_url or "127.0.0.1" in config.public_url
    secure = config.public_url.startswith("https://") or local
    return [
        Finding("public address", secure, "PUBLIC_URL is not https: phones allow neither push nor camera there."),
        Finding("sms", bool(config.sms_url) or not config.production, "SMS_URL is not set: no sign-in code arrives."),
    ]


def init_app(app: Flask) -> None:
    app.register_blueprint(blp)
