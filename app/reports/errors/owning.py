"""What a report's own reporter, and who follows it, is refused."""

from app.kit.errors import Refusal


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
