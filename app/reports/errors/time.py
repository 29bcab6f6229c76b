"""What asking for more time and standing duty refuse."""

from app.kit.errors import Refusal


class ExtensionTooLate(Refusal):
    status = 409
    code = "extension_too_late"
    vi = "Đã quá hạn nên không xin gia hạn được nữa. Hãy trả lời người dân và nêu rõ lý do chậm."
    en = "The due time has passed, so no more time can be asked for. Please answer, and say why it is late."


class ExtensionNotMeant(Refusal):
    status = 409
    code = "extension_not_meant"
    vi = "Phản ánh đang ở trạng thái không có thời hạn chạy, nên chưa cần gia hạn."
    en = "No time is running for this report, so there is nothing to extend."


class ExtensionWaiting(Refusal):
    status = 409
    code = "extension_waiting"
    vi = "Đã có một đề nghị gia hạn đang chờ duyệt."
    en = "A request for more time is waiting for its approval already."


class ExtensionIdTaken(Refusal):
    status = 409
    code = "extension_id_taken"
    vi = "Mã đề nghị này đã dùng cho một đề nghị khác. Hãy tải lại phản ánh rồi thực hiện lại."
    en = "This id was used for another request. Please reload the report and try again."


class ExtensionDecided(Refusal):
    status = 409
    code = "extension_decided"
    vi = "Đề nghị gia hạn này đã được quyết định khác."
    en = "This request was decided otherwise already."


class ExtensionUnit(Refusal):
    status = 422
    code = "extension_unit"
    vi = "Thời hạn của phản ánh này tính bằng {unit}; hãy xin thêm theo cùng cách tính."
    en = "The time of this report is counted in {unit}; please ask for more of the same kind."


class OwnExtension(Refusal):
    status = 403
    code = "own_extension"
    vi = "Bạn là người đề nghị nên không tự duyệt được. Người duyệt khác sẽ quyết định."
    en = "You asked for this yourself; another approver has to decide."


class NotOnDuty(Refusal):
    status = 422
    code = "not_on_duty"
    vi = "Người được chọn chưa có vai trò trực của “{agency}”. Hãy chọn người khác hoặc cấp vai trò trước."
    en = "The person chosen has no duty role at “{agency}”. Please choose somebody else, or grant the role first."


class ShiftBackwards(Refusal):
    status = 422
    code = "shift_backwards"
    vi = "Ca trực phải kết thúc sau khi bắt đầu và không dài quá 7 ngày."
    en = "A shift ends after it begins, and lasts 7 days at most."


class ShiftIdTaken(Refusal):
    status = 409
    code = "shift_id_taken"
    vi = "Ca trực này thuộc cơ quan khác. Hãy tạo ca mới."
    en = "This shift belongs to another agency. Please make a new one."
