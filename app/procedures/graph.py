"""The steps of a case as a directed graph. Pure: no database, no clock.

A route is {"lead": step key, "steps": [{"key", "name", "agency", "role", "time", "next": [step keys]}]}. A step with
several `next` forks into parallel ones; a step that several lead to joins them and waits for all. One start, one end.
The lead is the agency's step that answers for the whole (liên thông: NĐ 118/2025).
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.calendar.worktime import Unit

Route = Mapping[str, Any]
Time = tuple[int, Unit]
"""An amount of a unit of calendar.worktime."""

_HOURS: dict[str, tuple[Literal["working_hours", "hours"], int]] = {
    "working_hours": ("working_hours", 1),
    # A working day is 8 working hours by default (DOMAIN: NĐ 118/2025 counts working days).
    "working_days": ("working_hours", 8),
    "hours": ("hours", 1),
    "days": ("hours", 24),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a route cannot be published: a stable code, the step it is about, and a sentence in both languages."""

    code: str
    step: str | None
    text: dict[str, str]


_TEXTS = {
    "no_case": ("Không có trường hợp “{step}”.", "There is no case “{step}”."),
    "no_steps": ("Quy trình chưa có bước nào.", "The route has no steps."),
    "same_key": ("Có hai bước cùng mã “{step}”.", "Two steps have the key “{step}”."),
    "unknown_next": ("Bước “{step}” chuyển tới một bước không có.", "Step “{step}” leads to a step that is not there."),
    "unknown_lead": (
        "Bước chủ trì “{step}” không có trong quy trình.",
        "The lead “{step}” is not a step of the route.",
    ),
    "start": ("Quy trình phải có đúng một bước đầu.", "The route must have exactly one first step."),
    "end": ("Quy trình phải có đúng một bước cuối.", "The route must have exactly one last step."),
    "cycle": ("Các bước quay vòng tại “{step}”.", "The steps go round in a circle at “{step}”."),
    "unreachable": ("Không có đường tới bước “{step}”.", "No way leads to step “{step}”."),
    "dead_end": ("Từ bước “{step}” không tới được bước cuối.", "From step “{step}” the last step cannot be reached."),
    "units": (
        "Thời gian các bước phải cùng loại với thời hạn (ngày làm việc hoặc ngày).",
        "The times of the steps must be of one kind with the legal time (working time or calendar time).",
    ),
    "no_agency": (
        "Bước “{step}” giao cho một cơ quan không có hoặc không còn hoạt động.",
        "Step “{step}” is given to an agency that does not exist or is no longer active.",
    ),
    "promise_units": (
        "Thời gian tỉnh cam kết phải cùng loại với thời hạn theo luật (ngày làm việc hoặc ngày).",
        "The promised time must be of one kind with the legal time (working time or calendar time).",
    ),
    "promise_longer": (
        "Thời gian tỉnh cam kết dài hơn thời hạn theo luật.",
        "The promised time is longer than the legal time.",
    ),
    "too_long": ("Tổng thời gian các bước dài hơn thời hạn.", "The steps together take longer than the time given."),
}


OF_THE_PROMISE = ("promise_units", "promise_longer")
"""Codes of what is wrong with the promised time, not with the steps."""


def validate(route: Route, legal_time: Mapping[str, Any] | None) -> list[Problem]:
    """Everything that is wrong with a route, in the order of importance; empty when it may be published.

    `legal_time` is {"amount", "unit"} that the longest way through the steps must not exceed, or None when unknown.
    """
    shape = list(_shape(route))
    if shape:
        return shape
    ways = list(_ways(route))
    return ways or list(_times(route, legal_time))


def starts(route: Route) -> list[str]:
    """The steps that nothing leads to: of a valid route, the one it begins with."""
    led_to = {key for step in route["steps"] for key in step["next"]}
    return [step["key"] for step in route["steps"] if step["key"] not in led_to]


def after(route: Route, done: set[str]) -> list[str]:
    """The steps that are ready: not done, and everything that leads to them is; in the route's order."""
    before = _predecessors(route)
    return [key for key, needed in before.items() if key not in done and needed <= done]


def longest_time(route: Route) -> Time | None:
    """The time of the longest way from the first to the last step, in working hours or hours.

    None when no step has a time. Raises ValueError for times of both kinds: they cannot be added.
    """
    times = {step["key"]: _hours(step["time"]) for step in route["steps"] if step.get("time")}
    families = {family for family, _hours_of in times.values()}
    if not families:
        return None
    if len(families) > 1:
        raise ValueError("working time and calendar time cannot be added")
    arrived: dict[str, int] = {}
    for key in _in_order(route):
        own = times[key][1] if key in times else 0
        arrived[key] = own + max((arrived[other] for other in _predecessors(route)[key]), default=0)
    return max(arrived.values()), families.pop()


def no_such_case(key: str) -> Problem:
    """A route for a case that the procedure does not have."""
    return _problem("no_case", key)


def strangers(route: Route, agencies: Container[str]) -> list[Problem]:
    """The steps given to none of these agencies: nobody could ever take them."""
    return [_problem("no_agency", step["key"]) for step in route["steps"] if step["agency"] not in agencies]


def promise(committed: Mapping[str, Any] | None, legal: Mapping[str, Any] | None) -> list[Problem]:
    """What is wrong with the time a province promises beside the legal one: it may be shorter, never longer."""
    if committed is None or legal is None:
        return []
    (kind, hours), (legal_kind, most) = _hours(committed), _hours(legal)
    if kind != legal_kind:
        return [_problem("promise_units")]
    return [_problem("promise_longer")] if hours > most else []


def _hours(time: Mapping[str, Any]) -> tuple[Literal["working_hours", "hours"], int]:
    family, factor = _HOURS[time["unit"]]
    return family, factor * int(time["amount"])


def _problem(code: str, step: str | None = None) -> Problem:
    vi, en = _TEXTS[code]
    return Problem(code, step, {"vi": vi.format(step=step), "en": en.format(step=step)})


def _shape(route: Route) -> Iterator[Problem]:
    keys = [step["key"] for step in route["steps"]]
    if not keys:
        yield _problem("no_steps")
        return
    yield from (_problem("same_key", key) for key in sorted({k for k in keys if keys.count(k) > 1}))
    yield from (_problem("unknown_next", s["key"]) for s in route["steps"] if not set(s["next"]) <= set(keys))
    if route.get("lead") not in keys:
        yield _problem("unknown_lead", str(route.get("lead")))


def _ways(route: Route) -> Iterator[Problem]:
    ordered = _in_order(route)
    circling = [step["key"] for step in route["steps"] if step["key"] not in ordered]
    if circling:
        yield _problem("cycle", circling[0])
        return
    first = starts(route)
    if len(first) != 1:
        yield _problem("start")
        yield from (_problem("unreachable", key) for key in first[1:])
    last = [step["key"] for step in route["steps"] if not step["next"]]
    if len(last) != 1:
        yield _problem("end")
        yield from (_problem("dead_end", key) for key in last[:-1])


def _times(route: Route, legal_time: Mapping[str, Any] | None) -> Iterator[Problem]:
    try:
        longest = longest_time(route)
    except ValueError:
        yield _problem("units")
        return
    if longest is None or legal_time is None:
        return
    family, hours = _hours(legal_time)
    if family != longest[1]:
        yield _problem("units")
    elif longest[0] > hours:
        yield _problem("too_long")


def _predecessors(route: Route) -> dict[str, set[str]]:
    before: dict[str, set[str]] = {step["key"]: set() for step in route["steps"]}
    for step in route["steps"]:
        for key in step["next"]:
            before[key].add(step["key"])
    return before


def _in_order(route: Route) -> list[str]:
    """The steps so that each comes after all that lead to it; those in a circle are missing."""
    before = _predecessors(route)
    ordered: list[str] = []
    while ready := _ready(before, ordered):
        ordered += ready
    return ordered


def _ready(before: Mapping[str, set[str]], ordered: Iterable[str]) -> list[str]:
    known = set(ordered)
    return [key for key, needed in before.items() if key not in known and needed <= known]
