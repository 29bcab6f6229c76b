"""Our states as the national public service portal numbers them (1 to 10; DOMAIN.md)."""

from app.dossiers.workflow import State

S = State
NATIONAL: dict[State, int | None] = {
    S.DRAFT: None,  # nothing has been handed in yet
    S.SUBMITTED: 1,
    S.ACCEPTED: 2,
    S.REFUSED: 3,
    S.PROCESSING: 4,
    S.CONSULTING: 4,
    S.SIGNED: 4,  # the result is not out before it is released
    S.SUPPLEMENT_INTAKE: 5,
    S.SUPPLEMENT: 5,
    S.AWAITING_PAYMENT: 6,
    S.WITHDRAWN: 7,
    S.STOPPED: 8,
    S.RELEASED: 9,
    S.RETURNED: 10,
}
NAMES: dict[int, dict[str, str]] = {
    1: {"vi": "Mới đăng ký", "en": "Newly registered"},
    2: {"vi": "Được tiếp nhận", "en": "Accepted"},
    3: {"vi": "Không được tiếp nhận", "en": "Not accepted"},
    4: {"vi": "Đang xử lý", "en": "In progress"},
    5: {"vi": "Yêu cầu bổ sung giấy tờ", "en": "More papers needed"},
    6: {"vi": "Yêu cầu thực hiện nghĩa vụ tài chính", "en": "Payment needed"},
    7: {"vi": "Công dân yêu cầu rút hồ sơ", "en": "Withdrawn by the applicant"},
    8: {"vi": "Dừng xử lý", "en": "Stopped"},
    9: {"vi": "Đã xử lý xong", "en": "Finished"},
    10: {"vi": "Đã trả kết quả", "en": "Result returned"},
}


def view(state: State) -> dict[str, object] | None:
    """{"number", "name"} of the national state; None for what the portal does not know yet."""
    number = NATIONAL[state]
    return None if number is None else {"number": number, "name": NAMES[number]}
