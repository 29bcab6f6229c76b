"""Rows as the wire has them."""

from typing import Any

from app.agencies import queries as agencies
from app.procedures import comparing, graph, overlays
from app.procedures.models import Procedure, ProcedureVersion


def head(row: Any) -> dict[str, Any]:
    """One procedure of a list."""
    return {
        "code": row.code,
        "name": row.name,
        "domain": row.field,
        "ministry": row.ministry,
        "levels": row.levels,
        "published": row.current_version_id is not None,
    }


def detail(procedure: Procedure, version: ProcedureVersion) -> dict[str, Any]:
    """A procedure with the version that is shown of it."""
    content = version.content
    return head(procedure) | {
        "version_id": version.id,
        "version": version.number,
        "title": bilingual(content["name"]),
        "agency": content.get("agency"),
        **_said(version),
        "citations": version.source["citations"],
        "record": version.source["record"],
        "raw": version.raw,
    }


def _said(version: ProcedureVersion) -> dict[str, Any]:
    """Every field of a version that an addition may replace, except its name."""
    content = version.content
    return {
        **{name: content.get(name) for name in ("conditions", "steps_text")},
        **{name: content.get(name) or [] for name in ("subjects", "methods", "notes", "legal_refs", "results")},
        "cases": [_case(case) for case in content["cases"]],
        "routes": {key: _route(route) for key, route in (content.get("routes") or {}).items()},
        **{name: getattr(version, name) for name in overlays.COLUMNS},
    }


def bilingual(text: dict[str, Any]) -> dict[str, Any]:
    """A text in both languages; English is None where nobody has translated it."""
    return {"vi": text["vi"], "en": text.get("en")}


def _case(case: dict[str, Any]) -> dict[str, Any]:
    components = [{**each, "name": bilingual(each["name"])} for each in case["components"]]
    return {"key": case["key"], "name": bilingual(case["name"]), "time": case.get("time"), "components": components}


def _route(route: dict[str, Any]) -> dict[str, Any]:
    return {"lead": route["lead"], "steps": [{**step, "name": bilingual(step["name"])} for step in route["steps"]]}


def compared(version: ProcedureVersion, published: ProcedureVersion | None) -> dict[str, Any]:
    """A version for whoever decides about it: what it changes, where that comes from, what is wrong with its steps."""
    return {
        **{name: getattr(version, name) for name in _HEAD},
        "changes": comparing.differences(_fields(published) if published else None, _fields(version)),
        "said": {"name": bilingual(version.content["name"]), **_said(version)},
        "published_number": published.number if published else None,
        "citations": version.source["citations"],
        "problems": [{"code": each.code, "text": each.text} for each in _problems(version)],
    }


def _problems(version: ProcedureVersion) -> list[graph.Problem]:
    columns = {"content": version.content, "legal_time": version.legal_time, "committed_time": version.committed_time}
    return overlays.problems(columns, [agency.code for agency in agencies.list_active()])


_HEAD = ("id", "number", "state", "created_by", "created_at", "published_by", "published_at", "legal_time")


def _fields(version: ProcedureVersion) -> dict[str, Any]:
    return comparing.fields({name: getattr(version, name) for name in overlays.COLUMNS}, version.content)
