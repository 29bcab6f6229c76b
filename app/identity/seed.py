"""Demo officials. Their passwords are made here, printed, and kept in DATA_DIR/demo.json (mode 600)."""

import json
import os
import secrets
from pathlib import Path

from app.identity import service

# Province-wide on purpose: whoever tries the product can walk a report of any commune and agency.
DEMO = {
    "intake@demo.local": ("Nguyễn Thị Tiếp Nhận", ("intake",)),
    "focal@demo.local": ("Trần Văn Đầu Mối", ("focal",)),
    "handler@demo.local": ("Lê Quang Xử Lý", ("handler",)),
    "approver@demo.local": ("Phạm Thị Duyệt", ("approver",)),
    "leader@demo.local": ("Võ Minh Lãnh Đạo", ("leader",)),
    "admin@demo.local": ("Đặng Thu Quản Trị", ("administrator",)),
}


def seed(data_dir: Path) -> dict[str, str]:
    """Make the demo officials; e-mail → password. Known passwords are kept, a lost file makes new ones."""
    file = data_dir / "demo.json"
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    if set(known) == set(DEMO):
        return known
    made = {email: secrets.token_urlsafe(9) for email in DEMO}
    for email, (name, roles) in DEMO.items():
        service.make_official(email=email, name=name, password=made[email], roles=roles)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as out:
        json.dump(made, out, indent=1)
    return made
