"""What the media room refuses."""

from app.kit.errors import Refusal


class WrongKind(Refusal):
    status = 415
    code = "unsupported_photo"
    vi = "Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIC. Xin chọn một ảnh khác."
    en = "Only JPEG, PNG, WebP and HEIC photos are taken. Please choose another picture."


class Unreadable(Refusal):
    status = 422
    code = "unreadable_photo"
    vi = "Không đọc được ảnh này, có thể tệp bị hỏng hoặc thiếu. Xin chụp hoặc chọn lại."
    en = "This photo cannot be read; the file may be damaged or incomplete. Please take or choose it again."


class TooManyPixels(Refusal):
    status = 413
    code = "too_many_pixels"
    vi = "Ảnh này quá lớn để xử lý. Xin chụp lại ở độ phân giải thấp hơn."
    en = "This picture has too many pixels. Please take it again at a lower resolution."


class TooLarge(Refusal):
    status = 413
    code = "too_large"
    vi = "Ảnh lớn hơn {megabytes} MB. Xin chọn ảnh nhỏ hơn hoặc giảm độ phân giải."
    en = "The photo is larger than {megabytes} MB. Please choose a smaller one or lower its resolution."


class WrongContentType(Refusal):
    status = 415
    code = "unsupported_media_type"
    vi = "Ảnh phải được gửi nguyên dạng với Content-Type image/* hoặc application/octet-stream."
    en = "Send the photo as it is, with Content-Type image/* or application/octet-stream."


class HashMismatch(Refusal):
    status = 422
    code = "hash_mismatch"
    vi = "Ảnh nhận được không khớp với mã băm trong địa chỉ, có thể bị hỏng trên đường truyền. Xin gửi lại."
    en = "The photo does not match the hash in the address; it may have been damaged on the way. Please send it again."


class DecodersBusy(Refusal):
    status = 503
    code = "decoders_busy"
    vi = "Nhiều ảnh đang được xử lý cùng lúc. Điện thoại sẽ tự gửi lại sau ít giây."
    en = "Many photos are being processed at once. Your phone will send this one again in a few seconds."


class MediaMissing(Refusal):
    """Raised with extra={"missing": [media_id, …]}."""

    status = 409
    code = "media_missing"
    vi = "Có ảnh chưa được gửi lên hoặc đã hết hạn. Xin gửi lại ảnh rồi gửi phản ánh."
    en = "Some photos have not been uploaded or have expired. Please send the photos again, then the report."
