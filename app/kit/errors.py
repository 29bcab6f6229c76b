"""A business "no" is a class with its own status, code and sentence, in both languages."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

Language = Literal["vi", "en"]


class Refusal(Exception):
    """Something was asked for that cannot be had; the sentence says why and what to do.

    Subclasses set `status`, `code`, `vi` and `en`; `{name}` in a sentence is filled from keyword
    arguments. `keeps = True` commits what was written before the refusal (counted tries).
    """

    status: ClassVar[int] = 409
    code: ClassVar[str] = "refused"
    vi: ClassVar[str] = "Chưa thực hiện được yêu cầu này."
    en: ClassVar[str] = "This could not be done."
    keeps: ClassVar[bool] = False

    def __init__(
        self,
        *,
        pointer: str | None = None,
        retry_after: int | None = None,
        extra: Mapping[str, Any] | None = None,
        **values: Any,
    ) -> None:
        super().__init__(self.code)
        self.pointer = pointer
        self.retry_after = retry_after
        self.extra = dict(extra or {})
        self.values = values

    def sentence(self, language: Language) -> str:
        """The refusal in one language, its values filled in (a dict value is taken in that language)."""
        values = {k: v[language] if isinstance(v, Mapping) else v for k, v in self.values.items()}
        return (self.vi if language == "vi" else self.en).format(**values)


class NotFound(Refusal):
    status = 404
    code = "not_found"
    vi = "Không tìm thấy nội dung này. Hãy kiểm tra lại địa chỉ."
    en = "There is nothing here. Please check the address."


class Unauthenticated(Refusal):
    status = 401
    code = "unauthenticated"
    vi = "Hãy đăng nhập để tiếp tục."
    en = "Please sign in to continue."


class Forbidden(Refusal):
    status = 403
    code = "forbidden"
    vi = "Bạn không có quyền làm việc này."
    en = "You do not have the permission to do this."


class TooMany(Refusal):
    status = 429
    code = "too_many_requests"
    keeps = True
    vi = "Bạn đã thử quá nhiều lần. Hãy thử lại sau {wait}."
    en = "Too many tries. Please try again in {wait}."


class Invalid(Refusal):
    """One field holds something that cannot be taken; subclasses may say it better."""

    status = 422
    code = "invalid"
    vi = "Nội dung gửi lên chưa đúng: {why}"
    en = "What was sent is not right: {why}"


class PreconditionRequired(Refusal):
    status = 428
    code = "precondition_required"
    vi = "Yêu cầu thay đổi phải kèm If-Match với phiên bản bạn đang xem."
    en = "A change needs If-Match with the version you are looking at."


class Stale(Refusal):
    status = 412
    code = "stale"
    vi = "Nội dung đã được người khác thay đổi. Hãy xem bản mới rồi thực hiện lại."
    en = "Somebody else has changed this. Look at the new state and try again."


class Unavailable(Refusal):
    status = 503
    code = "unavailable"
    vi = "Hệ thống đang bận trong giây lát. Hãy thử lại sau ít phút, nội dung của bạn chưa mất."
    en = "The service is busy for a moment. Please try again shortly; nothing you typed is lost."
