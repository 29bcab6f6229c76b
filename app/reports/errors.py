"""What the reports room refuses."""

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


class UnknownCommune(Refusal):
    status = 422
    code = "unknown_commune"
    vi = "Không có xã, phường nào của {province} mang mã “{commune}”. Hãy chọn lại trong danh sách."
    en = "No commune of {province} has the code “{commune}”. Please choose from the list."


class WordsOrPhotoNeeded(Refusal):
    status = 422
    code = "words_or_photo_needed"
    vi = "Hãy viết vài lời (ít nhất {least} ký tự) hoặc kèm một ảnh để cán bộ hiểu sự việc."
    en = "Please write a few words (at least {least} characters) or add a photo, so that officials understand."


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


class MoveNotAllowed(Refusal):
    """Raised with extra={"allowed": [{to, needs, may}]}."""

    status = 409
    code = "move_not_allowed"
    vi = "Phản ánh đang ở trạng thái “{state}”, bạn không chuyển được sang “{to}”."
    en = "The report is “{state}”; you cannot move it to “{to}”."


class MoveIdTaken(Refusal):
    status = 409
    code = "move_id_taken"
    vi = "Mã thao tác này đã dùng cho một thao tác khác. Hãy tải lại phản ánh rồi thực hiện lại."
    en = "This move id was used for something else. Please reload the report and try again."


class FieldNeeded(Refusal):
    status = 422
    code = "field_needed"
    vi = "Bước này cần có nội dung ở mục “{field}”."
    en = "This move needs something in “{field}”."


class FieldNotMeant(Refusal):
    status = 422
    code = "field_not_meant"
    vi = "Bước này không nhận mục “{field}”."
    en = "This move does not take “{field}”."


class NothingToChange(Refusal):
    status = 422
    code = "nothing_to_change"
    vi = "Chưa có gì thay đổi. Hãy chọn lĩnh vực, cơ quan hoặc việc công khai cần sửa."
    en = "Nothing would change. Please choose a category, an agency or the publication to amend."


class CannotHandle(Refusal):
    status = 422
    code = "cannot_handle"
    vi = "Người được chọn không phải cán bộ xử lý của cơ quan “{agency}”. Hãy chọn người khác."
    en = "The person chosen is no handler of “{agency}”. Please choose somebody else."


class PublicationNotAllowed(Refusal):
    status = 409
    code = "publication_not_allowed"
    vi = "Phản ánh thuộc lĩnh vực “{category}” không bao giờ được công khai."
    en = "Reports about “{category}” are never made public."
