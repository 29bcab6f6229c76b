"""What sign-in can say no to."""

from app.kit.errors import Refusal


class PhoneNotUsable(Refusal):
    status = 422
    code = "phone_not_usable"
    vi = "Số điện thoại này chưa đúng. Hãy nhập số di động Việt Nam, ví dụ 0901 234 567."
    en = "This phone number is not right. Please enter a Vietnamese mobile number, such as 0901 234 567."


class CodeWrong(Refusal):
    """The same for a wrong code, an unknown challenge and a used one: nothing can be learnt from it."""

    status = 422
    code = "code_wrong"
    keeps = True
    vi = "Mã chưa đúng. Hãy kiểm tra tin nhắn mới nhất, mỗi mã được thử {tries} lần."
    en = "The code is not right. Please look at the newest message; each code can be tried {tries} times."


class CodeExpired(Refusal):
    status = 422
    code = "code_expired"
    keeps = True
    vi = "Mã đã hết hạn hoặc đã thử quá {tries} lần. Hãy yêu cầu mã mới."
    en = "The code has run out or was tried {tries} times. Please ask for a new one."


class CredentialsWrong(Refusal):
    status = 401
    code = "credentials_wrong"
    keeps = True
    vi = "Thư điện tử hoặc mật khẩu chưa đúng."
    en = "The e-mail address or the password is not right."


class SessionEnded(Refusal):
    status = 401
    code = "session_ended"
    keeps = True
    vi = "Phiên đăng nhập đã kết thúc. Hãy đăng nhập lại."
    en = "The session has ended. Please sign in again."


class ForeignOrigin(Refusal):
    status = 403
    code = "foreign_origin"
    vi = "Yêu cầu này đến từ một trang khác nên không được nhận."
    en = "This request comes from another site and is not taken."
