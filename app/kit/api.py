"""The two APIs, and the blueprint every route of the house hangs on."""

from collections.abc import Callable
from functools import cache
from typing import Any, cast

import orjson
from flask import Flask, Response, current_app, request
from flask_smorest import Api
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import RAISE, Schema, ValidationError
from webargs.core import missing
from webargs.flaskparser import FlaskParser

from app.kit import etags
from app.kit.access import Guard
from app.kit.errors import Refusal, Unauthenticated
from app.kit.problems import InvalidInput, Problem, UnreadableJson, WrongContentType

SECURITY_SCHEMES = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "Access token, 15 minutes, from the sign-in or refresh operation.",
    },
    "reportSecret": {
        "type": "apiKey",
        "in": "header",
        "name": "Report-Secret",
        "description": "256 random bits made on the phone, base64url without padding (43 characters).",
    },
    "refreshCookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "cs_refresh",
        "description": "Refresh token: HttpOnly, SameSite=Strict, for the sign-in paths only. Needs our Origin.",
    },
}


class Parser(FlaskParser):
    """JSON by orjson (no NaN, no lone surrogates); unknown keys refused everywhere; a wrong content type is 415."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE, "form": RAISE}  # noqa: RUF012

    def load_json(self, req: Any, schema: Any) -> Any:
        body = req.get_data(cache=True)
        if not body:
            return missing
        if req.mimetype != "application/json":
            raise WrongContentType
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise UnreadableJson from error

    def handle_error(
        self, error: ValidationError, req: Any, schema: Any, *, error_status_code: Any, error_headers: Any
    ) -> Any:
        messages = cast(dict[str, Any], error.messages)
        raise InvalidInput(next(iter(messages.values()), {})) from error


class Blueprint(SmorestBlueprint):  # type: ignore[misc]  # flask-smorest has no types
    """A blueprint that cannot be made without a guard, and documents itself."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, *, guard: Guard, url_prefix: str, description: str) -> None:
        super().__init__(name, name, url_prefix=url_prefix, description=description)
        self.guard = guard
        self.before_request(guard)
        self.before_request(_refuse_stray_query)
        self._prepare_doc_cbks.append(self._describe_operation)

    def arguments(self, schema: Any, **options: Any) -> Any:
        """As flask-smorest's, but a schema class is built once here, not once per request (0.3 ms)."""
        return super().arguments(_built(schema), **options)

    def response(self, status_code: int, schema: Any = None, **options: Any) -> Any:
        """As flask-smorest's, with one instance of each schema for all operations that answer with it."""
        return super().response(status_code, _built(schema), **options)

    def alt_response(self, status_code: int, response: Any = None, *, schema: Any = None, **options: Any) -> Any:
        """As flask-smorest's, but the view stays itself: what is only documented needs no layer around it."""
        document = super().alt_response(status_code, response, schema=_built(schema), **options)

        def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
            view.__dict__["_apidoc"] = document(view)._apidoc
            return view

        return decorate

    def refuses(self, *refusals: type[Refusal]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Document the refusals an operation answers with, one line per code."""
        by_status: dict[int, list[str]] = {}
        for refusal in refusals:
            by_status.setdefault(refusal.status, []).append(f"`{refusal.code}`: {refusal.en}")

        def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
            for status, lines in by_status.items():
                view = self.alt_response(
                    status, schema=Problem, content_type="application/problem+json", description="\n\n".join(lines)
                )(view)
            return view

        return decorate

    def _describe_operation(self, doc: dict[str, Any], info: dict[str, Any], **context: Any) -> dict[str, Any]:
        """Security from the guard, a default problem, examples where a schema has them."""
        doc.setdefault("security", [dict(s) for s in self.guard.security])
        responses = doc.setdefault("responses", {})
        odd = _problem("Something is not right; `errors` names the fields.")
        for status in ("422", 422):
            if isinstance(responses.get(status), str):  # flask-smorest's own note of what it would answer
                responses[status] = odd
        if not {"422", 422} & set(responses):  # unknown keys are refused in every query string
            responses["422"] = odd
        if {} not in self.guard.security and not {"401", 401} & set(responses):
            responses["401"] = _problem(f"`{Unauthenticated.code}`: {Unauthenticated.en}")
        responses["default"] = _problem("Any other problem (RFC 9457)")
        return doc

    def add_url_rule(
        self, rule: str, endpoint: str | None = None, view_func: Any = None, *args: Any, **options: Any
    ) -> None:
        """As flask-smorest's, with an operationId from the function's name: `file_report` → `fileReport`."""
        if view_func is not None:
            head, *tail = view_func.__name__.split("_")
            apidoc = view_func.__dict__.setdefault("_apidoc", {})
            manual = apidoc.setdefault("manual_doc", {})
            manual.setdefault("operationId", head + "".join(word.capitalize() for word in tail))
        super().add_url_rule(rule, endpoint, view_func, *args, **options)


@cache
def _shared(schema: type[Schema]) -> Schema:
    return schema()


def _built(schema: Any) -> Any:
    """The one instance of a schema class; whatever else describes a shape, as it is."""
    return _shared(schema) if isinstance(schema, type) else schema


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/problem+json": {"schema": Problem}}}


def _refuse_stray_query() -> None:
    """An operation without query parameters refuses all of them, so that a misspelt filter cannot vanish."""
    # The string first: reading it costs every request that has none.
    if not request.query_string or request.endpoint is None:
        return
    view = current_app.view_functions[request.endpoint]
    parameters = getattr(view, "_apidoc", {}).get("arguments", {}).get("parameters", [])
    if request.args and not any(p.get("in") == "query" for p in parameters):
        raise InvalidInput({key: ["empty_query"] for key in request.args})


CHECKED = "public, no-cache"
"""Cache-Control of what is published for now: whoever keeps a copy asks each time whether it still holds.

What was taken back or sealed is gone at once."""


def raw(
    data: Any, *, status: int = 200, etag: str | None = None, cache: str = "no-store", vary: str | None = None
) -> Response:
    """Ready-made data as JSON through orjson; 304 when the asker already has this `etag` (with its quotes).

    `vary` names the request headers that the answer depends on.
    """
    headers = [("Cache-Control", cache)]
    if vary is not None:
        headers.append(("Vary", vary))
    if etag is not None:
        headers.append(("ETag", etag))
        if request.method == "GET" and etags.matches(etag):
            return Response(status=304, headers=headers)
    body = data if isinstance(data, bytes) else orjson.dumps(data, option=orjson.OPT_UTC_Z)
    return Response(body, status, headers, content_type="application/json")


def init_app(app: Flask) -> tuple[Any, Any]:
    """The public API and the operations API, each with its own specification. Returns both."""
    both = {
        "OPENAPI_VERSION": "3.1.0",
        "API_VERSION": "1.0.0",
        "OPENAPI_URL_PREFIX": None,
    }
    for prefix, title in (("PUBLIC", "Cửa Số: public API"), ("OPERATIONS", "Cửa Số: operations API")):
        app.config.update({f"{prefix}_{key}": value for key, value in both.items()})
        app.config[f"{prefix}_API_TITLE"] = title
    return _make_api(app, "PUBLIC"), _make_api(app, "OPERATIONS")


def _make_api(app: Flask, prefix: str) -> Any:
    api = _QuietApi(config_prefix=prefix)
    api.init_app(
        app,
        spec_kwargs={
            "info": {
                "description": "What people, officials and third parties can ask of a province's digital door.",
                "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            },
            "servers": [{"url": "/"}],
        },
    )
    for name, scheme in SECURITY_SCHEMES.items():
        if prefix == "PUBLIC" or name != "reportSecret":
            api.spec.components.security_scheme(name, scheme)
    del api.spec.components.schemas["PaginationMetadata"]  # flask-smorest's; cursors need none
    return api


class _QuietApi(Api):  # type: ignore[misc]  # flask-smorest has no types
    """Errors are ours (kit.problems), so flask-smorest registers none; the specification is written when asked for."""

    ERROR_SCHEMA = Problem

    def __init__(self, **options: Any) -> None:
        self._undescribed: list[Blueprint] = []
        super().__init__(**options)

    def _register_error_handlers(self) -> None:
        return

    def register_blueprint(self, blp: Blueprint, **options: Any) -> None:
        """Join a blueprint. A web server never describes it: that would take 2 MB of every worker."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, **options)
        self._undescribed.append(blp)

    def described(self) -> dict[str, Any]:
        """The whole specification (OpenAPI 3.1)."""
        while self._undescribed:
            blp = self._undescribed.pop(0)
            blp.register_views_in_doc(self, self._app, self.spec, name=blp.name, parameters=None)
            self.spec.tag({"name": blp.name, "description": blp.description})
        return cast(dict[str, Any], self.spec.to_dict())
