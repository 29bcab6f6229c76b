"""Snapshots such as a counter in Nha Trang makes them."""

from collections.abc import Mapping
from typing import Any

from app.papers.data import (
    ApologyData,
    Applicant,
    Case,
    ControlData,
    Entry,
    Handover,
    Head,
    Office,
    ReceiptData,
    RefusalData,
    RegisterData,
    StoppingData,
    SupplementData,
)
from app.papers.kinds import PaperKind

CODE = "H40.12.07-261120-0001"
ADDRESS = f"https://cuaso.example/track?code={CODE}#3456"
OFFICE: Office = {
    "above": "Ủy ban nhân dân tỉnh Khánh Hòa",
    "name": "Ủy ban nhân dân phường Nha Trang",
    "address": "42 Lê Thánh Tôn, phường Nha Trang",
    "phone": "0258 3 822 222",
}
APPLICANT: Applicant = {
    "name": "Nguyễn Thị Hường",
    "address": "12/4 Trần Phú, phường Nha Trang, tỉnh Khánh Hòa",
    "phone": "0905 123 456",
    "email": None,
}
HEAD: Head = {
    "office": OFFICE,
    "number": "15/TNHS",
    "place": "Nha Trang",
    "issued_at": "2026-11-20T02:20:00+00:00",
    "code": CODE,
    "follow_url": ADDRESS,
}
CASE: Case = {**HEAD, "applicant": APPLICANT, "procedure": "Đăng ký khai sinh"}
RECEIPT: ReceiptData = {
    **CASE,
    "components": [
        {"name": "Tờ khai đăng ký khai sinh theo mẫu", "originals": 1, "copies": 0},
        {"name": "Giấy chứng sinh do cơ sở y tế nơi trẻ sinh ra cấp", "originals": 1, "copies": 0},
        {"name": "Căn cước công dân của cha, mẹ", "originals": 0, "copies": 2},
    ],
    "sets": 1,
    "time": {"amount": 3, "unit": "working_days"},
    "legal_time": {"amount": 5, "unit": "working_days"},
    "received_at": "2026-11-20T02:20:00+00:00",
    "due_at": "2026-11-25T02:20:00+00:00",
    "fee_vnd": 8000,
    "competent": "Ủy ban nhân dân phường Nha Trang",
    "return_place": "Trung tâm Phục vụ hành chính công phường Nha Trang",
    "received_by": "Lê Thị Thu Hà",
    "secret": "3456",
}
SUPPLEMENT: SupplementData = {
    **CASE,
    "wanted": [
        {
            "what": "Giấy chứng sinh bản chính",
            "reason": "Bản đã nộp là bản chụp không có chứng thực",
            "basis": "Luật Hộ tịch, điều 16 khoản 1",
        },
        {"what": "Chữ ký của người mẹ trên tờ khai", "reason": "Tờ khai chưa có chữ ký", "basis": None},
    ],
    "clock_policy": "restart",
    "until_at": "2026-11-30T23:59:00+07:00",
    "contact": {"name": "Lê Thị Thu Hà", "phone": "0258 3 822 222"},
    "made_by": "Lê Thị Thu Hà",
}
REFUSAL: RefusalData = {
    **CASE,
    "grounds": [{"reason": "Việc này thuộc thẩm quyền của cơ quan khác", "basis": "Luật Hộ tịch, điều 35"}],
    "advice": "Nộp hồ sơ tại Sở Tư pháp tỉnh Khánh Hòa",
    "made_by": "Lê Thị Thu Hà",
    "made_as": "Người tiếp nhận hồ sơ",
}
APOLOGY: ApologyData = {
    **CASE,
    "received_at": "2026-11-20T02:20:00+00:00",
    "due_at": "2026-11-25T02:20:00+00:00",
    "new_due_at": "2026-11-27T10:00:00+00:00",
    "reason": "Cơ quan phối hợp trả lời chậm",
    "signer": {"title": "Phó Chủ tịch", "name": "Trần Văn Bình"},
}
STOPPING: StoppingData = {
    **CASE,
    "received_at": "2026-11-20T02:20:00+00:00",
    "stopped_at": "2026-11-26T02:20:00+00:00",
    "grounds": [
        {"reason": "Quá thời hạn bổ sung mà chưa nhận được hồ sơ bổ sung", "basis": None},
        {"reason": "Người nộp hồ sơ đề nghị dừng", "basis": "Nghị định 118/2025/NĐ-CP"},
    ],
    "return_note": "Nhận lại tại nơi đã nộp hồ sơ, kèm giấy này",
    "signer": {"title": "Chủ tịch", "name": None},
}
HANDOVER: Handover = {
    "step": "Xử lý hồ sơ",
    "agency": "Công an phường Nha Trang",
    "given_by": "Lê Thị Thu Hà",
    "received_by": "Phạm Quốc Dũng",
    "handed_at": "2026-11-20T03:00:00+00:00",
    "due_at": "2026-11-24T10:00:00+00:00",
    "done_at": "2026-11-24T09:00:00+00:00",
    "result": "early",
    "note": None,
}
NEXT: Handover = {
    "step": "Trả kết quả",
    "agency": "Bộ phận Một cửa",
    "given_by": None,
    "received_by": None,
    "handed_at": None,
    "due_at": None,
    "done_at": None,
    "result": None,
    "note": "Trả qua bưu chính",
}
CONTROL: ControlData = {
    **CASE,
    "received_at": "2026-11-20T02:20:00+00:00",
    "due_at": "2026-11-25T02:20:00+00:00",
    "handovers": [HANDOVER, NEXT],
}
ENTRY: Entry = {
    "number": 1,
    "code": CODE,
    "procedure": "Đăng ký khai sinh",
    "sets": 1,
    "applicant": APPLICANT,
    "competent": "Ủy ban nhân dân phường Nha Trang",
    "received_at": "2026-11-20T02:20:00+00:00",
    "due_at": "2026-11-25T02:20:00+00:00",
    "returned_at": None,
    "return_method": "Tại quầy",
    "returned_to": None,
    "note": None,
}
REGISTER: RegisterData = {
    **HEAD,
    "code": "Q-2026-11",
    "from_at": "2026-11-01T00:00:00+07:00",
    "until_at": "2026-11-30T23:59:59+07:00",
    "entries": [ENTRY, {**ENTRY, "number": 2, "returned_at": "2026-11-24T08:00:00+07:00", "returned_to": "Nguyễn An"}],
}
SAMPLES: dict[PaperKind, Mapping[str, Any]] = {
    PaperKind.RECEIPT: RECEIPT,
    PaperKind.SUPPLEMENT: SUPPLEMENT,
    PaperKind.REFUSAL: REFUSAL,
    PaperKind.APOLOGY: APOLOGY,
    PaperKind.STOPPING: STOPPING,
    PaperKind.CONTROL: CONTROL,
    PaperKind.REGISTER: REGISTER,
}
