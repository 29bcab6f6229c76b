"""What officials are told at the desk: what happened, what it means for them. No name, no word of the report itself."""

from app.notifications.sentences import Sentence, Texts

TEXTS: dict[str, Texts] = {
    "handle.50": {
        "vi": Sentence("{code}: đã qua nửa thời hạn", "{category} · {agency}. Hạn trả lời {due}."),
        "en": Sentence("{code}: half of the time is over", "{category} · {agency}. Due {due}."),
    },
    "handle.80": {
        "vi": Sentence("{code}: còn 20 % thời hạn", "{category} · {agency}. Hạn trả lời {due}. Hãy xem có cần hỗ trợ."),
        "en": Sentence("{code}: 20 % of the time is left", "{category} · {agency}. Due {due}. See whether help is needed."),
    },
    "handle.100": {
        "vi": Sentence("{code}: đã quá hạn", "{category} · {agency}. Người dân đang chờ câu trả lời từ {due}."),
        "en": Sentence("{code}: overdue", "{category} · {agency}. The reporter has been waiting for an answer since {due}."),
    },
    "accept.80": {
        "vi": Sentence("{code}: sắp hết giờ tiếp nhận", "{category}. Hạn tiếp nhận {due}."),
        "en": Sentence("{code}: acceptance is nearly due", "{category}. To be accepted by {due}."),
    },
    "accept.100": {
        "vi": Sentence("{code}: quá hạn tiếp nhận", "{category}. Chưa ai tiếp nhận từ khi hết hạn {due}."),
        "en": Sentence("{code}: not accepted in time", "{category}. Nobody has accepted it; that was due {due}."),
    },
    "duty.called": {
        "vi": Sentence("{code}: việc khẩn, bạn đang trực", "{category} · {agency}. Hãy xác nhận trong 15 phút, nếu không người trực kế tiếp được gọi."),
        "en": Sentence("{code}: urgent, and you are on duty", "{category} · {agency}. Acknowledge it within 15 minutes, or the next on duty is called."),
    },
    "duty.nobody": {
        "vi": Sentence("{code}: việc khẩn chưa ai nhận", "{category} · {agency}. Không còn ai trong lịch trực để gọi. Hãy cử người xử lý ngay."),
        "en": Sentence("{code}: urgent, and nobody has it", "{category} · {agency}. There is nobody left on the roster to call. Please send somebody now."),
    },
    "note.mentioned": {
        "vi": Sentence("{code}: bạn được nhắc đến", "{category} · {agency}. Một đồng nghiệp nhắc bạn trong trao đổi nội bộ."),
        "en": Sentence("{code}: you were mentioned", "{category} · {agency}. A colleague mentions you in a note."),
    },
    "report.assigned": {
        "vi": Sentence("{code}: giao cho bạn", "{category} · {agency}. Hạn trả lời {due}."),
        "en": Sentence("{code}: given to you", "{category} · {agency}. Due {due}."),
    },
    "report.replied": {
        "vi": Sentence("{code}: người gửi đã nhắn lại", "{category} · {agency}. Mở phản ánh để đọc tin nhắn."),
        "en": Sentence("{code}: the reporter has answered", "{category} · {agency}. Open the report to read the message."),
    },
    "extension.asked": {
        "vi": Sentence("{code}: đề nghị gia hạn", "{category} · {agency}. Hạn hiện tại {due}. Hãy duyệt hoặc từ chối."),
        "en": Sentence("{code}: more time is asked for", "{category} · {agency}. Due {due} as it stands. Please approve or refuse."),
    },
    "extension.approved": {
        "vi": Sentence("{code}: đã được gia hạn", "Hạn mới {due}. Người dân đã được báo."),
        "en": Sentence("{code}: more time was approved", "Now due {due}. The reporter was told."),
    },
    "extension.refused": {
        "vi": Sentence("{code}: không được gia hạn", "Hạn vẫn là {due}."),
        "en": Sentence("{code}: no more time", "It stays due {due}."),
    },
}  # fmt: skip

BY_EMAIL = frozenset({"handle.80", "handle.100", "accept.100", "duty.called", "duty.nobody", "extension.asked"})
"""What cannot wait until the desk is looked at."""
