"""How a dossier goes through the steps of its case: what is ready, what happens by itself. Pure.

Routes are those of procedures.graph. The first step, where it is a clerk's, is the acceptance itself; the last one,
where it is a clerk's, is the return of the result: moves of the dossier make them, nobody ticks them off.
"""

from collections.abc import Collection, Mapping
from typing import Any

from app.procedures import graph

Route = Mapping[str, Any]
CLERK = "clerk"

PLAIN: Route = {
    "lead": "handle",
    "steps": [
        {"key": "receive", "name": {"vi": "Tiếp nhận", "en": "Receive"}, "agency": "receiving", "role": "clerk",
         "time": None, "next": ["handle"]},
        {"key": "handle", "name": {"vi": "Thẩm định, xử lý", "en": "Examine and handle"}, "agency": "competent",
         "role": "handler", "time": None, "next": ["sign"]},
        {"key": "sign", "name": {"vi": "Ký duyệt", "en": "Sign"}, "agency": "competent", "role": "approver",
         "time": None, "next": ["return"]},
        {"key": "return", "name": {"vi": "Trả kết quả", "en": "Return the result"}, "agency": "receiving",
         "role": "clerk", "time": None, "next": []},
    ],
}  # fmt: skip
"""The route of a case whose version names none."""


def acceptance(route: Route) -> frozenset[str]:
    """The step that the acceptance does: the first one, where it is a clerk's."""
    return frozenset(key for key in graph.starts(route) if _step(route, key)["role"] == CLERK)


def returning(route: Route) -> frozenset[str]:
    """The step that the return of the result does: the last one, where it is a clerk's."""
    return frozenset(step["key"] for step in route["steps"] if not step["next"] and step["role"] == CLERK) - acceptance(
        route
    )


def ready(route: Route, done: Collection[str]) -> list[str]:
    """The steps that can be worked on, in the route's order. A join waits for all that lead to it."""
    return graph.after(route, set(done))


def is_worked_out(route: Route, done: Collection[str]) -> bool:
    """Whether everything but the return of the result is done: then the result is signed."""
    return {step["key"] for step in route["steps"]} - returning(route) <= set(done)


def before(route: Route, key: str) -> list[str]:
    """The steps that lead to this one and can be done again: all but the acceptance."""
    made = acceptance(route)
    return [step["key"] for step in route["steps"] if key in step["next"] and step["key"] not in made]


def behind(route: Route, keys: Collection[str]) -> frozenset[str]:
    """Every step that these lead to, over any number of others; one of them too, where another one leads to it."""
    following = {step["key"]: set(step["next"]) for step in route["steps"]}
    reached: set[str] = set()
    ahead = set(keys)
    while ahead:
        ahead = {after for key in ahead for after in following[key]} - reached
        reached |= ahead
    return frozenset(reached)


def _step(route: Route, key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(step for step in route["steps"] if step["key"] == key)
    return found
