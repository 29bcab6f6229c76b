"""What the dossiers room refuses."""

from app.kit.errors import Refusal, TooMany


class DossierIdTaken(Refusal):
    status = 409
    code = "dossier_id_taken"
    vi = "Mã này đã dùng cho một hồ sơ khác hoặc hồ sơ có nội dung khác. Hãy mở lại hồ sơ đó để xem."
    en = "This id already belongs to a dossier with other content. Please open that dossier and look."


class UnknownProcedure(Refusal):
    status = 422
    code = "unknown_procedure"
    vi = "Thủ tục “{procedure}” không có, hoặc chưa được công bố để tiếp nhận. Hãy chọn lại."
    en = "There is no procedure “{procedure}” open for filing. Please choose again."


class UnknownCase(Refusal):
    status = 422
    code = "unknown_case"
    vi = "Thủ tục này không có trường hợp “{case}”. Hãy chọn lại."
    en = "This procedure has no case “{case}”. Please choose again."


class HandledElsewhere(Refusal):
    status = 409
    code = "handled_elsewhere"
    vi = "Thủ tục này nộp trên hệ thống khác: {system}. Hãy hướng dẫn người dân nộp ở đó."
    en = "This procedure is filed in another system: {system}. Please guide the applicant there."


class NoCounter(Refusal):
    status = 422
    code = "no_counter"
    vi = "“{agency}” không có bộ phận một cửa để tiếp nhận hoặc trả kết quả. Hãy chọn nơi khác."
    en = "“{agency}” has no counter that receives or returns. Please choose another place."


class NotYourCounter(Refusal):
    status = 403
    code = "not_your_counter"
    vi = "Bạn không phải cán bộ một cửa của “{agency}”."
    en = "You are not a clerk at the counter of “{agency}”."


class UnknownComponent(Refusal):
    status = 422
    code = "unknown_component"
    vi = "Trường hợp này không có giấy tờ mã “{component}”."
    en = "This case asks for no paper “{component}”."


class ComponentTwice(Refusal):
    status = 422
    code = "component_twice"
    vi = "Giấy tờ “{component}” được ghi hai lần. Hãy ghi gộp vào một dòng."
    en = "The paper “{component}” is listed twice. Please put it into one line."


class ComponentMissing(Refusal):
    status = 422
    code = "component_missing"
    vi = "Còn thiếu “{component}”. Hãy ghi nhận bản nộp, hoặc ghi lý do không cần, hoặc lập phiếu yêu cầu bổ sung."
    en = "“{component}” is missing. Tick what was handed in, say why it is not needed, or ask for it by paper 02."


class NumberNotReserved(Refusal):
    status = 422
    code = "number_not_reserved"
    vi = "Số hồ sơ “{number}” không thuộc dãy số mà quầy này đã giữ trước cho ngày đó."
    en = "The number “{number}” is in no block that this counter has reserved for that day."


class NumberUsed(Refusal):
    status = 409
    code = "number_used"
    vi = "Số hồ sơ “{number}” đã được dùng. Hãy kiểm tra lại giấy biên nhận viết tay."
    en = "The number “{number}” is taken already. Please check the handwritten receipt."


class LaterEntryTime(Refusal):
    status = 422
    code = "later_entry_time"
    vi = "Giờ nhận của hồ sơ nhập sau phải nằm trong ngày của số đã giữ và không ở tương lai."
    en = "The time of receipt of a later entry must lie on the day of its number, and not in the future."


class BlockDayPast(Refusal):
    status = 422
    code = "block_day_past"
    vi = "Chỉ giữ số cho hôm nay hoặc ngày sau. Hồ sơ nhận tay của ngày đã qua phải dùng số đã giữ từ trước."
    en = "Numbers are reserved for today or later. What was received by hand before needs numbers reserved in time."


class BlockIdTaken(Refusal):
    status = 409
    code = "block_id_taken"
    vi = "Mã này đã dùng cho một dãy số khác."
    en = "This id belongs to another block of numbers."


class DraftOvertaken(Refusal):
    """Raised with extra={"current": the draft}."""

    status = 409
    code = "draft_overtaken"
    vi = "Bản đang nhập này đã được nhập tiếp ở máy khác. Hãy mở lại để xem."
    en = "Somebody has gone on typing this draft at another screen. Please open it again."


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


class ResultMissing(Refusal):
    status = 409
    code = "result_missing"
    vi = "Chưa có tệp kết quả (PDF). Hãy đính kèm kết quả trước khi chuyển về nơi trả."
    en = "There is no result (PDF) yet. Please attach it before it goes to the place of return."


class NotAcceptedYet(Refusal):
    status = 409
    code = "not_accepted_yet"
    vi = "Hồ sơ chưa được tiếp nhận nên chưa có quá trình giải quyết để in."
    en = "The dossier has not been accepted, so there is no course of handling to print."


class RegisterBackwards(Refusal):
    status = 422
    code = "register_backwards"
    vi = "Ngày đầu của sổ phải không sau ngày cuối. Hãy chọn lại."
    en = "The first day of the register must not be after its last one. Please choose again."


class NotAPdf(Refusal):
    status = 415
    code = "not_a_pdf"
    vi = "Kết quả phải là tệp PDF mở được. Tệp này không phải PDF, đã hỏng hoặc có mật khẩu. Hãy quét hoặc xuất lại."
    en = "A result must be a PDF that opens. This one is none, is damaged or has a password. Please scan it again."


class ReaderBusy(Refusal):
    status = 503
    code = "reader_busy"
    vi = "Đang có nhiều tệp kết quả chờ kiểm tra. Hãy gửi lại sau ít giây."
    en = "Many results are being checked just now. Please send it again in a few seconds."


class ResultTooLarge(Refusal):
    status = 413
    code = "result_too_large"
    vi = "Tệp kết quả lớn hơn {megabytes} MB. Hãy nén hoặc quét lại."
    en = "The result is larger than {megabytes} MB. Please compress it or scan it again."


class ResultHashMismatch(Refusal):
    status = 422
    code = "hash_mismatch"
    vi = "Tệp nhận được không khớp mã SHA-256 trong địa chỉ. Hãy gửi lại."
    en = "The bytes do not match the SHA-256 in the address. Please send the file again."


class ResultNotMeant(Refusal):
    status = 409
    code = "result_not_meant"
    vi = "Hồ sơ ở trạng thái “{state}” thì không thay kết quả được."
    en = "No result can be attached to a dossier that is “{state}”."


class StepNotAllowed(Refusal):
    """Raised with extra={"allowed": [state, …]}."""

    status = 409
    code = "step_not_allowed"
    vi = "Bước “{step}” đang “{state}”, bạn không chuyển được sang “{to}”."
    en = "Step “{step}” is “{state}”; you cannot make it “{to}”."


class StepsRest(Refusal):
    status = 409
    code = "steps_rest"
    vi = "Hồ sơ đang ở trạng thái “{state}” nên các bước tạm dừng."
    en = "The dossier is “{state}”, so its steps rest."


class HandoverIdTaken(Refusal):
    status = 409
    code = "handover_id_taken"
    vi = "Mã này đã dùng cho một lần bàn giao khác."
    en = "This id belongs to another hand-over."


class HandoverNotYours(Refusal):
    status = 403
    code = "handover_not_yours"
    vi = "Chỉ cán bộ của “{agency}” mới thực hiện được việc này."
    en = "Only an official of “{agency}” can do this."


class NotAsked(Refusal):
    status = 409
    code = "not_asked"
    vi = "Hồ sơ này hiện không được yêu cầu bổ sung."
    en = "Nothing is asked of this dossier at the moment."


class SupplementIdTaken(Refusal):
    status = 409
    code = "supplement_id_taken"
    vi = "Mã này đã dùng cho một lần bổ sung khác."
    en = "This id belongs to another supplement."


class FollowerIdTaken(Refusal):
    status = 409
    code = "follower_id_taken"
    vi = "Mã này đã dùng cho một người theo dõi khác."
    en = "This id belongs to another follower."


class FollowerIsApplicant(Refusal):
    status = 422
    code = "follower_is_applicant"
    vi = "Đây là số điện thoại của chính bạn. Hãy nhập số của người mà bạn muốn cho theo dõi."
    en = "This is your own number. Please give the number of the person who should follow."


class TooManyFollowers(Refusal):
    status = 409
    code = "too_many_followers"
    vi = "Một hồ sơ có nhiều nhất {most} người theo dõi."
    en = "A dossier can have at most {most} followers."


class NotExpress(Refusal):
    status = 422
    code = "not_express"
    vi = "Thủ tục “{procedure}” không thuộc loại nhận và trả ngay."
    en = "Procedure “{procedure}” is not one that is returned at once."


class SignerNotApprover(Refusal):
    status = 422
    code = "signer_not_approver"
    vi = "Người được chọn không có quyền ký của “{agency}”."
    en = "The person chosen may not sign for “{agency}”."


class NothingToTrack(Refusal):
    """The same for an unknown code and for wrong digits. It keeps, so that tries are counted."""

    status = 404
    code = "nothing_to_track"
    keeps = True
    vi = "Không có hồ sơ nào khớp với mã và số kiểm tra này. Hãy xem lại giấy biên nhận."
    en = "No dossier has this code and these digits. Please look at the receipt again."


class TrackedTooOften(TooMany):
    """The way out is a one-time code: signing in by the applicant's phone shows everything."""

    code = "tracked_too_often"
    vi = "Đã tra cứu quá nhiều lần. Hãy thử lại sau {wait}, hoặc đăng nhập bằng mã gửi đến số điện thoại của người nộp."
    en = "Looked up too often. Try again in {wait}, or sign in by a code sent to the applicant's phone."
