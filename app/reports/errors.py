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


class PublishOneByOne(Refusal):
    status = 422
    code = "publish_one_by_one"
    vi = "Không công khai nhiều phản ánh cùng lúc được: lời và ảnh của từng phản ánh cần được xem trước, che những gì riêng tư."
    en = "Many reports are not published at once: the words and photos of each are looked at first, and what is private blacked out."


class PartAnswered(Refusal):
    status = 409
    code = "part_answered"
    vi = "Không gộp lại được: phần {parts} đã có câu trả lời. Hãy để các phần còn lại làm tiếp."
    en = "This cannot be taken back: {parts} has an answer already. Please let the other parts go on."


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


class NoteIdTaken(Refusal):
    status = 409
    code = "note_id_taken"
    vi = "Mã này đã dùng cho một ghi chú khác. Hãy gửi lại ghi chú với mã mới."
    en = "This id was used for another note. Please send the note again under a new id."


class CannotMention(Refusal):
    status = 422
    code = "cannot_mention"
    vi = "Có người được nhắc tên không xem được phản ánh này. Hãy chọn người khác."
    en = "Somebody who is mentioned does not see this report. Please choose somebody else."


class FileIdTaken(Refusal):
    status = 409
    code = "file_id_taken"
    vi = "Mã này đã dùng cho một tệp khác. Hãy gửi lại tệp với mã mới."
    en = "This id was used for another file. Please send the file again under a new id."


class NotAPdf(Refusal):
    status = 415
    code = "not_a_pdf"
    vi = "Tệp PDF này không đọc được, có thể bị thiếu phần cuối. Hãy chọn lại tệp."
    en = "This PDF cannot be read; its end may be missing. Please choose the file again."


class TooManyFiles(Refusal):
    status = 409
    code = "too_many_files"
    vi = "Mỗi phản ánh kèm nhiều nhất {most} tệp."
    en = "A report takes at most {most} files."


class UnknownPlaceholder(Refusal):
    status = 422
    code = "unknown_placeholder"
    vi = "Mẫu có chỗ trống “{stray}” mà hệ thống không điền được. Chỉ dùng {{code}}, {{place}}, {{due}}, {{agency}}."
    en = "The placeholder “{stray}” cannot be filled. Please use {{code}}, {{place}}, {{due}}, {{agency}} only."


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


class CannotHandle(Refusal):
    status = 422
    code = "cannot_handle"
    vi = "Người được chọn không phải cán bộ xử lý của cơ quan “{agency}”. Hãy chọn người khác."
    en = "The person chosen is no handler of “{agency}”. Please choose somebody else."


class ActNotAllowed(Refusal):
    """Raised with extra={"allowed": [{act, to, needs, may, reasons}]}."""

    status = 409
    code = "act_not_allowed"
    vi = "Phản ánh đã sang bước khác nên lúc này không làm được việc đó. Hãy tải lại để xem việc bạn có thể làm."
    en = "The report has moved on, so this is not possible now. Please reload it to see what you can do."


class ReasonNotMeant(Refusal):
    status = 422
    code = "reason_not_meant"
    vi = "Lý do này không dùng cho việc bạn đang làm. Hãy chọn lý do khác."
    en = "This reason is not meant for what you are doing. Please choose another."


class CannotRate(Refusal):
    status = 409
    code = "cannot_rate"
    vi = "Chưa đánh giá được: phản ánh này chưa có câu trả lời, hoặc được chia thành nhiều phần và đánh giá từng phần."
    en = "It cannot be rated: there is no answer yet, or it was split, and each part is rated by itself."


class StillNeeded(Refusal):
    status = 409
    code = "still_needed"
    vi = "Cơ quan còn cần dữ liệu này để giải quyết phản ánh của bạn. Hãy rút phản ánh, hoặc đợi khi đã khép lại."
    en = "The authorities still need these data to deal with your report. Withdraw it, or wait until it is closed."


class TranscriptIdTaken(Refusal):
    status = 409
    code = "transcript_id_taken"
    vi = "Mã này đã dùng cho một lần ghi lại khác. Hãy tải lại phản ánh rồi ghi lại."
    en = "This id was used for other words. Please reload the report and try again."


class RedactionIdTaken(Refusal):
    status = 409
    code = "redaction_id_taken"
    vi = "Mã này đã dùng cho một lần che khác. Hãy tải lại phản ánh rồi che lại."
    en = "This id was used for another black-out. Please reload the report and try again."


class OutsidePhoto(Refusal):
    status = 422
    code = "outside_photo"
    vi = "Có vùng che nằm ngoài ảnh, hoặc ảnh không thuộc phản ánh này. Hãy tải lại phản ánh rồi che lại."
    en = "A box lies outside its photo, or the photo is not this report's. Please reload the report and try again."


class OutsideWords(Refusal):
    status = 422
    code = "outside_words"
    vi = "Có đoạn che nằm ngoài phần chữ. Hãy tải lại phản ánh rồi che lại."
    en = "A part to black out lies outside the words. Please reload the report and try again."


class SameAgency(Refusal):
    status = 422
    code = "same_agency"
    vi = "Phản ánh đang ở cơ quan “{agency}”. Hãy chọn cơ quan khác để chuyển."
    en = "“{agency}” has the report already. Please choose another agency to offer it to."


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


class OwnReport(Refusal):
    status = 409
    code = "own_report"
    vi = "Đây là phản ánh của chính bạn, bạn đã nhận tin về nó rồi."
    en = "This is your own report; you are told about it already."


class ReportIsOver(Refusal):
    status = 409
    code = "report_is_over"
    vi = "Phản ánh này đã được trả lời hoặc khép lại. Nếu việc vẫn còn, hãy gửi một phản ánh mới."
    en = "This report is answered or closed. If the matter is still there, please file a new one."


class PublicationNotAllowed(Refusal):
    status = 409
    code = "publication_not_allowed"
    vi = "Phản ánh thuộc lĩnh vực “{category}” không bao giờ được công khai."
    en = "Reports about “{category}” are never made public."


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


class AfterPhotoNeeded(Refusal):
    status = 422
    code = "after_photo_needed"
    vi = "Phản ánh về “{category}” cần ảnh sau xử lý. Hãy thêm ít nhất một ảnh, hoặc ghi vào mục “Lý do không có ảnh”."
    en = "Reports about “{category}” need a photo after the work. Please add one, or fill in “Why there is no photo”."


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


class RuleTaken(Refusal):
    status = 409
    code = "rule_taken"
    vi = "Đã có quy tắc cho đúng lĩnh vực, xã phường và đơn vị sở hữu này. Hãy sửa quy tắc đó."
    en = "There is a rule for this very category, commune and owner already. Please edit that one."


class RuleIdTaken(Refusal):
    status = 409
    code = "rule_id_taken"
    vi = "Quy tắc này nói về lĩnh vực, xã phường hoặc đơn vị sở hữu khác. Hãy tạo quy tắc mới."
    en = "This rule speaks of another category, commune or owner. Please make a new rule."


class RuleNamesNothing(Refusal):
    status = 422
    code = "rule_names_nothing"
    vi = "Quy tắc cần nêu ít nhất một trong ba: lĩnh vực, xã phường, đơn vị sở hữu."
    en = "A rule needs at least one of the three: category, commune, owner."


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
