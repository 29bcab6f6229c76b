"""What the desk shows, as JSON-ready data. Officials see names of officials, never of reporters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.kit import clock
from app.operations.queries import desk as queries
from app.operations.queries import shield
from app.reports import queries as reports
from app.reports import service, views
from app.reports.catalogue import Catalogue
from app.reports.service.redacting import ROLE
from app.reports.visibility import Scope, roles_for
from app.reports.workflow import ANSWER_OUT, OPEN, State

if TYPE_CHECKING:
    from app.reports.models import Report, ReportEntry


def row(found: Any, catalogue: Catalogue) -> dict[str, Any]:
    """One row of the desk's list."""
    shown = (str(found.media_id), found.purpose, found.width, found.height) if found.media_id is not None else None
    return {
        **_head(found, catalogue),
        "assignee": _person(found.assignee_id, found.assignee_name),
        "excerpt": found.excerpt,
        "overdue": found.overdue,
        "photo": views.photo(shown, found, own=True) if shown else None,
        "lat": found.lat,
        "lon": found.lon,
    }


def detail(report: Report, assignee: str | None, catalogue: Catalogue, scopes: Sequence[Scope]) -> dict[str, Any]:
    """One report with its whole history, its photos, and what this official may do with it."""
    kind = catalogue.kinds[report.category_code]
    return {
        **_head(report, catalogue),
        "assignee": _person(report.assignee_id, assignee),
        "overdue": report.state in OPEN and report.due_at is not None and report.due_at < clock.now(),
        "text": report.text,
        "location": _location(report, catalogue),
        "seen_at": report.seen_at,
        "clock_off": report.clock_off,
        "updated_at": report.updated_at,
        "state_since": report.state_since,
        "due_note": report.due_note,
        "public_answer": report.public_answer,
        "asset_owner": catalogue.owner_view(report.asset_owner),
        "approval_required": kind.approval_required,
        "after_photo_required": kind.after_photo_required,
        "photo_needed": service.photo_needed(report),
        "no_photo_reason": report.no_photo_reason,
        "answers": [
            {"code": q["code"], "label": q["label"], "value": report.answers[q["code"]], "words": _words(q, report)}
            for q in kind.questions
            if q["code"] in report.answers
        ],
        "media": [
            {**views.photo((str(p.media_id), p.purpose, p.width, p.height), report, own=True), "boxes": _boxes(p.boxes)}
            for p in reports.photos(report.id)
        ],
        "voice": _voice(report, scopes),
        "black": {
            field: [{"start": start, "end": end} for start, end in spans]
            for field, spans in shield.spans(report).items()
        },
        "may_redact": ROLE in roles_for(report, scopes),
        "may_look": service.may_look(report, scopes) is not None,
        "may_message": service.may_message(report, scopes),
        "history": [_entry(entry, name, catalogue) for entry, name in queries.history(report.id)],
        **_together(report, catalogue),
        "moves": service.described(service.allowed(report, scopes)),
    }


def _voice(report: Report, scopes: Sequence[Scope]) -> dict[str, Any] | None:
    """That there is a voice note, and what it says; the voice itself is asked for apart, and each time noted."""
    if report.voice_id is None:
        return None
    may_hear = service.may_hear(report, scopes) is not None
    return {"seconds": report.voice_seconds, "transcript": report.transcript, "may_hear": may_hear}


def _together(report: Report, catalogue: Catalogue) -> dict[str, Any]:
    """What the report hangs together with; nothing of what was sealed."""
    offered = report.offered_to_id
    linked = queries.linked(report)
    rating = queries.rating(report.id) if report.state in ANSWER_OUT | {State.MERGED} else None
    return {
        "offered_to": catalogue.office_of(offered).view if offered else None,
        "merged_into": next((_link(r, catalogue) for r in linked if r.id == report.merged_into_id), None),
        "merged_here": [_link(r, catalogue) for r in linked if r.merged_into_id == report.id != r.parent_id],
        "parent": next((_link(r, catalogue) for r in linked if r.id == report.parent_id), None),
        "parts": [_link(r, catalogue) for r in linked if r.parent_id == report.id],
        "rating": {"stars": rating.stars, "comment": rating.comment} if rating else None,
    }


def _link(report: Report, catalogue: Catalogue) -> dict[str, Any]:
    agency = catalogue.office_of(report.agency_id).view
    return {"id": report.id, "code": report.code, "state": report.state, "agency": agency}


def _boxes(boxes: list[list[int]]) -> list[dict[str, int]]:
    return [{"left": x, "top": y, "width": right - x, "height": bottom - y} for x, y, right, bottom in boxes]


def feature(found: Any) -> dict[str, Any]:
    """A cluster, or a single report, as a GeoJSON feature (RFC 7946)."""
    properties = {"count": found.count, "overdue": found.overdue, "id": None, "code": None, "state": None}
    if found.count == 1:
        properties |= {"id": found.id, "code": found.code, "state": found.state}
    properties["category"] = found.category if found.count == 1 else None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [found.lon, found.lat]},
        "properties": properties,
    }


def _head(found: Any, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": found.id,
        "code": found.code,
        "version": found.version,
        "state": found.state,
        "publication": found.publication,
        "category": catalogue.kind_views[found.category_code],
        "urgent": found.urgent,
        "commune": catalogue.communes[found.commune],
        "agency": catalogue.office_of(found.agency_id).view,
        "filed_at": found.filed_at,
        # Deadlines count from receipt, so the bar of the time left begins there.
        "started": found.filed_at,
        "due_at": found.due_at,
        "publicity": found.publicity,
        "lane": found.lane,
    }


def _location(report: Report, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "source": report.location_source,
        "lat": report.lat,
        "lon": report.lon,
        "accuracy_m": report.accuracy_m,
        "address": report.address,
        "commune": catalogue.communes[report.commune],
    }


def _entry(entry: ReportEntry, name: str | None, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "from_state": entry.from_state,
        "state": entry.state,
        "at": entry.written_at,
        "agency": catalogue.office_view(entry.agency),
        "author": {"kind": entry.author_kind, "role": entry.author_role, "name": name},
        "note": entry.note,
        "text": entry.public_text,
        "changes": entry.changes,
    }


def _person(account_id: Any, name: str | None) -> dict[str, Any] | None:
    return {"id": account_id, "name": name or ""} if account_id is not None else None


def _words(question: dict[str, Any], report: Report) -> dict[str, str]:
    """An answer as a person reads it."""
    value = report.answers[question["code"]]
    if isinstance(value, bool):
        return {"vi": "Có", "en": "Yes"} if value else {"vi": "Không", "en": "No"}
    labels = {option["code"]: option["label"] for option in question["options"]}
    found: dict[str, str] = labels.get(value, {"vi": str(value), "en": str(value)})
    return found
