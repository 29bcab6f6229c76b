"""What people add to a record: which fields, and how they replace its own. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from app.procedures import graph
from app.procedures.kinds import ANYWHERE, COMMON_CASE, ClockPolicy, FilingChannel, SystemOfRecord

COLUMNS: dict[str, Any] = {
    "filing_channel": FilingChannel,
    "system_of_record": SystemOfRecord,
    "clock_policy": ClockPolicy,
    "legal_time": None,
    "committed_time": None,
    "cut_off": None,
    "express": None,
}
"""Fields that are columns of a version, and the words they are made of."""
CONTENT = (
    "name", "subjects", "methods", "cases", "notes", "conditions", "steps_text", "legal_refs", "results", "routes",
)  # fmt: skip
"""Fields that lie in a version's content; a given one replaces the record's whole."""


def apply(
    columns: Mapping[str, Any], added: Mapping[str, Any], citations: Iterable[Mapping[str, str]]
) -> dict[str, Any]:
    """The columns of a version with an overlay's fields in place of its own, and where they come from."""
    merged = {**columns, "content": {**columns["content"]}, "source": {**columns["source"]}}
    for field, value in added.items():
        if field in COLUMNS:
            words = COLUMNS[field]
            merged[field] = words(value) if words is not None and value is not None else value
        else:
            merged["content"][field] = value
    replaced = set(added)
    kept = [each for each in columns["source"]["citations"] if each["field"] not in replaced]
    merged["source"]["citations"] = [*kept, *citations]
    return merged


def uncited(added: Mapping[str, Any], citations: Sequence[Mapping[str, str]]) -> str | None:
    """A field without a basis; None when every one has its own."""
    cited = {each["field"] for each in citations if each["basis"].strip()}
    return next((field for field in added if field not in cited), None)


def problems(columns: Mapping[str, Any], agencies: Collection[str]) -> list[graph.Problem]:
    """What is wrong with a version: its promise, and its routes, each of which must fit into the time of its case.

    `columns` as of `apply`; `agencies` are the codes of those that are active.
    """
    content, legal, committed = columns["content"], columns["legal_time"], columns["committed_time"]
    time = committed or legal
    times = {COMMON_CASE: time} | {case["key"]: case.get("time") or time for case in content["cases"]}
    found = graph.promise(committed, legal)
    for key, route in (content.get("routes") or {}).items():
        if key not in times:
            found.append(graph.no_such_case(key))
        found += graph.validate(route, times.get(key)) or graph.strangers(route, {*agencies, *ANYWHERE})
    return found
