"""Receiving: what, where, which papers, under which number."""

from app.kit.errors import Refusal


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


class DraftOvertaken(Refusal):
    """Raised with extra={"current": the draft}."""

    status = 409
    code = "draft_overtaken"
    vi = "Bản đang nhập này đã được nhập tiếp ở máy khác. Hãy mở lại để xem."
    en = "Somebody has gone on typing this draft at another screen. Please open it again."


class NotExpress(Refusal):
    status = 422
    code = "not_express"
    vi = "Thủ tục “{procedure}” không thuộc loại nhận và trả ngay."
    en = "Procedure “{procedure}” is not one that is returned at once."
