"""What the papers room refuses."""

from app.kit.errors import Refusal


class FormatNotOffered(Refusal):
    status = 422
    code = "format_not_offered"
    vi = "Giấy này không in được trên khổ {format}. Các khổ có thể chọn: {offered}."
    en = "This paper cannot be printed as {format}. It can be printed as: {offered}."


class PressBusy(Refusal):
    status = 503
    code = "press_busy"
    vi = "Nhiều giấy tờ đang được in cùng lúc. Xin thử lại sau ít giây."
    en = "Many papers are being printed at once. Please try again in a few seconds."


class TooMuchForPaper(Refusal):
    status = 422
    code = "too_much_for_paper"
    vi = "Nội dung quá dài để in thành một giấy. Xin chia thành nhiều phần."
    en = "This is too long to print as one paper. Please divide it."
