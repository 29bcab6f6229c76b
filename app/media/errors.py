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
    vi = "Tệp nhận được không khớp với mã băm trong địa chỉ, có thể bị hỏng trên đường truyền. Xin gửi lại."
    en = "The file does not match the hash in the address; it may have been damaged on the way. Please send it again."


class DecodersBusy(Refusal):
    status = 503
    code = "decoders_busy"
    vi = "Nhiều tệp đang được xử lý cùng lúc. Điện thoại sẽ tự gửi lại sau ít giây."
    en = "Many files are being processed at once. Your phone will send this one again in a few seconds."


class MediaMissing(Refusal):
    """Raised with extra={"missing": [media_id, …]}."""

    status = 409
    code = "media_missing"
    vi = "Có ảnh hoặc lời ghi âm chưa được gửi lên hoặc đã hết hạn. Xin gửi lại rồi gửi phản ánh."
    en = "Some photos or a voice note have not been uploaded or have expired. Please send them again, then the report."


class WrongSound(Refusal):
    status = 415
    code = "unsupported_voice"
    vi = "Chỉ nhận ghi âm WebM, MP4 hoặc Ogg (Opus, AAC). Xin ghi lại trong ứng dụng."
    en = "Only WebM, MP4 and Ogg recordings (Opus, AAC) are taken. Please record it again in the app."


class UnreadableSound(Refusal):
    status = 422
    code = "unreadable_voice"
    vi = "Không nghe được đoạn ghi âm này, có thể tệp bị hỏng hoặc thiếu. Xin ghi lại."
    en = "This recording cannot be played; the file may be damaged or incomplete. Please record it again."


class NotSoundAlone(Refusal):
    status = 422
    code = "not_sound_alone"
    vi = "Tệp này không chỉ có một đoạn tiếng nói. Xin gửi ghi âm, không gửi video."
    en = "This file holds more than one recording of sound. Please send a voice note, not a video."


class TooLong(Refusal):
    status = 422
    code = "voice_too_long"
    vi = "Đoạn ghi âm dài hơn 60 giây. Xin ghi lại ngắn hơn."
    en = "The recording is longer than 60 seconds. Please record a shorter one."


class SoundTooLarge(Refusal):
    status = 413
    code = "voice_too_large"
    vi = "Đoạn ghi âm lớn hơn {megabytes} MB. Xin ghi lại trong ứng dụng."
    en = "The recording is larger than {megabytes} MB. Please record it again in the app."


class WrongSoundType(Refusal):
    status = 415
    code = "unsupported_media_type"
    vi = "Ghi âm phải được gửi nguyên dạng với Content-Type audio/* hoặc application/octet-stream."
    en = "Send the recording as it is, with Content-Type audio/* or application/octet-stream."
