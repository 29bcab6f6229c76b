"""Demo officials. Their passwords are made here, printed, and kept in DATA_DIR/demo.json (mode 600)."""

import json
import os
import secrets
from pathlib import Path

from app.agencies import queries as agencies
from app.identity import queries, service
from app.kit.context import settings

# Province-wide on purpose: whoever tries the product can walk a report of any commune and agency.
DEMO: dict[str, tuple[str, tuple[str, ...]]] = {
    "intake@demo.local": ("Nguyễn Thị Tiếp Nhận", ("intake",)),
    "focal@demo.local": ("Trần Văn Đầu Mối", ("focal",)),
    "handler@demo.local": ("Lê Quang Xử Lý", ("handler",)),
    "approver@demo.local": ("Phạm Thị Duyệt", ("approver",)),
    "duty@demo.local": ("Huỳnh Thị Trực", ("duty",)),
    "leader@demo.local": ("Võ Minh Lãnh Đạo", ("leader",)),
    "restricted@demo.local": ("Hồ Minh Kín", ("restricted",)),
    "operator@demo.local": ("Đinh Thị Tổng Đài", ("operator",)),
    "admin@demo.local": ("Đặng Thu Quản Trị", ("administrator",)),
    "admin2@demo.local": ("Phan Văn Kiểm Duyệt", ("administrator",)),
}
# Of one agency each: a counter, its commune's office, and the departments that work in parallel with it.
AT_HOME: dict[str, tuple[str, tuple[str, ...], str]] = {
    "clerk@demo.local": ("Hoàng Thị Một Cửa", ("clerk",), "home"),
    "clerk2@demo.local": ("Bùi Văn Quầy", ("clerk",), "neighbour"),
    "helper@demo.local": ("Phan Văn Hỗ Trợ", ("helper",), "home"),
    "commune@demo.local": ("Ngô Thị Hộ Tịch", ("handler",), "home"),
    "chairman@demo.local": ("Đỗ Văn Chủ Tịch", ("approver", "leader"), "home"),
    "justice@demo.local": ("Mai Thị Tư Pháp", ("handler", "approver"), "so-tu-phap"),
    "police@demo.local": ("Lý Văn Cư Trú", ("handler", "approver"), "cong-an-tinh"),
    "insurance@demo.local": ("Tạ Thị Bảo Hiểm", ("handler", "approver"), "bao-hiem-xa-hoi"),
}
COMMUNES = {
    "42": {"home": "ubnd-18073", "neighbour": "ubnd-18100"},
    "56": {"home": "ubnd-22366", "neighbour": "ubnd-22333"},
}
"""The communes where the demo's counters are, by province: Thành Sen and Trần Phú, Nha Trang and Bắc Nha Trang."""


def seed(data_dir: Path) -> dict[str, str]:
    """Make the demo officials that are missing; e-mail → password. Known passwords are kept, lost ones made anew."""
    file = data_dir / "demo.json"
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    missing = [email for email in (*DEMO, *AT_HOME) if email not in known]
    if not missing:
        return known
    made = {email: secrets.token_urlsafe(9) for email in missing}
    for email, password in made.items():
        _make(email, password)
    known |= made
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as out:
        json.dump(known, out, indent=1)
    return known


def _make(email: str, password: str) -> None:
    if email in DEMO:
        name, roles = DEMO[email]
        service.make_official(email=email, name=name, password=password, roles=roles)
        return
    name, roles, place = AT_HOME[email]
    is_new = queries.official_by_email(email) is None
    account = service.make_official(email=email, name=name, password=password, roles=())
    agency = agencies.by_code(COMMUNES[settings().province].get(place, place))
    if is_new and agency is not None:
        for role in roles:
            service.grant(account_id=account.id, role=role, agency_id=agency.id)
