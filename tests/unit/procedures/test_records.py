"""Reading the nation's records: what is unsure stays unknown."""

from typing import Any

import pytest

from app.procedures import records


def record(**changes: Any) -> dict[str, Any]:
    return {
        "code": "9.000001", "name": "Thủ tục thử", "decision": "1/QĐ", "ministry": "bo-tu-phap", "field": "Hộ tịch",
        "levels": ["commune"], "subjects": ["Công dân Việt Nam"], "agency": "", "methods": [], "components": [],
        "conditions": "", "steps": "", "legal_refs": [], "results": [], "raw": {}, "detail_url": None, **changes,
    }  # fmt: skip


def method(**changes: Any) -> dict[str, Any]:
    return {"channel": "counter", "time": 3.0, "time_unit": "Ngày làm việc", "fee_vnd": None, "note": "", **changes}


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ([method()], {"amount": 3, "unit": "working_days"}),
        ([method(), method(channel="online")], {"amount": 3, "unit": "working_days"}),
        ([method(), method(time=5.0)], None),
        ([method(time=1.0, time_unit=None)], None),
        ([method(time=0.5)], {"amount": 4, "unit": "working_hours"}),
        ([method(time=2.0, time_unit="Tháng")], None),
        ([method(time=24.0, time_unit="Giờ")], {"amount": 24, "unit": "hours"}),
        ([], None),
    ],
)
def test_a_time_is_one_that_all_ways_of_filing_agree_on(methods, expected):
    assert records.read(record(methods=methods))["legal_time"] == expected


@pytest.mark.parametrize(
    ("fees", "note", "expected"),
    [
        ([0], "", 0),
        ([0], "(Miễn lệ phí.)", 0),
        ([0], "(Không)", 0),
        ([0], "(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định, miễn cho hộ nghèo)", None),
        ([8000], "", 8000),
        ([10000, 20000], "", None),
        (None, "10 USD", None),
    ],
)
def test_a_fee_is_free_only_where_the_record_says_so(fees, note, expected):
    read = records.read(record(methods=[method(fee_vnd=fees, note=note)]))
    assert read["content"]["methods"][0]["fee_vnd"] == expected


def test_headings_are_no_cases_and_remarks_are_no_papers():
    item = {"name": "- Tờ khai", "form": None, "originals": 1, "copies": 0}
    groups = [
        {"case": "* Giấy tờ phải nộp:", "items": [item]},
        {"case": "* Giấy tờ phải xuất trình:", "items": [{**item, "name": "Hộ chiếu", "originals": 0}]},
        {"case": "* Lưu ý:", "items": [item]},
    ]
    content = records.read(record(components=groups))["content"]

    assert [case["key"] for case in content["cases"]] == ["chung"]
    assert [each["name"]["vi"] for each in content["cases"][0]["components"]] == ["Tờ khai"]
    assert content["notes"] == ["Hộ chiếu", "Tờ khai"]


def test_real_cases_stay_apart():
    item = {"name": "Tờ khai", "form": None, "originals": 1, "copies": 0}
    groups = [{"case": f"- Đối với cấp {word}:", "items": [item]} for word in ("mới", "lại")]
    cases = records.read(record(components=groups))["content"]["cases"]
    assert [case["name"]["vi"] for case in cases] == ["Đối với cấp mới", "Đối với cấp lại"]


def test_numbers_of_legal_texts_lose_the_letters_that_ran_into_them():
    refs = ["04/2020/TT-BTPN", "04/2020/TT-BTP", "60/2014/QH1360", "123/2015/NĐ-CP", "2014/QH13"]
    assert records.read(record(legal_refs=refs))["content"]["legal_refs"] == [
        "04/2020/TT-BTP",
        "60/2014/QH13",
        "123/2015/NĐ-CP",
    ]


def test_the_first_word_of_a_result_is_found_in_the_code_before_it():
    results = [
        {"name": "Cập nhật thông tin", "code": "KQ.G01.000064Thông"},
        {"name": "báo kết quả", "code": "KQ.G01.000065Phiếu"},
        {"name": "từ chối tiếp nhận", "code": "KQ.G01.000067Cập"},
        {"name": "nhật thông tin", "code": "KQ.G01.000066Và"},
    ]
    read = records.read(record(results=results))
    names = ["Cập nhật thông tin", "Thông báo kết quả", "Phiếu từ chối tiếp nhận"]
    assert read["content"]["results"] == names  # the last word led to nothing, and the fourth is the first again


@pytest.mark.parametrize("code", [None, "", "KQ.G01.000066", "khác"])
def test_a_result_without_a_word_in_its_code_keeps_its_name(code):
    results = [{"name": "Giấy khai sinh", "code": code}, {"name": "bản sao", "code": code}]
    assert records.read(record(results=results))["content"]["results"] == ["Giấy khai sinh", "bản sao"]


def test_a_name_does_not_begin_with_a_stop():
    assert records.read(record(name=". Đăng ký thuế"))["content"]["name"] == {"vi": "Đăng ký thuế"}
