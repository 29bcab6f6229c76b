"""Results and what is printed."""

from app.kit.errors import Refusal


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


class RegisterTooLong(Refusal):
    status = 422
    code = "register_too_long"
    vi = (
        "Sổ của những ngày này có {count} hồ sơ, một sổ in được nhiều nhất {most} hồ sơ. "
        "Hãy chọn khoảng ngày ngắn hơn và in thành nhiều sổ."
    )
    en = (
        "The register of these days has {count} dossiers; one register holds at most {most}. "
        "Please choose fewer days and print it in several parts."
    )


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
