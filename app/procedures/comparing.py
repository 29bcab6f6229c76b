"""What a draft changes in what is promised. Pure."""

from collections.abc import Mapping
from typing import Any

from app.procedures import overlays

FIELDS = (*overlays.CONTENT, *overlays.COLUMNS)


def fields(columns: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    """All that a version says, field by field, whether it lies in a column or in its content."""
    return {name: content.get(name) for name in overlays.CONTENT} | {name: columns[name] for name in overlays.COLUMNS}


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The fields that differ: {field, before, after}, in the order of FIELDS; all that is said when nothing was."""
    known = before or {}
    return [
        {"field": name, "before": known.get(name), "after": after[name]}
        for name in FIELDS
        if (known.get(name) or None) != (after[name] or None)
    ]
