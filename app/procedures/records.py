"""A record of the national catalogue, read. Pure: no database.

The records were flat text that somebody split by rule, so some are cut wrong. What is unsure stays unknown here and
the record's own words are kept beside it: a wrong day or fee on a public page is worse than none.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.procedures.kinds import COMMON_CASE

Record = Mapping[str, Any]

RULES = b"2"
"""Changes when this file reads records differently, so that they are imported again."""

_UNITS = {"Ngày làm việc": "working_days", "Ngày": "days", "Giờ": "hours", "Tháng": "months"}
_COUNTED = ("working_days", "days", "hours")
"""Units that calendar.worktime counts; a month is shown, not counted."""
_FREE = re.compile(r"\W*(không|miễn)", re.IGNORECASE)
_NOT_A_CASE = re.compile(
    r"giấy tờ.{0,30}(nộp|xuất trình)|lưu ý|thành phần|^\W*hồ sơ\W|bao gồm|gồm|phải có|cụ thể|sau đây", re.IGNORECASE
)
_PEOPLE = re.compile(r"công dân|người|cá nhân|cán bộ|hộ", re.IGNORECASE)
_REMARK = re.compile(r"lưu ý", re.IGNORECASE)
_CONDITIONAL = re.compile(r"nếu có|trường hợp|đối với|trong trường hợp", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^((?!(?:19|20)\d\d/QH)\d{1,4}/(?:(?:19|20)\d\d/)?(?:NĐ-CP|NQ-CP|QĐ-TTg|QH1\d|UBTVQH1\d|TTLT-[A-ZĐ-]+|QĐ-[A-ZĐ]+"
    r"|TT-(?:BTP|BTC|BCA|BQP|BGTVT|BXD|BNNPTNT|BNNMT|BTNMT|NHNN|BLĐTBXH|BNV|BYT|BCT|BKHCN|BTTTT|BKHĐT|BVHTTDL|BNG"
    r"|VPCP|TANDTC)))"
)
_RESULT_CODE = re.compile(r"KQ\.[A-Z]\d+\.\d{6}(.*)")
LONGEST_CASE_NAME = 140


def read(record: Record) -> dict[str, Any]:
    """The columns of a ProcedureVersion that a record gives: content, raw, source, legal_time."""
    methods = [_method(given) for given in record["methods"]]
    cases, notes = _cases(record["components"])
    content = {
        "name": {"vi": name(record)},
        "subjects": list(record["subjects"]),
        "agency": record["agency"] or None,
        "methods": methods,
        "cases": cases,
        "notes": notes,
        "conditions": record["conditions"] or None,
        "steps_text": record["steps"] or None,
        "legal_refs": _references(record["legal_refs"]),
        "results": _results(record),
        "routes": {},
    }
    return {
        "content": content,
        "raw": dict(record["raw"]),
        "source": {"record": {"decision": record["decision"], "url": record["detail_url"]}, "citations": []},
        "legal_time": _one_time(methods),
    }


def name(record: Record) -> str:
    """The procedure's name, without the stop that stands before some."""
    return _clean(record["name"])


def keywords(record: Record) -> str:
    """What search reads of a record besides its name."""
    return " ; ".join(_results(record))


def for_people(record: Record) -> bool:
    """Whether a record names people among who may ask for it; one that names nobody is for all."""
    subjects = record["subjects"]
    return not subjects or any(_PEOPLE.search(subject) for subject in subjects)


def _results(record: Record) -> list[str]:
    """The names of the results, each once. The first word of many ran into the code of the one before."""
    whole: list[str] = []
    lost = ""
    for result in record["results"]:
        whole.append(" ".join(f"{lost} {result['name']}".split()))
        found = _RESULT_CODE.match(result["code"] or "")
        lost = found[1] if found else ""
    return list(dict.fromkeys(filter(None, whole)))


def _method(given: Mapping[str, Any]) -> dict[str, Any]:
    unit = _UNITS.get(given["time_unit"] or "")
    # Without its unit the number is a placeholder more often than not (README of the data: 1.001193).
    time = given["time"] if unit else None
    return {
        "channel": given["channel"],
        "time": time,
        "unit": unit if time is not None else None,
        "fee_vnd": _fee(given["fee_vnd"], given["note"] or ""),
        "note": given["note"] or None,
    }


def _fee(fees: list[int] | None, note: str) -> int | None:
    """One sum in VND. 0 beside words that set a sum elsewhere (a council's, a circular's) is not free: unknown."""
    if not fees or len(set(fees)) > 1:
        return None
    if fees[0] == 0 and note.strip(" ()") and not _FREE.match(note):
        return None
    return int(fees[0])


def _one_time(methods: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The time of all ways of filing if they agree on one that can be counted; else unknown."""
    known = {(method["time"], method["unit"]) for method in methods if method["time"] is not None}
    if len(known) != 1:
        return None
    time, unit = known.pop()
    if unit == "working_days" and time % 1:
        time, unit = time * 8, "working_hours"
    whole = time % 1 == 0 and time >= 1 and unit in (*_COUNTED, "working_hours")
    return {"amount": int(time), "unit": unit} if whole else None


def _cases(groups: list[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """The cases with their components, and the remarks. Groups that are headings, not cases, are one case."""
    real = [group for group in groups if _is_case(group["case"])]
    cases: list[dict[str, Any]] = []
    notes: list[str] = []
    for group in groups:
        key, name = _place(group, real)
        case = next((case for case in cases if case["key"] == key), None)
        if case is None:
            case = {"key": key, "name": {"vi": name}, "components": []}
            cases.append(case)
        _add(group, case["components"], notes)
    return [case for case in cases if case["components"]] or [_common([])], notes


def _is_case(name: str | None) -> bool:
    return name is not None and len(name) <= LONGEST_CASE_NAME and not _NOT_A_CASE.search(name)


def _place(group: Mapping[str, Any], real: list[Mapping[str, Any]]) -> tuple[str, str]:
    """Key and name of the case that a group belongs to."""
    if group not in real or len(real) < 2:
        return COMMON_CASE, "Hồ sơ chung"
    name = re.sub(r"^[\s*+\-–•]+|[\s:;.]+$", "", group["case"])
    return f"truong-hop-{real.index(group) + 1}", name


def _common(components: list[dict[str, Any]]) -> dict[str, Any]:
    return {"key": COMMON_CASE, "name": {"vi": "Hồ sơ chung"}, "components": components}


def _add(group: Mapping[str, Any], components: list[dict[str, Any]], notes: list[str]) -> None:
    remarks = bool(_REMARK.search(group["case"] or ""))
    for item in group["items"]:
        name = _clean(item["name"])
        counted = item["originals"] or item["copies"]
        if not name:
            continue
        if remarks or not counted:
            notes.append(name)
            continue
        components.append(
            {
                "key": f"{len(components) + 1}",
                "name": {"vi": name},
                "form": _clean(item["form"] or "") or None,
                "originals": int(item["originals"]),
                "copies": int(item["copies"]),
                "required": not _CONDITIONAL.search(name[:100]),
            }
        )


def _clean(text: str) -> str:
    return re.sub(r"^[\s*+\-–•;,.:]+", "", text).strip()


def _references(given: list[str]) -> list[str]:
    """The numbers of the legal texts, as far as they are whole; letters that ran into them are cut off."""
    return list(dict.fromkeys(_whole(given)))


def _whole(given: list[str]) -> Iterator[str]:
    for text in given:
        found = _REFERENCE.match(text.strip())
        if found:
            yield found[1]
