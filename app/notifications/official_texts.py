"""What officials are told at the desk: what happened, what it means for them. No name, no word of the report itself.

Placeholders: {code} {about} {due}; {about} is kind and agency at the desk, kind and commune in a push.
"""

from app.notifications.sentences import Sentence, Texts

TEXTS: dict[str, Texts] = {
    "handle.50": {
        "vi": Sentence("{code}: đã qua nửa thời hạn", "{about}. Hạn trả lời {due}."),
        "en": Sentence("{code}: half of the time is over", "{about}. Due {due}."),
    },
    "handle.80": {
        "vi": Sentence("{code}: còn 20 % thời hạn", "{about}. Hạn trả lời {due}. Hãy xem có cần hỗ trợ."),
        "en": Sentence("{code}: 20 % of the time is left", "{about}. Due {due}. See whether help is needed."),
    },
    "handle.100": {
        "vi": Sentence("{code}: đã quá hạn", "{about}. Người dân đang chờ câu trả lời từ {due}."),
        "en": Sentence("{code}: overdue", "{about}. The reporter has been waiting for an answer since {due}."),
    },
    "accept.80": {
        "vi": Sentence("{code}: sắp hết giờ tiếp nhận", "{about}. Hạn tiếp nhận {due}."),
        "en": Sentence("{code}: acceptance is nearly due", "{about}. To be accepted by {due}."),
    },
    "accept.100": {
        "vi": Sentence("{code}: quá hạn tiếp nhận", "{about}. Chưa ai tiếp nhận từ khi hết hạn {due}."),
        "en": Sentence("{code}: not accepted in time", "{about}. Nobody has accepted it; that was due {due}."),
    },
    "duty.called": {
        "vi": Sentence("{code}: việc khẩn, bạn đang trực", "{about}. Hạn trả lời {due}. Hãy xác nhận trong 15 phút, nếu không người trực kế tiếp được gọi."),
        "en": Sentence("{code}: urgent, and you are on duty", "{about}. Due {due}. Acknowledge it within 15 minutes, or the next on duty is called."),
    },
    "duty.nobody": {
        "vi": Sentence("{code}: việc khẩn chưa ai nhận", "{about}. Hạn trả lời {due}. Không còn ai trong lịch trực để gọi. Hãy cử người xử lý ngay."),
        "en": Sentence("{code}: urgent, and nobody has it", "{about}. Due {due}. There is nobody left on the roster to call. Please send somebody now."),
    },
    "note.mentioned": {
        "vi": Sentence("{code}: bạn được nhắc đến", "{about}. Một đồng nghiệp nhắc bạn trong trao đổi nội bộ."),
        "en": Sentence("{code}: you were mentioned", "{about}. A colleague mentions you in a note."),
    },
    "report.assigned": {
        "vi": Sentence("{code}: giao cho bạn", "{about}. Hạn trả lời {due}."),
        "en": Sentence("{code}: given to you", "{about}. Due {due}."),
    },
    "report.replied": {
        "vi": Sentence("{code}: người gửi đã nhắn lại", "{about}. Mở phản ánh để đọc tin nhắn."),
        "en": Sentence("{code}: the reporter has answered", "{about}. Open the report to read the message."),
    },
    "report.offered": {
        "vi": Sentence("{code}: được chuyển đến cơ quan bạn", "{about}. Nhận hoặc gửi trả trong 4 giờ làm việc. Hạn trả lời người dân {due}."),
        "en": Sentence("{code}: offered to your agency", "{about}. Take it or send it back within 4 working hours. The reporter is answered before {due}."),
    },
    "reporter.answered": {
        "vi": Sentence("{code}: người gửi đã trả lời câu hỏi", "{about}. Hạn trả lời {due}. Mở phản ánh để đọc."),
        "en": Sentence("{code}: the reporter has answered the question", "{about}. Due {due}. Open the report to read it."),
    },
    "reporter.reopened": {
        "vi": Sentence("{code}: người gửi đề nghị xem lại", "{about}. Hạn trả lời {due}. Mở phản ánh để đọc lý do."),
        "en": Sentence("{code}: the reporter asks for another look", "{about}. Due {due}. Open the report to read why."),
    },
    "reporter.contested": {
        "vi": Sentence("{code}: người gửi không đồng ý với việc từ chối", "{about}. Hạn trả lời {due}. Mở phản ánh để đọc lý do."),
        "en": Sentence("{code}: the reporter contests the rejection", "{about}. Due {due}. Open the report to read why."),
    },
    "extension.asked": {
        "vi": Sentence("{code}: đề nghị gia hạn", "{about}. Hạn hiện tại {due}. Hãy duyệt hoặc từ chối."),
        "en": Sentence("{code}: more time is asked for", "{about}. Due {due} as it stands. Please approve or refuse."),
    },
    "extension.approved": {
        "vi": Sentence("{code}: đã được gia hạn", "{about}. Hạn mới {due}. Người dân đã được báo."),
        "en": Sentence("{code}: more time was approved", "{about}. Now due {due}. The reporter was told."),
    },
    "extension.refused": {
        "vi": Sentence("{code}: không được gia hạn", "{about}. Hạn vẫn là {due}."),
        "en": Sentence("{code}: no more time", "{about}. It stays due {due}."),
    },
}  # fmt: skip

BY_EMAIL = frozenset({"handle.80", "handle.100", "accept.100", "duty.called", "duty.nobody", "extension.asked"})
"""What cannot wait until the desk is looked at."""

SEALED: Texts = {
    "vi": Sentence("Có việc cần bạn xem", "Mở bàn điều hành để xem."),
    "en": Sentence("Something needs you", "Open the desk to see what."),
}
"""All that a locked screen says of what is sealed."""

TEST: Texts = {
    "vi": Sentence("Máy này nhận được thông báo", "Từ nay khi có việc cho bạn ở bàn điều hành, chúng tôi báo ở đây."),
    "en": Sentence("This device receives notifications", "From now on we tell you here when the desk needs you."),
}
