"""What work beside the moves refuses: notes, files, templates, black-outs, transcripts, rules of routing."""

from app.kit.errors import Refusal


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
