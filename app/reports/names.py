"""What people read where the code says `needs_info`: in refusals, in both languages."""

from collections.abc import Mapping

from app.reports.workflow import State

S = State
STATES: Mapping[State, Mapping[str, str]] = {
    S.SUBMITTED: {"vi": "Mới gửi", "en": "Received"},
    S.NEEDS_INFO: {"vi": "Chờ người dân bổ sung", "en": "Waiting for the reporter"},
    S.ACCEPTED: {"vi": "Đã tiếp nhận", "en": "Accepted"},
    S.ASSIGNED: {"vi": "Đã giao", "en": "Assigned"},
    S.IN_PROGRESS: {"vi": "Đang xử lý", "en": "In progress"},
    S.ANSWERED: {"vi": "Chờ duyệt", "en": "Answer in review"},
    S.FORWARDED: {"vi": "Chờ cơ quan khác nhận", "en": "Offered to another agency"},
    S.RESOLVED: {"vi": "Đã trả lời", "en": "Answered"},
    S.CLOSED: {"vi": "Đã xong", "en": "Closed"},
    S.REOPENED: {"vi": "Mở lại", "en": "Reopened"},
    S.REJECTED: {"vi": "Không tiếp nhận", "en": "Not accepted"},
    S.MERGED: {"vi": "Đã gộp", "en": "Merged"},
    S.SPLIT: {"vi": "Đã tách việc", "en": "Split"},
    S.RESTRICTED: {"vi": "Xử lý riêng", "en": "Handled apart"},
    S.HANDED_OVER: {"vi": "Đã bàn giao", "en": "Handed over"},
    S.WITHDRAWN: {"vi": "Đã rút", "en": "Withdrawn"},
}
