"""HTTP of internal notes and attachments: for officials who see the report, and nobody else."""

import uuid
from typing import Any
from urllib.parse import quote

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from app.identity import queries as identity
from app.kit import api
from app.kit.access import guards, principal
from app.kit.errors import NotFound
from app.kit.storage import StorageFull, StorageUnavailable
from app.media import errors as media_errors
from app.operations.queries import desk
from app.operations.schemas.notes import FileName, NoteRequest, Notes
from app.reports import errors, notes, service
from app.reports.kinds import FileKind
from app.reports.visibility import scopes_of, seen_by

MAX_BYTES = 10 * 1024 * 1024
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_TYPES = {FileKind.PDF: "application/pdf", FileKind.PHOTO: "image/jpeg"}

blp = api.Blueprint(
    "notes", guard=guards.official, url_prefix="/api/v1/operations/reports", description="Notes and attachments"
)
BLUEPRINTS = (blp,)


@blp.route("/<uuid:report_id>/notes", methods=["GET"])
@blp.response(200, Notes)
@blp.refuses(NotFound)
def list_notes(report_id: uuid.UUID) -> Response:
    """List a report's internal notes and attachments, the oldest first, and whom a note can mention."""
    return _notes(report_id, status=200)


@blp.route("/<uuid:report_id>/notes/<uuid:note_id>", methods=["PUT"])
@blp.arguments(NoteRequest)
@blp.response(201, Notes)
@blp.alt_response(200, schema=Notes, success=True, description="Written before; nothing changed")
@blp.refuses(NotFound, errors.NoteIdTaken, errors.CannotMention)
def write_note(note: dict[str, Any], report_id: uuid.UUID, note_id: uuid.UUID) -> Response:
    """Write an internal note under an id the client chose; whoever it mentions is told at the desk."""
    assert principal.account_id is not None, "the guard lets officials through only"
    scopes = scopes_of(principal.grants)
    is_new = service.write_note(report_id, note_id, **note, by=principal.account_id, scopes=scopes)
    return _notes(report_id, status=201 if is_new else 200)


@blp.route("/<uuid:report_id>/files/<uuid:file_id>", methods=["PUT"])
@blp.doc(requestBody={"required": True, "content": {"image/*": _BINARY, "application/pdf": _BINARY}})
@blp.arguments(FileName, location="query")
@blp.response(201, Notes)
@blp.alt_response(200, schema=Notes, success=True, description="Sent before; nothing changed")
@blp.refuses(
    NotFound, errors.FileIdTaken, errors.TooManyFiles, errors.NotAPdf, media_errors.WrongKind, media_errors.TooLarge,
    media_errors.TooManyPixels, media_errors.Unreadable, media_errors.DecodersBusy, StorageFull, StorageUnavailable,
)  # fmt: skip
def attach_file(query: dict[str, Any], report_id: uuid.UUID, file_id: uuid.UUID) -> Response:
    """Put a photo or PDF (at most 10 MB) beside a report, for officials only."""
    assert principal.account_id is not None, "the guard lets officials through only"
    scopes = scopes_of(principal.grants)
    is_new = service.attach_file(report_id, file_id, query["name"], _body(), by=principal.account_id, scopes=scopes)
    return _notes(report_id, status=201 if is_new else 200)


@blp.route("/<uuid:report_id>/files/<uuid:file_id>", methods=["GET"])
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
@blp.refuses(NotFound, StorageUnavailable)
def get_file(report_id: uuid.UUID, file_id: uuid.UUID) -> Response:
    """Fetch an attachment."""
    desk.report(report_id, seen_by(scopes_of(principal.grants)))
    found, content = service.read_file(report_id, file_id)
    response = Response(content, content_type=_TYPES[found.kind])
    # What somebody else made is kept apart from the desk: saved, never run.
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    response.headers["Content-Security-Policy"] = "sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _body() -> bytes:
    """The bytes of an attachment. Refuses by Content-Length, or a chunked body as soon as it is too long."""
    # One byte more than allowed: werkzeug ends a chunked body silently at its limit.
    request.max_content_length = MAX_BYTES + 1
    too_large = media_errors.TooLarge(megabytes=MAX_BYTES // 2**20)
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_large from error
    if len(body) > MAX_BYTES:
        raise too_large
    return body


def _notes(report_id: uuid.UUID, *, status: int) -> Response:
    report, _ = desk.report(report_id, seen_by(scopes_of(principal.grants)))
    written, files = notes.of_report(report_id), notes.files(report_id)
    people = {note["author_id"] for note in written} | {file.author_id for file in files}
    names = identity.names_of(people.union(*(note["mentions"] for note in written)))

    def person(account_id: uuid.UUID) -> dict[str, Any]:
        return {"id": account_id, "name": names.get(account_id, "")}

    body = {
        "items": [
            {"id": note["id"], "text": note["text"], "at": note["at"], "author": person(note["author_id"]),
             "mentions": [person(each) for each in note["mentions"]]}
            for note in written
        ],
        "files": [{**_file(file), "author": person(file.author_id)} for file in files],
        "readers": [{"id": each.id, "name": each.name} for each in notes.readers(report)],
    }  # fmt: skip
    return api.raw(body, status=status)


def _file(file: Any) -> dict[str, Any]:
    return {"id": file.id, "name": file.name, "kind": file.kind, "bytes": file.stored_bytes, "at": file.added_at}
