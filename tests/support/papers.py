"""Snapshots such as a counter in Nha Trang makes them."""

from app.papers.data import Applicant, Case, Head, Office, ReceiptData

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
    "received_at": "2026-11-20T02:20:00+00:00",
    "due_at": "2026-11-25T02:20:00+00:00",
    "fee_vnd": 8000,
    "competent": "Ủy ban nhân dân phường Nha Trang",
    "return_place": "Trung tâm Phục vụ hành chính công phường Nha Trang",
    "received_by": "Lê Thị Thu Hà",
    "secret": "3456",
}
