"""What moving a report refuses: of one or of many, merging, splitting, answering."""

from app.kit.errors import Refusal


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


class AfterPhotoNeeded(Refusal):
    status = 422
    code = "after_photo_needed"
    vi = "Phản ánh về “{category}” cần ảnh sau xử lý. Hãy thêm ít nhất một ảnh, hoặc ghi vào mục “Lý do không có ảnh”."
    en = "Reports about “{category}” need a photo after the work. Please add one, or fill in “Why there is no photo”."


class PublicationNotAllowed(Refusal):
    status = 409
    code = "publication_not_allowed"
    vi = "Phản ánh thuộc lĩnh vực “{category}” không bao giờ được công khai."
    en = "Reports about “{category}” are never made public."


class PublishOneByOne(Refusal):
    status = 422
    code = "publish_one_by_one"
    vi = "Không công khai nhiều phản ánh cùng lúc được: lời và ảnh của từng phản ánh cần được xem trước, che những gì riêng tư."
    en = "Many reports are not published at once: the words and photos of each are looked at first, and what is private blacked out."


class SameAgency(Refusal):
    status = 422
    code = "same_agency"
    vi = "Phản ánh đang ở cơ quan “{agency}”. Hãy chọn cơ quan khác để chuyển."
    en = "“{agency}” has the report already. Please choose another agency to offer it to."


class AgencyNotReached(Refusal):
    status = 422
    code = "agency_not_reached"
    vi = "“{agency}” không làm việc trên hệ thống này và chưa có địa chỉ e-mail, nên không nhận được đề nghị. Hãy chọn cơ quan khác."
    en = "“{agency}” does not work in this system and has no e-mail address, so it would not hear of the offer. Please choose another agency."


class CannotMerge(Refusal):
    status = 422
    code = "cannot_merge"
    vi = "Không gộp được vào phản ánh này: mã không đúng, hoặc phản ánh đó đã bị từ chối, đã rút hay đã gộp. Hãy xem lại mã."
    en = (
        "It cannot be merged into that one: the code is wrong, or that report was rejected, withdrawn or merged itself."
    )


class PartsNeeded(Refusal):
    status = 422
    code = "parts_needed"
    vi = "Tách việc cần ít nhất {least} phần, mỗi phần một mã riêng."
    en = "Splitting takes at least {least} parts, each with an id of its own."


class PartAnswered(Refusal):
    status = 409
    code = "part_answered"
    vi = "Không gộp lại được: phần {parts} đã có câu trả lời. Hãy để các phần còn lại làm tiếp."
    en = "This cannot be taken back: {parts} has an answer already. Please let the other parts go on."


class BulkIdTaken(Refusal):
    """The same for somebody else's and for one's own with other content."""

    status = 409
    code = "bulk_id_taken"
    vi = "Mã này đã dùng cho một lượt chuyển hàng loạt khác. Hãy tải lại danh sách rồi thực hiện lại."
    en = "This id was used for another bulk move. Please reload the list and try again."


class TooManyReports(Refusal):
    status = 422
    code = "too_many_reports"
    vi = "Bộ lọc này có hơn {most} phản ánh. Hãy thu hẹp bộ lọc rồi thực hiện lại."
    en = "More than {most} reports fit this filter. Please narrow it and try again."
