"""The one place where a "no" becomes HTTP: RFC 9457 `application/problem+json`, for every status."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson
import psycopg
from flask import Flask, Response, g
from marshmallow import INCLUDE, fields
from sqlalchemy import exc
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from app.kit import language, logs, schema
from app.kit.errors import Language, Refusal, Unavailable

# What happens outside of our own rooms, by status: code, Vietnamese, English.
STATUSES: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "Yêu cầu gửi lên không đọc được.", "The request could not be read."),
    404: ("not_found", "Không tìm thấy nội dung này. Hãy kiểm tra lại địa chỉ.", "There is nothing here. Please check the address."),
    405: ("method_not_allowed", "Địa chỉ này không nhận cách gọi đó.", "This address does not take that method."),
    406: ("not_acceptable", "Địa chỉ này không có dạng trả lời được yêu cầu.", "This address cannot answer in that format."),
    408: ("timeout", "Kết nối quá chậm nên yêu cầu chưa tới đủ. Hãy gửi lại.", "The connection was too slow. Please send again."),
    413: ("too_large", "Nội dung gửi lên quá lớn.", "What was sent is too large."),
    414: ("uri_too_long", "Địa chỉ gọi quá dài.", "The address is too long."),
    415: ("unsupported_media_type", "Kiểu nội dung (Content-Type) này không được nhận ở đây.", "This content type is not taken here."),
    416: ("range_not_satisfiable", "Không có đoạn dữ liệu được yêu cầu.", "There is no such range."),
    422: ("invalid", "Có mục chưa đúng. Xem chi tiết ở từng mục.", "Something is not right. See the fields."),
    500: ("internal_error", "Hệ thống gặp lỗi và chúng tôi đã được báo. Nội dung của bạn chưa mất, hãy thử lại sau ít phút.", "Something went wrong on our side and we have been told. Nothing you typed is lost; please try again shortly."),
}  # fmt: skip


MOST_FIELD_ERRORS = 50  # named in one answer; a body of half a megabyte can hold tens of thousands

# PostgreSQL restarts, or all its connections are taken.
DATABASE_AWAY = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, psycopg.OperationalError)


class FieldError(schema.Schema):
    pointer = fields.String(
        required=True, metadata={"description": "JSON pointer to the field (RFC 6901)", "example": "/text"}
    )
    code = fields.String(required=True, metadata={"example": "too_long"})
    detail = fields.String(required=True, metadata={"description": "A sentence a person can act on"})


class Problem(schema.Schema):
    """RFC 9457 problem details, with a stable `code`, the fields concerned, and the request's id."""

    class Meta:
        unknown = INCLUDE  # extension members: the current state of a 412, the allowed moves of a 409

    type = fields.String(required=True, metadata={"example": "urn:cua-so:problem:not_found"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True, metadata={"description": "A sentence a person can act on, vi or en"})
    code = fields.String(required=True)
    errors = fields.List(fields.Nested(FieldError))
    request_id = fields.String(required=True)


class InvalidInput(Refusal):
    """Several fields at once; `messages` as marshmallow gives them."""

    status = 422
    code = "invalid"
    vi = STATUSES[422][1]
    en = STATUSES[422][2]

    def __init__(self, messages: Any) -> None:
        super().__init__()
        self.messages = messages

    def field_errors(self, lang: Language) -> list[dict[str, str]]:
        rows = [(pointer, *schema.sentence(token, lang)) for pointer, token in self._first()]
        return [{"pointer": pointer, "code": code, "detail": detail} for pointer, code, detail in rows]

    def _first(self) -> Iterator[tuple[str, str]]:
        return islice(schema.flatten(self.messages), MOST_FIELD_ERRORS)


class UnreadableJson(Refusal):
    status = 400
    code = "invalid_json"
    vi = schema.SENTENCES["invalid_json"]["vi"]
    en = schema.SENTENCES["invalid_json"]["en"]


class WrongContentType(Refusal):
    status = 415
    code = "unsupported_media_type"
    vi = STATUSES[415][1]
    en = STATUSES[415][2]


def answer(status: int, code: str, detail: str, **members: Any) -> Response:
    """A problem document."""
    document = {
        "type": f"urn:cua-so:problem:{code}",
        "title": code.replace("_", " ").capitalize(),
        "status": status,
        "detail": detail,
        "code": code,
        **members,
        "request_id": g.get("request_id", ""),
    }
    response = Response(orjson.dumps(document), status, content_type="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    return response


def of_refusal(refusal: Refusal) -> Response:
    """The one Refusal → HTTP handler."""
    lang = language.current()
    g.refusal_keeps = refusal.keeps
    members: dict[str, Any] = dict(refusal.extra)
    detail = refusal.sentence(lang)
    if isinstance(refusal, InvalidInput):
        members["errors"] = refusal.field_errors(lang)
    elif refusal.pointer is not None:
        members["errors"] = [{"pointer": refusal.pointer, "code": refusal.code, "detail": detail}]
    response = answer(refusal.status, refusal.code, detail, **members)
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def of_http(error: HTTPException) -> Response:
    """What Flask and werkzeug refuse by themselves."""
    status = error.code or 500
    code, vi, en = STATUSES.get(status, STATUSES[400] if status < 500 else STATUSES[500])
    response = answer(status, code, vi if language.current() == "vi" else en)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def of_failure(error: InternalServerError) -> Response:
    """Nobody caught it: the database away is 503, anything else 500, logged with its traceback."""
    original = error.original_exception
    if isinstance(original, DATABASE_AWAY):
        return of_database_away(original)
    logs.log.error("request_failed", exc_info=original)
    return of_http(error)


def of_database_away(error: Exception) -> Response:
    """PostgreSQL restarts, or all its connections are taken: say so, and when to come back."""
    logs.log.warning("database_unavailable", reason=type(error).__name__)
    return of_refusal(Unavailable(retry_after=2))


def init_app(app: Flask) -> None:
    """Every error leaves the house as a problem document."""
    app.register_error_handler(Refusal, of_refusal)
    app.register_error_handler(HTTPException, of_http)
    app.register_error_handler(InternalServerError, of_failure)
    for kind in DATABASE_AWAY:
        app.register_error_handler(kind, of_database_away)
