"""What filing a report refuses, also for somebody else, from a place's code, or by a sender who is blocked."""

from app.kit.errors import Refusal


class ReportIdTaken(Refusal):
    """The same for somebody else's report and for one's own with other content: nothing can be learnt from it."""

    status = 409
    code = "report_id_taken"
    vi = "Mã này đã được dùng cho một phản ánh khác. Nội dung của bạn chưa được gửi; ứng dụng cần gửi lại với mã mới."
    en = "This id already belongs to another report. Yours was not filed; please send it again under a new id."


class AccountRequired(Refusal):
    status = 403
    code = "account_required"
    vi = "Lĩnh vực “{category}” cần biết người phản ánh là ai. Hãy đăng nhập bằng số điện thoại rồi gửi lại."
    en = "Reports about “{category}” need to know who files them. Please sign in with your phone number and send again."


class UnknownCategory(Refusal):
    status = 422
    code = "unknown_category"
    vi = "Không có lĩnh vực “{category}”, hoặc lĩnh vực này không còn dùng. Hãy chọn lại."
    en = "There is no category “{category}”, or it is no longer in use. Please choose again."


class UnknownAssetOwner(Refusal):
    status = 422
    code = "unknown_asset_owner"
    vi = "Không có đơn vị sở hữu “{owner}”. Hãy chọn lại trong danh sách."
    en = "There is no owner “{owner}”. Please choose from the list."


class UnknownCommune(Refusal):
    status = 422
    code = "unknown_commune"
    vi = "Không có xã, phường nào của {province} mang mã “{commune}”. Hãy chọn lại trong danh sách."
    en = "No commune of {province} has the code “{commune}”. Please choose from the list."


class WordsOrPhotoNeeded(Refusal):
    status = 422
    code = "words_or_photo_needed"
    vi = "Hãy viết vài lời (ít nhất {least} ký tự), ghi âm, hoặc kèm một ảnh để cán bộ hiểu sự việc."
    en = (
        "Please write a few words (at least {least} characters), record your voice or add a photo,"
        " so that officials understand."
    )


class PlaceIncomplete(Refusal):
    status = 422
    code = "place_incomplete"
    vi = "Vị trí chưa đủ: cách xác định “{source}” cần có {needed}."
    en = "The place is incomplete: the location source “{source}” needs {needed}."


class PositionNotMeant(Refusal):
    status = 422
    code = "position_not_meant"
    vi = "Khi chỉ chọn xã, phường thì không gửi kèm tọa độ. Hãy dùng “gps” hoặc “pin” nếu có vị trí."
    en = "With only a commune chosen, no coordinates are taken. Use “gps” or “pin” if there is a position."


class ConsentNeeded(Refusal):
    status = 422
    code = "consent_needed"
    vi = "Chỉ lưu tên và số điện thoại khi người dân đã đồng ý. Hãy hỏi ý kiến rồi ghi lại, hoặc để trống."
    en = "A name and number are kept only with the person's consent. Ask and record it, or leave them out."


class NumberNeeded(Refusal):
    status = 422
    code = "number_needed"
    vi = "Muốn được gọi lại thì cần có số điện thoại."
    en = "A call back needs a phone number."


class PersonNeeded(Refusal):
    status = 422
    code = "person_needed"
    vi = "Lĩnh vực “{category}” cần biết người phản ánh là ai. Hãy ghi tên và số điện thoại."
    en = "Reports about “{category}” need to know who files them. Please take down a name and a phone number."


class NotForOthers(Refusal):
    status = 403
    code = "not_for_others"
    vi = "Tài khoản này không được ghi phản ánh thay người dân."
    en = "This account may not file reports for other people."


class PlaceCodeTaken(Refusal):
    status = 409
    code = "place_code_taken"
    vi = "Mã thao tác này đã dùng cho một mã QR khác. Hãy tải lại rồi tạo lại."
    en = "This id was used for another QR code. Please reload and make it again."


class PlaceNotYours(Refusal):
    status = 403
    code = "place_not_yours"
    vi = "Nơi này không thuộc địa bàn bạn phụ trách."
    en = "This place is not in the area you look after."


class PlaceCodeRevoked(Refusal):
    status = 410
    code = "place_code_revoked"
    vi = "Mã QR này không còn dùng nữa. Bạn vẫn gửi được phản ánh: hãy tự chọn nơi và việc."
    en = "This QR code is no longer in use. You can still report: please choose the place and kind yourself."


class SenderBlocked(Refusal):
    status = 403
    code = "sender_blocked"
    vi = "Nơi gửi này tạm không gửi được phản ánh đến {until}, vì nhiều phản ánh trước không đúng sự thật hoặc gây phiền. Nếu nhầm, hãy gọi 1022. Việc nguy cấp: gọi 113, 114, 115."
    en = "No reports are taken from here until {until}, because earlier ones were false or a nuisance. If that is a mistake, call 1022. In an emergency call 113, 114, 115."


class NothingToBlock(Refusal):
    status = 422
    code = "nothing_to_block"
    vi = "Phản ánh này không còn lưu dấu vết được chọn. Hãy chọn dấu vết khác."
    en = "Nothing of what was chosen is kept with this report any more. Please choose something else."


class BlockIdTaken(Refusal):
    status = 409
    code = "block_id_taken"
    vi = "Mã thao tác này đã dùng cho một lệnh chặn khác. Hãy tải lại rồi thực hiện lại."
    en = "This id was used for another block. Please reload and try again."
