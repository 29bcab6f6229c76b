"""What every answer carries (request id, security headers, a log line), and the web app's own files."""

import os
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from flask import Blueprint, Flask, Response, g, request, send_file
from flask_compress import Compress
from werkzeug.exceptions import NotFound
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import UnicodeConverter
from whitenoise import WhiteNoise

from app.config import ROOT, Config
from app.kit import problems
from app.kit.logs import log

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

DIST = ROOT / "pwa" / "dist"
# Never answered by the web app's page.
OURS = ("api", "openapi", "open311", "dev", "docs", "healthz", "readyz", "assets")
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",  # MapLibre's worker
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# The public read API, for other people's pages; everything else stays with our own origin.
OPEN_TO_ALL = re.compile(
    r"^/api/v1/(categories|territory/.*|reports(/[0-9a-f-]{36}|/clusters)?|feeds/.*|figures/.*|media/.*)$"
)
READING = ("GET", "HEAD", "OPTIONS")
# No credentials, so nobody's session is within reach.
CORS = (("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", "ETag, Link, X-Request-Id"))
CORS_PREFLIGHT = (
    ("Access-Control-Allow-Methods", "GET, HEAD"),
    ("Access-Control-Allow-Headers", "If-None-Match, Accept-Language"),
    ("Access-Control-Max-Age", "86400"),
)
REQUEST_ID = "cua_so.request_id"  # in the WSGI environment


class Word(UnicodeConverter):
    """A part of a path. None has a NUL in it: nothing that PostgreSQL keeps could be called so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regex = self.regex.replace("[^/]", r"[^/\x00]")


def init_app(app: Flask, config: Config) -> None:
    """Join headers, ids, logs, compression, the proxy's word and the static files."""
    app.url_map.converters.update(default=Word, string=Word)
    app.config["COMPRESS_MIMETYPES"] = [
        "application/json",
        "application/problem+json",
        "application/geo+json",
        "application/atom+xml",
        "text/csv",
    ]
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_BR_LEVEL"] = 4
    app.config["COMPRESS_STREAMS"] = False
    app.config["COMPRESS_EVALUATE_CONDITIONAL_REQUEST"] = False
    _log_requests(app)
    app.wsgi_app = _with_headers(app.wsgi_app, config)  # type: ignore[method-assign,assignment]  # as below
    Compress(app)
    _serve_web_app(app)
    _serve_specifications(app)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # Flask's documented way to add middleware
        app.wsgi_app,
        root=str(DIST) if DIST.is_dir() else None,
        index_file=None,
        max_age=0,
        immutable_file_test=lambda _path, url: url.startswith("/assets/"),
        add_headers_function=_static_headers,
    )
    if config.trusted_proxies:
        n = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]


def _log_requests(app: Flask) -> None:
    """One line per request, under the id that the answer carries."""
    # Bound once: a logger that looks its configuration up costs every request 15 µs.
    line = log.bind()

    @app.before_request
    def name_request() -> None:
        g.request_id = request.environ[REQUEST_ID]
        g.started = time.monotonic()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def log_request(response: Response) -> Response:
        # The rule, not the path: paths hold ids, and some hold secrets.
        rule = request.url_rule.rule if request.url_rule else None
        took = round((time.monotonic() - g.started) * 1000, 1)
        line.info("request", method=request.method, rule=rule, status=response.status_code, ms=took)
        return response


def _with_headers(inner: "WSGIApplication", config: Config) -> "WSGIApplication":
    """Add what every answer of the application carries, as a list (werkzeug's setters cost more; bench/)."""
    always = list(HEADERS.items())
    if urlsplit(config.public_url).scheme == "https":
        always.append(("Strict-Transport-Security", "max-age=31536000; includeSubDomains"))

    def outer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ[REQUEST_ID] = os.urandom(16).hex()

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(status, [*headers, *_of_this_answer(environ, headers), *always], exc_info)

        return inner(environ, start)

    return outer


def _of_this_answer(environ: "WSGIEnvironment", headers: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
    yield "X-Request-Id", environ[REQUEST_ID]
    if path.startswith("/api/") and all(name != "Cache-Control" for name, _ in headers):
        # Who wants his answer kept says so; everybody else's may be about a person.
        yield "Cache-Control", "no-store"
    if method in READING and OPEN_TO_ALL.match(path):
        yield from CORS
        if method == "OPTIONS":
            yield from CORS_PREFLIGHT


def _static_headers(headers: Any, path: str, url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
    if url.endswith("/sw.js"):
        headers["Cache-Control"] = "no-cache"
    if url.endswith(".pmtiles"):
        headers["Cache-Control"] = "public, max-age=86400"


def _serve_web_app(app: Flask) -> None:
    """Any address that no route knows and that is a screen of the web app gets its page; its router does the rest.

    Not a catch-all route: that would answer for `/api/*` too, and turn its 405s into 404s.
    """

    @app.errorhandler(NotFound)
    def page_or_nothing(error: NotFound) -> Response:
        place = request.path.lstrip("/")
        first = place.split("/", 1)[0]
        is_file = "." in place.rsplit("/", 1)[-1]
        if request.method not in ("GET", "HEAD") or first in OURS or is_file or "\x00" in place:
            return problems.of_http(error)
        return _page(DIST / ("operations/index.html" if first == "operations" else "index.html"))


def _serve_specifications(app: Flask) -> None:
    """The API pages at /docs, and the specifications they show."""
    pages = Blueprint("specifications", __name__)

    @pages.get("/docs")
    def show_docs() -> Response:
        return _page(DIST / "docs" / "index.html")

    @pages.get("/docs/operations")
    def show_operations_docs() -> Response:
        return _page(DIST / "docs" / "operations.html")

    @pages.get("/openapi/<any(public, operations):name>.json")
    def show_specification(name: str) -> Response:
        return send_file(ROOT / "openapi" / f"{name}.json", mimetype="application/json", max_age=0)

    app.register_blueprint(pages)


def _page(file: Path) -> Response:
    if not file.exists():
        return problems.of_http(NotFound())
    response = send_file(file, mimetype="text/html", max_age=0)
    response.headers["Cache-Control"] = "no-cache"
    return response
