"""A look, told in words: role and agency, never the official's name."""

from collections.abc import Mapping
from typing import Any

Words = dict[str, str]

# Role (see kit.access.Grant) → what people call who holds it.
ROLES: dict[str, Words] = {
    "operator": {"vi": "Tổng đài viên", "en": "A hotline operator"},
    "intake": {"vi": "Công chức tiếp nhận", "en": "A reception official"},
    "clerk": {"vi": "Công chức tiếp nhận", "en": "A reception official"},
    "focal": {"vi": "Đầu mối xử lý", "en": "The focal point"},
    "handler": {"vi": "Công chức xử lý", "en": "A handling official"},
    "approver": {"vi": "Lãnh đạo phê duyệt", "en": "An approving leader"},
    "duty": {"vi": "Công chức trực", "en": "An official on duty"},
    "leader": {"vi": "Lãnh đạo", "en": "A leader"},
    "helper": {"vi": "Người hỗ trợ", "en": "A helper"},
    "restricted": {"vi": "Công chức bộ phận bảo mật", "en": "An official of the restricted desk"},
    "administrator": {"vi": "Quản trị viên", "en": "An administrator"},
    "system": {"vi": "Hệ thống", "en": "The system"},
}
ACTIONS: dict[str, Words] = {
    "viewed": {"vi": "đã xem", "en": "looked at"},
    "saw_original": {"vi": "đã xem bản gốc chưa che của", "en": "looked at the uncovered original of"},
    "saw_contact": {
        "vi": "đã xem tên và số điện thoại của người gửi",
        "en": "looked at the name and phone number of who sent",
    },
    "heard_voice": {"vi": "đã nghe lời ghi âm của", "en": "listened to the voice note of"},
    "saw_number": {
        "vi": "đã xem số điện thoại của người gửi",
        "en": "looked at the phone number of who sent",
    },
    "listed": {"vi": "đã thấy trong danh sách", "en": "saw in a list"},
    "searched": {"vi": "đã tìm thấy", "en": "found by searching"},
    "printed": {"vi": "đã in giấy tờ của", "en": "printed papers of"},
    "downloaded": {"vi": "đã tải tệp của", "en": "downloaded a file of"},
    "exported": {"vi": "đã xuất dữ liệu của", "en": "exported data of"},
}
# What such a look is allowed for. Nobody is asked for a reason at each look, so this is all that can be told honestly.
PURPOSES: dict[str, Words] = {
    "viewed": {"vi": "Để giải quyết", "en": "To deal with it"},
    "saw_original": {"vi": "Để kiểm tra phần đã che", "en": "To check what is blacked out"},
    "saw_contact": {"vi": "Để liên hệ, hỏi thêm người gửi", "en": "To reach whoever sent it and ask"},
    "saw_number": {"vi": "Vì người gửi muốn được gọi lại", "en": "Because the sender asked to be called back"},
    "heard_voice": {"vi": "Để ghi lại lời nói thành chữ", "en": "To write down what was said"},
    "listed": {"vi": "Để xem các việc đang có", "en": "To see what there is to do"},
    "searched": {"vi": "Để tìm việc của người đang hỏi", "en": "To find what belongs to the person who asks"},
    "printed": {"vi": "Để in giấy tờ", "en": "To print its papers"},
    "downloaded": {"vi": "Để xem giấy tờ đã nộp", "en": "To read what was handed in"},
    "exported": {"vi": "Để trao dữ liệu theo yêu cầu", "en": "To hand out data that was asked for"},
}
SUBJECTS: dict[str, Words] = {
    "dossier": {"vi": "hồ sơ", "en": "the dossier"},
    "report": {"vi": "phản ánh", "en": "the report"},
    "account": {"vi": "thông tin tài khoản", "en": "the account"},
}


def sentence(*, role: str, agency_name: Mapping[str, Any], what: str, subject_kind: str) -> Words:
    """In both languages: "Công chức tiếp nhận của Phường Nha Trang đã xem hồ sơ"."""
    who, did, it = ROLES[role], ACTIONS[what], SUBJECTS[subject_kind]
    vi_agency = f" của {agency_name['vi']}" if agency_name else ""
    en_agency = f" of {agency_name.get('en', agency_name['vi'])}" if agency_name else ""
    return {
        "vi": f"{who['vi']}{vi_agency} {did['vi']} {it['vi']}",
        "en": f"{who['en']}{en_agency} {did['en']} {it['en']}",
    }


def check(*, role: str, what: str, subject_kind: str) -> None:
    """That a look can be told. Raises ValueError: a word that is missing here is a slip of ours."""
    for word, known in ((role, ROLES), (what, ACTIONS), (subject_kind, SUBJECTS)):
        if word not in known:
            raise ValueError(f"no words for {word!r}; the known ones are {sorted(known)}")
