"""Moving a dossier, and asking for papers or more time."""

from app.kit.errors import Refusal


class DossierMoveNotAllowed(Refusal):
    """Raised with extra={"allowed": [{to, needs, may}]}."""

    status = 409
    code = "move_not_allowed"
    vi = "Hồ sơ đang ở trạng thái “{state}”, bạn không chuyển được sang “{to}”."
    en = "The dossier is “{state}”; you cannot move it to “{to}”."


class DossierMoveIdTaken(Refusal):
    status = 409
    code = "move_id_taken"
    vi = "Mã thao tác này đã dùng cho một thao tác khác. Hãy tải lại hồ sơ rồi thực hiện lại."
    en = "This move id was used for something else. Please reload the dossier and try again."


class MoveFieldNeeded(Refusal):
    status = 422
    code = "field_needed"
    vi = "Bước này cần có nội dung ở mục “{field}”."
    en = "This move needs something in “{field}”."


class MoveFieldNotMeant(Refusal):
    status = 422
    code = "field_not_meant"
    vi = "Bước này không nhận mục “{field}”."
    en = "This move does not take “{field}”."


class SupplementDayPast(Refusal):
    status = 422
    code = "supplement_day_past"
    vi = "Ngày phải bổ sung xong đã qua. Hãy chọn hôm nay hoặc một ngày sau đó, hoặc để trống."
    en = "The day to bring the papers by is past. Please choose today or a later one, or leave it out."


class SupplementedOnce(Refusal):
    status = 409
    code = "supplemented_once"
    vi = "Hồ sơ chỉ được yêu cầu bổ sung một lần, và hồ sơ này đã được yêu cầu rồi."
    en = "A dossier may be sent back for more papers once only, and this one has been."


class SupplementTooLate(Refusal):
    status = 409
    code = "supplement_too_late"
    vi = "Chỉ được yêu cầu bổ sung trong {days} ngày làm việc kể từ khi nhận; hạn đó là {until}."
    en = "More papers may be asked for within {days} working days of receipt only; that ended {until}."


class ExtendedOnce(Refusal):
    status = 409
    code = "extended_once"
    vi = "Hồ sơ chỉ được xin lỗi và hẹn lại một lần, và hồ sơ này đã được hẹn lại rồi."
    en = "The due date may be put off once only, and for this dossier it has been."


class ExtensionTooLate(Refusal):
    status = 409
    code = "extension_too_late"
    vi = "Muốn gia hạn phải báo người nộp trước {until} ({basis}). Nếu quá hạn {due}, hãy xin lỗi và hẹn lại."
    en = "More time had to be announced before {until} ({basis}). Once {due} has passed, apologise and give a new date."


class NoDeadline(Refusal):
    status = 409
    code = "no_deadline"
    vi = "Hồ sơ này không có hạn trả kết quả nên không có gì để gia hạn."
    en = "This dossier has no due date, so there is none to put off."


class SignerNotApprover(Refusal):
    status = 422
    code = "signer_not_approver"
    vi = "Người được chọn không có quyền ký của “{agency}”."
    en = "The person chosen may not sign for “{agency}”."
