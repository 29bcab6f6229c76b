"""What this room refuses."""

from app.kit.errors import Invalid, Refusal


class OverlayIdTaken(Refusal):
    status = 409
    code = "overlay_id_taken"
    vi = "Mã của phần bổ sung này đã dùng cho một nội dung khác."
    en = "The id of this addition is already used for other content."


class SamePerson(Refusal):
    """Four eyes: what one person wrote, another approves."""

    status = 403
    code = "same_person"
    vi = "Người soạn không thể tự duyệt. Hãy nhờ một người khác kiểm tra và duyệt."
    en = "Whoever wrote it cannot approve it. Please ask somebody else to check and approve."


class NotADraft(Refusal):
    status = 409
    code = "not_a_draft"
    vi = "Phiên bản này đã được công bố hoặc đã được thay thế, không thể sửa hay công bố lại."
    en = "This version is published or replaced already; it can neither be changed nor published again."


class Uncited(Invalid):
    """Every figure says where it comes from."""

    code = "uncited"
    vi = "Mục “{field}” chưa ghi căn cứ. Hãy dẫn văn bản và điều khoản."
    en = "“{field}” has no basis. Please cite the document and its article."


class RouteWrong(Invalid):
    code = "route_wrong"
    vi = "Quy trình chưa đúng: {sentence}"
    en = "The route is not right: {sentence}"


class PromiseWrong(Invalid):
    """A province may be quicker than the law, not slower."""

    code = "promise_wrong"
    vi = "Thời gian cam kết chưa đúng: {sentence}"
    en = "The promised time is not right: {sentence}"


class VersionOvertaken(Refusal):
    status = 409
    code = "version_overtaken"
    vi = "Đã có bản dự thảo mới hơn của thủ tục này. Hãy xem và công bố bản mới nhất."
    en = "There is a newer draft of this procedure. Please look at that one and publish it."


class SynonymStale(Refusal):
    status = 409
    code = "synonym_changed"
    vi = "Mục này đã được người khác sửa. Hãy xem bản mới rồi sửa lại, kèm số phiên bản bạn đang xem."
    en = "Somebody else has changed this entry. Look at it again and send the version you are looking at."


class PhraseTaken(Refusal):
    status = 409
    code = "phrase_taken"
    vi = "Cụm từ này đã có trong danh sách đồng nghĩa."
    en = "This phrase is in the list of synonyms already."
