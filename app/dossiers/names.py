"""What people read where the code says `supplement` or `legal_basis`: in refusals, in both languages."""

from collections.abc import Mapping

from app.dossiers.kinds import StepState
from app.dossiers.workflow import Field, State

Name = Mapping[str, str]

S, F, T = State, Field, StepState
STATES: Mapping[State, Name] = {
    S.DRAFT: {"vi": "Bản nháp", "en": "Draft"},
    S.SUBMITTED: {"vi": "Mới nộp", "en": "Submitted"},
    S.SUPPLEMENT_INTAKE: {"vi": "Chờ bổ sung", "en": "Papers awaited"},
    S.REFUSED: {"vi": "Từ chối", "en": "Refused"},
    S.ACCEPTED: {"vi": "Đã tiếp nhận", "en": "Accepted"},
    S.PROCESSING: {"vi": "Đang giải quyết", "en": "In progress"},
    S.SUPPLEMENT: {"vi": "Chờ bổ sung", "en": "Papers awaited"},
    S.AWAITING_PAYMENT: {"vi": "Chờ nộp phí", "en": "Payment awaited"},
    S.CONSULTING: {"vi": "Đang lấy ý kiến", "en": "Opinion asked"},
    S.SIGNED: {"vi": "Đã ký", "en": "Signed"},
    S.RELEASED: {"vi": "Chờ trả kết quả", "en": "To be returned"},
    S.RETURNED: {"vi": "Đã trả", "en": "Returned"},
    S.WITHDRAWN: {"vi": "Đã rút", "en": "Withdrawn"},
    S.STOPPED: {"vi": "Dừng giải quyết", "en": "Stopped"},
}
FIELDS: Mapping[Field, Name] = {
    F.NOTE: {"vi": "Ghi chú nội bộ", "en": "Internal note"},
    F.REASON: {"vi": "Lý do", "en": "Reason"},
    F.LEGAL_BASIS: {"vi": "Căn cứ pháp lý", "en": "Legal basis"},
    F.ITEMS: {"vi": "Giấy tờ cần bổ sung", "en": "Papers needed"},
    F.UNTIL: {"vi": "Bổ sung trước ngày", "en": "Papers needed by"},
    F.EXTENSION: {"vi": "Thời gian hẹn thêm", "en": "More time"},
    F.AMOUNT: {"vi": "Số tiền phải nộp", "en": "Amount to pay"},
    F.RECEIVED_BY: {"vi": "Người nhận kết quả", "en": "Who takes the result"},
    F.MEDIA: {"vi": "Ảnh kèm theo", "en": "Pictures"},
}
STEPS: Mapping[StepState, Name] = {
    T.WAITING: {"vi": "Chờ bước trước", "en": "Waiting for those before"},
    T.READY: {"vi": "Chờ nhận", "en": "To be taken"},
    T.DOING: {"vi": "Đang làm", "en": "Being done"},
    T.DONE: {"vi": "Đã xong", "en": "Done"},
}
SYSTEMS: Mapping[str, Name] = {
    "ministry": {"vi": "hệ thống của bộ, ngành", "en": "that of a ministry"},
    "national": {"vi": "Cổng Dịch vụ công quốc gia", "en": "the National Public Service Portal"},
}
"""By the values of procedures.SystemOfRecord, but for our own."""
