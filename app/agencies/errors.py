"""What this room refuses."""

from app.kit.errors import Refusal


class UnknownAgency(Refusal):
    status = 422
    code = "unknown_agency"
    vi = "Không có cơ quan “{agency}”, hoặc cơ quan này không còn hoạt động. Hãy chọn lại."
    en = "There is no agency “{agency}”, or it is no longer active. Please choose again."
