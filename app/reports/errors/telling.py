"""What writing, calling and answering from outside refuse."""

from app.kit.errors import Refusal


class LinkOver(Refusal):
    status = 410
    code = "link_over"
    vi = "Địa chỉ này không còn dùng được: đã hết hạn, hoặc phản ánh đã được chuyển nơi khác."
    en = "This address is no longer good: it has run out, or the report went elsewhere."


class AnsweredOtherwise(Refusal):
    status = 409
    code = "answered_otherwise"
    vi = "Quý đơn vị đã gửi một câu trả lời khác cho phản ánh này. Nội dung vừa viết chưa được nhận."
    en = "Another answer was sent from here before. What you have just written was not taken."


class OfferTaken(Refusal):
    status = 409
    code = "offer_taken"
    vi = "Quý đơn vị đã nhận phản ánh này nên không gửi trả tại đây được nữa. Hãy viết câu trả lời, nêu rõ cơ quan phụ trách."
    en = "This report was taken before and cannot be sent back here any more. Please answer it, and name who is in charge."


class CannotMessage(Refusal):
    status = 409
    code = "cannot_message"
    vi = "Phản ánh đang ở bước không nhắn tin được với người gửi. Chỉ nhắn khi phản ánh còn đang xử lý và không ở luồng kín."
    en = "At this step nobody can write to the reporter. Messages are for reports that are being worked on, and not for sealed ones."


class TooManyMessages(Refusal):
    status = 409
    code = "too_many_messages"
    vi = "Đã có {most} tin liền nhau chưa được trả lời. Hãy đợi bên kia trả lời rồi nhắn tiếp."
    en = "{most} messages in a row have no answer yet. Please wait for one before you write again."


class NothingToTell(Refusal):
    status = 409
    code = "nothing_to_tell"
    vi = "Phản ánh chưa có câu trả lời công khai để báo cho người dân."
    en = "There is no public answer yet that the reporter could be told."


class CallIdTaken(Refusal):
    status = 409
    code = "call_id_taken"
    vi = "Mã cuộc gọi này đã dùng cho một cuộc gọi khác. Hãy tải lại phản ánh rồi ghi lại."
    en = "This id was used for another call. Please reload the report and note it again."
