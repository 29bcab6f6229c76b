"""Build the application: every room is joined to the house here, and only here."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_jwt_extended import JWTManager

from app import cli
from app.agencies import routes as agencies
from app.audit import models as _audit_models  # noqa: F401  (its table belongs to the house before anybody looks)
from app.calendar import routes as calendar
from app.config import Config, derive_key
from app.dossiers import listeners as dossiers_listeners
from app.dossiers import routes as dossiers
from app.identity import queries as identity_queries
from app.identity import routes as identity
from app.kit import access, api, db, embedded, events, health, logs, messagebox, problems, sse, storage, web
from app.media import jobs as _media_jobs  # noqa: F401  (declares the sweep of orphans)
from app.media import routes as media
from app.notifications import listeners as notifications_listeners
from app.notifications import routes as notifications
from app.notifications import service as notifications_service
from app.notifications import sms
from app.operations import routes as operations
from app.papers import rendering as _papers_rendering  # noqa: F401  (declares the job that sets papers)
from app.procedures import routes as procedures
from app.reports import forgetting as _reports_forgetting  # noqa: F401  (declares the job that forgets senders)
from app.reports import jobs as _reports_jobs  # noqa: F401  (declares what runs every minute)
from app.reports import listeners as reports_listeners
from app.reports import routes as reports
from app.reports import service as reports_service
from app.territory import routes as territory

NO_DATABASE = "postgresql+psycopg://nobody@/none?host=/nonexistent"  # until one runs; `flask doctor` says so
BODY_LIMIT = 512 * 1024  # bytes; photos have their own limit


class House(Flask):
    """No view here is a coroutine, so none has to be looked at for it, eleven times a request (bench)."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(config: Config | None = None) -> Flask:
    """The whole product as one WSGI application. Raises ConfigError for an environment it cannot start with."""
    config = config or Config.from_env()
    app = House(__name__, static_folder=None)
    app.extensions["settings"] = config
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    # A house of its own per province: the same secret elsewhere (development) makes no token that is good here.
    app.config["JWT_SECRET_KEY"] = derive_key(config.secret_key, f"access-token {config.province}").hex()
    app.config["JWT_ACCESS_TOKEN_EXPIRES"] = timedelta(seconds=identity.ACCESS_LIFE)
    logs.configure(config.log_level)
    _join_kit(app, config)
    _join_rooms(app)
    cli.init_app(app)
    return app


def _join_kit(app: Flask, config: Config) -> None:
    url = config.database_url or embedded.running_url(config.data_dir) or NO_DATABASE
    # The commit comes last of all that happens to an answer, so it is registered first.
    db.init_app(app, url)
    web.init_app(app, config)
    problems.init_app(app)
    health.init_app(app)
    messagebox.init_app(app, config)
    storage.init_app(app, config)
    sse.init_app(app, db.conninfo(url))
    JWTManager(app)


def _join_rooms(app: Flask) -> None:
    with app.app_context():
        access.join_loader(identity_queries.grants_of)
    app.extensions["claims"] = [reports_service.claim, reports_service.me_too.claim, notifications_service.claim]
    app.extensions["farewells"] = [notifications_service.forget_sign_in]
    app.extensions["sms_delivered"] = sms.note_outcome
    joined = events.together(reports_listeners.JOINED, dossiers_listeners.JOINED, notifications_listeners.JOINED)
    events.init_app(app, joined)

    public, desk = api.init_app(app)
    for blueprint in (
        identity.auth,
        identity.session_blp,
        identity.me,
        *territory.BLUEPRINTS,
        *agencies.BLUEPRINTS,
        *calendar.BLUEPRINTS,
        *media.BLUEPRINTS,
        *reports.BLUEPRINTS,
        *dossiers.BLUEPRINTS,
        *procedures.BLUEPRINTS,
        *notifications.BLUEPRINTS,
    ):
        public.register_blueprint(blueprint)
    for blueprint in (
        identity.desk_auth,
        identity.desk_session,
        identity.desk_me,
        *calendar.DESK_BLUEPRINTS,
        *dossiers.DESK_BLUEPRINTS,
        *notifications.DESK_BLUEPRINTS,
        *operations.BLUEPRINTS,
        *procedures.DESK_BLUEPRINTS,
    ):
        desk.register_blueprint(blueprint)
    for pages in (*procedures.PAGES, *reports.PAGES):
        app.register_blueprint(pages)
